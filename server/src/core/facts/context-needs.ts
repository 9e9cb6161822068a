/** A command that works on a project, and files without which it fails. */
interface ProjectCommand {
  readonly command: RegExp;
  readonly file: RegExp;
}

/** Variables in front of a command. */
const START = String.raw`^\s*(?:[A-Z_][A-Z_0-9]*=\S*\s+)*`;

/** Nothing but options behind it, and none that makes it work for the whole machine. */
const ALONE = String.raw`(?:\s+--?(?!g(?:lobal)?\b)[\w=.-]+)*\s*$`;

let table: readonly ProjectCommand[] | undefined;

const commands = (): readonly ProjectCommand[] => {
  table ??= rows.map(([words, file]) => ({ command: new RegExp(START + words), file }));
  return table;
};

const rows: readonly (readonly [string, RegExp])[] = [
  [String.raw`npm\s+(?:(?:ci|run|run-script)\b|(?:i|install)${ALONE})`, /^package\.json$/],
  [String.raw`(?:yarn|pnpm|bun)(?:\s+(?:(?:run|build)\b|(?:i|install)${ALONE}))`, /^package\.json$/],
  [`yarn${ALONE}`, /^package\.json$/],
  [String.raw`go\s+(?:build|generate|test|vet|install)\b(?!.*@)`, /^go\.mod$|\.go$/],
  [String.raw`go\s+mod\s+(?:download|verify|tidy|vendor)\b`, /^go\.mod$/],
  [String.raw`cargo\s+(?:\+\S+\s+)?(?:build|test|run|fetch|check|chef|zigbuild)\b`, /^Cargo\.toml$/],
  [String.raw`(?:\./)?mvnw?\s`, /^pom\.xml$/],
  [String.raw`(?:\./)?gradlew?\s`, /^(?:build|settings)\.gradle(?:\.kts)?$/],
  [String.raw`dotnet\s+(?:restore|build|publish|test)\b`, /\.(?:(?:cs|fs|vb)?proj|slnx?)$/],
  [String.raw`bundle(?:\s+(?:install|exec)\b|${ALONE})`, /^Gemfile$/],
  [String.raw`composer\s+(?:i|install|update|dump-autoload)\b`, /^composer\.json$/],
  [String.raw`mix\s+(?:deps\.get|compile|release|do)\b`, /^mix\.exs$/],
  [String.raw`pip3?\s+install\s+(?:.*\s)?(?:-e\s*)?\.(?:\s|$)`, /^(?:pyproject\.toml|setup\.py)$/],
  [String.raw`(?:poetry|pdm)\s+(?:install|build)\b`, /^pyproject\.toml$/],
  [String.raw`uv\s+(?:sync|build)\b`, /^pyproject\.toml$/],
  [String.raw`pipenv\s+(?:sync|install)${ALONE}`, /^Pipfile$/],
  [String.raw`sbt\s`, /^build\.sbt$/],
  [String.raw`swift\s+build\b`, /^Package\.swift$/],
];

/** What is worked on is fetched or made here, or lies further down. */
const FETCHES =
  /\b(?:cd(?=\s)|git\s+clone|curl|wget|cargo\s+new|npm\s+init|go\s+mod\s+init|dotnet\s+new)(?![\w-])/;

/** Patterns of names that the commands of a RUN need in the project that they work on; `text` is the whole command. */
export function neededNames(text: string): readonly RegExp[] {
  if (FETCHES.test(text)) return [];
  return text.split(/[;&|(){}]+/).flatMap((piece) => {
    const list = /^\s*pip3?\s+install\s(?:.*\s)?(?:-r|--requirement)[\s=]*([^\s"'$]+)/.exec(piece)?.[1];
    return [
      ...commands().flatMap(({ command, file }) => (command.test(piece) ? file : [])),
      ...(list === undefined ? [] : [literal(list.slice(list.lastIndexOf('/') + 1))]),
    ];
  });
}

const literal = (name: string): RegExp => new RegExp(`^${name.replace(/[^\w-]/g, '\\$&')}$`);
