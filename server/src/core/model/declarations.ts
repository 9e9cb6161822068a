import { remembered } from './remembered.ts';
import type { Declaration, Model, Stage } from './types.ts';

const namesIn = remembered(
  ({ scope }: Stage): ReadonlySet<string> => new Set(scope.declarations.map(({ name }) => name)),
);

/** What declares a name, globals first, then in the order of the file. Looks into stages that declare it only. */
export function declarationsOf(model: Model, name: string): Declaration[] {
  const isOfName = (declaration: Declaration) => declaration.name === name;
  return [
    ...model.globals.declarations.filter(isOfName),
    ...model.stages
      .filter((stage) => namesIn(stage).has(name))
      .flatMap(({ scope }) => scope.declarations.filter(isOfName)),
  ];
}
