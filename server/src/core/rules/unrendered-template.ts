import { templatePart } from '../syntax/template.ts';
import { defineRule } from './rule.ts';
import { reference } from './support/references.ts';

export const unrenderedTemplate = defineRule({
  id: 'unrendered-template',
  since: '0.1.0',
  category: 'file',
  severity: 'info',
  fix: 'none',
  summary: 'The file is a template, and no Dockerfile yet.',
  docs: {
    what: 'A line begins with a part of a template (`{{ … }}`, `{% … %}`, `<% … %>`, `%%NAME%%`, `@@NAME@@`), or an image, a path, a user or a port has one in its name: Jinja, Go templates, ERB, mustache or cookiecutter make a Dockerfile of it. Nothing else is reported in such a file. What commands in RUN say, as in `docker inspect --format "{{.Id}}"`, does not count.',
    why: 'Handed to `docker build` as it is, the file fails: "unknown instruction", or "invalid reference format". As a template it cannot be judged, since what it becomes is not known.',
    ignore:
      'Turn it off where templates are opened as Dockerfiles on purpose. All else stays silent in them.',
    references: [reference('format')],
  },
  examples: {
    bad: ['FROM {{ base_image }}\nRUN make\n', '{% if debian %}\nFROM debian:12\n{% endif %}\nRUN make\n'],
    good: [
      "FROM docker:28-cli\nRUN docker version --format '{{.Client.Version}}'\n",
      'FROM alpine:3.22\nENV PS_FORMAT="{{ .Names }}"\n',
    ],
  },
  *check({ file, text }) {
    const span = templatePart(file, text);
    if (!span) return;
    const part = text.slice(span.start, span.end).split(/\r?\n/, 1)[0]!;
    yield {
      span,
      message: `This is a template: \`${part.length > 40 ? `${part.slice(0, 40)}…` : part}\` is to be replaced before it is a Dockerfile. As it is, the build fails here, and nothing else is reported.`,
    };
  },
});
