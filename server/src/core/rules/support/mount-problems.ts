import type { Context } from '../../facts/context.ts';
import { cleanPath } from '../../facts/dockerignore.ts';
import { rootOf } from '../../model/types.ts';
import type { Mount, MountField } from '../../syntax/mount.ts';
import type { Instruction } from '../../syntax/types.ts';
import { nearest } from '../../text/similar.ts';
import type { Span } from '../../text/span.ts';
import { replaceFix } from '../place.ts';
import type { Fix } from '../rule.ts';
import { isBoolean } from './flag-table.ts';

export interface MountProblem {
  readonly span: Span;
  readonly message: string;
  readonly fixes?: readonly Fix[];
}

const TYPES = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'];
const SHARING = ['shared', 'private', 'locked'];
const KEYS =
  'type from source target readonly id sharing required size mode uid gid src dst destination ro rw readwrite env'.split(
    ' ',
  );
const SWITCHES: ReadonlySet<string> = new Set(['readonly', 'ro', 'readwrite', 'rw']);
const SIZE = /^\d+(?:\.\d+)* ?[kKmMgGtTpP]?[iI]?[bB]?$/;

interface State {
  type: string;
  /** A field was refused. */
  failed: boolean;
  readonly set: Map<string, { readonly value: string; readonly field: MountField }>;
}

/** What BuildKit refuses in one mount (commands_runmount.go), `values` being its fields' expanded values, `atRoot` telling whether the working directory is certainly the root. */
export function* mountProblems(
  mount: Mount,
  values: readonly (string | undefined)[],
  atRoot: () => boolean,
): Generator<MountProblem> {
  if (mount.error !== undefined) {
    yield {
      span: mount.flag.span,
      message: `Failed to parse the mount as comma-separated fields: ${mount.error}.`,
    };
    return;
  }
  const state: State = { type: 'bind', failed: false, set: new Map() };
  let at = 0;
  for (const field of mount.fields) {
    const value = field.value === undefined ? undefined : values.length > 0 ? values[at++] : field.value;
    // a variable that nothing is known of: the value may be anything
    if (
      field.value !== undefined &&
      (value === undefined || (values.length === 0 && field.value.includes('$')))
    )
      continue;
    const problem = fieldProblem(field, value, state, mount.flag.literal);
    if (problem) {
      state.failed = true;
      yield problem;
    } else if (value !== undefined) state.set.set(ALIASES[field.key] ?? field.key, { value, field });
  }
  // what else seems wrong may follow from it
  if (!state.failed) yield* wholeProblems(mount, state, atRoot);
}

const ALIASES: Readonly<Record<string, string>> = { src: 'source', dst: 'target', destination: 'target' };

function fieldProblem(
  field: MountField,
  value: string | undefined,
  state: State,
  literal: boolean,
): MountProblem | undefined {
  const { key, span, keySpan, valueSpan } = field;
  const needs = (type: string) => ({
    span: keySpan,
    message: `Unexpected key '${key}' for mount type '${state.type}': it goes with ${type} only, and type= must stand in front of it.`,
  });
  if (value === undefined) {
    if (SWITCHES.has(key)) return undefined;
    if (key === 'required')
      return state.type === 'secret' || state.type === 'ssh' ? undefined : needs('secret and ssh');
    return {
      span,
      message: `Invalid field '${key}': it must be a key=value pair${KEYS.includes(key) ? `, e.g. ${key}=…` : ''}.`,
    };
  }
  const wrong = (message: string) => ({ span: value === '' ? span : valueSpan, message });
  switch (key) {
    case 'type': {
      const type = value.toLowerCase();
      if (!TYPES.includes(type)) return choice('Unsupported mount type', value, TYPES, field, literal);
      state.type = type;
      return undefined;
    }
    case 'sharing':
      return SHARING.includes(value.toLowerCase())
        ? undefined
        : choice('Unsupported sharing value', value, SHARING, field, literal);
    case 'readonly':
    case 'ro':
    case 'readwrite':
    case 'rw':
      return isBoolean(value)
        ? undefined
        : wrong(`Invalid value for ${key}: '${value}' is neither true nor false.`);
    case 'required':
      if (state.type !== 'secret' && state.type !== 'ssh') return needs('secret and ssh');
      return isBoolean(value)
        ? undefined
        : wrong(`Invalid value for required: '${value}' is neither true nor false.`);
    case 'size':
      if (state.type !== 'tmpfs') return needs('tmpfs');
      return SIZE.test(value)
        ? undefined
        : wrong(`Invalid value for size: '${value}'. Write e.g. 64m or 1g.`);
    case 'mode':
      return /^[0-7]+$/.test(value) && Number.parseInt(value, 8) < 2 ** 32
        ? undefined
        : wrong(`Invalid value ${value} for mode: it is an octal number, e.g. 0755.`);
    case 'uid':
    case 'gid':
      return /^\d+$/.test(value) && Number(value) < 2 ** 32
        ? undefined
        : wrong(`Invalid value ${value} for ${key}: it is a number, not a name.`);
    default: {
      if (KEYS.includes(key)) return undefined;
      const near =
        nearest(key, KEYS) ??
        ({ path: 'target', to: 'target', dest: 'target' } as Record<string, string>)[key];
      return {
        span: keySpan,
        message: `Unexpected key '${key}' in --mount.${near ? ` Did you mean ${near}?` : ` Keys are ${KEYS.join(', ')}.`}`,
        fixes: near && literal ? [replaceFix(`Change to ${near}`, keySpan, near)] : [],
      };
    }
  }
}

