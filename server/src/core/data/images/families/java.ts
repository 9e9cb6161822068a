import { type Addition, add, DEFAULT_PATH, type Layer, UNKNOWN } from '../facts.ts';
import type { Family, Image } from '../family.ts';
import { released } from '../layers/distribution.ts';
import { rpm } from '../layers/rpm.ts';
import { majorOf, numbersOf, type Tag } from '../tag.ts';

/** Homes that their images put on the search path; others are linked into /usr/bin. */
const OWN_HOME = /^\/(?:opt\/java|usr\/local|usr\/java)\//;

/** Adds a Java machine. `home` is where it lies. */
function java(
  below: Layer,
  version: string | undefined,
  home: string,
  jre: boolean,
  addition: Addition,
): Layer {
  return add(
    add(below, {
      role: jre ? 'runtime' : 'toolchain',
      workdir: '/',
      environment: {
        JAVA_HOME: home,
        JAVA_VERSION: undefined,
        PATH: OWN_HOME.test(home) ? `${home}/bin:${DEFAULT_PATH}` : undefined,
      },
      environmentIsComplete: false,
      runtimes: [
        {
          language: 'java',
          version,
          path: `${home}/bin/java`,
          packages: undefined,
          scripts: undefined,
          ...(jre ? { runOnly: true as const } : {}),
        },
      ],
      commands: jre ? 'java keytool' : 'jar java javac javadoc jdeps jshell keytool',
      moreCommands: true,
      morePackages: true,
      ...(jre
        ? { noCommands: 'javac gcc git gradle make mvn node' }
        : { buildTools: 'javac', noCommands: 'gcc make node' }),
      caCertificates: true,
      opens: ['/tmp'],
      paths: [`${home}/bin/java`, `${home}/`],
      command: jre ? undefined : 'interpreter',
      slim: undefined,
    }),
    addition,
  );
}

const javaVersionOf = (version: string | undefined): string | undefined => {
  if (version === undefined) return undefined;
  const numbers = numbersOf(version);
  // `8u452-b09` and `21.0.7_6` tell more than the machine's own number needs.
  return numbers[0] === undefined ? undefined : String(numbers[0]);
};

/** Ubuntu releases that Temurin's plain tags were built on when their line ended; `?`: still moving. */
const TEMURIN_ENDED: Readonly<Record<string, string>> = {
  16: 'focal',
  18: 'jammy',
  19: 'jammy',
  20: 'jammy',
  22: 'noble',
};

const TEMURIN_CURRENT = { codename: 'resolute', since: '2026-05-07' };

/** Eclipse Temurin on Ubuntu, Alpine or UBI. */
export const temurin: Family = {
  repositories: ['eclipse-temurin'],
  describe: ({ tag, words, pinned }) => {
    const version = javaVersionOf(words.version);
    const jre = words.words.includes('jre');
    const home = '/opt/java/openjdk';
    const layer = java(temurinGround(words, version, pinned), version, home, jre, {
      directories: { '/': '__cacert_entrypoint.sh', '/opt': 'java', '/opt/java': 'openjdk' },
      environment: { LANG: 'en_US.UTF-8', LANGUAGE: 'en_US:en', LC_ALL: 'en_US.UTF-8' },
      timeZones: true,
      source: 'https://github.com/adoptium/containers',
      ...(jre ? {} : { slim: temurinJre(tag, version) }),
      ...(jre ? {} : { runtimeImage: temurinJre(tag, version) }),
    });
    if (words.alpine !== undefined) return add(layer, { noCommands: 'curl git gcc make' });
    if (words.words.some((word) => word.startsWith('ubi'))) return layer;
    return add(layer, {
      commands: 'curl wget gpg openssl update-ca-certificates',
      noCommands: 'git unzip zip ps',
      packages: 'ca-certificates curl fontconfig locales tzdata wget',
    });
  },
};

