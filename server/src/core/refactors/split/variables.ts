import type { ClassifiedStep } from '../../recipes/types.ts';
import type { Instruction } from '../../syntax/types.ts';

/** Variables that no image reads once it runs. */
const BUILD_ONLY =
  /^(?:DEBIAN_FRONTEND|DEBCONF_\w+|PIP_\w+|POETRY_\w+|UV_\w+|PIPENV_\w+|GOPATH|GO111MODULE|GOPROXY|GOSUMDB|GOPRIVATE|GOFLAGS|GOOS|GOARCH|GOARM|GOCACHE|GOMODCACHE|CGO_ENABLED|CGO_C\w*FLAGS|CGO_LDFLAGS|CARGO_\w+|RUSTUP_\w+|RUSTFLAGS|MAVEN_OPTS|MAVEN_CONFIG|GRADLE_OPTS|GRADLE_USER_HOME|CFLAGS|CXXFLAGS|CPPFLAGS|LDFLAGS|MAKEFLAGS|CMAKE_\w+|CC|CXX|NPM_CONFIG_LOGLEVEL|NPM_CONFIG_CACHE|YARN_CACHE_FOLDER|npm_config_\w+)$/;

export const isBuildOnly = (name: string, more: RegExp | undefined): boolean =>
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
export const runsUnknown = (steps: readonly ClassifiedStep[]): boolean =>
  steps.some(({ commands }) => commands.some(({ task }) => task === 'unknown' || task === 'download'));
