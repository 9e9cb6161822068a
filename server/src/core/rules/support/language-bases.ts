import type { Language } from '../../data/images/types.ts';
import type { Context } from '../../facts/context.ts';
import type { StageFacts } from '../../facts/types.ts';
import { parseImageReference } from '../../model/image-reference.ts';
import { remembered } from '../../model/remembered.ts';
import { rootOf, type Stage } from '../../model/types.ts';

/** An image of a language, as FROM names it. */
export interface LanguageBase {
  readonly language: Language;
  readonly stage: Stage;
  readonly root: Stage;
  readonly ref: string;
  readonly tag: string;
  readonly floats: boolean;
}

/** Languages whose packages are made for one release. */
const BOUND: readonly Language[] = ['python', 'node', 'ruby', 'php', 'dotnet', 'erlang', 'elixir', 'perl'];

/** Images that are the language's own, whose tags begin with its version. */
const OWN = /(?:^|\/)(?:python|node|ruby|php|perl|elixir|erlang|dotnet\/(?:sdk|aspnet|runtime))$/;

const FLOATING =
  /^(?:latest|lts|current|stable|slim|alpine|bookworm|bullseye|trixie|buster|fpm|cli|apache|zts)(?:-|$)/;

/** The image of a language that a stage builds on; undefined where it is no such image, or a variable names it. */
export function languageBase(context: Context, stage: Stage): LanguageBase | undefined {
  const base = baseIn(context.facts(stage));
  return base && { ...base, stage, root: rootOf(stage) };
}

const baseIn = remembered(({ stage, image }: StageFacts) => {
  const root = rootOf(stage);
  const { base } = root;
  if (base.kind !== 'image' || base.raw.includes('$') || root.replaced) return undefined;
  // the topmost layer's: large images bring Python and Perl along
  const language = image?.runtimes[0]?.language;
  const reference = parseImageReference(base.ref);
  if (!image || !language || !BOUND.includes(language) || !reference || !OWN.test(image.repository))
    return undefined;
  const tag = reference.tag ?? 'latest';
  const floats = reference.digest === undefined && FLOATING.test(tag);
  return { language, ref: base.ref, tag, floats };
});
