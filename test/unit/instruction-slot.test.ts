import { describe, expect, it } from 'vitest';
import { createContext } from '../../server/src/core/facts/context.ts';
import { instructionSlotAt } from '../../server/src/core/features/instruction-slot.ts';

const slot = (marked: string) => {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const found = instructionSlotAt(createContext({ text }), offset);
  return found && { ...found, span: text.slice(found.span.start, found.span.end) };
};

describe('an instruction can stand', () => {
  it.each([
    ['in an empty file', '|', { span: '', place: 'first' }],
    ['behind a global ARG', 'ARG A=1\nF|', { span: 'F', place: 'first' }],
    ['in a new line', 'FROM alpine\n|', { span: '', place: 'stage' }],
    ['in an empty line between', 'FROM alpine\n|\nRUN true\n', { span: '', place: 'stage' }],
    ['behind blanks', 'FROM alpine\n  co|\n', { span: 'co', place: 'stage' }],
    [
      'in place of one with arguments',
      'FROM alpine\nCO| a /b\n',
      { span: 'CO', place: 'stage', isFollowed: true },
    ],
    ['behind ONBUILD', 'FROM alpine\nONBUILD |', { span: '', place: 'trigger' }],
    ['half-typed behind ONBUILD', 'FROM alpine\nONBUILD R|', { span: 'R', place: 'trigger' }],
    ['behind a here-document', 'FROM alpine\nRUN <<E\na\nE\n|', { span: '', place: 'stage' }],
    ['in lower case, as the others', 'from alpine\n|', { span: '', place: 'stage', isLower: true }],
    ['in lower case, but not where the others are not', 'FROM alpine\nco|', { span: 'co', isLower: false }],
    ['behind a byte order mark', '\ufeffF|', { span: 'F', place: 'first' }],
  ])('%s', (_, text, expected) => expect(slot(text)).toMatchObject(expected));
});

describe('an instruction cannot stand', () => {
  it.each([
    ['in arguments', 'FROM al|pine'],
    ['in a continuation line', 'FROM alpine\nRUN a \\\n  |'],
    ['behind one at the end of the file', 'FROM alpine\nRUN a \\\n|'],
    ['behind a comment in one', 'FROM alpine\nRUN a \\\n# b\n|'],
    ['in a here-document', 'FROM alpine\nRUN <<E\nco|\nE\n'],
    ['in one without an end', 'FROM alpine\nRUN <<E\n|'],
    ['in one with a space in front of its name', "FROM alpine\nRUN cat << 'E' > f\nco|\nE\n"],
    ['in a comment', 'FROM alpine\n# co|'],
    ['behind ONBUILD and its trigger', 'FROM alpine\nONBUILD RUN |'],
  ])('%s', (_, text) => expect(slot(text)).toBeUndefined());
});
