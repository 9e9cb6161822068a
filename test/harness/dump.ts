import { createContext } from '../../server/src/core/facts/context.ts';
import type { Declaration, Target } from '../../server/src/core/model/types.ts';
import { readSettings } from '../../server/src/core/settings.ts';
import type { Instruction } from '../../server/src/core/syntax/types.ts';
import type { LineIndex } from '../../server/src/core/text/lines.ts';
import type { Span } from '../../server/src/core/text/span.ts';

/** Syntax tree and model as text, for golden sections. Lines count from 1, columns from 1. */

const at = (lines: LineIndex, { start }: Span) => {
  const { line, character } = lines.position(start);
  return `${line + 1}:${character + 1}`;
};

/** One line a node and a problem. */
export function dumpTree(text: string): string {
  const { file, lines } = createContext({ text });
  const out: string[] = [`escape ${file.escape}`];
  for (const node of file.nodes) {
    const place = at(lines, node.span);
    if (node.kind === 'blank') continue;
    if (node.kind === 'comment') out.push(`${place} comment ${JSON.stringify(node.text)}`);
    else if (node.kind === 'directive')
      out.push(`${place} directive ${node.name}=${JSON.stringify(node.value)}`);
    else out.push(dumpInstruction(node, lines, ''));
  }
  for (const { code, span } of file.problems) out.push(`${at(lines, span)} problem ${code}`);
  return `${out.join('\n')}\n`;
}

function dumpInstruction(node: Instruction, lines: LineIndex, indent: string): string {
  const range = `${node.lines.first + 1}-${node.lines.last + 1}`;
  const parts = [`${indent}${range} ${node.name || '(empty)'}`];
  if (node.flags.length > 0) parts.push(`flags ${JSON.stringify(node.flags.map((flag) => flag.text))}`);
  if (node.json) parts.push('json');
  if (node.words.length > 0 && !node.trigger) parts.push(JSON.stringify(node.words.map((word) => word.text)));
  for (const { key, value, legacy } of node.name === 'ARG' ? [] : node.pairs) {
    parts.push(`${key.text} ${legacy ? '~' : '='} ${JSON.stringify(value?.text)}`);
  }
  if (node.innerComments.length > 0) parts.push(`comments ${node.innerComments.length}`);
  if (node.emptyLines.length > 0) parts.push(`blank lines ${node.emptyLines.length}`);
  const heredocs = node.heredocs.map(
    ({ name, expand, chomp, fd, body, terminator }) =>
      `${indent}  heredoc ${JSON.stringify(name)}${expand ? '' : ' quoted'}${chomp ? ' chomp' : ''}${fd ? ` fd ${fd}` : ''}` +
      ` ${JSON.stringify(lines.text.slice(body.start, body.end))}${terminator ? '' : ' unterminated'}`,
  );
  const trigger = node.trigger ? [dumpInstruction(node.trigger, lines, `${indent}  `)] : [];
  return [parts.join(' '), ...heredocs, ...trigger].join('\n');
}

/** Stages, references, dependencies, values and variables. */
export function dumpModel(text: string, settings: unknown): string {
  const context = createContext({ text, settings: readSettings(settings) });
  const { model, lines } = context;
  const out: string[] = [];
  for (const stage of model.stages) {
    const { base } = stage;
    const from = base.kind === 'stage' ? `stage ${base.stage.index}` : `${base.kind} ${base.ref}`.trim();
    out.push(
      [
        `stage ${stage.index}${stage.name ? ` ${stage.name}` : ''} from ${from}`,
        ...(stage.platform === undefined ? [] : [`platform ${stage.platform}`]),
        ...(stage.replaced ? ['replaced by a context'] : []),
        ...(stage.triggers.length > 0 ? [`runs ${stage.triggers.length} triggers`] : []),
        ...(context.reachable.has(stage) ? [] : ['not built']),
        ...(stage.docComment === undefined ? [] : [`described as ${JSON.stringify(stage.docComment)}`]),
      ].join(', '),
    );
  }
  const target = (goal: Target) =>
    goal.kind === 'stage'
      ? `stage ${goal.stage.index} by ${goal.by}`
      : goal.kind === 'image'
        ? `image ${goal.ref}`
        : goal.kind === 'context'
          ? `context ${goal.name}`
          : goal.kind === 'invalid-index'
            ? `no stage ${goal.index}`
            : goal.kind;
  for (const { kind, span, text: name, target: goal, onbuild } of model.references) {
    if (kind !== 'from')
      out.push(`${at(lines, span)} ${onbuild ? 'onbuild ' : ''}${kind} ${name} is ${target(goal)}`);
  }
  for (const { kind, stage, target: goal } of model.dependencies) {
    if (kind === 'onbuild') out.push(`stage ${stage.index} needs ${target(goal)} by onbuild`);
  }
  const declared = (declaration: Declaration | undefined): string =>
    declaration ? `${declaration.kind} in line ${lines.lineAt(declaration.span.start) + 1}` : 'predefined';
  for (const { name, span, declaration, undefined: missing, inherited } of model.uses) {
    out.push(
      `${at(lines, span)} $${name} ${missing ? 'undefined' : declared(declaration)}${inherited ? ' by a trigger' : ''}`,
    );
  }
  for (const { raw, value, error, span, uses } of model.words) {
    if (error) out.push(`${at(lines, span)} ${JSON.stringify(raw)} fails: ${error.code}`);
    else if (uses.length > 0 || raw !== value)
      out.push(`${at(lines, span)} ${JSON.stringify(raw)} is ${JSON.stringify(value)}`);
  }
  return `${out.join('\n')}\n`;
}
