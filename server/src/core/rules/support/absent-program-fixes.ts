import type { Context } from '../../facts/context.ts';
import type { StageFacts } from '../../facts/types.ts';
import type { Stage } from '../../model/types.ts';
import { replace } from '../../text/edit.ts';
import { baseOf } from '../../tools/paths.ts';
import { editsFix, replaceFix } from '../place.ts';
import type { Fix } from '../rule.ts';
import type { Absence } from './absent-programs.ts';
import { linesAbove } from './added-lines.ts';
import { type Elsewhere, elsewhere } from './elsewhere.ts';
import { jsonForm } from './exec-form.ts';
import { probedUrl, probes } from './probes.ts';
import { inCasingOf } from './steps.ts';

/** What may put an absent file right. */
export interface Remedies {
  /** Files of the image that may be meant. */
  readonly here: readonly Elsewhere[];
  readonly fixes: readonly Fix[];
}

/** The path that is there, or the file copied from a stage that has it. */
export function pathRemedies(context: Context, stage: Stage, absence: Absence): Remedies {
  const { path, removed, launched } = absence;
  if (path === undefined || removed) return { here: [], fixes: [] };
  const { files } = context.facts(stage);
  const found = elsewhere(context, { path, from: stage }).flatMap((one): Elsewhere[] => {
    const look = files.look(one.path);
    if (look.presence !== 'present' || look.entry.kind === 'directory' || !look.entry.origin) return [];
    return [{ ...one, proof: look.entry.origin.proof }];
  });
  const namesakes = found.filter((one) => baseOf(one.path) === baseOf(path));
  const copies = namesakes.length > 0 ? [] : copyFixes(context, stage, path, launched.entrypoint.instruction);
  const here = copies.length > 0 ? [] : namesakes.length > 0 ? namesakes : found;
  const { span } = launched.word;
  const quote = context.text[span.start] === '"' ? '"' : '';
  const written = here.map((one) =>
    replaceFix(`Run ${one.path}`, span, `${quote}${one.path}${quote}`, 'review', one.sure),
  );
  return { here, fixes: [...written, ...copies] };
}

function copyFixes(context: Context, stage: Stage, path: string, before: Stage['from']): Fix[] {
  const { model, text } = context;
  const holders = model.stages.flatMap((one) => {
    if (one.index >= stage.index || one.name === undefined || model.byName.get(one.name) !== one) return [];
    const { files } = context.facts(one);
    const look = files.look(path);
    if (look.presence === 'present' && look.entry.origin) return { from: one.name, at: path };
    const same = [...files.walk('/', 500)].filter(
      ({ path: at, entry }) => entry.origin && entry.kind === 'file' && baseOf(at) === baseOf(path),
    );
    return same.length === 1 ? { from: one.name, at: same[0]!.path } : [];
  });
  return holders.map(({ from, at }) =>
    editsFix(
      `Copy ${at} from stage '${from}'`,
      () => [
        linesAbove(text, before, [`${inCasingOf(before.keyword.text, 'COPY')} --from=${from} ${at} ${path}`]),
      ],
      'review',
      holders.length === 1,
    ),
  );
}

/** A health check by what the image has. */
export function otherProbes(context: Context, facts: StageFacts, { launched }: Absence): Fix[] {
  const { command, entrypoint } = launched;
  const url = probedUrl(command);
  if (url === undefined) return [];
  const last = command.args.at(-1) ?? command.name!;
  const isJson = entrypoint.instruction.json || context.text[command.name!.span.start] === '"';
  return probes(facts, url).map(({ program, words }, index) => {
    const written = isJson ? jsonForm(words).slice(1, -1) : words.map(shellWord).join(' ');
    const span = { start: command.name!.span.start, end: last.span.end };
    return editsFix(`Check with ${program}`, () => [replace(span, written)], 'review', index === 0);
  });
}

const shellWord = (word: string): string =>
  /^[\w./:=@%+,?&-]+$/.test(word) && !/[?&]/.test(word) ? word : `"${word}"`;
