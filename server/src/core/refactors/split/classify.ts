import { familyOf } from '../../data/packages/commands.ts';
import type { Context } from '../../facts/context.ts';
import { withArguments } from '../../facts/entrypoints.ts';
import { textOf } from '../../facts/files/view.ts';
import type { CommandStep, Entrypoint, StageFacts, Step } from '../../facts/types.ts';
import type { Stage } from '../../model/types.ts';
import type {
  AskedPackage,
  ClassifiedCommand,
  ClassifiedStep,
  SplitInput,
  StartedPath,
  Task,
} from '../../recipes/types.ts';
import { effectiveCommand } from '../../shell/effective.ts';
import type { ShellWord } from '../../shell/types.ts';
import type { Instruction } from '../../syntax/types.ts';
import { resolvePath } from '../../tools/paths.ts';
import { calledByScripts } from './called.ts';

/** What a recipe looks at: the stage with each command's task, and what its containers start. */
export function splitInput(context: Context, stage: Stage): SplitInput {
  const facts = context.facts(stage);
  const steps = facts.steps.map((step): ClassifiedStep => classified(step));
  const entrypoints = withArguments(facts.entrypoints);
  const started = entrypoints.flatMap((entrypoint) => startedBy(entrypoint, facts));
  const programs = new Set(
    entrypoints.flatMap(({ commands }) => commands.flatMap((one) => effectiveCommand(one)?.name ?? [])),
  );
  const read = (path: string): string | undefined => {
    const look = facts.files.look(path);
    return look.presence === 'present' ? textOf(look.entry, context.project?.files) : undefined;
  };
  return {
    context,
    stage,
    facts,
    image: facts.image,
    steps,
    entrypoints,
    started,
    programs,
    called: new Set([...programs, ...calledByScripts(started, read)]),
    asked: steps.flatMap(askedBy),
    removed: removedBy(steps),
    read,
  };
}

const classified = (step: Step): ClassifiedStep => ({
  step,
  instruction: step.instruction,
  commands: step.commands.map((command): ClassifiedCommand => ({ step: command, ...taskOf(command) })),
});

/** Programs of shells that change no file. */
const STATE =
  /^(?:set|export|cd|shopt|umask|unset|readonly|local|declare|typeset|trap|pushd|popd|\.|source)$/;

/** Programs that fetch. */
const DOWNLOADS = /^(?:curl|wget2?|aria2c|axel|git|tar|unzip|bsdtar|gunzip|unxz|xz|7z|7za|cpio)$/;

