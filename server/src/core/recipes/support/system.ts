import type { Installed } from '../../facts/types.ts';
import type { RuntimePackage, SplitInput } from '../types.ts';

/** The Python that installs without further options go to. */
export interface System {
  readonly holds: (one: Installed) => boolean;
  /** Its packages and their programs; undefined where the version is not known. */
  readonly directories: readonly string[] | undefined;
  readonly why: string;
  /** How it is started. */
  readonly python: string;
  /** True where packages count that others than pip installed. */
  readonly isShared: boolean;
  /** Never an environment: the directories hold what pip installs and nothing else. */
  readonly isApart?: true;
  /** Of the distribution, which went with what installs. */
  readonly packages?: readonly RuntimePackage[];
}

/** Of the base image, or the distribution's. */
export const systemOf = (input: SplitInput): System | undefined =>
  ofImage(input) ?? ofDebian(input) ?? ofAlpine(input);

function ofImage({ image, asked }: SplitInput): System | undefined {
  const own = image?.runtimes.find(({ language }) => language === 'python');
  if (!own) return undefined;
  // Debian's own, for which environments need a package more, and beside which pip puts what it installs
  const isDebian = own.path === '/usr/bin/python3' && own.packages?.endsWith('/dist-packages') === true;
  return {
    // of a floating tag the version is not known, and so not the directory either
    holds: ({ location, scripts }) =>
      location === undefined
        ? own.packages === undefined &&
          (scripts === undefined || scripts === (own.scripts ?? scriptsOf(own.path)))
        : location === own.packages,
    directories: own.packages === undefined ? undefined : [own.packages, own.scripts!],
    why: 'packages and their programs are put there',
    python: 'python',
    ...(isDebian && { isApart: true, packages: broughtByPip(asked) }),
    isShared: !/^(?:python|ghcr\.io\/astral-sh\/uv)$/.test(image!.repository),
  };
}

const scriptsOf = (python: string): string => python.slice(0, python.lastIndexOf('/'));

/** pip installs below /usr/local, where else nothing is. */
function ofDebian({ facts, image, asked }: SplitInput): System | undefined {
  if (!/^(?:debian|ubuntu)$/.test(image?.distribution?.id ?? '')) return undefined;
  // CUDA is below /usr/local too
  const isPlain = image?.role === 'base';
  const location = /^\/usr\/local\/lib\/python[\d.]+\/dist-packages$/;
  const found = facts.installations.find((one) => location.test(one.location ?? ''))?.location;
  const asRoot = ({ instruction }: Installed) => facts.stepOf(instruction)?.user === 'root';
  const has = (name: RegExp) => asked.some((one) => name.test(one.name));
  const pip = broughtByPip(asked);
  return {
    holds: (one) =>
      asRoot(one) &&
      (one.location === undefined
        ? isPlain && (one.scripts === undefined || one.scripts === '/usr/local/bin')
        : isPlain
          ? location.test(one.location)
          : one.location === found),
    directories: isPlain ? ['/usr/local'] : found === undefined ? undefined : [found, '/usr/local/bin'],
    why: 'pip of the distribution puts packages and their programs there',
    python: 'python3',
    isShared: true,
    isApart: true,
    packages: [...(has(/^python(?:3(?:\.\d+)?)?(?:-minimal|-full)?$/) ? [] : [PYTHON]), ...pip].filter(
      ({ name }) => !asked.some((one) => one.name === name),
    ),
  };
}

/** What comes with Debian's pip, and may be used when the program runs. */
const broughtByPip = (asked: SplitInput['asked']): readonly RuntimePackage[] =>
  asked.some(({ name }) => name === 'python3-pip')
    ? [
        { name: 'python3-setuptools', why: 'python3-pip brings it, and packages may import it' },
        { name: 'ca-certificates', why: 'python3-pip brings them' },
      ]
    : [];

const PYTHON: RuntimePackage = { name: 'python3', why: 'it runs the program' };

/** pip installs among the packages of the distribution, so an environment is needed. */
function ofAlpine({ image, asked }: SplitInput): System | undefined {
  if (image?.distribution?.id !== 'alpine') return undefined;
  return {
    holds: ({ location }) =>
      location === undefined || /^\/usr\/lib\/python[\d.]+\/site-packages$/.test(location),
    directories: undefined,
    why: 'pip puts packages among those of the distribution',
    python: 'python3',
    isShared: asked.some(({ name }) => /^py3-(?!pip$|setuptools$|wheel$|virtualenv$)/.test(name)),
    packages: asked.some(({ name }) => /^python3$/.test(name)) ? [] : [PYTHON],
  };
}
