import { imageFacts } from '../../server/src/core/data/images/index.ts';
import { holds, type Language } from '../../server/src/core/data/images/types.ts';
import { parseLine } from '../../server/src/core/shell/parse.ts';
import { interpretScript, type Place, type ToolStep } from '../../server/src/core/tools/script.ts';
import type { Effect, FileView } from '../../server/src/core/tools/types.ts';

/** test/fixtures/tools/README.md says how the cases are written. */
export interface ToolCase {
  readonly title: string;
  /** Everything in front of `---`. */
  readonly source: string;
  readonly expected: string;
}

export function readToolCase(part: string): ToolCase {
  const [, title, source, expected] = /^([^\n]*)\n(.*?)\n---(?:\n(.*))?$/s.exec(part) ?? [];
  if (title === undefined) throw new Error(`not a case: ${part}`);
  return { title, source: source!, expected: (expected ?? '').trim() };
}

/** Interprets a case's script in its place and shows what it does. */
export function showToolCase({ source }: ToolCase): string {
  const lines = source.split('\n');
  const settings = lines.filter((line) => /^[a-z]+: /.test(line));
  const script = lines.flatMap((line) => (line.startsWith('$ ') ? line.slice(2) : []));
  const steps = interpretScript(parseLine(script.join('\n')), placeOf(settings));
  return steps.map(showStep).join('\n');
}

function placeOf(settings: readonly string[]): Place {
  const all = (key: string) =>
    settings.flatMap((line) => (line.startsWith(`${key}: `) ? line.slice(key.length + 2) : []));
  const env = all('env').flatMap((text) => text.split(' '));
  const variables = new Map(env.map((pair) => [pair.split('=')[0]!, pair.slice(pair.indexOf('=') + 1)]));
  const runtimes = new Map(
    all('runtime').map((text) => {
      const [language, version, path] = text.split(' ');
      return [language as Language, { version: version === '?' ? undefined : version, path: path! }];
    }),
  );
  const cwd = all('cwd')[0] ?? '/app';
  const user = all('user')[0] ?? 'root';
  const image = all('image')[0];
  const facts = image === undefined ? undefined : imageFacts(image);
  const files = viewOf(all('has'), all('lacks'));
  return {
    cwd: cwd === '?' ? undefined : cwd,
    env: (name) => variables.get(name) ?? (variables.has('?') ? undefined : ''),
    files: () => files,
    image: facts,
    user,
    home: user === 'root' ? '/root' : `/home/${user}`,
    cacheMounts: all('cache').flatMap((text) => text.split(' ')),
    hasCommand: (name) => facts && holds(facts.commands, name),
    runtime: (language) =>
      runtimes.get(language) ?? facts?.runtimes.find((runtime) => runtime.language === language),
    apply: () => {},
  };
}

function viewOf(has: readonly string[], lacks: readonly string[]): FileView {
  const texts = new Map<string, string | undefined>();
  const directories = new Set<string>();
  for (const line of has) {
    const [, path, text] = /^(\S+)(?: (.*))?$/.exec(line)!;
    if (path!.endsWith('/')) directories.add(path!.slice(0, -1));
    else texts.set(path!, text === undefined ? undefined : JSON.parse(text));
    for (let at = path!.lastIndexOf('/', path!.length - 2); at > 0; at = path!.lastIndexOf('/', at - 1)) {
      directories.add(path!.slice(0, at));
    }
  }
  return {
    has: (path) =>
      texts.has(path) || directories.has(path) ? true : lacks.includes(path) ? false : undefined,
    isDirectory: (path) =>
      directories.has(path) ? true : texts.has(path) || lacks.includes(path) ? false : undefined,
    list: () => undefined,
    read: (path) => texts.get(path),
  };
}

function showStep({ command, name, effects, work, understood }: ToolStep): string {
  const words = [command.name, ...command.args].flatMap((word) => (word ? word.text : []));
  const assigned = command.name ? [] : command.assignments.map((one) => `${one.name}=${one.value.text}`);
  const head = `[${work}${understood ? '' : '?'}] ${[...assigned, ...words].join(' ')}`;
  const wrapped = name !== undefined && name !== command.name?.text ? ` (${name})` : '';
  return [head + wrapped, ...effects.map((effect) => `  ${showEffect(effect)}`)].join('\n');
}

/** One line an effect; only what is not usual is said. */
function showEffect(effect: Effect): string {
  const parts: (string | false | undefined)[] = [];
  switch (effect.kind) {
    case 'create': {
      const { path, entry, certain, role, linkage, executable } = effect;
      const linked =
        linkage && `${linkage.kind}${linkage.libc ? `-${linkage.libc}` : ''}${linkage.likely ? '?' : ''}`;
      parts.push(`create${certain ? '' : '?'}`, path, entry, role, linked, executable && 'executable');
      break;
    }
    case 'disturb':
      parts.push(effect.kind, effect.path, effect.names && `only ${effect.names.join(' ')}`);
      break;
    case 'fill':
      parts.push(effect.kind, effect.path, effect.names && `only ${effect.names.join(' ')}`);
      if (effect.spares !== undefined) parts.push(`but ${effect.spares}`);
      break;
    case 'remove':
      parts.push(`remove${effect.certain ? '' : '?'}`, effect.path);
      break;
    case 'copy':
      parts.push(effect.move ? 'move' : 'copy', effect.from, '->', effect.to);
      break;
    case 'link':
      parts.push('link', effect.path, '->', effect.target);
      break;
    case 'install': {
      const { installation: one } = effect;
      const packages = one.packages.map((item) => item.name + (item.version ?? ''));
      parts.push(
        'install',
        one.ecosystem,
        one.manager,
        `[${packages.join(' ')}${one.complete ? '' : ' …'}]`,
        one.manifests.length > 0 && `by ${one.manifests.join(' ')}`,
        one.location && `in ${one.location}`,
        one.scripts && `programs ${one.scripts}`,
        one.runtimeVersion && `for ${one.runtimeVersion}`,
        one.development !== 'unknown' && `development ${one.development}`,
        one.editable && `editable ${one.editable.join(' ')}`,
        one.native !== undefined && `native ${one.native}`,
        one.cache && `cache ${one.cache}`,
        one.recommends && 'recommends',
        one.virtual && `virtual ${one.virtual}`,
      );
      break;
    }
    case 'uninstall':
      parts.push('uninstall', effect.ecosystem, effect.packages.join(' '));
      break;
    case 'runtime':
      parts.push('runtime', effect.language, effect.version ?? '?', effect.path ?? '?');
      break;
    case 'account':
      parts.push(effect.account, effect.name, effect.id, effect.home);
      break;
    case 'own':
      return `own ${effect.path}${effect.recursive ? '/**' : ''} ${effect.owner ?? '?'}`;
    case 'read':
      parts.push(`read${effect.required ? '' : '?'}`, effect.path);
      break;
    case 'use':
      parts.push('use', effect.program, effect.from && `from ${effect.from}`);
      break;
  }
  return `${parts.filter((part) => typeof part === 'string').join(' ')}: ${effect.proof}`;
}