function choice(
  what: string,
  value: string,
  options: readonly string[],
  { valueSpan, span }: MountField,
  literal: boolean,
): MountProblem {
  const near = nearest(value, options, true);
  return {
    span: value === '' ? span : valueSpan,
    message: `${what} '${value}': ${near ? `did you mean ${near}?` : `${options.join(', ')} exist.`}`,
    fixes: near && literal ? [replaceFix(`Change to ${near}`, valueSpan, near)] : [],
  };
}

function* wholeProblems(
  { flag }: Mount,
  { type, set }: State,
  atRoot: () => boolean,
): Generator<MountProblem> {
  const at = (key: string) => set.get(key)?.field.span ?? flag.span;
  const has = (key: string) => Boolean(set.get(key)?.value);
  if (type === 'bind' || type === 'tmpfs') {
    for (const key of ['mode', 'uid', 'gid']) {
      if (set.has(key))
        yield {
          span: at(key),
          message: `'${key}' not allowed for '${type}' type mounts: cache, secret and ssh take it.`,
        };
    }
  }
  if (type === 'secret') {
    if (has('from'))
      yield {
        span: at('from'),
        message: 'A secret mount should not have a from: secrets come from the command line.',
      };
    if (has('sharing')) yield { span: at('sharing'), message: 'A secret mount should not define sharing.' };
    if (!has('source') && !has('target') && !has('id'))
      yield { span: flag.span, message: 'Invalid secret mount: one of id, source and target is required.' };
    if (has('source') && has('id'))
      yield { span: at('source'), message: "Both source and id can't be set: they mean the same." };
  } else if (type !== 'cache' && has('sharing'))
    yield {
      span: at('sharing'),
      message: `Invalid cache sharing set for ${type} mount: only cache mounts are shared.`,
    };
  if (type === 'ssh' && has('source'))
    yield { span: at('source'), message: 'An ssh mount does not support source. Use id=….' };
  if (type === 'secret' || type === 'ssh') return;
  const target = set.get('target');
  if (target?.field.value?.includes('$') && target.value === '') return;
  if (target && cleanPath(target.value) === '/')
    yield {
      span: at('target'),
      message: "Invalid mount target '/': a mount cannot replace the root directory.",
    };
  else if (!target && atRoot())
    yield {
      span: flag.span,
      message:
        "Invalid mount target '/': the target is missing, and the working directory is the root. Add target=….",
    };
}

const AT_ROOT = /^(?:alpine|busybox|debian|fedora|ubuntu)(?:[:@]|$)/;

/** True where the working directory is certainly the root. */
export function startsAtRoot({ model }: Context, instruction: Instruction): boolean {
  const own = model.stageOf(instruction);
  if (!own) return false;
  for (let stage = own; ; stage = stage.base.stage) {
    const before = [...stage.triggers, ...stage.instructions].some(
      (each) => each.name === 'WORKDIR' && (stage !== own || each.index < instruction.index),
    );
    if (before) return false;
    if (stage.base.kind !== 'stage') break;
  }
  const { base } = rootOf(own);
  return base.kind === 'scratch' || (base.kind === 'image' && AT_ROOT.test(base.ref));
}
