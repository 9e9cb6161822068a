import { readOptions } from './command-line.ts';
import { at, below, build, disturb, file, fill, fillAt, output, phrase, result, tree } from './effects.ts';
import { baseOf, resolvePath } from './paths.ts';
import { defineTool, type Effect, type Tool, type ToolCall } from './types.ts';

const CLASS_PATH = [
  '-cp',
  '-classpath',
  '-class-path',
  '-p',
  '-module-path',
  '-m',
  '-module',
  '-add-modules',
  '-d',
  '-s',
  '-h',
  '-release',
  '-source',
  '-target',
  '-encoding',
  '-sourcepath',
  '-processorpath',
];

const java = defineTool({
  names: ['java'],
  interpret: (call) => {
    const words = call.args.map(({ text }) => text);
    const said = phrase(call);
    if (
      words.some((word) => /^-{1,2}(?:version|help|showversion)$/.test(word)) ||
      words.includes('-Xshare:dump')
    ) {
      return build(
        words.includes('-Xshare:dump')
          ? fill('/', `${said} writes an archive of classes`, ['classes*.jsa'])
          : [],
      );
    }
    const mode = words.find((word) => word.startsWith('-Djarmode='))?.slice('-Djarmode='.length);
    const jar = words.indexOf('-jar');
    if (jar < 0 || !/^(?:layertools|tools)$/.test(mode ?? '')) {
      return result('unknown', disturb('/', `it is not known what the program of ${said} does`));
    }
    const inner = readOptions(call.args.slice(jar + 2), {
      valued: ['--destination', '--application-filename', '--libraries', '--layers-names'],
    });
    if (inner.operands[0]?.text !== 'extract') return build();
    const to = inner.value('--destination');
    if (to)
      return build(
        output(call, to, 'directory'),
        layersOf(call, inner.has('--layers') || mode === 'layertools', at(call, to.text), to.known),
      );
    // tools extract into a folder named after the archive, layertools into the directory itself
    const archive = call.args[jar + 1];
    const folder =
      mode === 'layertools'
        ? call.cwd
        : archive?.known
          ? at(call, baseOf(archive.text).replace(/\.jar$/, ''))
          : undefined;
    if (folder === undefined) return build(fillAt(call.cwd, `${said} extracts the archive`));
    return build(
      mode === 'tools'
        ? tree(folder, 'artefact', `the directory is ${call.cwd}, so ${said} writes ${folder}`)
        : [],
      layersOf(call, inner.has('--layers') || mode === 'layertools', folder, true),
    );
  },
});

/** The layers that Spring Boot’s own order has. */
function layersOf(
  call: ToolCall,
  layered: boolean,
  folder: string | undefined,
  known: boolean,
): readonly Effect[] {
  if (!layered || folder === undefined || !known) return [];
  // an index of its own may name others
  return ['dependencies', 'spring-boot-loader', 'snapshot-dependencies', 'application'].flatMap((name) =>
    tree(resolvePath(folder, name), 'artefact', `${phrase(call)} writes ${resolvePath(folder, name)}`),
  );
}

const javac = defineTool({
  names: ['javac', 'kotlinc', 'scalac', 'groovyc', 'clojure', 'clj'],
  interpret: (call) => {
    const options = readOptions(call.args, { valued: CLASS_PATH, longDash: true });
    if (options.has('-version', '-help')) return build();
    const to = options.value('-d');
    if (to) return build(output(call, to, /\.jar$/.test(to.text) ? 'file' : 'directory'));
    return build(
      fillAt(
        call.cwd,
        `${phrase(call)} writes classes next to their sources`,
        call.name === 'javac' ? ['*.class'] : undefined,
      ),
    );
  },
});

const jlink = defineTool({
  names: ['jlink', 'jpackage', 'jdeps', 'jmod'],
  interpret: (call) => {
    const options = readOptions(call.args, {
      valued: [
        '--output',
        '--add-modules',
        '--module-path',
        '-p',
        '--compress',
        '--launcher',
        '--strip-debug-value',
        '-d',
        '--dest',
        '-n',
        '--name',
        '-keystore',
        '-file',
        '-alias',
        '-storepass',
        '--vm',
      ],
    });
    const said = phrase(call);
    switch (call.name) {
      case 'jlink': {
        const to = options.value('--output');
        if (!to) return build();
        const where = output(call, to, 'directory', { role: 'artefact' });
        const path = to.known ? at(call, to.text) : undefined;
        const program =
          path === undefined
            ? []
            : [
                file(resolvePath(path, 'bin/java'), `${said} writes ${resolvePath(path, 'bin/java')}`, {
                  executable: true,
                }),
              ];
        return result('both', where, program);
      }
      case 'jpackage': {
        const to = options.value('-d', '--dest');
        return build(to ? output(call, to, 'directory') : fillAt(call.cwd, `${said} writes a package`));
      }
      default:
        return build();
    }
  },
});

