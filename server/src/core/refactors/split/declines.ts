import type { Entrypoint } from '../../facts/types.ts';
import type { Decline, SplitInput, Unneeded } from '../../recipes/types.ts';
import { effectiveCommand } from '../../shell/effective.ts';
import { INSTRUCTIONS } from '../../syntax/arguments.ts';
import { templatePart } from '../../syntax/template.ts';
import { isWithin } from '../../tools/paths.ts';
import { destinationOf } from './destination.ts';
import type { Kept } from './keep.ts';
import { isOwnScript } from './scripts.ts';

const declined = (code: string, span: Decline['span'], message: string, help: string): Decline => ({
  kind: 'declined',
  code,
  message,
  span,
  help,
});

/** What stands in the way of every recipe. */
export function obstacle(input: SplitInput): Decline | Unneeded | undefined {
  const { context, stage } = input;
  const template = templatePart(context.file, context.text);
  if (template)
    return declined(
      'broken-file',
      template,
      'The file is a template, and no Dockerfile yet.',
      'Split what comes of it.',
    );
  const broken = context.file.problems.find(
    ({ code }) => code !== 'line-too-long' && code !== 'missing-equals',
  );
  const unknown = context.file.instructions.find(({ name }) => !INSTRUCTIONS.includes(name));
  if (unknown)
    return declined(
      'broken-file',
      unknown.head,
      `\`${unknown.keyword.text}\` is no instruction.`,
      'Mend it first.',
    );
  if (broken) return declined('broken-file', broken.span, 'The file does not parse here.', 'Mend it first.');
  return (
    base(input) ??
    instructions(input) ??
    starts(input) ??
    (stage.replaced
      ? declined(
          'replaced-stage',
          stage.from.head,
          'A named build context takes the place of the stage.',
          'Take it out of the settings.',
        )
      : undefined)
  );
}

function base({ stage, image, context, facts }: SplitInput): Decline | Unneeded | undefined {
  const { from, base: on } = stage;
  if (on.kind === 'unknown') {
    return declined(
      'unknown-base',
      from.head,
      `What the stage builds on cannot be told from \`${on.raw}\`.`,
      'Give its ARG a default.',
    );
  }
  if (on.kind === 'scratch') {
    return {
      kind: 'unneeded',
      code: 'scratch',
      message: 'The stage starts from scratch: there is nothing in it to leave behind.',
    };
  }
  const globals = context.model.globals.declarations;
  const unset = stage.fromWords
    .flatMap(({ uses }) => uses)
    .find(({ name, modifier }) => {
      const declared = globals.find((one) => one.name === name);
      return (
        modifier === '' &&
        declared &&
        declared.value === undefined &&
        context.settings.buildArgs[name] === undefined
      );
    });
  if (unset)
    return declined(
      'unset-base-argument',
      unset.span,
      `${unset.name} has no default, so the image is not known.`,
      `Give it one: \`ARG ${unset.name}=…\`.`,
    );
  if (/windows|nanoserver|servercore/i.test(on.ref) || /windows/.test(stage.platform ?? '')) {
    return declined('windows', from.head, `${on.ref} is a Windows image.`, 'Windows images are not split.');
  }
  if (/(?:^|\/)(?:devcontainers?|gitpod|codespaces|jupyter|workspace)(?:[/:-]|$)/.test(on.ref)) {
    return declined(
      'development-image',
      from.head,
      `${on.ref} is an image to develop in.`,
      'An image to develop in keeps its tools.',
    );
  }
  if (!image)
    return declined(
      'unknown-image',
      from.head,
      `Nothing is known of the image ${on.ref}.`,
      'Name a public image that it builds on, or split by hand.',
    );
  return facts.image?.role === 'minimal'
    ? {
        kind: 'unneeded',
        code: 'minimal',
        message: `${on.ref} holds nothing that a build would leave behind.`,
      }
    : undefined;
}

