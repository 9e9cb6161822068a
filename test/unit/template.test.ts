/** What another program fills in, told from braces that are the shell's or a value's own. */
import { describe, expect, it } from 'vitest';
import { parseDockerfile } from '../../server/src/core/syntax/parse.ts';
import { templatePart } from '../../server/src/core/syntax/template.ts';

const part = (line: string) => {
  const text = `FROM alpine:3.22\n${line}\n`;
  const span = templatePart(parseDockerfile(text), text);
  return span && text.slice(span.start, span.end);
};

describe('a part of a template', () => {
  it.each(['FROM', 'COPY a', 'ADD a', 'WORKDIR', 'USER', 'EXPOSE', 'VOLUME', 'STOPSIGNAL'])(
    'is told in %s',
    (front) => {
      expect(part(`${front} {{x}}`)).toBe('{{x}}');
      expect(part(`${front} @@X@@`)).toBe('@@X@@');
    },
  );

  it.each(['{{ x }}', '{% if x %}', '{# x #}', '<% x %>', '%%X%%', '@@X@@'])(
    'is told where a line begins: %s',
    (line) => {
      expect(part(line)).toBe(line);
    },
  );

  it.each(['ARG A=', 'ENV A=', 'LABEL a='])('is told in %s where blanks break the value apart', (front) => {
    expect(part(`${front}{{ x }}`)).toBe('{{ x }}');
    expect(part(`${front}{{x}}`)).toBeUndefined();
    expect(part(`${front}"{{ x }}"`)).toBeUndefined();
  });

  it.each(['RUN echo', 'CMD echo', 'ENTRYPOINT echo', 'HEALTHCHECK CMD echo', '#'])(
    'is none in %s',
    (front) => {
      expect(part(`${front} {{ x }}`)).toBeUndefined();
    },
  );
});
