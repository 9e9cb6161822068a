import type { Span } from '../../text/span.ts';
import { buildsOfScript } from '../commands.ts';
import { foldersAround } from '../paths.ts';
import type { Build, Reader, Written } from '../types.ts';

/** A variable that is set once, as `NAME = value` or `NAME ?= value`. */
interface Variable {
  readonly value: Written | undefined;
}

const ASSIGNMENT =
  /^(?:export[ \t]+|override[ \t]+)*([\w.-]+)[ \t]*(\?=|:{0,3}=|\+=|!=)[ \t]*(.*?)[ \t]*(?:#.*)?$/;

/** `name: prerequisites`; a name of Make’s own begins with a dot. */
const RULE = /^([^\s:#=][^:=]*?)[ \t]*::?(?!=)/;

/** A Makefile’s recipes. It runs in its own folder, or is included by one further up. */
export const makefile: Reader = ({ path, text }) => {
  const builds: Build[] = [];
  const variables = new Map<string, Variable>();
  let goal = '';
  const recipes: { label: string; start: number; text: string }[] = [];
  for (const line of logicalLines(text)) {
    if (line.text.startsWith('\t')) {
      recipes.push({ label: goal, ...withoutPrefix(line) });
      continue;
    }
    const assignment = ASSIGNMENT.exec(line.text);
    if (assignment) {
      const [, name, operator, value] = assignment as unknown as [string, string, string, string];
      const start = line.start + line.text.indexOf(value, assignment[0].indexOf('=') + 1);
      const isPlain = operator !== '+=' && operator !== '!=' && !/[$\\\n]/.test(value);
      const written = {
        text: value,
        span: { start, end: start + value.length },
        // `make TARGET=dev` says something else
        certain: false,
        shared: true,
        editable: true,
      };
      variables.set(name, { value: isPlain && !variables.has(name) ? written : undefined });
      continue;
    }
    const defined = /^define[ \t]+([\w.-]+)/.exec(line.text)?.[1];
    if (defined !== undefined) goal = defined;
    const rule = RULE.exec(line.text);
    if (rule && !rule[1]!.startsWith('.')) goal = rule[1]!;
  }
  for (const { label, start, text: recipe } of recipes) {
    builds.push(
      ...buildsOfScript(
        { text: shellOf(recipe), pieces: withoutDoubled(recipe), start },
        {
          label,
          folders: foldersAround(path),
          certain: false,
          evaluate: (written) => put(written, recipe, start, variables),
        },
      ),
    );
  }
  return builds;
};

interface Line {
  readonly text: string;
  readonly start: number;
}

/** Lines with those that a backslash adds to them. */
function* logicalLines(text: string): Generator<Line> {
  for (let start = 0; start < text.length; ) {
    let end = start;
    for (;;) {
      const lineEnd = text.indexOf('\n', end);
      end = lineEnd < 0 ? text.length : lineEnd + 1;
      if (lineEnd < 0 || text[lineEnd - 1] !== '\\') break;
    }
    yield { text: text.slice(start, end).replace(/\r?\n$/, ''), start };
    start = end;
  }
}

/** `@`, `-` and `+` in front of a recipe are Make’s. */
function withoutPrefix({ text, start }: Line): Line {
  const skipped = /^\t[ \t]*[@+-]*/.exec(text)![0].length;
  return { text: text.slice(skipped), start: start + skipped };
}

/** Without the first of each `$$`: it is the shell’s own `$`. */
function withoutDoubled(recipe: string): Span[] {
  const pieces: Span[] = [];
  let start = 0;
  for (let at = recipe.indexOf('$$'); at >= 0; at = recipe.indexOf('$$', at + 2)) {
    pieces.push({ start, end: at });
    start = at + 1;
  }
  return [...pieces, { start, end: recipe.length }].filter((piece) => piece.end > piece.start);
}

/** For the shell `$(NAME)` is a variable like others; everything keeps its place. */
const shellOf = (recipe: string): string =>
  recipe
    // a variable that may hold the program keeps its name
    .replace(/\$\((\w+)\)(?=[ \t]+(?:build|buildx|image)[ \t])/g, '${$1}')
    .replace(
      /\$\(([\w.-]+)\)|\$\{([\w.-]+)\}(?![ \t]+(?:build|buildx|image)[ \t])/g,
      (all) => `$${'_'.repeat(all.length - 1)}`,
    )
    .replace(/\$\([^()]*\)/g, (all) => `$${'_'.repeat(all.length - 1)}`);

/** The value of `$(NAME)` alone. */
function put(
  { span, ...rest }: Written,
  recipe: string,
  start: number,
  variables: ReadonlyMap<string, Variable>,
): Written | undefined {
  const source = recipe.slice(span.start - start, span.end - start);
  const name = /^\$[({]([\w.-]+)[)}]$/.exec(source)?.[1];
  if (name !== undefined) return variables.get(name)?.value;
  if (!source.includes('$(') && !source.includes('${')) return undefined;
  let known = true;
  const text = source.replace(/\$[({]([\w.-]+)[)}]/g, (_, one: string) => {
    const value = variables.get(one)?.value;
    known &&= value !== undefined;
    return value?.text ?? '';
  });
  return known && !text.includes('$') ? { ...rest, text, span, certain: false, editable: false } : undefined;
}
