import type { FileSystem } from '../../facts/types.ts';
import type { Instruction } from '../../syntax/types.ts';
import { baseOf, resolvePath } from '../../tools/paths.ts';
import type { Artefact, SplitInput } from '../types.ts';

/** Files beside a compiled program that it is likely to read when it runs. */

const ASSET_DIRECTORY =
  /^(?:templates?|tmpl|views|static|public|assets|www|web|html|migrations?|locales?|i18n|lang|translations|configs?|conf|etc|certs?|data|resources|res|fonts|images|img|css|js|themes|emails?|schemas?|seeds?|fixtures|sql|db|proto|swagger|openapi|media|content|models|dist)$/;

const NO_ASSET_DIRECTORY =
  /^(?:\..*|docs?|documentation|tests?|__tests__|testdata|spec|specs|examples?|samples?|benches|benchmarks?|ci|scripts?|tools|hack|deploy(?:ment)?s?|charts?|helm|k8s|kubernetes|terraform|ansible|docker|vendor|third_party|node_modules|target|build|out|bin|obj|gradle|project|src|screenshots?|licenses?|diagrams?|github|debian|packaging|cmake|m4|include|lib)$/i;

const ASSET_FILE =
  /\.(?:ya?ml|toml|ini|json|conf|cfg|properties|pem|crt|key|p12|jks|keystore|html?|tmpl|tpl|gohtml|mustache|hbs|graphqls?|css|sql|csv|tsv|txt|db|sqlite3?|xml|env|mmdb|dat|wasm|onnx|lua|png|jpe?g|gif|svg|ico|webp|ttf|otf|woff2?|mo)$|^\.env$/;

const NOT_ASSET =
  /^(?:package(?:-lock)?\.json|tsconfig.*\.json|docker-compose.*|compose.*\.ya?ml|\..*|cargo\.toml|pyproject\.toml|rust-toolchain\.toml|deny\.toml|clippy\.toml|rustfmt\.toml|pom\.xml|mkdocs\.yml|renovate\.json|codecov\.yml|requirements.*\.txt|cmakelists\.txt|cmakepresets\.json|cmakeuserpresets\.json|conanfile\.txt|vcpkg\.json|compile_commands\.json|meson_options\.txt|license.*|copying.*|notice.*|authors.*|readme.*|changelog.*|sonar-project\.properties|gradle\.properties|settings\.xml|skaffold\.ya?ml|cloudbuild.*\.ya?ml|app\.json|netlify\.toml|fly\.toml|buf.*\.ya?ml|sqlc\.ya?ml|taskfile\.ya?ml|buildspec\.yml|appveyor\.yml|wercker\.yml|checkstyle\.xml|global\.json|nuget\.config|directory\..*\.props|mix\.lock|shard\.(?:yml|lock)|stack\.yaml|hie\.yaml|fourmolu\.yaml|package\.yaml|dub\.(?:json|selections\.json)|gopkg\.toml|glide\.yaml)$/i;

const SOURCE =
  /\.(?:go|rs|java|kts?|scala|sc|groovy|gradle|clj|c|cc|cpp|cxx|h|hh|hpp|hxx|s|inc|in|am|ac|cmake|cs|fs|vb|csproj|fsproj|exs?|erl|hrl|d|nim|zig|cr|hs|cabal|swift|md|py|sh|bat|ps1|class|o|a)$|(?:^|\/)(?:makefile|go\.(?:mod|sum)|cargo\.lock|dockerfile|\.git\w*)$/i;

/** What lies at the root of every image. */
const SYSTEM = /^(?:bin|boot|dev|etc|home|lib\w*|media|mnt|opt|proc|root|run|s?bin|srv|sys|tmp|usr|var)$/;

const UNKNOWN =
  'Copy the files that the program reads when it runs (templates, static files, migrations): the build context is not known.';

const NAMED =
  'Templates, static files, migrations and the like are copied where their names tell; copy whatever else the program reads when it runs.';

/** How many files of a directory are looked at. */
const LOOKS = 500;

