import { add, type Layer } from '../facts.ts';
import type { Family } from '../family.ts';
import type { DebianVariant } from '../layers/debian.ts';
import { released } from '../layers/distribution.ts';
import type { Runtime } from '../types.ts';

const runtime = (language: 'erlang' | 'elixir', version: string | undefined, path: string): Runtime => ({
  language,
  version,
  path,
  packages: undefined,
  scripts: undefined,
});

/** Official Erlang images. */
export const erlang: Family = {
  repositories: ['erlang'],
  describe: ({ words }) =>
    beam(
      words.alpine,
      undefined,
      words.words.includes('slim') ? 'base' : 'full',
      [runtime('erlang', words.version, '/usr/local/bin/erl')],
      'https://github.com/erlang/docker-erlang-otp',
    ),
};

/** Official Elixir images, on Erlang's. Which release of Debian those are on hangs on Erlang's version. */
export const elixir: Family = {
  repositories: ['elixir'],
  describe: ({ tag, words }) => {
    const otp = /otp-(\d+)/.exec(tag ?? '')?.[1];
    const runtimes = [
      runtime('elixir', words.version, '/usr/local/bin/elixir'),
      runtime('erlang', otp, '/usr/local/bin/erl'),
    ];
    return beam(
      words.alpine,
      undefined,
      words.words.includes('slim') ? 'base' : 'full',
      runtimes,
      'https://github.com/erlef/docker-elixir',
    );
  },
};

/** The builds of hex.pm: `1.17.2-erlang-27.0.1-debian-bookworm-20240722-slim`. */
export const hexpm: Family = {
  repositories: ['hexpm/elixir', 'hexpm/erlang'],
  describe: ({ repository, tag = '', words }) => {
    const otp = repository === 'hexpm/elixir' ? /-erlang-([\d.]+)/.exec(tag)?.[1] : words.version;
    const alpine = /-alpine-(\d+\.\d+)/.exec(tag)?.[1];
    const runtimes = [
      ...(repository === 'hexpm/elixir' ? [runtime('elixir', words.version, '/usr/local/bin/elixir')] : []),
      runtime('erlang', otp, '/usr/local/bin/erl'),
    ];
    return beam(alpine, words.codename, 'base', runtimes, 'https://github.com/hexpm/bob');
  },
};

function beam(
  alpine: string | undefined,
  codename: string | undefined,
  variant: DebianVariant,
  runtimes: readonly Runtime[],
  source: string,
): Layer {
  const elixir = runtimes.some(({ language }) => language === 'elixir');
  const ground = alpine === undefined ? released(codename, variant) : released(`alpine${alpine}`);
  const layer = add(ground, {
    role: variant === 'full' ? 'toolchain' : 'runtime',
    workdir: '/',
    environment: elixir ? { LANG: 'C.UTF-8', ELIXIR_VERSION: undefined } : {},
    environmentIsComplete: false,
    runtimes,
    commands: `erl erlc escript ${elixir ? 'elixir elixirc iex mix' : ''} ${alpine === undefined && variant === 'full' ? 'rebar3' : ''}`,
    moreCommands: true,
    morePackages: true,
    caCertificates: variant === 'full' ? true : undefined,
    timeZones: undefined,
    buildTools: elixir ? 'mix' : 'erlc',
    opens: ['/tmp', '/usr/local', '/usr/local/bin'],
    paths: ['/usr/local/bin/erl', '/usr/local/lib/erlang/'],
    command: 'interpreter',
    slim: undefined,
    source,
  });
  if (alpine !== undefined) return add(layer, { noCommands: 'git gcc make node npm' });
  return variant === 'base' ? add(layer, { noCommands: 'curl git gcc make node npm' }) : layer;
}