const FILES =
  /^(?:mkdir|chmod|chown|chgrp|touch|ln|cp|mv|rm|rmdir|install|sed|tee|echo|printf|cat|truncate|mktemp|update-ca-certificates|ldconfig|locale-gen|update-locale|localedef|dpkg-reconfigure|setcap|a2enmod|a2ensite|a2dissite|update-alternatives|find|gpasswd|chpasswd|passwd|chsh|install-php-extensions|fc-cache|sync|test|\[|true|false|:|sleep|ls|pwd|env|which|command|id|whoami|grep|awk|cut|head|tail|sort|date|uname|rsync|crontab|xargs|tr|wc|basename|dirname|readlink|realpath|arch|nproc|dpkg-architecture|getent|hash|type|sha256sum|sha512sum|sha1sum|md5sum|gpgconf|strip|upx|gzip|patch)$/;

/** Programs that only tell something. */
const LOOKS =
  /^(?:which|ls|pwd|env|command|id|whoami|grep|date|uname|arch|nproc|getent|hash|type|wc|basename|dirname|readlink|realpath|dpkg-architecture|cat|head|tail|sort|sleep|test|true|false|:|\[)$/;

/** Scripts of the project that are called for what they do to a build. */
const BUILD_SCRIPT =
  /^(?:autogen|bootstrap|build|compile|configure|buildconf|make)(?:[-_.]\w+)*(?:\.sh|\.bash)?$/i;

/** What one command is there for. Everything that is not known for certain is `unknown`. */
function taskOf(command: CommandStep): { task: Task; why: string } {
  const { name, args, effects, work, understood } = command;
  const shown = phrase(command);
  if (name === undefined) {
    const isPlain = command.command.name === undefined;
    return isPlain ? { task: 'state', why: 'it sets variables of the shell' } : unknown(shown);
  }
  if (
    familyOf(name) !== undefined ||
    name === 'apt-mark' ||
    name === 'add-apt-repository' ||
    name === 'apk'
  ) {
    const isFile = effects.some((one) => one.kind === 'install' && !one.installation.complete);
    return isFile && name !== 'apt-get' && name !== 'apt' && name !== 'apk'
      ? unknown(shown)
      : name === 'add-apt-repository' || name === 'dpkg' || name === 'rpm'
        ? unknown(shown)
        : { task: 'packages', why: `${shown} deals with packages of the distribution` };
  }
  if (STATE.test(name)) return { task: 'state', why: `${shown} is of the shell alone` };
  const removes = effects.some((one) => one.kind === 'uninstall' && one.ecosystem !== 'system');
  if (removes) return { task: 'dependencies', why: `${shown} removes dependencies` };
  const installs = effects.filter((one) => one.kind === 'install');
  if (installs.length > 0 && work !== 'unknown') {
    return { task: 'dependencies', why: `${shown} installs dependencies` };
  }
  if (effects.some((one) => one.kind === 'account'))
    return { task: 'account', why: `${shown} adds an account` };
  if (name === 'git' && args[0]?.text === 'clone') return { task: 'download', why: `${shown} fetches files` };
  if (work === 'build') return { task: 'build', why: `${shown} builds` };
  if (DOWNLOADS.test(name)) return { task: 'download', why: `${shown} fetches files` };
  if (LOOKS.test(name) && effects.length === 0) return { task: 'idle', why: `${shown} changes nothing` };
  if (FILES.test(name)) return { task: 'files', why: `${shown} changes files` };
  if (BUILD_SCRIPT.test(name)) return { task: 'build', why: `${shown} builds, by its name` };
  if (!understood) return unknown(shown);
  if (effects.length === 0 && work === 'both') return { task: 'idle', why: `${shown} changes nothing` };
  return work === 'runtime' ? { task: 'files', why: `${shown} prepares what runs` } : unknown(shown);
}

const unknown = (shown: string): { task: Task; why: string } => ({
  task: 'unknown',
  why: `it is not known what ${shown} does`,
});

const LONGEST = 48;

/** The command in a sentence. */
function phrase({ name, args, command }: CommandStep): string {
  const text = [name ?? command.name?.raw ?? '', ...args.map((one) => one.text)]
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
  return `\`${text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text}\``;
}

const askedBy = ({ instruction, commands }: ClassifiedStep): AskedPackage[] =>
  commands.flatMap(({ step }) =>
    step.effects.flatMap((effect) =>
      effect.kind === 'install' && effect.installation.ecosystem === 'system'
        ? effect.installation.packages.map(({ name, version }) => ({
            name,
            version,
            instruction,
            manager: effect.installation.manager,
          }))
        : [],
    ),
  );

/** Names of packages of the distribution that a command takes away again, their virtual packages resolved. */
function removedBy(steps: readonly ClassifiedStep[]): ReadonlyMap<string, Instruction> {
  const removed = new Map<string, Instruction>();
  for (const { instruction, commands } of steps) {
    for (const { step } of commands) {
      for (const effect of step.effects) {
        if (effect.kind === 'uninstall' && effect.ecosystem === 'system')
          for (const name of effect.packages) removed.set(name, instruction);
      }
    }
  }
  for (const { commands } of steps) {
    for (const { step } of commands) {
      for (const effect of step.effects) {
        if (effect.kind !== 'install') continue;
        const by = removed.get(effect.installation.virtual ?? '');
        if (by) for (const { name } of effect.installation.packages) removed.set(name, by);
      }
    }
  }
  return removed;
}

/** Paths, and names that the stage's own files answer to. */
function startedBy(entrypoint: Entrypoint, facts: StageFacts): StartedPath[] {
  const found: StartedPath[] = [];
  for (const command of entrypoint.commands) {
    const effective = effectiveCommand(command);
    if (!effective) continue;
    const add = (word: ShellWord, role: StartedPath['role']) => {
      for (const path of pathsOf(word, role, facts)) {
        found.push({
          path,
          span: word.span,
          from: entrypoint.from,
          role,
          byName: !word.text.includes('/') && role === 'program',
          entrypoint,
        });
      }
    };
    add(effective.word, 'program');
    for (const arg of effective.args) add(arg, 'argument');
  }
  return found;
}

const FILE =
  /\.(?:jar|war|js|cjs|mjs|ts|py|rb|php|sh|pl|json|ya?ml|toml|ini|conf|cfg|xml|properties|so|env|sql|dll)$/i;

/** Of the shell: no file. */
const BUILTIN =
  /^(?:exit|exec|cd|set|export|unset|eval|trap|wait|return|read|shift|umask|ulimit|source|local|echo|printf|test|true|false|kill|type|command|alias|\.|:|\[|\[\[)$/;

function pathsOf(word: ShellWord, role: StartedPath['role'], facts: StageFacts): string[] {
  if (role === 'program' && BUILTIN.test(word.text)) return [];
  // modules of Java: `--add-opens java.base/java.lang=ALL-UNNAMED`
  if (/^(?:--add-(?:opens|exports|reads)=)?[\w.]+\/[\w.]+=[\w.,-]+$/.test(word.text)) return [];
  // a package of npm: `@scope/name`
  if (/^@[\w.-]+\/[\w-]+$/.test(word.text)) return [];
  const text = word.text
    .replace(/^(?:--?[\w.-]+=|-javaagent:|@)/, '')
    .replace(/^file:/, '')
    .replace(/=.*$/s, '');
  if (/[$`*?{}()<>|;&\s]/.test(text) || text === '' || text.startsWith('-') || text.includes('://'))
    return [];
  const isPath = text.includes('/') || (role === 'argument' && FILE.test(text));
  if (text.includes(':') && text.includes('/')) {
    // a class path
    const entries = text.split(':');
    if (!entries.every((one) => one === '' || one === '.' || one.includes('/') || /\.[jw]ar$/.test(one)))
      return [];
    return entries.flatMap((one) => (one === '' ? [] : (placed(one, facts) ?? [])));
  }
  if (isPath) return [placed(text, facts) ?? []].flat();
  if (role === 'argument') return /\.\w+$/.test(text) ? ofContext(text, facts) : [];
  const look = facts.hasCommand(text);
  if (look.presence === 'absent') return [];
  for (const directory of (facts.env('PATH') ?? '').split(':')) {
    if (!directory.startsWith('/')) continue;
    const path = resolvePath(directory, text);
    const own = facts.files.look(path);
    if (own.presence === 'present' && own.entry.origin) return [path];
    if (
      own.presence === 'unknown' &&
      own.because &&
      /^\/(?:usr\/local\/cargo\/bin|root\/\.cargo\/bin|go\/bin|root\/go\/bin)$/.test(directory) &&
      look.presence === 'unknown'
    )
      return [path];
  }
  return [];
}

/** A file of the build context that lies, or lay before the build, where containers start. */
function ofContext(text: string, facts: StageFacts): string[] {
  const path = placed(text, facts);
  const isThere =
    path !== undefined &&
    facts.steps.some(({ before }) => {
      const look = before.look(path);
      return (
        look.presence === 'present' && look.entry.kind === 'file' && look.entry.contextPath !== undefined
      );
    });
  return isThere ? [path] : [];
}

function placed(text: string, facts: StageFacts): string | undefined {
  if (text.startsWith('/')) return resolvePath('/', text);
  return facts.workdir === undefined ? undefined : resolvePath(facts.workdir, text);
}
