import { familiarName, parseImageReference } from '../../model/image-reference.ts';
import { remembered } from '../../model/remembered.ts';
import type { Stage } from '../../model/types.ts';
import type { Span } from '../../text/span.ts';

/** Repositories whose tags start with the version of a language, which stages of one build have to share. */
const LANGUAGES = new Set([
  'amazoncorretto',
  'denoland/deno',
  'eclipse-temurin',
  'elixir',
  'erlang',
  'golang',
  'mcr.microsoft.com/dotnet/aspnet',
  'mcr.microsoft.com/dotnet/runtime',
  'mcr.microsoft.com/dotnet/runtime-deps',
  'mcr.microsoft.com/dotnet/sdk',
  'node',
  'openjdk',
  'oven/bun',
  'perl',
  'php',
  'python',
  'ruby',
  'rust',
]);

/** A version that a tag writes out. */
export interface LiteralVersion {
  readonly stage: Stage;
  /** What has to agree: images of one vendor share it. */
  readonly language: string;
  /** `3.12`, `22`, `1.22.3`. */
  readonly text: string;
  readonly span: Span;
}

/** The literal version in the base image of a stage. */
export function versionOf(stage: Stage): LiteralVersion | undefined {
  const version = literalVersion(stage);
  if (!version) return undefined;
  const { language, text, offset } = version;
  const start = stage.baseWord!.span.start + offset;
  return { stage, language, text, span: { start, end: start + text.length } };
}

/** What is written in the base image, and where in it. */
const literalVersion = remembered(({ baseWord, base }: Stage) => {
  if (base.kind !== 'image' || !baseWord || baseWord.text !== base.ref || base.raw !== base.ref)
    return undefined;
  if (baseWord.span.end - baseWord.span.start !== base.ref.length) return undefined;
  const reference = parseImageReference(base.ref);
  if (!reference?.tag || reference.digest !== undefined) return undefined;
  const repository = familiarName(reference);
  const text = /^\d+(?:\.\d+)*(?=-|$)/.exec(reference.tag)?.[0];
  if (!LANGUAGES.has(repository) || text === undefined) return undefined;
  const language = repository.replace(/^mcr\.microsoft\.com\/(dotnet)\/.*/, '$1');
  return { language, text, offset: base.ref.length - reference.tag.length };
});
