import type { Instruction } from '../../syntax/types.ts';
import type { Span } from '../../text/span.ts';
import type { Finding } from '../rule.ts';

const whole = ({ keyword, args }: Instruction): Span => (args.text === '' ? keyword.span : args.span);

/** What BuildKit says of an instruction with too many or too few arguments; undefined where their number is right. */
export function countProblem(instruction: Instruction): Finding | undefined {
  const { name, words, args, json } = instruction;
  const span = whole(instruction);
  switch (name) {
    case 'ADD':
    case 'COPY':
      if (words.length >= 2) return undefined;
      return {
        span,
        message:
          words.length === 0
            ? `${name} requires at least two arguments: one or more sources and a destination.`
            : `${name} requires at least two arguments: the destination is missing. Write where '${words[0]!.text}' goes in the image.`,
      };
    case 'MAINTAINER':
    case 'STOPSIGNAL':
    case 'USER':
    case 'WORKDIR':
      return words.length === 1 ? undefined : { span, message: `${name} requires exactly one argument.` };
    case 'VOLUME': {
      const blank = words.find(({ text }) => text.trim() === '');
      if (blank)
        return {
          span: blank.span,
          message: 'VOLUME specified can not be an empty string. Name a directory.',
        };
      return words.length === 0 ? { span, message: 'VOLUME requires at least one argument.' } : undefined;
    }
    case 'SHELL':
      return args.text === '' || (json && words.length === 0)
        ? { span, message: 'SHELL requires at least one argument: ["/bin/bash", "-c"].' }
        : undefined;
    case 'ARG':
    case 'ENV':
    case 'EXPOSE':
    case 'HEALTHCHECK':
    case 'LABEL':
    case 'ONBUILD':
      return args.text === '' ? { span, message: `${name} requires at least one argument.` } : undefined;
    default:
      return undefined;
  }
}