function temurinGround(words: Tag, version: string | undefined, pinned: boolean): Layer {
  const ubi = words.words.find((word) => /^ubi\d+$/.test(word));
  if (ubi !== undefined) {
    const release = ubi.slice(3);
    return rpm(
      {
        id: 'rhel',
        version: release,
        glibc: { 8: '2.28', 9: '2.34', 10: '2.39' }[release],
        packageManager: 'microdnf',
      },
      {},
    );
  }
  if (words.alpine !== undefined) return released(`alpine${words.alpine}`);
  if (words.codename !== undefined) return released(words.codename);
  const ended = version === undefined ? undefined : TEMURIN_ENDED[version];
  const alive = version !== undefined && ['8', '11', '17', '21', '25', '26'].includes(version) && !pinned;
  const codename = ended ?? (alive ? TEMURIN_CURRENT.codename : undefined);
  const layer = released(codename ?? 'ubuntu');
  return codename === undefined
    ? someUbuntu()
    : alive
      ? add(layer, { floating: { meaning: codename, since: TEMURIN_CURRENT.since } })
      : layer;
}

const UBUNTU = {
  id: 'ubuntu',
  codename: undefined,
  version: undefined,
  order: undefined,
  libcVersion: undefined,
};

/** `21-jdk-alpine` to `eclipse-temurin:21-jre-alpine`. */
function temurinJre(tag: string | undefined, version: string | undefined): string | undefined {
  if (tag === undefined || version === undefined) return undefined;
  if (/-jdk\b/.test(tag)) return `eclipse-temurin:${tag.replace(/-jdk\b/, '-jre')}`;
  const cut = tag.indexOf('-');
  return `eclipse-temurin:${cut < 0 ? `${tag}-jre` : `${tag.slice(0, cut)}-jre${tag.slice(cut)}`}`;
}

/** The retired images of OpenJDK: Oracle Linux or Debian by version. */
export const openjdk: Family = {
  repositories: ['openjdk'],
  describe: ({ words, pinned }) => {
    const version = javaVersionOf(words.version);
    const number = version === undefined ? undefined : Number(version);
    const jre = words.words.includes('jre');
    const slim = words.words.includes('slim');
    const oracle =
      words.words.some((word) => word.startsWith('oracle')) ||
      (number !== undefined && number >= 12 && !slim && !words.codename && words.alpine === undefined);
    if (number === undefined || oracle) {
      const layer = rpm({ id: 'ol', version: undefined, glibc: undefined, packageManager: 'microdnf' }, {});
      return java(
        number === undefined ? add(released(undefined), { distribution: UNSAID }) : layer,
        version,
        `/usr/java/openjdk-${version ?? ''}`,
        jre,
        { source: OPENJDK, opens: ['/', '/opt'] },
      );
    }
    const home =
      words.alpine !== undefined && number < 12
        ? '/usr/lib/jvm/java-1.8-openjdk'
        : `/usr/local/openjdk-${version}`;
    const ended = words.codename ?? (pinned ? undefined : openjdkDefault(number));
    const ground =
      words.alpine === undefined ? released(ended, slim ? 'base' : 'scm') : released(`alpine${words.alpine}`);
    const layer = java(ground, version, home, jre, {
      source: OPENJDK,
      opens: ['/tmp', '/usr/local', ...(words.alpine === undefined ? [] : ['/opt'])],
    });
    if (words.alpine !== undefined) return add(layer, { noCommands: 'bash curl git' });
    return slim ? add(layer, { noCommands: 'curl git wget' }) : add(layer, { slim: openjdkSlim(words, jre) });
  },
};

const OPENJDK = 'https://github.com/docker-library/openjdk';
const UNSAID = {
  id: 'debian',
  codename: undefined,
  version: undefined,
  order: undefined,
  libcVersion: undefined,
};

/** Lines that ended on a release of Debian; of later slim ones the release is not in the tables. */
const openjdkDefault = (version: number): string | undefined =>
  version === 8 || version === 11 || (version >= 16 && version <= 20)
    ? 'bullseye'
    : version >= 12 && version <= 15
      ? 'buster'
      : undefined;

const openjdkSlim = ({ version, codename }: Tag, jre: boolean): string =>
  `openjdk:${[version, jre ? 'jre' : 'jdk', 'slim', codename].filter((part) => part !== undefined).join('-')}`;

