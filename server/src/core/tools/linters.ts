import { filled, here } from './files.ts';
import { pathOf } from './paths.ts';
import { readSwitches } from './switches.ts';
import { defineTool, type Effect } from './types.ts';

/** Programs that look at sources or binaries and say what they think; with `-w` some rewrite what they read. */
export const linters = defineTool({
  names: (
    'golangci-lint go-licenses govulncheck shfmt addlicense staticcheck gosec misspell errcheck golint gofumpt goimports gofmt ' +
    'clang-format clang-tidy cppcheck cpplint codespell yamllint markdownlint actionlint editorconfig-checker trivy ' +
    'grype syft cosign dive snyk gitleaks xx-verify xx-info dpkg-buildflags dpkg-parsechangelog ' +
    'file-rename checksec bloaty dpkg-scanpackages abuild-sign go-junit-report rpmlint lintian kubectl helm kustomize kubeval kubeconform terraform tflint conftest opa vault consul'
  ).split(' '),
  interpret(call) {
    const options = readSwitches(call.args, ['-o', '--output', '-out', '--save_path']);
    const output = options.value('-o', '--output', '-out', '--save_path');
    const writes: Effect[] = output?.text.includes('/') ? [filled(call, pathOf(output, call.cwd).path)] : [];
    // what changes is contents of files that are there
    const fills = /^(?:helm|terraform|kustomize|vault|syft|cosign)$/.test(call.name);
    if (fills && call.home !== undefined) writes.push(filled(call, call.home), filled(call, here(call)));
    return { effects: writes, work: 'build' };
  },
});