/**
 * Files of the project that a compiled program is likely to read when it runs, and that lay in the directory where
 * it starts. Where the context is not listed, the answer is a check.
 */
export function assetsBeside(
  { facts, context, steps }: SplitInput,
  at: Instruction,
): { readonly artefacts: readonly Artefact[]; readonly checks: readonly string[] } {
  const workdir = facts.workdir ?? '/';
  if (!context.project?.files) return { artefacts: [], checks: [UNKNOWN] };
  const artefacts: Artefact[] = [];
  // a build may have changed anything beside the sources, so they are looked at as they were in front of it
  const views = [
    facts.files,
    ...steps.flatMap(({ step, commands }) => (commands.length > 0 ? [step.before] : [])),
  ];
  const seen = new Set<string>();
  for (const [files, [name, entry]] of views.flatMap((files) =>
    [...files.list(workdir).entries].map((one) => [files, one] as const),
  )) {
    if (entry.origin?.from !== 'context' && entry.contextPath === undefined) continue;
    if (seen.has(name) || facts.files.look(resolvePath(workdir, name)).presence === 'absent') continue;
    seen.add(name);
    if (workdir === '/' && SYSTEM.test(name)) continue;
    const path = resolvePath(workdir, name);
    const isAsset =
      entry.kind === 'directory'
        ? isAssetDirectory(name, [...files.walk(path, LOOKS)])
        : (ASSET_FILE.test(name) || name === '.env') && (name === '.env' || !NOT_ASSET.test(name));
    if (!isAsset) continue;
    for (const one of frontendOf(files, facts.files, path) ?? [path])
      artefacts.push({ from: one, to: one, at, why: 'the program may read it when it runs' });
  }
  return { artefacts, checks: artefacts.length > 0 ? [NAMED] : [] };
}

const OUTPUT = /^(?:dist|build|out|public|static|assets|templates)$/;

/** What a frontend’s build leaves, without its sources and packages; undefined of other directories. */
function frontendOf(before: FileSystem, after: FileSystem, directory: string): string[] | undefined {
  if (before.look(resolvePath(directory, 'package.json')).presence !== 'present') return undefined;
  const names = new Set(
    [...before.list(directory).entries, ...after.list(directory).entries].map(([name]) => name),
  );
  return [...names]
    .filter((name) => OUTPUT.test(name))
    .map((name) => resolvePath(directory, name))
    .filter((path) => after.look(path).presence !== 'absent');
}

/** Of the Java machine, whose archive holds its resources: settings, and keys. */
const SETTINGS_FILE =
  /^(?:application|bootstrap|config|settings|logback|log4j2?|hibernate|quarkus|micronaut)[\w.-]*\.(?:ya?ml|properties|xml|json|conf|toml|hocon)$|\.(?:jks|p12|keystore|pem|crt|key|env)$|^\.env$/;

/** As `assetsBeside`, for an archive that holds its resources. */
export function settingsBeside(input: SplitInput, at: Instruction): ReturnType<typeof assetsBeside> {
  const { artefacts, checks } = assetsBeside(input, at);
  const isDirectory = (path: string) => {
    const look = input.facts.files.look(path);
    return look.presence !== 'present' || look.entry.kind === 'directory';
  };
  const kept = artefacts.filter(({ from }) => {
    const name = baseOf(from);
    return ASSET_DIRECTORY.test(name) ? isDirectory(from) : SETTINGS_FILE.test(name);
  });
  return { artefacts: kept, checks: kept.length > 0 || artefacts.length === 0 ? checks : [] };
}

/** By its name, or because no source is in it. */
function isAssetDirectory(
  name: string,
  inside: readonly { readonly path: string; readonly entry: { readonly kind: string } }[],
): boolean {
  const files = inside.filter(({ entry }) => entry.kind === 'file');
  if (ASSET_DIRECTORY.test(name)) return files.some(({ path }) => !SOURCE.test(path));
  return (
    !NO_ASSET_DIRECTORY.test(name) &&
    files.length > 0 &&
    files.length < LOOKS &&
    files.every(({ path }) => !SOURCE.test(path))
  );
}
