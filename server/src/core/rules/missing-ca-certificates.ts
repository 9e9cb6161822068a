import type { Context } from '../facts/context.ts';
import type { StageFacts } from '../facts/types.ts';
import { describeStage, rootOf } from '../model/types.ts';
import { capital } from './place.ts';
import { defineRule, type Finding } from './rule.ts';
import { clientIn, lacksCertificates } from './support/certificates.ts';
import { copyFromBuilder } from './support/copy-from-builder.ts';
import { isRun } from './support/crossings.ts';
import { installFix } from './support/install-packages.ts';
import { BUNDLE, fetches } from './support/secure-fetches.ts';

export const missingCaCertificates = defineRule({
  id: 'missing-ca-certificates',
  since: '0.1.0',
  category: 'artefact',
  severity: 'error',
  otherSeverities: ['warning'],
  fix: 'review',
  summary: 'Something makes TLS connections where no certificate authorities are.',
  docs: {
    what: 'Two things: `curl`, `wget` or `git` fetches from an https address in a stage that has no `ca-certificates` (with `--no-install-recommends` they do not bring them), which fails the build; and a program of Go or Rust starts in an image without certificates, such as scratch. `main.go` or `Cargo.toml` tell that it is a client, or, for scratch, that its builder installs `ca-certificates` though its image has them.',
    why: '"x509: certificate signed by unknown authority", "SSL certificate problem: unable to get local issuer certificate": nothing can be verified without the list of authorities.',
    ignore: 'Ignore it if the program makes no TLS connections, or brings certificates of its own.',
    references: [
      { title: 'Package x509: where Go looks', url: 'https://pkg.go.dev/crypto/x509#SystemCertPool' },
      { title: 'curl: certificate verification', url: 'https://curl.se/docs/sslcerts.html' },
    ],
  },
  examples: {
    bad: [
      'FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y --no-install-recommends curl && curl -fsSL https://example.com/tool.tar.gz | tar xz\n',
    ],
    good: [
      'FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl && curl -fsSL https://example.com/tool.tar.gz | tar xz\n',
    ],
  },
  *checkFacts(facts, context) {
    const { stage, image } = facts;
    if (image?.caCertificates !== false) return;
    if (context.reachable.has(stage)) yield* fetches(context, facts);
    if (!isRun(context, stage)) return;
    const finding = client(context, facts);
    if (finding) yield finding;
  },
});

/** A program that a container starts. */
function client(context: Context, facts: StageFacts): Finding | undefined {
  const { stage } = facts;
  if (!lacksCertificates(facts)) return undefined;
  const found = clientIn(context, stage);
  if (!found) return undefined;
  const { crossing, because } = found;
  const fix =
    installFix(context, facts, ['ca-certificates']) ??
    copyFromBuilder(context, facts, BUNDLE, ({ image }) => image?.caCertificates === true);
  const root = rootOf(stage);
  return {
    span: crossing.source.span,
    severity: 'warning',
    message: `${capital(describeStage(stage))} has no certificate authorities: ${because}, and TLS connections of ${crossing.path} fail ("certificate signed by unknown authority").${fix ? ` ${fix.title}.` : ''}`,
    related: [{ span: (root.baseWord ?? root.from.keyword).span, message: `This image has no ${BUNDLE}.` }],
    ...(fix && { fixes: [fix] }),
  };
}
