import type { Instruction } from '../syntax/types.ts';
import { cut } from '../text/markdown.ts';
import { isScriptHeredoc } from './locate.ts';

/** What fits beside an icon in the outline and in breadcrumbs. */
const LONGEST = 60;

/** A readable name for an instruction: `RUN apt-get install …`, `COPY --from=builder /app → /app`. */
export function instructionName(text: string, instruction: Instruction): string {
  if (instruction.trigger) return `ONBUILD ${instructionName(text, instruction.trigger)}`.trim();
  const { name } = instruction;
  const rest = cut(restOf(text, instruction).replace(/\s+/g, ' ').trim(), LONGEST);
  return rest === '' ? name : `${name} ${rest}`;
}

function restOf(text: string, instruction: Instruction): string {
  const { name, args, words, json, pairs } = instruction;
  switch (name) {
    case 'RUN':
      return json ? words.map((word) => word.text).join(' ') : commandName(text, instruction);
    case 'CMD':
    case 'ENTRYPOINT':
    case 'SHELL':
      return json ? words.map((word) => word.text).join(' ') : args.text;
    case 'HEALTHCHECK':
      return words.map((word) => word.text).join(' ');
    case 'COPY':
    case 'ADD':
      return copyName(instruction);
    case 'ARG':
    case 'ENV':
    case 'LABEL':
      return pairs.map(({ key }) => key.text).join(' ');
    default:
      return args.text;
  }
}

function copyName({ flags, words }: Instruction): string {
  const from = flags.find((flag) => flag.name === 'from');
  const paths = words.map((word) => word.text);
  const target = paths.length > 1 ? paths.pop() : undefined;
  return [
    ...(from ? [from.text] : []),
    cut(paths.join(' '), LONGEST / 2),
    ...(target === undefined ? [] : ['→', target]),
  ].join(' ');
}

/** Commands that prepare for the one that says what a RUN is for. */
const PREPARING =
  /^(?:set|cd|export|mkdir|true|:|umask|(?:apt|apt-get|apk|aptitude)\s+(?:-\S+\s+)*(?:update|upgrade))(?:\s|$)/;

function commandName(text: string, instruction: Instruction): string {
  const script = isScriptHeredoc(instruction) ? instruction.heredocs[0] : undefined;
  const source = script ? text.slice(script.body.start, script.body.end) : instruction.args.text;
  // a long script is not read to its end for a name
  const commands = source
    .slice(0, 4096)
    .split(/&&|\|\||;|\n/)
    .map((command) => command.trim())
    .filter((command) => command !== '' && !command.startsWith('#'));
  const told = commands.find((command) => !PREPARING.test(command)) ?? commands[0] ?? '';
  return commands.length > 1 ? `${cut(told, LONGEST - 2).replace(/\s*…$/, '')} …` : told;
}
