import type { Instruction } from '../../syntax/types.ts';
import { isWithin, parentOf } from '../../tools/paths.ts';
import type { Effect } from '../../tools/types.ts';
import type {
  Artefact,
  BuilderInsertion,
  ClassifiedCommand,
  ClassifiedStep,
  Decline,
  SplitInput,
  Task,
} from '../types.ts';

/** Where the scripts of PHP's images put extensions, and what loads them. */
export const EXTENSION_PATHS = ['/usr/local/lib/php/extensions', '/usr/local/etc/php/conf.d'];

const BUILDS_EXTENSIONS = /^(?:docker-php-ext-(?:install|enable|configure)|docker-php-source|pecl|phpize)$/;

const makesExtensions = ({ commands }: ClassifiedStep): boolean =>
  commands.some(({ step: { name } }) => /^(?:docker-php-ext-(?:install|enable)|pecl)$/.test(name ?? ''));

/**
 * A RUN that builds extensions and takes away again what that needs, but for the libraries that they are linked with,
 * as the image's own documentation shows: `savedAptMark="$(apt-mark showmanual)"; …; apt-get purge --auto-remove`.
 */
const cleansUp = ({ commands }: ClassifiedStep): boolean => {
  const says = (program: RegExp, word: RegExp) =>
    commands.findLastIndex(
      ({ step: { name, args } }) => program.test(name ?? '') && args.some(({ text }) => word.test(text)),
    );
  const marks = says(/^apt-mark$/, /^auto$/);
  return marks >= 0 && says(/^apt(?:-get)?$/, /^(?:purge|autoremove|remove)$/) > marks;
};

/** Steps that build or enable extensions, and leave behind what they needed. */
export const extensionsOf = ({ steps }: SplitInput): readonly Instruction[] =>
  steps.filter((one) => makesExtensions(one) && !cleansUp(one)).map(({ instruction }) => instruction);

/** Those that can be done again where the extensions are loaded: nothing would be gained by copying them. */
export const cleanExtensionsOf = ({ steps }: SplitInput): readonly Instruction[] =>
  steps.filter((one) => makesExtensions(one) && cleansUp(one)).map(({ instruction }) => instruction);

/** `/usr/bin/composer`, `composer.phar`, `composer-setup.php`. */
export const isOfComposer = (path: string): boolean =>
  /(?:^|\/)composer(?:-setup)?(?:\.phar|\.php|\.sig)?$/.test(path);

/** What the project's directory gets from Composer and Node.js. */
export interface PhpProject {
  /** Whole directories that come out of the builder. */
  readonly roots: readonly string[];
  readonly artefacts: readonly Artefact[];
  readonly insertions: readonly BuilderInsertion[];
  /** True where packages of Node.js are installed for a build. */
  readonly node: boolean;
}

const pathOf = (effect: Effect): string | undefined => {
  if (effect.kind === 'copy') return effect.to;
  return 'path' in effect && effect.kind !== 'read' ? effect.path : undefined;
};

/**
 * Packages of Composer cross alone where nothing else is written to the project; else the project crosses as the build
 * leaves it, without node_modules.
 */
export function projectOf(input: SplitInput): PhpProject | Decline {
  const { facts, steps, stage } = input;
  const packages = facts.installations.filter(
    ({ ecosystem, manager, location }) =>
      (ecosystem === 'php' && manager === 'composer') ||
      (ecosystem === 'node' && location !== undefined && !location.startsWith('/usr/')),
  );
  const hidden = packages.find(({ location }) => location === undefined || parentOf(location) === '/');
  if (hidden) {
    return {
      kind: 'declined',
      code: 'location-unknown',
      message: 'The packages are installed in the root of the image, or it is not known where.',
      span: hidden.instruction.head,
      help: 'Set a WORKDIR in front of the first COPY.',
    };
  }
  const roots = [...new Set(packages.map(({ location }) => parentOf(location!)))];
  const node = packages.some(({ ecosystem }) => ecosystem === 'node');
  const artefacts: Artefact[] = [];
  const insertions: BuilderInsertion[] = [];
  const whole: string[] = [];
  for (const root of roots) {
    const own = packages.filter(({ location }) => parentOf(location!) === root);
    const writing = steps.filter(({ commands }) =>
      commands.some(({ step }) => step.effects.some((effect) => isWithin(pathOf(effect) ?? '', root))),
    );
    const isAlone = writing.every(({ commands }) =>
      commands.every(({ task, step }) =>
        step.effects.every((effect) => {
          const path = pathOf(effect);
          if (path === undefined || !isWithin(path, root)) return true;
          return task === 'files' || own.some(({ location }) => isWithin(path, location!));
        }),
      ),
    );
    if (isAlone && !own.some(({ ecosystem }) => ecosystem === 'node')) {
      for (const { location, instruction } of own)
        artefacts.push({
          from: location!,
          to: location!,
          at: instruction,
          why: 'Composer puts packages there',
        });
      continue;
    }
    const last = writing.filter(({ instruction }) => instruction.name === 'RUN').at(-1)!.instruction;
    whole.push(root);
    artefacts.push({
      from: root,
      to: root,
      at: last,
      why: 'the packages and what is built from the sources are there',
    });
    const modules = own.filter(({ ecosystem }) => ecosystem === 'node');
    if (modules.length > 0) {
      const run = stage.from.keyword.text === stage.from.keyword.text.toLowerCase() ? 'run' : 'RUN';
      insertions.push({
        position: 'after',
        at: last,
        lines: [`${run} rm -rf ${[...new Set(modules.map(({ location }) => location))].join(' ')}`],
        why: 'only the build needs packages of Node.js',
      });
    }
  }
  return { roots: whole, artefacts, insertions, node };
}

/** What PHP's own commands are there for. */
export function taskOf({ step, task }: ClassifiedCommand, roots: readonly string[]): Task | undefined {
  const { name = '', effects } = step;
  // it installs the libraries that extensions need, and takes away what building them needs
  if (name === 'install-php-extensions') return 'unknown';
  if (BUILDS_EXTENSIONS.test(name)) return 'build';
  if (task === 'dependencies') return undefined;
  if (/^composer/.test(name)) return 'build';
  const paths = effects.flatMap((effect) => [
    ...(effect.kind === 'copy' ? [effect.from] : []),
    ...[pathOf(effect) ?? []].flat(),
  ]);
  if (paths.length === 0) return undefined;
  if (paths.every(isOfComposer)) return 'build';
  const isInside = paths.every((path) => roots.some((root) => isWithin(path, root)));
  return isInside && /^(?:php.*|console|artisan)$/.test(name) ? 'build' : undefined;
}

/** Whether something that runs calls Composer: CMD, or a script that it starts. */
export const callsComposer = ({ programs, started, read }: SplitInput): boolean =>
  programs.has('composer') ||
  started.some(({ path }) => {
    const text = read(path);
    // a script that is not at hand may call it
    return text === undefined ? /(?:\.(?:ba)?sh|entrypoint)$/.test(path) : /\bcomposer\b/.test(text);
  });