function instructions({ stage, steps, context }: SplitInput): Decline | undefined {
  for (const instruction of stage.instructions) {
    if (instruction.name === 'ONBUILD') {
      return declined(
        'onbuild',
        instruction.head,
        'ONBUILD makes this an image that others build on: its triggers need the tools.',
        'Move the triggers to the files that use it.',
      );
    }
    if (instruction.name === 'SHELL' && /powershell|pwsh|cmd/i.test(instruction.args.text)) {
      return declined(
        'windows',
        instruction.head,
        'The shell is one of Windows.',
        'Windows images are not split.',
      );
    }
  }
  for (const { instruction, commands } of steps) {
    if (instruction.name === 'RUN') {
      const script = context.shell(instruction);
      const installs = commands.some(
        ({ task }) => task === 'packages' || task === 'dependencies' || task === 'build',
      );
      if (
        script.usesControlFlow &&
        installs &&
        commands.some(
          ({ task, step: one }) =>
            (task === 'packages' || task === 'dependencies') && one.command.context.conditional,
        )
      ) {
        return declined(
          'control-flow',
          instruction.head,
          'Conditions or loops around installs make it unclear what is installed.',
          'Put the installs into a RUN of their own.',
        );
      }
      const manager = commands.find(({ step: one }) =>
        /^(?:pyenv|nvm|sdk|asdf|rbenv|rvm|mise|fnm|n|volta)$/.test(one.name ?? ''),
      );
      const hand =
        manager?.step.command.span ??
        (/nvm\.sh|pyenv\.run|get\.sdkman\.io|rvm\.io/.test(instruction.args.text)
          ? instruction.head
          : undefined);
      if (hand)
        return declined(
          'interpreter-by-hand',
          hand,
          'An interpreter is installed by hand: what it consists of is not known.',
          'Take an image that brings it (python, node, eclipse-temurin).',
        );
      const volume = volumeBefore(steps, instruction);
      if (
        volume !== undefined &&
        commands.some(({ step: one }) =>
          one.effects.some(
            (effect) =>
              'path' in effect &&
              effect.kind !== 'read' &&
              effect.path !== undefined &&
              isWithin(effect.path, volume) &&
              effect.path !== '/',
          ),
        )
      ) {
        return declined(
          'write-below-volume',
          instruction.head,
          `It writes below ${volume}, which VOLUME has declared: some builders drop that.`,
          'Move VOLUME behind it.',
        );
      }
    }
  }
  return undefined;
}

const SYSTEM = /^(?:bin|boot|dev|etc|home|lib\w*|media|mnt|opt|proc|root|run|s?bin|srv|sys|tmp|usr|var)$/;

/**
 * The build context over the root of the image. A project can be built there, and run there, unless the context holds
 * directories of the system, which hide those of the image.
 */
export function rootCopy({ steps, context, facts }: SplitInput): Decline | undefined {
  for (const { step, instruction } of steps) {
    const sources = instruction.words.slice(0, -1);
    if (
      (instruction.name !== 'COPY' && instruction.name !== 'ADD') ||
      !sources.some(({ text }) => /^\.?\/?$/.test(text)) ||
      destinationOf(step) !== '/' ||
      instruction.flags.some(({ name }) => name === 'from')
    )
      continue;
    const own = [...facts.files.list('/').entries].find(
      ([name]) =>
        SYSTEM.test(name) && context.project?.files?.paths.some((path) => path.startsWith(`${name}/`)),
    )?.[0];
    if (own === undefined) continue;
    return declined(
      'copy-to-root',
      instruction.head,
      `The whole build context is copied over the root of the image, and its ${own} goes into the system’s.`,
      'Copy it into a directory of its own.',
    );
  }
  return undefined;
}

/** Languages that are run as they are, beside a program that is compiled. */
const RUN: ReadonlySet<string> = new Set(['python', 'node', 'ruby', 'php', 'conda']);

/** What another language installs among the image's own files, which a compiled program may start. */
export function otherLanguage({ steps, facts }: SplitInput): Decline | undefined {
  for (const { commands } of steps) {
    for (const { step, why } of commands) {
      const found = step.effects.find(
        (effect) =>
          effect.kind === 'install' &&
          RUN.has(effect.installation.ecosystem) &&
          !isOfProject(effect.installation.location, facts.workdir),
      );
      if (found) {
        return declined(
          'several-languages',
          step.command.span,
          `${why.charAt(0).toUpperCase()}${why.slice(1)} beside what is compiled, and what of both runs is not known.`,
          'Build the program in a stage of its own first.',
        );
      }
    }
  }
  return undefined;
}

/** `web/node_modules`: a part of the sources, of which the build makes something. */
const isOfProject = (location: string | undefined, workdir: string | undefined): boolean =>
  location !== undefined &&
  !/^\/(?:usr(?!\/src\/)|opt|root|home\/\w+\/\.|lib|var)(?:\/|$)/.test(location) &&
  (/\/node_modules$/.test(location) || (workdir !== undefined && isWithin(location, workdir)));

/** A RUN that cannot be divided. */
export function stuckAt(fate: Extract<Kept, { kind: 'stuck' }>, isBefore: boolean): Decline {
  const isMixed = /^(?:packages|account|files)$/.test(fate.at.task);
  return {
    kind: 'declined',
    code: isMixed ? 'mixed-run' : fate.at.task === 'download' ? 'unknown-download' : 'unknown-command',
    message: isMixed
      ? 'This RUN both builds and prepares what runs, and cannot be divided.'
      : `${fate.why.charAt(0).toUpperCase()}${fate.why.slice(1)}, so it cannot be told ${isBefore ? 'whether what it leaves behind runs' : 'what it needs of the build'}.`,
    span: fate.at.step.command.span,
    help: isMixed
      ? 'Put what builds into a RUN of its own.'
      : 'Put what the image needs of it into an instruction of its own, or copy its result with COPY.',
  };
}

