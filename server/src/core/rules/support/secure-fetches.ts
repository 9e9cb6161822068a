import type { Context } from '../../facts/context.ts';
import type { CommandStep, Installed, StageFacts, Step } from '../../facts/types.ts';
import { describeStage } from '../../model/types.ts';
import { insert } from '../../text/edit.ts';
import { capital, editsFix } from '../place.ts';
import type { Finding } from '../rule.ts';
import { mayBringCertificates } from './certificates.ts';
import { endOfList } from './install-packages.ts';
import { lineage } from './landings.ts';

/** Where programs look for certificates on Debian and Alpine. */
export const BUNDLE = '/etc/ssl/certs/ca-certificates.crt';

/** What fetches before anything can have brought certificates. */
export function* fetches(context: Context, facts: StageFacts): Generator<Finding> {
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