const nativeImage = defineTool({
  names: ['native-image'],
  interpret: (call) => {
    const options = readOptions(call.args, { valued: [...CLASS_PATH, '-o', '-jar'], longDash: true });
    const to = options.value('-o');
    const fixed = call.args.some(({ text }) => text === '--static');
    const libc = call.image?.libc;
    const linkage = fixed
      ? ({ kind: 'static', because: '--static' } as const)
      : libc && libc !== 'none'
        ? ({
            kind: 'dynamic',
            libc,
            because: 'native images link the C library unless --static is given',
          } as const)
        : undefined;
    if (to) return build(output(call, to, 'file', { executable: true, linkage }));
    const archive = options.value('-jar');
    const name = archive?.known ? baseOf(archive.text).replace(/\.jar$/, '') : undefined;
    const path = name === undefined ? undefined : at(call, name);
    if (path === undefined || options.operands.length > 0)
      return build(fillAt(call.cwd, `${phrase(call)} writes a program`));
    return build(
      file(path, `the directory is ${call.cwd}, so ${phrase(call)} writes ${path}`, {
        executable: true,
        linkage,
      }),
    );
  },
});

/** Scala: names hang on the build file, so only the folders are said. */
const sbt = defineTool({
  names: ['sbt', 'sbtn', 'mill', 'millw'],
  relative: true,
  interpret: (call) => {
    const { cwd } = call;
    const said = phrase(call);
    const caches = ['.sbt', '.ivy2', '.cache/coursier', '.cache/mill'].flatMap(
      (name) => below(call.home, name) ?? [],
    );
    const kept = caches.map((path) => fill(path, `${said} keeps what it downloads in ${path}`));
    if (cwd === undefined) return build(fill('/', `${said} builds; the directory is not known`), kept);
    const line = call.args.map(({ text }) => text).join(' ');
    const folders = fill(cwd, `${said} compiles below ${cwd}`, ['target', 'out', '.bsp', '.bloop']);
    if (/^(?:--?(?:version|help|V|h)|(?:\S*\/)?(?:update|compile|test)\b|$)/i.test(line))
      return build(folders, kept);
    const stage =
      /(?:^|[\s/;])(?:stage|Universal\/(?:stage|packageBin))\b|universal:packageBin/i.test(line) &&
      !/\w\/stage/.test(line.replace(/Universal\/stage/g, ''));
    const path = resolvePath(cwd, /stage/i.test(line) ? 'target/universal/stage' : 'target/universal');
    const work = /(?:^|\s)(?:run|\S*\/run)\b/.test(line) ? 'runtime' : 'build';
    return result(
      work,
      folders,
      stage
        ? tree(path, 'artefact', `the project lies in ${cwd}, so ${said} writes ${path}`)
        : fill(cwd, `tasks of ${said} may write elsewhere in ${cwd}`),
      kept,
    );
  },
});

/** Build files of these decide everything; they stay in the project. */
const others = defineTool({
  names: ['ant', 'lein', 'boot', 'jbang', 'coursier', 'cs', 'quarkus', 'kotlin'],
  interpret: (call) => {
    const said = phrase(call);
    const kept = ['.m2', '.lein', '.ivy2', '.jbang', '.cache']
      .flatMap((name) => below(call.home, name) ?? [])
      .map((path) => fill(path, `${said} keeps what it downloads in ${path}`));
    if (/^(?:coursier|cs|jbang)$/.test(call.name)) {
      const to = readOptions(call.args, { valued: ['-o', '--output', '--install-dir', '--dir'] }).value(
        '-o',
        '--output',
      );
      return result(
        'unknown',
        to
          ? output(call, to, 'file', { executable: true })
          : disturb('/', `it is not known what ${said} does`),
        kept,
      );
    }
    const uberjar = call.name === 'lein' && call.args.some(({ text }) => text === 'uberjar');
    const target = at(call, 'target');
    const usual =
      uberjar && target !== undefined
        ? tree(target, 'artefact', `the directory is ${call.cwd}, so ${said} writes ${target}`, false)
        : [];
    return build(fillAt(call.cwd, `${said} writes what its build file says`), usual, kept);
  },
});

/** Monitoring and inspection. */
const readers = defineTool({
  names: ['jcmd', 'jstack', 'jps', 'javap', 'jmap', 'jinfo', 'jshell'],
  interpret: () => build(),
});

export const JAVA: readonly Tool[] = [java, javac, jlink, nativeImage, sbt, others, readers];
