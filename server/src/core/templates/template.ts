/** What a template asks of a project: paths are relative to its root and separated by "/". */
export interface ProjectFiles {
  readonly paths: readonly string[];
  has(path: string): boolean;
  /** The text of a manifest; undefined of any other file, and of one that is not there. */
  read(path: string): string | undefined;
}

/** What the placeholders of a template stand for; a value may hold placeholders itself. */
export type Values = Readonly<Record<string, string>>;

/** A project that the template is for, or would be but for `reason`, a sentence. */
export type Detection =
  | {
      readonly values: Values;
      /** Lines of the template's ignore file that hide what the build needs here. */
      readonly needed?: readonly string[];
    }
  | {
      readonly reason: string;
      /** True where the project may as well be of another kind: the templates behind this one are asked too. */
      readonly doubtful?: true;
    };

/** A Dockerfile to start with: one source of the snippet, of `multistage init` and of the command that makes files. */
export interface Template {
  /** For the command line and the snippet's prefix. */
  readonly name: string;
  readonly title: string;
  /** What comes of it, as half a sentence. */
  readonly description: string;
  /** The text with `{{name}}` for each value; ends in a line break. */
  readonly dockerfile: string;
  /** Defaults: with them the text is complete. */
  readonly values: Values;
  /** Values that a user has to look at, each with what it is. The snippet has a tab stop for each. */
  readonly asks: Values;
  /** Lines of the ignore file. */
  readonly dockerignore: readonly string[];
  /** Undefined where the project is of another kind. Looks at the root of the project only. */
  detect?(project: ProjectFiles): Detection | undefined;
}

const PLACEHOLDER = /\{\{(\w+)\}\}/g;

/** More levels than any template has, so that values that name each other end too. */
const MOST_LEVELS = 5;

/** Replaces placeholders by what `values` has for them; the others stay. */
function fill(text: string, values: Values): string {
  let filled = text;
  for (let level = 0; level < MOST_LEVELS && filled.includes('{{'); level++) {
    filled = filled.replaceAll(PLACEHOLDER, (whole, name: string) =>
      Object.hasOwn(values, name) ? values[name]! : whole,
    );
  }
  return filled;
}

/** The Dockerfile with `values` over the template's own. */
export const dockerfileOf = ({ dockerfile, values: own }: Template, values: Values = {}): string =>
  fill(dockerfile, { ...own, ...values });

/** The text of the ignore file, without the lines in `needed`. */
export const dockerignoreOf = ({ dockerignore }: Template, needed: readonly string[] = []): string =>
  dockerignore
    .filter((line) => !needed.includes(line))
    .map((line) => `${line}\n`)
    .join('');

/** The body of a snippet in VS Code's syntax, a line each. */
export function snippetOf({ dockerfile, values, asks }: Template): readonly string[] {
  const fixed = Object.fromEntries(Object.entries(values).filter(([name]) => !Object.hasOwn(asks, name)));
  const numbers = new Map<string, number>();
  const escaped = (text: string) => text.replace(/[\\$}]/g, '\\$&');
  const parts = fill(dockerfile, fixed).split(PLACEHOLDER);
  const body = parts.map((part, index) => {
    if (index % 2 === 0) return escaped(part);
    const known = numbers.get(part);
    if (known !== undefined) return `$${known}`;
    numbers.set(part, numbers.size + 1);
    return `\${${numbers.size}:${escaped(values[part]!)}}`;
  });
  return body.join('').trimEnd().split('\n');
}
