import { readOptions } from './command-line.ts';
import { at, below, build, disturb, file, fill, fillAt, fillHome, output, phrase, tree } from './effects.ts';
import { resolvePath } from './paths.ts';
import { defineTool, type Tool } from './types.ts';

/** Generate sources from descriptions: they stay in the project. */
const generators = defineTool({
  names: [
    'wire',
    'sqlc',
    'templ',
    'swag',
    'mockgen',
    'mockery',
    'stringer',
    'gqlgen',
    'oapi-codegen',
    'ent',
    'controller-gen',
    'easyjson',
    'go-bindata',
    'statik',
    'packr',
    'packr2',
    'esc',
    'rice',
    'pkger',
    'abigen',
    'protoc-go-inject-tag',
    'goyacc',
    'enumer',
    'moq',
    'counterfeiter',
    'gowrap',
    'sqlboiler',
    'jet',
    'goctl',
    'kratos',
    'hz',
    'kitex',
    'avrogen',
  ],
  interpret: (call) => {
    const options = readOptions(call.args, {
      valued: ['-o', '--output', '-output', '-destination', '-out', '--out'],
    });
    if (
      options.has('--version', '-version', '-v', '--help') ||
      /^(?:version|lint|help|breaking|vet)$/.test(options.operands[0]?.text ?? '')
    )
      return build();
    const to = options.value('-destination', '-o', '-out', '--out');
    const kept = fillHome(call, '.cache', `${phrase(call)} keeps what it downloads`);
    if (to && /\.\w+$/.test(to.text)) return build(output(call, to, 'file', { role: 'other' }));
    return build(fillAt(call.cwd, `${phrase(call)} generates files here`), call.name === 'buf' ? kept : []);
  },
});

const checkers = defineTool({
  names: ['revive', 'gocov', 'ginkgo', 'benchstat', 'gocovmerge'],
  interpret: (call) => {
    const options = readOptions(call.args, { valued: ['--save_path', '--junitfile', '--jsonfile'] });
    const written = [
      ...options
        .values('--junitfile', '--jsonfile')
        .flatMap((to) => output(call, to, 'file', { role: 'other' })),
      ...options.values('--save_path').flatMap((to) => output(call, to, 'directory', { role: 'other' })),
    ];
    const changes = options.has('-w', '--fix') || /^(?:ginkgo)$/.test(call.name);
    return build(
      written,
      changes ? fillAt(call.cwd, `${phrase(call)} changes files here`) : [],
      fillHome(call, '.cache', `${phrase(call)} keeps results`),
    );
  },
});

const xcaddy = defineTool({
  names: ['xcaddy', 'goreleaser', 'ko', 'mage', 'fyne', 'gox', 'packer-sdc', 'wails'],
  interpret: (call) => {
    const options = readOptions(call.args, {
      valued: [
        '--output',
        '-o',
        '--with',
        '--replace',
        '--embed',
        '-f',
        '--config',
        '--id',
        '-output',
        '-osarch',
      ],
    });
    const said = phrase(call);
    const verb = options.operands[0]?.text ?? '';
    const goCaches = ['go/pkg/mod', '.cache']
      .flatMap((name) => below(call.home, name) ?? [])
      .map((path) => fill(path, `${said} compiles Go`));
    const modules = call.env('GOPATH');
    const kept = [
      ...goCaches,
      ...(modules?.startsWith('/') ? [fill(resolvePath('/', modules), `${said} compiles Go`)] : []),
    ];
    const to = options.value('--output', '-o');
    if (call.name === 'xcaddy' && verb === 'build') {
      const own = call.env('CGO_ENABLED');
      // xcaddy turns cgo off unless the environment asks for it
      const more = {
        executable: true,
        ...(own === '' || own === '0'
          ? { linkage: { kind: 'static', because: 'xcaddy builds with CGO_ENABLED=0' } as const }
          : {}),
      };
      if (to) return build(output(call, to, 'file', more), kept);
      const path = at(call, 'caddy');
      return build(
        path === undefined
          ? fill('/', said)
          : file(path, `the directory is ${call.cwd}, so ${said} writes ${path}`, more),
        kept,
      );
    }
    if (call.name === 'goreleaser' && /^(?:build|release)$/.test(verb)) {
      if (to)
        return build(
          output(call, to, 'file', { executable: true }),
          fillAt(call.cwd, `${said} writes dist`, ['dist']),
          kept,
        );
      const path = at(call, 'dist');
      return build(
        path === undefined
          ? fill('/', said)
          : tree(path, 'artefact', `the directory is ${call.cwd}, so ${said} writes ${path}`, false),
        fillAt(call.cwd, `${said} runs hooks of its configuration`),
        kept,
      );
    }
    return build(
      verb === '' || verb === 'version'
        ? []
        : disturb(call.cwd ?? '/', `it is not known what ${said} writes`),
      kept,
    );
  },
});

export const GO_TOOLS: readonly Tool[] = [generators, checkers, xcaddy];
