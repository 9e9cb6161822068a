import { packageRole, plainName } from '../../data/packages/roles.ts';
import type { Application } from '../../facts/applications.ts';
import type { Context } from '../../facts/context.ts';
import type { Span } from '../../text/span.ts';

/** A package that stays in the image. */
export interface KeptPackage {
  readonly name: string;
  readonly span: Span;
}

/** Packages that only builds use, that the stage itself installs and keeps. */
export function keptPackages(context: Context, { stage, facts }: Application): KeptPackage[] {
  const kept: KeptPackage[] = [];
  for (const { instruction, commands } of facts.steps) {
    if (stage.triggers.includes(instruction)) continue;
    const text = context.text.slice(instruction.span.start, instruction.span.end);
    // what becomes of automatically installed packages is not followed
    if (/auto-?remove|apt-mark|apt_mark|clean-requirements/.test(text)) continue;
    for (const { command, effects } of commands) {
      if (command.context.scope.kind === 'branch') continue;
      for (const effect of effects) {
        if (effect.kind !== 'install' || effect.installation.ecosystem !== 'system') continue;
        const { manager, packages } = effect.installation;
        for (const { name, span } of packages) {
          const isKept = isForBuilds(name, manager) && facts.hasPackage(name) === true;
          // `$PHPIZE_DEPS`: for images that build on this one
          if (isKept && span && !context.text.slice(span.start, span.end).includes('$'))
            kept.push({ name, span });
        }
      }
    }
  }
  return kept;
}

function isForBuilds(name: string, manager: string): boolean {
  const family = /^apk/.test(manager) ? 'apk' : /dnf|yum/.test(manager) ? 'dnf' : 'apt';
  return packageRole(name, family) === 'build' && !SMALL.test(plainName(name));
}

/** Of a few megabytes, and often left for a purpose. */
const SMALL =
  /^(?:apt-transport-https|software-properties-common|lsb-release|apt-utils|gyp|patch|m4|dnf-plugins-core|yum-utils|libtool-bin|pax-utils|binutils|elfutils|bsdmainutils|shellcheck|yamllint|chrpath|patchelf|glibc-locale-source|make|dpkg-dev|pkg-?conf(?:ig)?|python3-distutils|(?:python3|py3)-(?:setuptools|wheel)|fakeroot)$/;
