import { PLATFORM_ARGS, STEERING_ARGS } from '../model/names.ts';
import { describeStage, type Model } from '../model/types.ts';

/** An ARG that a build may be given a value for. */
export interface BuildArg {
  readonly name: string;
  /** With defaults and settings put in; null where it has none. */
  readonly value: string | null;
  /** The stages that declare it for themselves, as one says it; none where it stands in front of the first FROM. */
  readonly stages: readonly string[];
}

/** By name, those in front of the first FROM first. What the builder itself sets is none of them. */
export function buildArgs({ globals, stages }: Model): BuildArg[] {
  const found = new Map<string, { value: string | null; readonly stages: string[] }>();
  for (const { name, value } of globals.declarations) {
    if (!isSetByBuilder(name)) found.set(name, { value: value ?? null, stages: [] });
  }
  const isGlobal = new Set(found.keys());
  for (const stage of stages) {
    for (const { kind, name, value } of stage.scope.declarations) {
      if (kind !== 'arg' || isGlobal.has(name) || isSetByBuilder(name)) continue;
      const arg = found.get(name) ?? { value: null, stages: [] };
      arg.value ??= value ?? null;
      if (arg.stages.at(-1) !== describeStage(stage)) arg.stages.push(describeStage(stage));
      found.set(name, arg);
    }
  }
  return [...found].map(([name, arg]) => ({ name, ...arg }));
}

const isSetByBuilder = (name: string): boolean => PLATFORM_ARGS.has(name) || STEERING_ARGS.has(name);
