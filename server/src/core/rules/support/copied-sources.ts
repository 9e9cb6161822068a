import type { Context } from '../../facts/context.ts';
import type { Installed } from '../../facts/types.ts';
import { isWithin } from '../../tools/paths.ts';
import { editsFix } from '../place.ts';
import type { Fix } from '../rule.ts';
import { linesAbove } from './added-lines.ts';
import type { Landing } from './landings.ts';
import { inCasingOf } from './steps.ts';

/** Ways to have what was linked only: the sources copied too, or the project installed for good. */
export function sourceFixes(
  { text }: Context,
  { source: landed }: Landing,
  { instruction, manager }: Installed,
  source: string,
): Fix[] {
  const script = text.slice(instruction.span.start, instruction.span.end);
  const option = /(?<=\s)(?:-e|--editable)(?:\s+|=)/.exec(script);
  const sync = /\buv\s+sync\b/.exec(script);
  const start = instruction.span.start;
  const plain: Fix[] =
    manager === 'pip' && option
      ? [
          editsFix(
            'Install the project without -e',
            () => [
              {
                span: { start: start + option.index, end: start + option.index + option[0].length },
                newText: '',
              },
            ],
            'review',
          ),
        ]
      : manager === 'uv' && sync
        ? [
            editsFix(
              'Add --no-editable',
              () => [
                {
                  span: {
                    start: start + sync.index + sync[0].length,
                    end: start + sync.index + sync[0].length,
                  },
                  newText: ' --no-editable',
                },
              ],
              'review',
            ),
          ]
        : [];
  const { instruction: copy, reference } = landed;
  const line = `${inCasingOf(copy.keyword.text, 'COPY')} --from=${reference.text} ${source} ${source}`;
  const bring = isWithin(landed.path, source)
    ? []
    : [editsFix(`Copy ${source} too`, () => [linesAbove(text, copy, [line])], 'review', plain.length === 0)];
  return [...plain, ...bring];
}
