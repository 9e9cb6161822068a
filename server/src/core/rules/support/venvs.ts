import type { Context } from '../../facts/context.ts';
import type { CommandStep, Proof } from '../../facts/types.ts';
import type { Stage } from '../../model/types.ts';
import { parentOf } from '../../tools/paths.ts';
import { carried, type Landing, landingsOf, lineage } from './landings.ts';

/** A virtual environment that a command makes. */
export interface Venv {
  readonly directory: string;
  readonly stage: Stage;
  readonly proof: Proof;
  /** The interpreter that its `bin/python` links to; may hold `*`. Undefined where it is a copy, or not known. */
  readonly python: string | undefined;
  /** False where its scripts find their interpreter wherever it lies. */
  readonly fixed: boolean;
}

/** Environments that a stage, or one it builds on, makes. The last one made in a directory counts. */
export function venvsOf(context: Context, stage: Stage): Venv[] {
  const found = new Map<string, Venv>();
  for (const one of lineage(stage).reverse()) {
    for (const { commands } of context.facts(one).steps) {
      for (const command of commands)
        for (const venv of madeBy(command, one)) found.set(venv.directory, venv);
    }
  }
  return [...found.values()];
}

function madeBy({ effects, command, args }: CommandStep, stage: Stage): Venv[] {
  return effects.flatMap((effect) => {
    if (effect.kind !== 'create' || !effect.path.endsWith('/pyvenv.cfg')) return [];
    const directory = parentOf(effect.path);
    const link = effects.find((one) => one.kind === 'link' && one.path === `${directory}/bin/python`);
    return {
      directory,
      stage,
      proof: { span: command.span, message: effect.proof },
      python: link?.kind === 'link' ? link.target : undefined,
      fixed: !args.some(({ text }) => text === '--relocatable'),
    };
  });
}

/** An environment that a stage copies, and what it is called there. */
export interface CopiedVenv {
  readonly venv: Venv;
  readonly to: string;
  readonly landing: Landing;
}

export function copiedVenvs(context: Context, stage: Stage): CopiedVenv[] {
  const builders = new Set(landingsOf(context, stage).all.map(({ source }) => source.from));
  const seen = new Set<string>();
  return [...builders].flatMap((builder) =>
    venvsOf(context, builder).flatMap((venv) => {
      const there = carried(context, stage, venv.stage, venv.directory);
      if (there.is !== 'at') return [];
      return there.paths.flatMap((to) => {
        const key = `${venv.stage.index} ${venv.directory} ${to}`;
        if (seen.has(key)) return [];
        seen.add(key);
        return { venv, to, landing: there.landing };
      });
    }),
  );
}
