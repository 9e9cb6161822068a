import { disturbed, filled, here, nothing, said } from './files.ts';
import { pathOf, resolvePath } from './paths.ts';
import { readSwitches } from './switches.ts';
import { defineTool, type Effect } from './types.ts';

/** Programs that look at sources or binaries and say what they think; with `-w` some rewrite what they read. */
export const linters = defineTool({
  names: (
    'golangci-lint govulncheck shfmt addlicense staticcheck gosec misspell errcheck golint gofumpt goimports gofmt ' +
    'clang-format clang-tidy cppcheck cpplint codespell yamllint markdownlint actionlint editorconfig-checker trivy ' +
    'grype syft cosign dive snyk gitleaks xx-verify xx-info dpkg-buildflags dpkg-parsechangelog ' +
    'file-rename checksec bloaty kubectl helm kustomize kubeval kubeconform terraform tflint conftest opa vault consul'
  ).split(' '),
  interpret(call) {
    const options = readSwitches(call.args, ['-o', '--output', '-out']);
    const output = options.value('-o', '--output', '-out');
    const writes: Effect[] = output?.text.includes('/') ? [filled(call, pathOf(output, call.cwd).path)] : [];
    // what changes is contents of files that are there
    const fills = /^(?:helm|terraform|kustomize|vault|syft|cosign)$/.test(call.name);
    if (fills && call.home !== undefined) writes.push(filled(call, call.home), filled(call, here(call)));
    return { effects: writes, work: 'build' };
  },
});

/** Managers of SDKs that fill a directory of their own. */
export const kits = defineTool({
  names: [
    'sdkmanager',
    'avdmanager',
    'opam',
    'gimme',
    'gcloud',
    'az',
    'aws',
    'spack',
    'vcpkg',
    'conan',
    'ghcup',
    'sdk',
    'asdf',
    'mise',
    'fnm',
    'n',
    'brew',
    'nix',
    'nix-env',
    'nix-build',
    'nix-shell',
    'chisel',
    'chisel-wrapper',
  ],
  interpret(call) {
    const { name, args, home } = call;
    const at = args.findIndex(({ text }) => /^--(?:sdk_root|root|install-root|prefix)(?:=|$)/.test(text));
    const given = args[at];
    const root = given?.text.includes('=')
      ? { ...given, text: given.text.replace(/^[^=]*=/, '') }
      : args[at + 1];
    if (args.some(({ text }) => text === '--version' || text === '--licenses')) return nothing('unknown');
    if (given && root) {
      const { path } = pathOf(root, call.cwd);
      return { effects: [filled(call, path)], work: 'unknown' };
    }
    const own =
      home === undefined
        ? undefined
        : {
            opam: '.opam',
            gimme: '.gimme',
            gcloud: '.config/gcloud',
            az: '.azure',
            aws: '.aws',
            conan: '.conan2',
            ghcup: '.ghcup',
            sdk: '.sdkman',
            asdf: '.asdf',
            fnm: '.local',
          }[name];
    if (own === undefined || home === undefined) {
      return {
        effects: [{ kind: 'disturb', path: '/', proof: `it is not known where ${said(call)} installs` }],
        work: 'unknown',
      };
    }
    const effects: Effect[] = [filled(call, resolvePath(home, own))];
    // packages bring programs of the distribution, or live beside the sources
    if (name === 'opam') effects.push(disturbed(call, here(call)), filled(call, '/usr'));
    if (name === 'conan') effects.push(filled(call, here(call)));
    if (name === 'gcloud' || name === 'az' || name === 'aws') effects.push(filled(call, '/'));
    return { effects, work: 'unknown' };
  },
});