/** Amazon's Java on Amazon Linux, Alpine or Debian. */
export const corretto: Family = {
  repositories: ['amazoncorretto', 'public.ecr.aws/amazoncorretto/amazoncorretto'],
  describe: ({ words }) => {
    const version = javaVersionOf(words.version);
    const jre = words.words.includes('jre') || words.words.includes('headless');
    const source = 'https://github.com/corretto/corretto-docker';
    if (words.alpine !== undefined)
      return java(released(`alpine${words.alpine}`), version, '/usr/lib/jvm/default-jvm', jre, {
        noCommands: 'bash curl git',
        source,
      });
    const al = words.words.find((word) => /^al(?:2|2023)$/.test(word))?.slice(2);
    const ended = version === undefined ? undefined : ['15', '16', '18', '19', '20'].includes(version);
    const release = al ?? (ended === undefined ? undefined : ended ? '2' : '2023');
    const home =
      version === undefined
        ? '/usr/lib/jvm/java-amazon-corretto'
        : release === '2' || release === '2023'
          ? `/usr/lib/jvm/java-${version}-amazon-corretto`
          : '/usr/lib/jvm/java-amazon-corretto';
    const ground = rpm(
      {
        id: 'amzn',
        version: release,
        glibc: release === '2023' ? '2.34' : release === '2' ? '2.26' : undefined,
        packageManager: release === '2' ? 'yum' : 'dnf',
      },
      { noCommands: 'git unzip wget' },
    );
    return java(ground, version, home, jre, { environment: { LANG: 'C.UTF-8' }, source });
  },
};

/** Maven or Gradle on one of the Java images. */
export const maven: Family = {
  repositories: ['maven'],
  describe: (image) =>
    buildTool(image, {
      commands: 'mvn mvnDebug',
      buildTools: 'mvn',
      environment: { MAVEN_HOME: '/usr/share/maven', MAVEN_CONFIG: '/root/.m2' },
      paths: ['/usr/share/maven/', '/usr/share/maven/ref/', '/usr/share/maven/bin/mvn'],
      opens: ['/tmp', '/usr/local', '/usr/local/bin'],
      source: 'https://github.com/carlossg/docker-maven',
    }),
};

export const gradle: Family = {
  repositories: ['gradle'],
  describe: (image) =>
    buildTool(image, {
      workdir: '/home/gradle',
      commands: 'gradle git unzip wget',
      buildTools: 'gradle',
      environment: { GRADLE_HOME: '/opt/gradle', GRADLE_VERSION: undefined },
      users: 'gradle',
      directories: { '/home': 'gradle', '/opt': 'gradle java' },
      paths: ['/opt/gradle/', '/opt/gradle/bin/gradle', '/home/gradle/'],
      opens: ['/tmp', '/usr/local', '/usr/local/bin'],
      source: 'https://github.com/keeganwitt/docker-gradle',
    }),
};

export const sbt: Family = {
  repositories: ['sbtscala/scala-sbt', 'hseeberger/scala-sbt'],
  describe: (image) => {
    // `eclipse-temurin-21.0.6_7_1.10.11_2.13.16`, and without the name before 2022: `11.0.12_1.5.5_2.13.6`, `8u242_1.3.8_2.13.1`
    const version =
      /(?:^|[-_])(?:eclipse-temurin|openjdk|graalvm-community|amazoncorretto)(?:-[a-z]+)*-(\d+)/.exec(
        image.tag ?? '',
      )?.[1] ?? /^(\d+)(?:u\d+|\.[\d.]+)?_\d/.exec(image.tag ?? '')?.[1];
    return java(
      add(released(undefined), {
        distribution: UNSAID,
        libc: 'glibc',
        opens: ['/', '/opt', '/home', '/usr', '/usr/local', '/usr/local/bin', '/usr/src'],
      }),
      version,
      '/opt/java/openjdk',
      false,
      {
        commands: 'sbt scala scalac',
        buildTools: 'sbt scalac',
        workdir: undefined,
        source: 'https://github.com/sbt/docker-sbt',
      },
    );
  },
};

