import type { Context } from '../facts/context.ts';
import type { CommandStep, Installed, StageFacts, Step } from '../facts/types.ts';
import { describeStage, rootOf } from '../model/types.ts';
import { insert } from '../text/edit.ts';
import { capital, editsFix } from './place.ts';
import { defineRule, type Finding } from './rule.ts';
import { clientIn, lacksCertificates, mayBringCertificates } from './support/certificates.ts';
import { copyFromBuilder } from './support/copy-from-builder.ts';
import { isRun } from './support/crossings.ts';
import { endOfList, installFix } from './support/install-packages.ts';
import { lineage } from './support/landings.ts';

const BUNDLE = '/etc/ssl/certs/ca-certificates.crt';

export const missingCaCertificates = defineRule({
  id: 'missing-ca-certificates',
  since: '0.1.0',
  category: 'artefact',
  severity: 'error',
  otherSeverities: ['warning'],
  fix: 'review',
  summary: 'Something makes TLS connections where no certificate authorities are.',
  docs: {
    what: 'Two things: `curl`, `wget` or `git` fetches from an https address in a stage that has no `ca-certificates` (with `--no-install-recommends` they do not bring them), which fails the build; and a program of Go or Rust starts in an image without certificates, such as scratch. `go.mod`, `main.go` or `Cargo.toml` tell that it is a client, or, for scratch, that its builder installs `ca-certificates` though its image has them.',
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

/** What fetches before anything can have brought certificates. */
function* fetches(context: Context, facts: StageFacts): Generator<Finding> {
  for (const step of facts.steps) {
    for (const command of step.commands) {
      if (!fetchesSecurely(command, step)) continue;
      const before = facts.installations.filter(({ proof }) => proof.span.start < command.command.span.start);
      if (
        !before.some((one) => bringsProgram(one.packages, command.name)) ||
        before.some(mayBringCertificates)
      )
        continue;
      if (hasStrangers(context, facts, command) || !isUntouched(step, before)) continue;
      const list = before.findLast(
        (one) => one.stage === facts.stage && endOfList(one, context.text) !== undefined,
      );
      yield {
        span: command.command.span,
        message: `\`${command.name}\` cannot verify the server: ${describeStage(facts.stage)} has no ca-certificates, and --no-install-recommends leaves them out.${list ? ' Install ca-certificates.' : ''}`,
        related: before
          .slice(-1)
          .map(({ proof }) => ({ span: proof.span, message: `${capital(proof.message)}.` })),
        ...(list && {
          fixes: [
            editsFix(
              'Install ca-certificates',
              () => [insert(endOfList(list, context.text)!, ' ca-certificates')],
              'review',
            ),
          ],
        }),
      };
      return;
    }
  }
}

const bringsProgram = (
  packages: readonly { readonly name: string }[],
  program: string | undefined,
): boolean => packages.some(({ name }) => name === program);

function fetchesSecurely({ name, command }: CommandStep, { env }: Step): boolean {
  if (!/^(?:curl|wget|git)$/.test(name ?? '') || command.context.conditional) return false;
  const words = command.args.map(({ text }) => text);
  if (!words.some((word) => word.startsWith('https://'))) return false;
  if (name === 'git' && words[0] !== 'clone') return false;
  if (env('GIT_SSL_NO_VERIFY') !== '' || env('CURL_CA_BUNDLE') !== '' || env('SSL_CERT_FILE') !== '')
    return false;
  return !words.some((word) =>
    /^(?:--insecure|--cacert|--capath|--no-check-certificate|--ca-.*|-[a-zA-Z]*k[a-zA-Z]*)$/.test(word),
  );
}

/** True where a command that nobody knows ran before. */
const hasStrangers = (
  { facts }: Context,
  { stage, unknownSince }: StageFacts,
  { command }: CommandStep,
): boolean =>
  (unknownSince !== undefined && unknownSince.span.start < command.span.start) ||
  lineage(stage).some((one) => one !== stage && facts(one).unknownSince !== undefined);

/** True where nothing but what is installed may have put certificates there. */
function isUntouched({ before }: Step, installed: readonly Installed[]): boolean {
  const look = before.look(BUNDLE);
  if (look.presence !== 'unknown') return look.presence === 'absent';
  const at = look.because?.span.start;
  return at === undefined || installed.some(({ proof }) => proof.span.start === at);
}

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
