import type { Build } from '../builds/types.ts';
import type { Settings } from '../settings.ts';
import { RULES } from './index.ts';
import type { FoundDockerfile } from './rule.ts';
import { type Diagnostic, diagnosed } from './run.ts';

/** What is asked of a file that asks for builds. */
export interface BuildsInput {
  readonly builds: readonly Build[];
  readonly settings: Settings;
  /** The Dockerfiles that there are of those that a build may read. */
  found(build: Build): readonly FoundDockerfile[];
}

/** What the rules say of the builds that a file asks for, each thing once, in the order of the file. */
export function runBuildRules({ builds, settings, found }: BuildsInput): Diagnostic[] {
  const diagnostics = new Map<string, Diagnostic>();
  for (const rule of RULES) {
    const setting = settings.rules[rule.id];
    if (!('checkBuild' in rule) || setting === 'off') continue;
    for (const build of builds) {
      const dockerfiles = found(build);
      if (dockerfiles.length === 0) continue;
      for (const finding of rule.checkBuild(build, dockerfiles)) {
        const { span, message } = finding;
        const severity = setting ?? finding.severity ?? rule.severity;
        diagnostics.set(`${span.start} ${message}`, diagnosed(finding, rule, severity));
      }
    }
  }
  return [...diagnostics.values()].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
