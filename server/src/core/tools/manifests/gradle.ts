export interface GradleBuild {
  readonly version: string | undefined;
  /** True where the file sets a version that cannot be read from it. */
  readonly versionUnknown: boolean;
  /** The version of Java that the toolchain is, or that is compiled for, as the file says it. */
  readonly java: string | undefined;
  /** The version of the plugin of Spring Boot, as `3.5.1`; undefined where the file does not say it. */
  readonly springBoot: string | undefined;
  /** True where archives, or the build directory, have other names than the usual ones. */
  readonly renames: boolean;
  readonly plugins: {
    readonly springBoot: boolean;
    /** Since 2.5 Spring Boot’s archive stands beside the plain one; false where the version is not told. */
    readonly plainArchive: boolean;
    readonly shadow: boolean;
    readonly application: boolean;
    readonly war: boolean;
  };
}

const withoutComments = (text: string): string =>
  text.replace(/\/\*.*?\*\//gs, ' ').replace(/(^|[^:"'])\/\/[^\n]*/g, '$1');

/** Reads a build.gradle or build.gradle.kts by its usual sentences. */
export function readGradleBuild(text: string): GradleBuild {
  const code = withoutComments(text);
  const version = /^\s*(?:project\.)?version\s*(?:=\s*)?(["'])([^"'$]*)\1\s*$/m.exec(code)?.[2];
  return {
    version,
    versionUnknown: version === undefined && /^\s*(?:project\.)?version\s*[=("'\w]/m.test(code),
    java: /JavaLanguageVersion\.of\(\s*["']?(\d+)|jvmToolchain\(\s*(\d+)|(?:source|target)Compatibility\s*=?\s*(?:JavaVersion\.VERSION_|["'])?(\d+)/
      .exec(code)
      ?.slice(1)
      .find((one) => one !== undefined),
    springBoot: /org\.springframework\.boot["')]+\s*version\s*\(?["'](\d+\.\d+[\w.-]*)/.exec(code)?.[1],
    renames:
      /archive(?:s?Base|File|Classifier|Version|Appendix)?Name|archiveClassifier|archiveVersion|archiveAppendix|archivesName|buildDir\b|buildDirectory|destinationDir|\bclassifier\b|\benabled\s*=\s*false/.test(
        code,
      ),
    plugins: {
      springBoot: /org\.springframework\.boot/.test(code),
      plainArchive: isRecent(/org\.springframework\.boot["')]+\s*version\s*\(?["'](\d+)\.(\d+)/.exec(code)),
      shadow: /com\.(?:github\.johnrengelman|gradleup)\.shadow/.test(code),
      application: /id[\s(]*["']application["']|^\s*`?application`?\s*$|plugin:\s*["']application["']/m.test(
        code,
      ),
      war: /id[\s(]*["']war["']|^\s*`?war`?\s*$|plugin:\s*["']war["']/m.test(code),
    },
  };
}

const isRecent = (found: RegExpExecArray | null): boolean =>
  found !== null && (Number(found[1]) > 2 || (Number(found[1]) === 2 && Number(found[2]) >= 5));

export interface GradleSettings {
  readonly rootName: string | undefined;
  readonly hasProjects: boolean;
}

/** Reads a settings.gradle or settings.gradle.kts. */
export function readGradleSettings(text: string): GradleSettings {
  const code = withoutComments(text);
  return {
    rootName: /rootProject\.name\s*=\s*(["'])([^"'$]*)\1/.exec(code)?.[2],
    hasProjects: /^\s*include(?:Build)?\b/m.test(code),
  };
}

/** `version` of a gradle.properties. */
export const readGradleVersion = (text: string): string | undefined =>
  /^\s*version\s*[=:]\s*(\S+)\s*$/m.exec(text)?.[1];
