import type { Entrypoint, StageFacts } from '../../facts/types.ts';
import { replace } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';
import { editsFix } from '../place.ts';
import type { Finding } from '../rule.ts';

/** A command line that stands in JSON form as one word: `["npm start"]`. */
export interface Lumped {
  readonly entrypoint: Entrypoint;
  readonly finding: Finding;
}

/** Images that have no ENTRYPOINT, or one that runs the words of CMD as they are. */
const RUNS_CMD =
  /^(?:scratch|alpine|debian|ubuntu|busybox|fedora|python|ruby|golang|rust|gcc|perl|node|php|nginx|httpd|openjdk|eclipse-temurin|amazoncorretto|maven|gradle|elixir|erlang)$/;

/** A name of a program and plain words; a path may hold a blank. */
const LINE = /^[a-z][\w.+-]*(?: +[\w@%+=:,./-]+)+$/i;

/** The command lines that a container, or its health check, takes for the name of one program. */
export function lumpedWords(facts: StageFacts): readonly Lumped[] {
  const { entrypoints, image } = facts;
  const hasEntry = entrypoints.some(({ from }) => from === 'ENTRYPOINT');
  return entrypoints.flatMap((entrypoint) => {
    const { from, shell, words } = entrypoint;
    const [first] = words;
    if (shell || !first?.known || !LINE.test(first.text)) return [];
    if (from === 'CMD' && (hasEntry || !image || !RUNS_CMD.test(image.repository))) return [];
    if (facts.hasCommand(first.text).presence === 'present') return [];
    return [{ entrypoint, finding: describe(first.text, first.span, from === 'HEALTHCHECK') }];
  });
}

/** `span`: the word with its quotes. */
function describe(line: string, span: Span, isCheck: boolean): Finding {
  const apart = line
    .split(/ +/)
    .map((word) => JSON.stringify(word))
    .join(', ');
  const outcome = isCheck ? 'the health check always fails' : 'the container cannot start';
  return {
    span,
    message: `JSON form takes "${line}" for the name of one program, and there is none of that name, so ${outcome}. Write ${apart}.`,
    severity: isCheck ? 'warning' : 'error',
    fixes: [editsFix(`Write ${apart}`, () => [replace(span, apart)], 'review')],
  };
}
