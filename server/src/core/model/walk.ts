import { parseOpener } from '../syntax/heredoc.ts';
import { mountsOf } from '../syntax/mount.ts';
import type { Instruction, Pair } from '../syntax/types.ts';
import type { Environment } from './environment.ts';
import type { Expansion, Place } from './expansion.ts';
import { STEERING_ARGS } from './names.ts';
import type { Declaration } from './types.ts';

/** What walking over instructions adds to. */
export interface Walk {
  readonly expansion: Expansion;
  readonly declarations: Declaration[];
  /** Values of `--build-arg`. */
  readonly buildArgs: ReadonlyMap<string, string>;
  readonly globals: Environment;
}

/** Expands an instruction's words and lets its ARG and ENV take effect, as BuildKit's dispatch does. */
export function walkInstruction(walk: Walk, place: Place): void {
  const { expansion } = walk;
  const { instruction } = place;
  switch (instruction.name) {
    case 'ARG':
      for (const pair of instruction.pairs) declareArg(walk, place, pair);
      break;
    case 'ENV':
      declareEnv(walk, place);
      break;
    case 'LABEL':
      for (const { key, value } of instruction.pairs) {
        expansion.word(key, 'other', place);
        if (value) expansion.word(value, 'other', place);
      }
      break;
    case 'ADD':
    case 'COPY':
      expandCopy(walk, place);
      break;
    case 'RUN':
      for (const mount of mountsOf(instruction)) {
        for (const field of mount.fields) {
          if (field.value === undefined) continue;
          expansion.part(field.value, mount.flag, field.offset, 'mount', place);
        }
      }
      break;
    case 'WORKDIR':
    case 'USER':
    case 'STOPSIGNAL':
    case 'VOLUME':
    case 'EXPOSE': {
      const role = instruction.name === 'WORKDIR' ? 'path' : instruction.name === 'EXPOSE' ? 'port' : 'other';
      for (const word of instruction.words) expansion.word(word, role, place);
      break;
    }
  }
}

/** A global ARG, or one of a stage. `ARG name` without a value takes over the global one. */
function declareArg(walk: Walk, place: Place, pair: Pair): void {
  const { environment, instruction, stage } = place;
  const name = pair.key.text;
  const expanded = pair.value && walk.expansion.word(pair.value, 'value', place);
  const global = stage && pair.value === undefined ? walk.globals.get(name) : undefined;
  const given = walk.buildArgs.get(name);
  const value = given ?? (expanded ? (expanded.error ? '' : expanded.value) : global?.value);
  const declaration: Declaration = {
    kind: 'arg',
    name,
    nameSpan: pair.key.span,
    span: pair.span,
    instruction,
    stage,
    value,
    imports: global?.declaration,
  };
  if (!place.inherited) walk.declarations.push(declaration);
  if (STEERING_ARGS.has(name)) return;
  const before = environment.get(name);
  // an ARG that nothing sets hides no value that is there already
  const kept = value ?? before?.value;
  environment.set(name, { value: kept, declaration, constant: false });
}

/** All pairs of one ENV see the variables as they were before it. */
function declareEnv(walk: Walk, place: Place): void {
  const { environment, instruction, stage } = place;
  const pairs = instruction.pairs.map(({ key, value, span }) => ({
    key,
    span,
    name: walk.expansion.word(key, 'other', place),
    value: value && walk.expansion.word(value, 'value', place),
  }));
  for (const { key, span, name, value } of pairs) {
    const declaration: Declaration = {
      kind: 'env',
      name: name.value || key.text,
      nameSpan: key.span,
      span,
      instruction,
      stage,
      value: value?.value ?? '',
      imports: undefined,
    };
    if (!place.inherited) walk.declarations.push(declaration);
    environment.set(declaration.name, {
      value: declaration.value,
      declaration,
      constant: (value?.constant ?? true) && value?.error === undefined,
    });
  }
}

const EXPANDED_FLAGS: ReadonlySet<string> = new Set(['chown', 'chmod', 'checksum']);

function expandCopy({ expansion }: Walk, place: Place): void {
  const { instruction } = place;
  for (const flag of instruction.flags) {
    if (!EXPANDED_FLAGS.has(flag.name) || flag.value === undefined) continue;
    if (flag.name === 'checksum' && instruction.name === 'COPY') continue;
    expansion.flag(flag, 'flag', place);
  }
  const { words } = instruction;
  words.forEach((word, index) => {
    const last = index === words.length - 1;
    if (!last && opensHeredoc(instruction, word.text)) return;
    expansion.word(word, last ? 'destination' : 'path', place);
  });
  for (const heredoc of instruction.heredocs) {
    if (heredoc.expand) expansion.body(heredoc.body, place);
  }
}

function opensHeredoc(instruction: Instruction, word: string): boolean {
  if (!word.includes('<<') || instruction.json) return false;
  const opener = parseOpener(word);
  return opener !== undefined && !('reason' in opener);
}