function volumeBefore(steps: SplitInput['steps'], before: SplitInput['stage']['from']): string | undefined {
  for (const { instruction } of steps) {
    if (instruction === before) return undefined;
    if (instruction.name === 'VOLUME') {
      const path = instruction.words[0]?.text.replace(/^\[?"?|"?\]?,?$/g, '');
      if (path?.startsWith('/')) return path.replace(/\/$/, '');
    }
  }
  return undefined;
}

/** Programs that compile, watch or serve sources. */
const COMPILES =
  /^(?:cargo|go|mvn|mvnw|gradle|gradlew|make|cmake|ninja|sbt|lein|dotnet-watch|tsc|gcc|g\+\+|javac|rustc|air|reflex|CompileDaemon|gow|mix|stack|cabal|swift|ant|bazel)$/;

const DEVELOPS =
  /^(?:nodemon|vite|ng|webpack-dev-server|ts-node-dev|tsx|jest|vitest|cypress|gulp|grunt|parcel|watchman|browser-sync|live-server|expo|react-native|pytest|tox|nox|phpunit|rspec|jupyter(?:-\w+)?|ipython|code-server|sshd|start-notebook\.sh)$/;

const SERVICES = /^(?:supervisord|systemd|init|runsvdir|runit|s6-svscan|s6-overlay)$/;

/** They start a program in an environment. */
const RUNNERS = /^(?:poetry|pdm|pipenv|uv|hatch|rye)$/;

const SHELLS = /^(?:ba|z|a|da)?sh$/;

/** Nothing says what a container runs. */
export function withoutCommand({ entrypoints, stage, image }: SplitInput): Decline | undefined {
  if (image?.command === 'server' || entrypoints.some(({ from }) => from !== 'HEALTHCHECK')) return undefined;
  return declined(
    'no-command',
    stage.from.head,
    'Neither CMD nor ENTRYPOINT says what a container runs, so it cannot be told what has to be in the image.',
    'Add a CMD or ENTRYPOINT.',
  );
}

function starts(input: SplitInput): Decline | undefined {
  const { entrypoints } = input;
  const started = entrypoints.filter(({ from }) => from !== 'HEALTHCHECK');
  for (const entrypoint of started) {
    for (const command of entrypoint.commands) {
      const found = effectiveCommand(command);
      if (!found) continue;
      const all = [found.name, ...found.args.map(({ text }) => text)];
      const [name = '', ...words] = all[1] === 'run' && RUNNERS.test(found.name) ? all.slice(2) : all;
      if (isOwnScript(input, name, words)) continue;
      const problem = development(name, words, entrypoint);
      if (problem) return problem;
    }
  }
  return undefined;
}

function development(
  name: string,
  words: readonly string[],
  { instruction }: Entrypoint,
): Decline | undefined {
  const at = instruction.head;
  const line = [name, ...words].join(' ').slice(0, 60);
  const compiles = (help: string) =>
    declined('starts-compiler', at, `The container compiles when it starts: \`${line}\`.`, help);
  if (name === 'dotnet' && (words[0] === 'run' || words[0] === 'watch'))
    return compiles('Publish in a RUN, and start the result.');
  if (name === 'mix' || name === 'iex') return compiles('Make a release in a RUN, and start that.');
  if (COMPILES.test(name) && !(name === 'go' && words[0] === 'version')) {
    return compiles('Compile in a RUN, and let CMD start the program.');
  }
  if (name === 'javac' || name === 'ts-node') return compiles('Compile in a RUN, and start the result.');
  const develops = (help: string) =>
    declined('development-image', at, `The container is one to develop in: it starts \`${line}\`.`, help);
  const hint = 'An image to develop in keeps its tools; let CMD start the program that ships.';
  if (DEVELOPS.test(name) && !(name === 'vite' && words[0] === 'preview')) return develops(hint);
  if (SHELLS.test(name) && words.every((word) => word.startsWith('-') && !/^-[a-z]*c$/.test(word)))
    return develops(hint);
  if (name === 'sleep') return develops(hint);
  if (name === 'tail' && words.includes('/dev/null')) return develops(hint);
  if (
    /^python[\d.]*$/.test(name) &&
    words[0] === '-m' &&
    /^(?:jupyter\w*|pytest|notebook)$/.test(words[1] ?? '')
  )
    return develops(hint);
  if (
    /^(?:npm|yarn|pnpm|bun)$/.test(name) &&
    words.some(
      (word, index) =>
        index < 3 &&
        /^(?:dev|develop|watch|serve|test|start[:-]dev|dev[:-].*|storybook|lint|build)$/.test(word),
    )
  )
    return develops(hint);
  if (
    /^(?:npx|pnpx|bunx)$/.test(name) &&
    words.some(
      (word, at) =>
        (DEVELOPS.test(word) && words[at + 1] !== 'preview') || COMPILES.test(word) || word === 'ts-node',
    )
  )
    return develops(hint);
  if (SERVICES.test(name)) {
    return declined(
      'several-services',
      at,
      `\`${name}\` starts several services, and what they need is not known.`,
      'Give each service an image of its own.',
    );
  }
  return undefined;
}
