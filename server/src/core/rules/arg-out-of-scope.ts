import { defineRule } from './rule.ts';
import { checkPage, reference } from './support/references.ts';
import { outOfScopeFinding, usesOutOfScope } from './support/uses-out-of-scope.ts';

export const argOutOfScope = defineRule({
  id: 'arg-out-of-scope',
  since: '0.1.0',
  category: 'value',
  severity: 'warning',
  fix: 'safe',
  summary: 'A command of RUN uses an ARG that is declared, but not in its stage.',
  docs: {
    what: 'RUN uses a variable that an ARG in front of the first FROM, or in another stage, declares, but that has no `ARG` line in this stage or in those it builds on. The platform arguments (`TARGETARCH` …) need an `ARG` line inside stages, too. A variable counts if nothing in the script sets it and the base image certainly does not. In COPY, ENV and the other instructions that BuildKit expands itself, undefined-var reports the same mistake, with the same fix.',
    why: 'An ARG ends with its stage, and global ARGs are seen by FROM only. The variable is silently empty: a version is missing from a download address, or `GOARCH=$TARGETARCH` builds for the wrong machine. `ARG NAME` without a default in the stage brings the global value in.',
    ignore: 'Ignore it if the base image is yours and sets a variable of this name.',
    references: [checkPage('undefined-var'), reference('scope')],
  },
  examples: {
    bad: [
      'ARG VERSION=1.2\nFROM alpine:3.20\nRUN wget https://example.com/tool-$VERSION.tar.gz\n',
      'FROM --platform=$BUILDPLATFORM golang:1.22\nRUN GOARCH=$TARGETARCH go build ./...\n',
    ],
    good: [
      'ARG VERSION=1.2\nFROM alpine:3.20\nARG VERSION\nRUN wget https://example.com/tool-$VERSION.tar.gz\n',
      'FROM --platform=$BUILDPLATFORM golang:1.22\nARG TARGETARCH\nRUN GOARCH=$TARGETARCH go build ./...\n',
    ],
  },
  *check(context) {
    for (const use of usesOutOfScope(context)) if (!use.checked) yield outOfScopeFinding(context, use);
  },
});
