import type { RuntimeImage, SplitInput } from '../types.ts';
import { needsNoShell, startsWithoutShell } from './images.ts';

/** Images that hold a language's runtime and neither shell nor package manager, asked for by name. */

/**
 * Versions of Java that Google's images have on Debian 12. Source:
 * https://github.com/GoogleContainerTools/distroless/blob/main/java/README.md, 2026-11
 */
const DISTROLESS_JAVA: ReadonlySet<string> = new Set(['17', '21']);

/**
 * Google's Java in place of `runtime`, where the file's own ENTRYPOINT starts java: without one, that of the image
 * (`java -jar`) would stand in front of CMD.
 */
export function distrolessJava(input: SplitInput, runtime: RuntimeImage): RuntimeImage[] {
  const version = /^eclipse-temurin:(\d+)-jre(?:-(?!alpine)\w+)?$/.exec(runtime.ref)?.[1];
  if (version === undefined || !DISTROLESS_JAVA.has(version) || !startsWithoutShell(input)) return [];
  const starts = input.entrypoints.filter(({ from }) => from !== 'HEALTHCHECK');
  const isOwn = starts.length > 0 && starts.every(({ from }) => from === 'ENTRYPOINT');
  if (!isOwn || [...input.programs].some((name) => name !== 'java')) return [];
  return [bareImage(`gcr.io/distroless/java${version}-debian12`)];
}

/**
 * Versions of .NET whose ASP.NET runtime is there chiseled from Ubuntu 24.04, with cultures and time zones. Source:
 * https://github.com/dotnet/dotnet-docker/blob/main/README.aspnet.md, 2026-11
 */
const CHISELED = /^(.*\/aspnet):((?:8|9|10)\.0)(?:-(?:bookworm-slim|noble|jammy))?$/;

/** The account of these images. */
const ACCOUNT = /^(?:app|1654)$/;

/** Microsoft's chiseled image in place of `aspnet`, where the container runs as its account already. */
export function chiseled(input: SplitInput, aspnet: RuntimeImage): RuntimeImage[] {
  return ACCOUNT.test(input.facts.user ?? '') ? chiseledImage(input, aspnet) : [];
}

/** The same where the container runs as root, and would run as the account of the image. */
export function chiseledForRoot(input: SplitInput, aspnet: RuntimeImage): RuntimeImage[] {
  const names = input.stage.instructions.some(({ name }) => name === 'USER');
  return input.facts.user === 'root' && !names ? chiseledImage(input, aspnet) : [];
}

function chiseledImage(input: SplitInput, aspnet: RuntimeImage): RuntimeImage[] {
  const [, repository, version] = CHISELED.exec(aspnet.ref) ?? [];
  if (version === undefined || !needsNoShell(input)) return [];
  return [bareImage(`${repository}:${version}-noble-chiseled-extra`)];
}

const bareImage = (ref: string): RuntimeImage => ({
  kind: 'distroless',
  raw: ref,
  ref,
  bare: true,
  checks: ['The image has no shell: see that the program starts no other one.'],
});