/** Where a build tool's image has its Java from. */
interface Ground {
  readonly layer: Layer;
  /** Undefined where it is not known. */
  readonly home: string | undefined;
}

const TEMURIN_HOME = '/opt/java/openjdk';

function toolGround(image: Image, version: string | undefined): Ground {
  const { repository, words } = image;
  const has = (word: string): boolean => words.words.includes(word);
  const temurin = has('temurin') || (repository === 'gradle' && !has('corretto') && !has('graal'));
  if (has('amazoncorretto') || has('corretto')) {
    const home = '/usr/lib/jvm/java-amazon-corretto';
    if (words.alpine !== undefined) return { layer: released(`alpine${words.alpine}`), home: undefined };
    if (has('debian') || words.codename) return { layer: released(words.codename), home: undefined };
    const release = { id: 'amzn', version: undefined, glibc: undefined, packageManager: 'yum' } as const;
    const layer = rpm(release, {});
    return { layer: { ...layer, packageManager: undefined }, home };
  }
  const home = temurin ? TEMURIN_HOME : undefined;
  if (words.alpine !== undefined) return { layer: released(`alpine${words.alpine}`), home };
  if (words.codename !== undefined) return { layer: released(words.codename), home };
  const modern = repository === 'maven' || (majorOf(words.version) ?? 0) >= 7;
  if (temurin && modern) return { layer: toolUbuntu(image), home };
  const old = version !== undefined && Number(version) < 16;
  if (has('openjdk') && (has('slim') || old)) {
    return {
      layer: released(undefined, has('slim') ? 'base' : 'scm'),
      home: `/usr/local/openjdk-${version ?? ''}`,
    };
  }
  return { layer: add(UNKNOWN, { libc: 'glibc', shell: '/bin/sh', user: 'root' }), home: undefined };
}

/** The release that tags with no more than the beginning of a version are on; of full versions it is not in the tables. */
function toolUbuntu({ repository, words, pinned }: Image): Layer {
  const numbers = words.version === undefined ? [] : numbersOf(words.version);
  if (pinned) return someUbuntu();
  if (repository === 'maven') {
    const line = numbers.length <= 1 || (numbers[0] === 3 && numbers[1] === 9 && numbers.length === 2);
    return line
      ? add(released('noble'), { floating: { meaning: 'noble', since: '2025-08-05' } })
      : someUbuntu();
  }
  if (numbers[0] === 7) return released('jammy');
  return numbers[0] === 8 && numbers.length === 1
    ? add(released('noble'), { floating: { meaning: 'noble', since: '2025-02-05' } })
    : someUbuntu();
}

/** Ubuntu of a release that the tag does not tell. */
const someUbuntu = (): Layer =>
  add(released('jammy'), { distribution: UBUNTU, opens: ['/home'], timeZones: undefined });

function buildTool(image: Image, addition: Addition): Layer {
  const { words, tag = 'latest' } = image;
  const version = /(?:jdk-?|temurin-|corretto-|openjdk-|semeru-|sapmachine-|zulu-)(?:debian-)?(\d+)/.exec(
    tag,
  )?.[1];
  const { layer, home } = toolGround(image, version);
  const tool = java(layer, version, home ?? '/usr', false, {
    ...addition,
    ...(home === TEMURIN_HOME && words.alpine === undefined
      ? { commands: `curl wget ${addition.commands ?? ''}` }
      : {}),
    ...(home === TEMURIN_HOME && Object.hasOwn(layer.directories, '/')
      ? { directories: { '/': '__cacert_entrypoint.sh', '/opt': 'java', ...addition.directories } }
      : { directories: {}, opens: [...(addition.opens ?? []), '/', '/opt', '/home'] }),
    timeZones: undefined,
    runtimeImage:
      version === undefined
        ? undefined
        : `eclipse-temurin:${version}-jre${words.alpine === undefined ? '' : '-alpine'}`,
  });
  if (home !== undefined) return tool;
  // Where Java lies is not known then, only that it is on the PATH.
  return {
    ...tool,
    runtimes: [],
    environment: { PATH: undefined, ...addition.environment },
    paths: addition.paths ?? [],
  };
}
