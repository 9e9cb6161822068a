import { environmentOf } from '../data/image-env.ts';
import type { ImageFacts } from '../data/images/types.ts';
import { familiarName, parseImageReference } from '../model/image-reference.ts';
import { isPlain, lex } from '../syntax/lex.ts';
import type { Escape, Instruction } from '../syntax/types.ts';
import { Versions } from './files/versions.ts';

/** What is known of a variable: `''` where it is certainly not set, undefined where nobody can say. */
export type Value = string | undefined;

interface Variable {
  readonly value: Value;
}

/** A word with its variables replaced. */
export interface Expanded {
  readonly text: string;
  /** False where some variable in it is not known, or BuildKit refuses it. */
  readonly known: boolean;
}

/** What the image at the bottom sets. */
export interface BaseVariables {
  get(name: string): Value;
}

/** What BuildKit sets where no image does. */
const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Build arguments that every RUN sees without declaring them. */
const PREDEFINED = /^(?:https?|ftp|no|all)_proxy$/i;

/** `reference` is undefined for scratch, and for what is known to be nothing but `facts`. */
export function imageVariables(facts: ImageFacts | undefined, reference: string | undefined): BaseVariables {
  const parsed = reference === undefined ? undefined : parseImageReference(reference);
  const possible = parsed && environmentOf(familiarName(parsed));
  return {
    get(name) {
      if (facts && Object.hasOwn(facts.environment, name)) return facts.environment[name];
      const complete = facts?.environmentIsComplete;
      if (name === 'PATH') return complete ? DEFAULT_PATH : undefined;
      if (complete) return '';
      return possible && !possible.some((one) => covers(one, name)) ? '' : undefined;
    },
  };
}

const covers = (pattern: string, name: string): boolean =>
  pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name;

/** The variables of a stage at one point: those that RUN sees, and those that containers see. Never changes. */
export class Variables {
  readonly #base: BaseVariables;
  readonly #run: Versions<Variable>;
  readonly #image: Versions<Variable>;

  constructor(
    base: BaseVariables,
    run: Versions<Variable> = Versions.empty(),
    image: Versions<Variable> = Versions.empty(),
  ) {
    this.#base = base;
    this.#run = run;
    this.#image = image;
  }

  /** ARG and ENV, whichever came last. A build argument is taken at its default. */
  get(name: string): Value {
    const own = this.#run.get(name);
    if (own) return own.value;
    return PREDEFINED.test(name) ? undefined : this.#base.get(name);
  }

  /** Without ARG. */
  ofImage(name: string): Value {
    const own = this.#image.get(name);
    return own ? own.value : this.#base.get(name);
  }

  arg(name: string, value: Value): Variables {
    return new Variables(this.#base, this.#run.set(name, { value }), this.#image);
  }

  /** The pairs of one ENV see the variables as they were before it. */
  env(instruction: Instruction, escape: Escape): Variables {
    let run = this.#run;
    let image = this.#image;
    for (const { key, value } of instruction.pairs) {
      const name = this.expand(key.text, escape);
      const expanded = value ? this.expand(value.text, escape) : { text: '', known: true };
      const variable = { value: expanded.known ? expanded.text : undefined };
      if (!name.known) continue;
      run = run.set(name.text, variable);
      image = image.set(name.text, variable);
    }
    return new Variables(this.#base, run, image);
  }

  expand(text: string, escape: Escape): Expanded {
    if (isPlain(text)) return { text, known: true };
    let known = true;
    const result = lex(text, { escape }, (name) => {
      const value = this.get(name);
      if (value === undefined) known = false;
      return value === '' && !this.#run.get(name) ? undefined : value;
    });
    return { text: result.text, known: known && !result.error };
  }
}
