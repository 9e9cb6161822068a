import type { Decline, Insertion, RuntimeImage, RuntimePackage, SplitInput } from '../types.ts';
import { chiseled } from './bare-runtimes.ts';
import { runner } from './images.ts';

/** Images of .NET, and what its SDK's image sets otherwise than the others. */

/** Texts of the project files that the context shows. */
const projects = ({ context }: SplitInput): string[] | undefined => {
  const files = context.project?.files;
  return files?.paths
    .filter((path) => /\.(?:cs|fs|vb)proj$/.test(path))
    .flatMap((path) => files.read(path) ?? []);
};

const saysPublish = ({ steps }: SplitInput, pattern: RegExp): boolean =>
  steps.some(({ commands }) =>
    commands.some(
      ({ step }) => step.name === 'dotnet' && pattern.test(step.args.map(({ text }) => text).join(' ')),
    ),
  );

/** True where the publish brings the runtime along. */
const isSelfContained = (input: SplitInput): boolean =>
  saysPublish(input, /--self-contained(?![ =](?:false|no))|--sc\b|-p:(?:PublishAot|SelfContained)=true/i) ||
  projects(input)?.some((text) => /<(?:PublishAot|SelfContained)>\s*true/i.test(text)) === true;

/**
 * ASP.NET's runtime runs every program. The plain runtime is offered where no project says that it serves the web;
 * `runtime-deps` is enough for what brings its runtime along.
 */
export function runtimesOf(
  input: SplitInput,
): { readonly images: readonly RuntimeImage[]; readonly differences: readonly string[] } | Decline {
  const aspnet = runner(input);
  if (!aspnet || !/\/aspnet(?::|$)/.test(aspnet.ref)) {
    return {
      kind: 'declined',
      code: 'no-runtime-image',
      message: `No runtime image of .NET is known for ${input.stage.base.ref}.`,
      span: input.stage.from.head,
      help: 'Build in an image like `mcr.microsoft.com/dotnet/sdk:8.0`.',
    };
  }
  const other = (kind: string, checks: readonly string[]): RuntimeImage => ({
    ...aspnet,
    raw: aspnet.raw.replace(/\/aspnet(?=:|$)/, `/${kind}`),
    ref: aspnet.ref.replace(/\/aspnet(?=:|$)/, `/${kind}`),
    kind: 'image',
    checks,
  });
  const isHosted = input.programs.has('dotnet');
  if (!isHosted && isSelfContained(input))
    return { images: [{ ...other('runtime-deps', []), kind: aspnet.kind }], differences: [] };
  const texts = projects(input);
  const isPlain =
    texts !== undefined &&
    texts.length > 0 &&
    texts.every((text) => !/Sdk\.Web|AspNetCore|Sdk\.Worker/i.test(text));
  return {
    images: [
      aspnet,
      ...(isPlain ? [other('runtime', ['See that no package of the project needs ASP.NET.'])] : []),
      ...(isHosted ? chiseled(input, aspnet) : []),
    ],
    differences: isPlain ? [] : ports(input),
  };
}

/** Up to .NET 7 the SDK's image takes the address back that ASP.NET's sets. */
function ports({ image, facts }: SplitInput): string[] {
  const version = Number.parseInt(
    image?.runtimes.find(({ language }) => language === 'dotnet')?.version ?? '',
    10,
  );
  const isSet = ['ASPNETCORE_URLS', 'ASPNETCORE_HTTP_PORTS', 'DOTNET_URLS', 'URLS'].some(
    (name) => (facts.env(name) ?? '') !== '' && !(name === 'ASPNETCORE_HTTP_PORTS' && version < 8),
  );
  return isSet || Number.isNaN(version) || version >= 8
    ? []
    : [
        'ASPNETCORE_URLS is http://+:80 in the runtime image: a program that names no address listens on port 80, where the SDK’s image let it listen on localhost:5000.',
      ];
}

/**
 * On Alpine the SDK's image has ICU and turns on what needs it; the others have neither. Source:
 * https://github.com/dotnet/dotnet-docker/tree/main/src/sdk
 */
export function globalization({ image, facts }: SplitInput): {
  readonly packages: readonly RuntimePackage[];
  readonly lines: readonly Insertion[];
} {
  const name = 'DOTNET_SYSTEM_GLOBALIZATION_INVARIANT';
  const isSet = facts.stage.instructions.some(
    (one) => one.name === 'ENV' && one.pairs.some(({ key }) => key.text === name),
  );
  if (image?.distribution?.id !== 'alpine') return { packages: [], lines: [] };
  const why = 'the SDK’s image has it';
  return {
    packages: ['icu-libs', 'icu-data-full', 'tzdata'].map((one) => ({ name: one, why })),
    lines: isSet
      ? []
      : [
          {
            lines: [`ENV ${name}=false`],
            why: 'the SDK’s image knows cultures, and the runtime’s turns them off',
          },
        ],
  };
}

/** What is to be looked at by hand. */
export const publishChecks = ({ steps }: SplitInput): string[] =>
  steps.some(({ commands }) =>
    commands.some(({ step }) => step.name === 'dotnet' && step.args[0]?.text === 'publish'),
  )
    ? []
    : [
        '`dotnet build` leaves out what publishing adds: see that the program starts without the SDK, or publish it.',
      ];
