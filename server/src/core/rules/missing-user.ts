import type { Context } from '../facts/context.ts';
import type { Stage } from '../model/types.ts';
import { rootOf } from '../model/types.ts';
import type { Instruction } from '../syntax/types.ts';
import { defineRule, type Finding } from './rule.ts';
import { makersOf, type UserUse, userFixes } from './support/created-users.ts';

export const missingUser = defineRule({
  id: 'missing-user',
  since: '0.1.0',
  category: 'artefact',
  severity: 'error',
  fix: 'review',
  summary: 'USER or --chown names an account that the image does not have.',
  docs: {
    what: 'Accounts are lines of `/etc/passwd`: the base image brings some, `useradd`, `adduser` and packages make others, and none of them crosses a `FROM`. Reports a name that certainly none of these brings. Numbers need no account.',
    why: 'The build fails at the next RUN or at `COPY --chown`, or the container does not start: `unable to find user app: no matching entries in passwd file`. In multi-stage files the account is often made in the builder, and missing in the stage that ships.',
    ignore: 'Ignore it if `/etc/passwd` is mounted when the container runs.',
    references: [
      { title: 'Dockerfile reference: USER', url: 'https://docs.docker.com/reference/dockerfile/#user' },
    ],
  },
  examples: {
    bad: [
      'FROM golang:1.26 AS builder\nRUN useradd --uid 10001 app\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /server .\n\nFROM scratch\nCOPY --from=builder /server /server\nUSER app\nENTRYPOINT ["/server"]\n',
    ],
    good: [
      'FROM golang:1.26 AS builder\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /server .\n\nFROM scratch\nCOPY --from=builder /server /server\nUSER 10001:10001\nENTRYPOINT ["/server"]\n',
    ],
  },
  *check(context) {
    for (const stage of context.model.stages) {
      if (!context.reachable.has(stage) || stage.replaced || stage.instructions.some(isBase)) continue;
      for (const [name, uses] of usesIn(stage)) {
        if (context.facts(stage).hasUser(name) === false) yield finding(context, stage, name, uses);
      }
    }
  },
});

/** An image for others to build on may get its account there. */
const isBase = ({ name }: Instruction): boolean => name === 'ONBUILD';

/** Accounts that are named, with the places in order. */
function usesIn({ instructions }: Stage): ReadonlyMap<string, readonly UserUse[]> {
  const found = new Map<string, UserUse[]>();
  for (const instruction of instructions) {
    const use = useIn(instruction);
    const name = use?.text.split(':')[0] ?? '';
    if (!use || !/^[a-z_][\w.-]*$/i.test(name) || name === 'root') continue;
    const uses = found.get(name);
    if (uses) uses.push(use);
    else found.set(name, [use]);
  }
  return found;
}

function useIn(instruction: Instruction): UserUse | undefined {
  const { name, words, flags } = instruction;
  if (name === 'USER' && words[0]) return { instruction, text: words[0].text, span: words[0].span };
  if (name !== 'COPY' && name !== 'ADD') return undefined;
  const flag = flags.find((one) => one.name === 'chown' && one.value && one.literal);
  return flag && { instruction, text: flag.value!, span: flag.valueSpan };
}

function finding(context: Context, stage: Stage, name: string, uses: readonly UserUse[]): Finding {
  const [first] = uses;
  const base = rootOf(stage).base.ref;
  const maker = makersOf(context, stage, name)[0];
  const where = maker
    ? ` It is made in stage '${maker.name}', and accounts stay in the stage that makes them.`
    : '';
  const isUser = first!.instruction.name === 'USER';
  return {
    span: first!.span,
    message: `There is no account '${name}': ${base} does not bring it, and nothing in this stage makes it, so ${isUser ? 'neither a RUN nor the container can run as it' : 'the build fails'}.${where}`,
    related: uses.slice(1).map(({ span }) => ({ span, message: `The account '${name}' is named here too.` })),
    fixes: userFixes(context, stage, name, uses, maker),
  };
}
