import type { Context } from '../facts/context.ts';
import { describeStage, rootOf } from '../model/types.ts';
import { insert } from '../text/edit.ts';
import { capital, choices, editsFix, lineNumber } from './place.ts';
import { defineRule, type Finding, type Fix, type Severity } from './rule.ts';
import { type Crossing, crossingsInto, isStarted, listens } from './support/crossings.ts';
import { packagesThatCross } from './support/native-packages.ts';
import { runtimeFixes } from './support/runtime-image.ts';

export const libcMismatch = defineRule({
  id: 'libc-mismatch',
  since: '0.1.0',
  category: 'artefact',
  severity: 'error',
  otherSeverities: ['warning', 'info'],
  fix: 'review',
  summary: 'A program is linked against another C library than the stage it is copied to has.',
  docs: {
    what: 'A program that was linked against glibc (cgo, Rust, gcc on Debian and Fedora) goes to a stage on Alpine, scratch or `distroless/static`, or one that was linked against musl to a stage on glibc; or packages with compiled code of Python, Node or Ruby do. A stage where the other library was installed (`gcompat`, `libc6-compat`) is left alone. Go links C only where `net`, `os/user` or C is imported: what `main.go` and `go.mod` tell is a finding of its own weight, while without them it is a warning for what listens on a port and a remark for everything else.',
    why: 'The kernel looks for the loader of the C library that the program names, and does not find it. The container stops with "no such file or directory", although the file is there.',
    ignore:
      'Ignore it if the program imports nothing that has C in it, or if another step of yours brings the library.',
    references: [
      { title: 'cgo', url: 'https://pkg.go.dev/cmd/cgo' },
      { title: 'Name resolution in Go', url: 'https://pkg.go.dev/net#hdr-Name_Resolution' },
      {
        title: 'Alpine: running glibc programs',
        url: 'https://wiki.alpinelinux.org/wiki/Running_glibc_programs',
      },
    ],
  },
  examples: {
    bad: [
      'FROM golang:1.25-bookworm AS builder\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\n\nFROM alpine:3.22\nCOPY --from=builder /app /app\nEXPOSE 8080\nCMD ["/app"]\n',
    ],
    good: [
      'FROM golang:1.25-bookworm AS builder\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /app .\n\nFROM alpine:3.22\nCOPY --from=builder /app /app\nEXPOSE 8080\nCMD ["/app"]\n',
    ],
  },
  *checkFacts(runs, context) {
    for (const crossing of crossingsInto(context, runs.stage)) {
      const { linkage } = crossing;
      if (linkage.kind !== 'dynamic' || linkage.libc === undefined || runs.loads(linkage.libc) !== false)
        continue;
      // an image of files alone is there to be copied from
      if (runs.image?.libc === 'none' && runs.entrypoints.length === 0) continue;
      yield mismatch(context, crossing);
    }
    for (const { source, installed, name, libc } of packagesThatCross(context, runs)) {
      const line = lineNumber(context.lines, installed.proof.span.start);
      const own = runs.image!.libc!;
      yield {
        span: source.span,
        severity: 'warning',
        message: `${capital(describeStage(installed.stage))} has ${libc}, and ${name}, which \`${installed.manager}\` installs there on line ${line}, is compiled for it: it does not load on ${own} in ${describeStage(runs.stage)}. Install the packages on an image with ${own}, or run them on one with ${libc}.`,
        related: [{ span: installed.proof.span, message: `${capital(installed.proof.message)}.` }],
      };
    }
  },
});

function mismatch(context: Context, crossing: Crossing): Finding {
  const { source, path, linkage, maker, runs, built } = crossing;
  const libc = linkage.libc!;
  const root = rootOf(runs.stage);
  const line = lineNumber(context.lines, maker.proof.span.start);
  const own = runs.image!.libc === 'none' ? 'no C library' : runs.image!.libc!;
  const fixes = [...withoutCgo(context, crossing), ...runtimeFixes(runs, built, linkage.language)];
  const advice = fixes.length > 0 ? ` ${choices(fixes.map(({ title }) => title))}.` : '';
  const fails = `${describeStage(runs.stage)} has ${own}: it does not start there ("no such file or directory").${advice}`;
  return {
    span: source.span,
    severity: severityOf(crossing),
    message: linkage.likely
      ? `If ${path} imports net or os/user, as servers do, line ${line} links it against ${libc} (${linkage.because}), and ${fails}`
      : `Line ${line} links ${path} against ${libc} (${linkage.because}), and ${fails}`,
    related: [
      { span: maker.proof.span, message: `${capital(maker.proof.message)}.` },
      { span: (root.baseWord ?? root.from.keyword).span, message: `This image has ${own}.` },
    ],
    fixes,
  };
}

function severityOf(crossing: Crossing): Severity {
  if (!crossing.linkage.likely) return isStarted(crossing) ? 'error' : 'warning';
  return listens(crossing) ? 'warning' : 'info';
}

/** Where nothing is known to need C. */
function withoutCgo({ text }: Context, { linkage, maker }: Crossing): Fix[] {
  if (linkage.language !== 'go' || /^CGO_ENABLED=1|imports "C"/.test(linkage.because)) return [];
  const { start, end } = maker.proof.span;
  const command = text.slice(start, end);
  if (!/^(?:\w+=\S+\s+)*go\s/.test(command) || /CGO_ENABLED/.test(command)) return [];
  return [editsFix('Build with CGO_ENABLED=0', () => [insert(start, 'CGO_ENABLED=0 ')], 'review')];
}
