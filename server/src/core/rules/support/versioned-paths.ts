import type { Context } from '../../facts/context.ts';
import type { StageSource } from '../../facts/stage-sources.ts';
import type { Word } from '../../syntax/types.ts';
import { isWithin, parentOf } from '../../tools/paths.ts';
import { lineage } from './landings.ts';
import { partsOf } from './language-versions.ts';

/** A path with a version in it that the image does not have. */
export interface PathMismatch {
  readonly source: StageSource;
  /** Which end of the COPY is wrong. */
  readonly side: 'source' | 'destination';
  readonly language: string;
  readonly key: string;
  /** As the path writes it: `python3.11`. */
  readonly named: string;
  /** The version of the image. */
  readonly has: string;
  /** True where both stages have the same version, so that the path alone is wrong. */
  readonly isSameVersion: boolean;
  /** Words of the COPY that hold the version, where an edit may replace them. */
  readonly words: readonly Word[];
  /** The name for another version; undefined where it is not known. */
  readonly write: (version: string) => string | undefined;
}

/** Dates of PHP's API in the names of its directories of extensions. */
const PHP_DATES: Readonly<Record<string, string>> = {
  '20190902': '7.4',
  '20200930': '8.0',
  '20210902': '8.1',
  '20220829': '8.2',
  '20230831': '8.3',
  '20240924': '8.4',
  '20250925': '8.5',
};

interface Named {
  readonly key: 'python' | 'php' | 'ruby';
  readonly language: string;
  readonly version: string;
  readonly written: string;
  readonly write: (version: string) => string | undefined;
}

function namedIn(path: string): Named | undefined {
  const python = /\/lib(?:64)?\/(python(\d\.\d+))(?=\/|$)/.exec(path);
  if (python) {
    const write = (version: string) => `python${version}`;
    return { key: 'python', language: 'Python', version: python[2]!, written: python[1]!, write };
  }
  const php = /\/(no-debug-(?:non-)?zts-(\d{8}))(?=\/|$)/.exec(path);
  const version = PHP_DATES[php?.[2] ?? ''];
  if (php && version !== undefined) {
    const write = (other: string) => {
      const date = Object.keys(PHP_DATES).find((one) => PHP_DATES[one] === other);
      return date && php[1]!.replace(/\d{8}$/, date);
    };
    return { key: 'php', language: 'PHP', version, written: php[1]!, write };
  }
  const ruby = /^\/usr\/local\/(?:bundle|lib)\/ruby\/(?:gems\/)?((\d\.\d+)\.0)(?=\/|$)/.exec(path);
  return ruby
    ? { key: 'ruby', language: 'Ruby', version: ruby[2]!, written: ruby[1]!, write: (other) => `${other}.0` }
    : undefined;
}

/** Undefined where the versions in a COPY's paths are those of the images, or where these are not known. */
export function wrongPaths(context: Context, source: StageSource): PathMismatch | undefined {
  const { instruction, path, from, stage, reference } = source;
  const last = instruction.words.at(-1);
  if (reference.kind !== 'copy' || !last) return undefined;
  const there = mismatch(context, source, path, 'source');
  if (there) return there;
  return last.text.startsWith('/') && !last.text.includes('$')
    ? mismatch(context, source, last.text, 'destination')
    : undefined;

  function mismatch(
    { facts, text }: Context,
    copy: StageSource,
    at: string,
    side: PathMismatch['side'],
  ): PathMismatch | undefined {
    const named = namedIn(at);
    const owner = side === 'source' ? from : stage;
    const runtime = named && facts(owner).runtime(named.key);
    const has = partsOf(runtime?.version, 2);
    if (!named || !runtime || has === undefined || has === named.version) return undefined;
    // another interpreter may have its own directories elsewhere
    const prefix = parentOf(parentOf(runtime.path));
    if (!isWithin(at, prefix === '/usr' ? '/usr/lib' : prefix) || prefix === '/') return undefined;
    if (facts(owner).files.look(at).presence === 'present' && side === 'source') return undefined;
    if (hasOthers(context, owner, named.key)) return undefined;
    const words = [...new Set([...instruction.words])].filter(
      (word) => word.text.includes(named.written) && text.slice(word.span.start, word.span.end) === word.text,
    );
    const other = partsOf(facts(side === 'source' ? stage : from).runtime(named.key)?.version, 2);
    return {
      source: copy,
      side,
      language: named.language,
      key: named.key,
      named: named.written,
      has,
      isSameVersion: other === has,
      words,
      write: named.write,
    };
  }
}

/** True where the stage gets another interpreter than its image's, or names further places to look in. */
export function hasOthers(
  context: Context,
  stage: (typeof context.targets)[number],
  key: Named['key'],
): boolean {
  const { installations, unknownSince } = context.facts(stage);
  if (unknownSince) return true;
  if (
    installations.some(
      ({ ecosystem, packages }) =>
        ecosystem === 'conda' || packages.some(({ name }) => /^python[\d.]|^php\d|^ruby\d/.test(name)),
    )
  )
    return true;
  const names = { python: /^PYTHON(?:PATH|HOME)$/, php: /^PHP_INI_SCAN_DIR$/, ruby: /^GEM_(?:PATH|HOME)$/ }[
    key
  ];
  return lineage(stage).some(({ instructions }) =>
    instructions.some(({ name, pairs }) => name === 'ENV' && pairs.some((one) => names.test(one.key.text))),
  );
}
