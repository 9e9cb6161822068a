import { buildsOfScript } from '../commands.ts';
import { asWritten } from '../data/escapes.ts';
import { defaultIn, fileIn, folderOf, foldersIn, inContext, UNKNOWN } from '../paths.ts';
import type { Build, BuildFile, DockerfilePlace, Reader, Written } from '../types.ts';
import { targetFrom } from '../words.ts';
import { type Argument, calls } from './starlark.ts';

const FUNCTIONS: ReadonlySet<string> = new Set(['docker_build', 'docker_build_with_restart']);

/** Tilt’s `docker_build(ref, context, dockerfile=…, target=…)`: paths are relative to the file (docs.tilt.dev/api). */
export const tilt: Reader = (file) =>
  calls(file.text, (name) => FUNCTIONS.has(name) || name === 'local' || name === 'custom_build').flatMap(
    ({ name, args }) => (FUNCTIONS.has(name) ? [dockerBuild(args, file)] : commands(args, file)),
  );

function dockerBuild(args: readonly Argument[], { path }: BuildFile): Build {
  const named = (name: string) => args.find((argument) => argument.name === name);
  const positional = args.filter(({ name }) => name === undefined);
  const context = named('context') ?? positional[1];
  const target = named('target');
  const ref = (named('ref') ?? positional[0])?.value;
  return {
    label: ref?.text ?? 'docker_build',
    dockerfile: named('dockerfile_contents')
      ? { kind: 'inline', span: undefined }
      : placeOf(context, named('dockerfile'), path),
    target: target ? targetFrom(target.value, target.span) : { kind: 'last' },
    contexts: [],
    targetSpan: target?.span,
  };
}

function placeOf(context: Argument | undefined, file: Argument | undefined, path: string): DockerfilePlace {
  const own = [folderOf(path)];
  const folders = context?.value ? foldersIn(own, context.value.text) : [];
  if (file)
    return file.value ? inContext(fileIn(own, file.value.text, true, file.value.span), folders) : UNKNOWN;
  return inContext(defaultIn(folders, true), folders);
}

/** The command of `custom_build` and of `local`. */
const commands = (args: readonly Argument[], { path }: BuildFile): Build[] =>
  args.flatMap(({ value }) => (value && /\bbuild\b/.test(value.text) ? builds(value, path) : []));

const builds = ({ text, span, editable }: Written, path: string): Build[] =>
  editable
    ? buildsOfScript(asWritten(text, span.start), {
        label: 'command',
        folders: [folderOf(path)],
        certain: true,
      })
    : [];
