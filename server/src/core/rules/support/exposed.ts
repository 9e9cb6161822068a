import type { Stage } from '../../model/types.ts';
import type { Instruction } from '../../syntax/types.ts';
import type { Span } from '../../text/span.ts';
import { onFirstLine } from '../place.ts';
import type { StageSurroundings } from '../rule.ts';
import { type Port, parsePort } from './ports.ts';

export interface Exposed {
  readonly instruction: Instruction;
  readonly stage: Stage;
  /** Where a finding is shown. */
  readonly span: Span;
  /** The word itself. */
  readonly wordSpan: Span;
  readonly text: string;
  /** True where the word is the port, with no variable in it. */
  readonly literal: boolean;
  readonly port: Port;
  readonly inherited: boolean;
}

/** Every port that a stage exposes; a variable may hold several, or none. */
export function* exposedPorts(stage: Stage, { lines }: StageSurroundings): Generator<Exposed> {
  if (!stage.triggers.some(isExpose) && !stage.instructions.some(isExpose)) return;
  for (const { role, instruction, raw, value, error, span: wordSpan } of stage.scope.words) {
    if (role !== 'port' || error) continue;
    const inherited = stage.triggers.includes(instruction);
    const span = inherited ? stage.from.keyword.span : onFirstLine(instruction, wordSpan, lines);
    const texts = /["']/.test(raw) ? [value] : value.split(/\s+/);
    for (const text of texts) {
      if (text === '') continue;
      yield {
        instruction,
        stage,
        span,
        wordSpan,
        text,
        literal: raw === text,
        port: parsePort(text),
        inherited,
      };
    }
  }
}

const isExpose = ({ name }: Instruction) => name === 'EXPOSE';
