import { said } from './files.ts';
import { resolvePath } from './paths.ts';
import type { Argument, Effect, ToolCall } from './types.ts';

/** A script that projects tell their users to pipe into a shell. */
interface Installer {
  readonly url: RegExp;
  readonly interpret: (call: ToolCall, args: readonly Argument[], made: Make) => readonly Effect[];
}

/** Makes effects whose proof names the installer. */
interface Make {
  fill(path: string): Effect;
  program(path: string): Effect;
  edit(path: string): Effect;
  runtime(
    language: 'rust' | 'node' | 'deno' | 'bun',
    version: string | undefined,
    path: string | undefined,
  ): Effect;
}

/**
 * What the script behind a URL does, piped into the shell of `call` with `args`. What is not known of it is
 * everything; of a known one the directories that it documents.
 */
export function installerEffects(
  call: ToolCall,
  fetched: string,
  args: readonly Argument[],
): readonly Effect[] {
  const url =
    /\b(?:https?:\/\/)?[\w.-]+\.[a-z]{2,}(?:\/[^\s"'|]*)?/.exec(fetched.replace(/(?:^|\s)-\S+/g, ' '))?.[0] ??
    fetched;
  const known = INSTALLERS.find((one) => one.url.test(url));
  const from = known ? url : fetched.trim() === '' ? 'the pipe' : url;
  if (!known) {
    return [{ kind: 'disturb', path: '/', proof: `it is not known what the script from ${from} does` }];
  }
  const behind = `the script from ${from}, run by ${said(call)},`;
  return known.interpret(call, args, {
    fill: (path) => ({ kind: 'fill', path, proof: `${behind} writes below ${path}` }),
    program: (path) => ({
      kind: 'create',
      path,
      entry: 'file',
      certain: true,
      role: 'dependency',
      executable: true,
      proof: `${behind} writes ${path}`,
    }),
    edit: (path) => ({
      kind: 'create',
      path,
      entry: 'file',
      certain: false,
      proof: `${behind} may add lines to ${path}`,
    }),
    runtime: (language, version, path) => ({
      kind: 'runtime',
      language,
      version,
      path,
      proof: `${behind} installs ${language}${version ? ` ${version}` : ''}${path ? ` as ${path}` : ''}`,
    }),
  });
}

/** A variable's directory, or what stands for it; undefined where neither is known. */
function directory(call: ToolCall, name: string, below: string): string | undefined {
  const set = call.env(name);
  if (set === undefined) return undefined;
  if (set !== '') return set.startsWith('/') ? resolvePath('/', set) : undefined;
  return call.home === undefined ? undefined : resolvePath(call.home, below);
}

const optionValue = (args: readonly Argument[], ...names: readonly string[]): Argument | undefined =>
  args.find((_, index) => index > 0 && names.includes(args[index - 1]!.text));

/** What is in a directory of the home, `bin` of it being programs. */
function homeInstaller(url: RegExp, variable: string, below: string, programs: readonly string[]): Installer {
  return {
    url,
    interpret(call, _args, { fill, program, edit }) {
      const root = directory(call, variable, below);
      if (root === undefined) return [fill('/')];
      return [fill(root), ...programs.map((name) => program(`${root}/${name}`)), ...profiles(call, edit)];
    },
  };
}

function profiles(call: ToolCall, edit: Make['edit']): Effect[] {
  const { home } = call;
  return home === undefined
    ? []
    : ['.profile', '.bashrc', '.bash_profile'].map((name) => edit(`${home}/${name}`));
}

/** Scripts of releases that take `-b DIRECTORY`. */
const intoDirectory = (
  url: RegExp,
  program: string,
  fallback: string | undefined,
  option = '-b',
): Installer => ({
  url,
  interpret(call, args, made) {
    const given = optionValue(args, option);
    if (given && !given.known) return [made.fill('/')];
    const target = given?.text ?? fallback;
    if (target === undefined || (!target.startsWith('/') && call.cwd === undefined)) return [made.fill('/')];
    return [made.program(resolvePath(call.cwd ?? '/', `${target}/${program}`))];
  },
});

/** Adds a package source of the distribution, with its keys. */
const packageSource = (url: RegExp): Installer => ({
  url,
  interpret: (_call, _args, { fill }) => ['/etc', '/usr', '/var'].map(fill),
});

const INSTALLERS: readonly Installer[] = [
  {
    url: /sh\.rustup\.rs|static\.rust-lang\.org\/rustup|win\.rustup\.rs/,
    interpret(call, args, { fill, program, edit, runtime }) {
      const cargo = directory(call, 'CARGO_HOME', '.cargo');
      const rustup = directory(call, 'RUSTUP_HOME', '.rustup');
      if (cargo === undefined || rustup === undefined)
        return [fill('/'), runtime('rust', undefined, undefined)];
      const toolchain =
        optionValue(args, '--default-toolchain') ??
        args.find(({ text }) => text.startsWith('--default-toolchain='));
      const version = toolchain?.known ? toolchain.text.replace(/^.*=/, '') : undefined;
      const none = version === 'none';
      return [
        fill(cargo),
        fill(rustup),
        ...['rustup', 'cargo', 'rustc'].map((name) => program(`${cargo}/bin/${name}`)),
        ...(args.some(({ text }) => text === '--no-modify-path') ? [] : profiles(call, edit)),
        ...(none
          ? []
          : [runtime('rust', /^\d/.test(version ?? '') ? version : undefined, `${cargo}/bin/rustc`)]),
      ];
    },
  },
  {
    url: /astral\.sh\/uv|astral-sh\/uv/,
    interpret(call, _args, { fill, program, edit }) {
      const own = call.env('UV_INSTALL_DIR') || call.env('UV_UNMANAGED_INSTALL');
      if (call.env('UV_INSTALL_DIR') === undefined) return [fill('/')];
      const bin = own || directory(call, 'XDG_BIN_HOME', '.local/bin');
      if (!bin?.startsWith('/')) return [fill('/')];
      return [
        program(`${bin}/uv`),
        program(`${bin}/uvx`),
        edit(`${bin}/env`),
        ...profiles(call, edit),
        ...(call.home ? [fill(`${call.home}/.config`)] : []),
      ];
    },
  },
  homeInstaller(/install\.python-poetry\.org|python-poetry\/install/, 'POETRY_HOME', '.local', [
    'bin/poetry',
  ]),
  {
    url: /nvm-sh\/nvm|creationix\/nvm/,
    interpret(call, _args, { fill, edit, runtime }) {
      const root = directory(call, 'NVM_DIR', '.nvm');
      const version = call.env('NODE_VERSION');
      if (root === undefined || version === undefined) return [fill('/')];
      const installs = version === '' ? [] : [runtime('node', version.replace(/^v/, ''), undefined)];
      return [fill(root), ...profiles(call, edit), ...installs];
    },
  },
  packageSource(
    /nodesource\.com\/setup|packagecloud\.io|rpm\.nodesource|deb\.nodesource|packages\.gitlab\.com|get\.docker\.com|test\.docker\.com/,
  ),
  homeInstaller(/deno\.land\/install|deno\.land\/x\/install/, 'DENO_INSTALL', '.deno', ['bin/deno']),
  homeInstaller(/bun\.(?:sh|com)\/install/, 'BUN_INSTALL', '.bun', ['bin/bun']),
  homeInstaller(/get\.pnpm\.io/, 'PNPM_HOME', '.local/share/pnpm', []),
  homeInstaller(/yarnpkg\.com\/install/, 'YARN_HOME', '.yarn', ['bin/yarn']),
  homeInstaller(/get\.sdkman\.io/, 'SDKMAN_DIR', '.sdkman', ['bin/sdkman-init.sh']),
  homeInstaller(/pyenv\.run|pyenv-installer/, 'PYENV_ROOT', '.pyenv', ['bin/pyenv']),
  homeInstaller(/foundry\.paradigm\.xyz/, 'FOUNDRY_DIR', '.foundry', ['bin/foundryup']),
  homeInstaller(/wasm-pack/, 'CARGO_HOME', '.cargo', ['bin/wasm-pack']),
  homeInstaller(/get\.volta\.sh/, 'VOLTA_HOME', '.volta', ['bin/volta']),
  intoDirectory(/golangci/, 'golangci-lint', './bin'),
  intoDirectory(/aquasecurity\/trivy/, 'trivy', './bin'),
  intoDirectory(/anchore\/syft/, 'syft', './bin'),
  intoDirectory(/anchore\/grype/, 'grype', './bin'),
  intoDirectory(/air-verse\/air|cosmtrek\/air/, 'air', './bin'),
  intoDirectory(/taskfile\.dev|go-task\/task/, 'task', './bin'),
  intoDirectory(/just\.systems/, 'just', undefined, '--to'),
  intoDirectory(/helm\/.*get-helm|get\.helm\.sh/, 'helm', '/usr/local/bin'),
  intoDirectory(/get\.haskellstack\.org/, 'stack', '/usr/local/bin', '-d'),
  intoDirectory(/install_kustomize/, 'kustomize', '.'),
  intoDirectory(/tilt-dev\/tilt/, 'tilt', '/usr/local/bin'),
  intoDirectory(/gobuffalo|goreleaser\.com/, 'goreleaser', './bin'),
];
