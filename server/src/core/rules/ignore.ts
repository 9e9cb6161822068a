import type { Context } from '../facts/context.ts';
import { instructionAt } from '../facts/locate.ts';
import type { Comment, Instruction } from '../syntax/types.ts';
import { insert, type TextEdit } from '../text/edit.ts';
import { lineBreakOf } from '../text/lines.ts';
import { editsFix } from './place.ts';
import type { Fix } from './rule.ts';
import type { Diagnostic } from './run.ts';
import { isTopComment, Suppressions } from './suppression.ts';

/**
 * Ways to silence a finding: above its instruction, in the whole file, and for BuildKit's own checks in the
 * file's `# check=` line, which `docker build` honours too. Comments that are there are extended: BuildKit
 * refuses a second `# check=`.
 */
export function ignoreFixes(context: Context, { rule, span, severity }: Diagnostic): Fix[] {
  const instruction = instructionAt(context, span.start);
  return [
    ...(instruction
      ? [editsFix(`Ignore '${rule.id}' here`, () => ignoreHere(context, rule.id, instruction), 'safe', false)]
      : []),
    editsFix(`Ignore '${rule.id}' in this file`, () => ignoreInFile(context, rule.id), 'safe', false),
    ...(rule.buildkit && !rule.optIn && severity !== 'error'
      ? [
          editsFix(
            `Skip BuildKit's check ${rule.buildkit.name} in this file`,
            () => skipCheck(context, rule.buildkit!.name),
            'safe',
            false,
          ),
        ]
      : []),
  ];
}

function ignoreHere(context: Context, id: string, instruction: Instruction): TextEdit[] {
  const own = new Suppressions(context).ignores.findLast((ignore) => ignore.instruction === instruction);
  if (own) return [insert(own.span.end, `,${id}`)];
  const br = lineBreakOf(context.text);
  const block = commentsAbove(instruction);
  const start = instruction.span.start;
  const indent = /^[ \t]*/.exec(context.text.slice(start))![0];
  const line = `${indent}# multistage ignore=${id}${br}`;
  const [first] = block;
  // above the block, so that a description stays next to what it describes
  if (first && !isAtTop(context, first.span.start)) return [insert(first.span.start, line)];
  if (!isAtTop(context, start)) return [insert(start, line)];
  // at the very top the comment would speak for the whole file
  return [insert(start, `${br}${line}`)];
}

/** Comments that end where the instruction starts, without a blank line between. */
function commentsAbove(instruction: Instruction): Comment[] {
  const block: Comment[] = [];
  let { start } = instruction.span;
  for (const comment of [...instruction.comments].reverse()) {
    if (comment.span.end !== start) break;
    block.unshift(comment);
    start = comment.span.start;
  }
  return block;
}

/** True where nothing but directives and comments for the whole file stand in front. */
function isAtTop(context: Context, offset: number): boolean {
  return context.file.nodes.every(
    (node) =>
      node.span.start >= offset ||
      node.kind === 'directive' ||
      isTopComment(context, node) ||
      node.span.end <= 1,
  );
}

function ignoreInFile(context: Context, id: string): TextEdit[] {
  const own = new Suppressions(context).ignores.findLast(({ instruction }) => instruction === undefined);
  if (own) return [insert(own.span.end, `,${id}`)];
  return [insert(behindDirectives(context), `# multistage ignore=${id}${lineBreakOf(context.text)}`)];
}

function skipCheck(context: Context, name: string): TextEdit[] {
  const directive = context.file.directives.find((one) => one.name === 'check');
  if (!directive)
    return [insert(behindDirectives(context), `# check=skip=${name}${lineBreakOf(context.text)}`)];
  const skip = /(?:^|;)\s*skip\s*=\s*([^;]*)/.exec(directive.value);
  if (!skip) return [insert(directive.valueSpan.end, `;skip=${name}`)];
  const end = directive.valueSpan.start + skip.index + skip[0].trimEnd().length;
  return [insert(end, `,${name}`)];
}

function behindDirectives({ file, text }: Context): number {
  return file.directives.at(-1)?.span.end ?? (text.charCodeAt(0) === 0xfeff ? 1 : 0);
}
