import type { ImageFacts, Language } from '../data/images/types.ts';
import type { Instruction } from '../syntax/types.ts';
import { inherited, NOTHING_STARTED, type Started } from './entrypoints.ts';
import type { Tree } from './files/tree.ts';
import type { Account, Installed, Proof } from './kept.ts';
import type { CommandStep } from './types.ts';
import { type BaseVariables, Variables } from './variables.ts';

export interface Interpreter {
  readonly version: string | undefined;
  readonly path: string;
}

/** A list that grows at its end and shares its front. Linear where many stages build on each other. */
export interface Chain<Item> {
  readonly item: Item;
  readonly before: Chain<Item> | undefined;
}

export function itemsOf<Item>(chain: Chain<Item> | undefined): Item[] {
  const items: Item[] = [];
  for (let at = chain; at; at = at.before) items.push(at.item);
  return items.reverse();
}

export interface Uninstalled {
  readonly ecosystem: string;
  readonly packages: readonly string[];
}

/** A stage after some of its instructions. Never changes. */
export interface State {
  readonly image: ImageFacts | undefined;
  readonly tree: Tree;
  readonly variables: Variables;
  readonly workdir: string | undefined;
  readonly user: string | undefined;
  readonly started: Started;
  /** In order: what was installed and what was taken away again. */
  readonly packages: Chain<Installed | Uninstalled> | undefined;
  readonly accounts: Chain<Account & { readonly home: string | undefined }> | undefined;
  readonly interpreters: Chain<Interpreter & { readonly language: Language }> | undefined;
  readonly unknownSince: Proof | undefined;
}

/** One instruction carried out. */
export interface BuiltStep {
  /** As it stood in the version in which that was done. */
  readonly instruction: Instruction;
  readonly before: State;
  readonly after: State;
  readonly commands: readonly CommandStep[];
  /** What it got from elsewhere than `before`. */
  readonly sources: readonly unknown[];
}

/** A finished stage. */
export interface Built {
  readonly start: State;
  readonly end: State;
  readonly steps: readonly BuiltStep[];
}

export const isInstalled = (item: Installed | Uninstalled): item is Installed => 'manager' in item;

/** What a stage on an image starts from. */
export const startOf = (image: ImageFacts | undefined, tree: Tree, base: BaseVariables): State => ({
  image,
  tree,
  variables: new Variables(base),
  workdir: image?.workdir,
  user: image?.user === '0' ? 'root' : image?.user,
  started: NOTHING_STARTED,
  packages: undefined,
  accounts: undefined,
  interpreters: undefined,
  unknownSince: undefined,
});

/** What a stage on another one starts from. */
export const continued = (end: State): State => ({ ...end, started: inherited(end.started) });

/** Home directory of the user in force. */
export function homeOf({ user, accounts }: State): string | undefined {
  if (user === 'root') return '/root';
  for (let at = accounts; at; at = at.before) if (at.item.name === user) return at.item.home;
  return undefined;
}

export function interpreterOf({ interpreters, image }: State, language: Language): Interpreter | undefined {
  for (let at = interpreters; at; at = at.before) if (at.item.language === language) return at.item;
  return image?.runtimes.find((runtime) => runtime.language === language);
}
