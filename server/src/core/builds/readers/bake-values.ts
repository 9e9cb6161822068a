import type { Expression } from '../data/hcl.ts';
import type { Written } from '../types.ts';
import type { Row } from './matrix.ts';

/** What an expression gives: a text, or an object of a matrix; undefined where it is not known. */
export type Value = Written | ReadonlyMap<string, Value> | undefined;

/** Variables that reference each other, at most. */
const DEEPEST = 8;

/** The variables of a Bake file, and the values of a matrix. */
export class Scope {
  readonly #variables: ReadonlyMap<string, Expression | undefined>;
  readonly #row: Row<Value>;

  constructor(variables: Iterable<readonly [string, Expression | undefined]>, row: Row<Value> = new Map()) {
    this.#variables = new Map(variables);
    this.#row = row;
  }

  with(row: Row<Value>): Scope {
    return new Scope(this.#variables, row);
  }

  /** The value of a matrix stands for more than one attribute. */
  static shared(value: Value): Value {
    if (value === undefined) return undefined;
    if (!isWritten(value))
      return new Map([...value].map(([name, inner]) => [name, Scope.shared(inner)] as const));
    return { ...value, shared: true };
  }

  /** The text of an expression. */
  text(expression: Expression): Written | undefined {
    const value = this.value(expression);
    return value !== undefined && isWritten(value) ? value : undefined;
  }

  value(expression: Expression, depth = 0): Value {
    const { span } = expression;
    switch (expression.kind) {
      case 'literal':
        return typeof expression.value === 'string'
          ? { text: expression.value, span, certain: true, shared: false, editable: true }
          : undefined;
      case 'object':
        return new Map(
          expression.entries.flatMap(({ key, value }) =>
            key === undefined ? [] : [[key, this.value(value, depth + 1)] as const],
          ),
        );
      case 'name':
        return this.#named(expression.path, depth);
      case 'template':
        return this.#template(expression, depth);
      default:
        return undefined;
    }
  }

  #named([first, ...rest]: readonly string[], depth: number): Value {
    if (first === undefined || depth > DEEPEST) return undefined;
    if (this.#row.has(first))
      return rest.reduce<Value>(
        (value, name) => (value !== undefined && !isWritten(value) ? value.get(name) : undefined),
        this.#row.get(first),
      );
    const preset = this.#variables.get(first);
    const value = preset && rest.length === 0 ? this.value(preset, depth + 1) : undefined;
    // the environment may set any variable
    return value && isWritten(value) ? { ...value, certain: false, shared: true } : undefined;
  }

  #template(expression: Extract<Expression, { kind: 'template' }>, depth: number): Value {
    const { parts, span, exact } = expression;
    const [only] = parts;
    if (parts.length === 1 && typeof only === 'string')
      return { text: only, span, certain: true, shared: false, editable: exact };
    if (parts.length === 1 && typeof only === 'object') return this.value(only, depth + 1);
    let text = '';
    let certain = true;
    for (const part of parts) {
      const value = typeof part === 'string' ? part : this.value(part, depth + 1);
      if (value === undefined) return undefined;
      if (typeof value === 'string') text += value;
      else if (isWritten(value)) {
        text += value.text;
        certain &&= value.certain;
      } else return undefined;
    }
    return { text, span, certain, shared: false, editable: false };
  }
}

const isWritten = (value: Exclude<Value, undefined>): value is Written => !(value instanceof Map);
