import type { ClassifiedStep, Move, RecipePlan } from '../../recipes/types.ts';
import type { Instruction } from '../../syntax/types.ts';

/** Variables that no image reads once it runs. */
const BUILD_ONLY =
  /^(?:DEBIAN_FRONTEND|DEBCONF_\w+|PIP_\w+|POETRY_\w+|UV_\w+|PIPENV_\w+|GOPATH|GO111MODULE|GOPROXY|GOSUMDB|GOPRIVATE|GOFLAGS|GOOS|GOARCH|GOARM|GOCACHE|GOMODCACHE|CGO_ENABLED|CGO_C\w*FLAGS|CGO_LDFLAGS|CARGO_\w+|RUSTUP_\w+|RUSTFLAGS|MAVEN_OPTS|MAVEN_CONFIG|GRADLE_OPTS|GRADLE_USER_HOME|CFLAGS|CXXFLAGS|CPPFLAGS|LDFLAGS|MAKEFLAGS|CMAKE_\w+|CC|CXX|NPM_CONFIG_LOGLEVEL|NPM_CONFIG_CACHE|YARN_CACHE_FOLDER|npm_config_\w+)$/;

const isBuildOnly = (name: string, more: RegExp | undefined): boolean =>
  BUILD_ONLY.test(name) || more?.test(name) === true;

/** True where a text says `$NAME` or `${NAME`. */
export const mentions = (text: string, name: string): boolean => {
  for (let at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at + 1)) {
    const rest = text.slice(at + 1, at + 2 + name.length);
    const found = rest.startsWith('{')
      ? text.slice(at + 2, at + 2 + name.length)
      : rest.slice(0, name.length);
    const next = text[at + (rest.startsWith('{') ? 2 : 1) + name.length] ?? '';
    if (found === name && !/\w/.test(next)) return true;
  }
  return false;
};

/** Names that an ARG or ENV declares. */
export const namesOf = ({ pairs }: Instruction): readonly string[] => pairs.map(({ key }) => key.text);

/** Whether the runtime stage runs a command that may read any variable. */
const runsUnknown = (steps: readonly ClassifiedStep[]): boolean =>
  steps.some(({ commands }) => commands.some(({ task }) => task === 'unknown' || task === 'download'));

/** An ARG is stage-scoped: it is declared again where the runtime stage names it. */
export function settleArguments(moves: Move[], runs: readonly ClassifiedStep[]): void {
  for (const [at, move] of moves.entries()) {
    // where only the builder has it, the recipe says so
    if (move.instruction.name !== 'ARG' || move.to === 'builder') continue;
    const names = namesOf(move.instruction);
    const texts = moves.flatMap((one, index) =>
      index > at && (one.to === 'both' || one.to === 'runtime')
        ? [one.text ?? one.instruction.line.text]
        : [],
    );
    const isNamed = names.some((name) => texts.some((text) => mentions(text, name)));
    const installs = runs.some(({ instruction }) => instruction.name === 'RUN');
    const isRead =
      isNamed ||
      (installs &&
        names.some((name) => name === 'DEBIAN_FRONTEND' || /^(?:https?|no|ftp|all)_proxy$/i.test(name))) ||
      runsUnknown(runs);
    const isEarly = move.to === 'both';
    moves[at] = isRead
      ? { ...move, why: 'both stages name it' }
      : {
          ...move,
          to: isEarly ? 'builder' : 'runtime',
          why: isEarly ? 'nothing in the runtime stage names it' : 'no build step names it',
        };
  }
}

export function settleVariables(moves: Move[], plan: RecipePlan, runs: readonly ClassifiedStep[]): void {
  const installs = runs.some(({ commands }) =>
    commands.some(({ task }) => task === 'packages' || task === 'unknown'),
  );
  for (const [at, move] of moves.entries()) {
    if (move.instruction.name !== 'ENV' || move.to !== 'both') continue;
    const names = namesOf(move.instruction);
    const isOnly = names.every(
      (name) => isBuildOnly(name, plan.buildOnly) && !(installs && name === 'DEBIAN_FRONTEND'),
    );
    const isNamed = names.some((name) =>
      moves.some(
        (one) =>
          one !== move &&
          (one.to === 'both' || one.to === 'runtime') &&
          mentions(one.instruction.line.text, name),
      ),
    );
    if (isOnly && !isNamed) moves[at] = { ...move, to: 'builder', why: 'only builds read it' };
    else moves[at] = { ...move, why: 'variables do not cross a stage boundary' };
  }
}
