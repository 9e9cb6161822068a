import { forEachChild, type ParsedScript, type SyntaxNode, type Word } from './adapter.ts';
import type { ShellSource } from './source.ts';
import type { ShellVariable, ShellWord } from './types.ts';

/** A script inside a word, and the text that its positions count in. */
export interface Substitution {
  /** Undefined where it is nested too deeply. */
  readonly script: ParsedScript | undefined;
  /** In the word's source, with `$(` and `)`. */
  readonly pos: number;
  readonly end: number;
}

/** What a part of the tree says beyond its text. */
export interface Contents {
  readonly variables: readonly ShellVariable[];
  readonly substitutions: readonly Substitution[];
}

export interface ReadWord extends Contents {
  readonly word: ShellWord;
}

const NAME = /^[A-Za-z_]\w*$/;
const PLAIN = /^[\w./:=@%+,-]*$/;
const LITERAL = new Set(['Literal', 'SingleQuoted', 'AnsiCQuoted']);
const NOTHING: Contents = { variables: [], substitutions: [] };

/** A word of the tree. `file` is the Dockerfile's text. */
export function readWord(file: string, source: ShellSource, node: Word): ReadWord {
  const { text } = node;
  const span = source.span(node.pos, node.end);
  if (PLAIN.test(text)) {
    const raw = span.end - span.start === text.length ? text : file.slice(span.start, span.end);
    const word = { text, raw, span, literal: true, variables: NOTHING.variables };
    return { word, variables: NOTHING.variables, substitutions: NOTHING.substitutions };
  }
  const { variables, substitutions } = contentsOf(source, node);
  const raw = file.slice(span.start, span.end);
  const word = { text: node.value, raw, span, literal: isLiteral(node), variables };
  return { word, variables, substitutions };
}

/** The word for `source.text[pos, end)` with everything that `nodes` hold: an array, `A=b`, `((…))`. */
export function wordOver(
  file: string,
  source: ShellSource,
  pos: number,
  end: number,
  nodes: readonly SyntaxNode[],
  known?: { readonly text: string; readonly literal: boolean },
): ReadWord {
  const span = source.span(pos, end);
  const parts = nodes.map((node) => contentsOf(source, node));
  const variables = parts.flatMap((part) => part.variables);
  const text = known?.text ?? source.text.slice(pos, end);
  return {
    variables,
    substitutions: parts.flatMap((part) => part.substitutions),
    word: { text, raw: file.slice(span.start, span.end), span, literal: known?.literal ?? false, variables },
  };
}

/** True where the shell makes nothing of the word but its text. */
function isLiteral(node: Word): boolean {
  if (node.text.startsWith('~')) return false;
  return (node.parts ?? []).every(
    (part) =>
      LITERAL.has(part.type) ||
      (part.type === 'DoubleQuoted' && part.parts.every((inner) => inner.type === 'Literal')),
  );
}

/** Variables and scripts of a subtree; what stands inside the scripts is not entered. */
export function contentsOf(source: ShellSource, root: SyntaxNode): Contents {
  const variables: ShellVariable[] = [];
  const substitutions: Substitution[] = [];
  visit(root);
  return variables.length + substitutions.length === 0 ? NOTHING : { variables, substitutions };

  function visit(node: SyntaxNode): void {
    switch (node.type) {
      case 'SimpleExpansion':
        add(node.text.slice(1), node.pos, node.end, node.pos + 1, node.end);
        return;
      case 'ParameterExpansion':
        add(node.parameter, node.pos, node.end, node.parameterPos, node.parameterEnd);
        break;
      case 'ArithmeticWord': {
        const dollar = node.value.startsWith('$') ? 1 : 0;
        if (!node.parts) add(node.value.slice(dollar), node.pos, node.end, node.pos + dollar, node.end);
        break;
      }
      case 'CommandExpansion':
      case 'ProcessSubstitution':
      case 'ArithmeticCommandExpansion':
        substitutions.push({ script: node.script, pos: node.pos, end: node.end });
        return;
      default:
    }
    forEachChild(node, visit);
  }

  function add(name: string, pos: number, end: number, namePos: number, nameEnd: number): void {
    if (!NAME.test(name)) return;
    variables.push({ name, span: source.span(pos, end), nameSpan: source.span(namePos, nameEnd) });
  }
}
