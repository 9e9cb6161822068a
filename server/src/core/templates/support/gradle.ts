import {
  type GradleBuild,
  readGradleBuild,
  readGradleSettings,
  readGradleVersion,
} from '../../tools/manifests/gradle.ts';
import type { Detection, ProjectFiles, Values } from '../template.ts';

const BUILDS = ['build.gradle.kts', 'build.gradle'];
const SETTINGS = ['settings.gradle.kts', 'settings.gradle'];

/** Values `image` and `gradle`: Gradle of the image. */
export const GRADLE: Values = { image: 'gradle:9.2-jdk$JAVA_VERSION', gradle: 'gradle' };

/** Gradle as the project’s wrapper fetches it. */
const WRAPPER: Values = { image: 'eclipse-temurin:$JAVA_VERSION-jdk', gradle: './gradlew' };

/** The build of a project by its files, with the settings around it; undefined where Gradle does not build it. */
function readProject(project: ProjectFiles) {
  const name = BUILDS.find((one) => project.has(one));
  const text = name === undefined ? undefined : project.read(name);
  if (text === undefined) return undefined;
  const settings = SETTINGS.map((one) => project.read(one)).find((one) => one !== undefined) ?? '';
  return { text, build: readGradleBuild(text), settings: readGradleSettings(settings) };
}

const SEVERAL: Detection = {
  reason:
    'The build has several projects, and which is the program is not known. Take the template and adapt it.',
};

/** Versions that there are images of; a toolchain of another one Gradle would have to fetch. */
const versionOf = ({ java }: GradleBuild): Values =>
  java !== undefined && ['17', '21', '25'].includes(java) ? { java } : {};

/** Values of a project that Gradle builds with its `application` plugin. */
export function detectGradle(
  project: ProjectFiles,
  isOurs: (build: string) => boolean,
): Detection | undefined {
  const found = readProject(project);
  if (!found || !isOurs(found.text)) return undefined;
  const { build, settings } = found;
  if (settings.hasProjects) return SEVERAL;
  if (!build.plugins.application || settings.rootName === undefined) {
    return {
      reason:
        'The template installs with Gradle’s application plugin, under the rootProject.name of the settings. Add both first.',
    };
  }
  return { values: { name: settings.rootName, ...versionOf(build), ...(project.has('gradlew') && WRAPPER) } };
}

/** Values of a project of Spring Boot whose archive extracts its layers: from 3.3 on. */
export function detectSpringGradle(project: ProjectFiles): Detection | undefined {
  const found = readProject(project);
  if (!found?.build.plugins.springBoot) return undefined;
  const { build, settings } = found;
  if (settings.hasProjects) return SEVERAL;
  if (!isLayered(build.springBoot))
    return {
      reason:
        'Archives extract their layers from Spring Boot 3.3 on, and build.gradle names no such version of its plugin. Take the template spring-gradle and adapt it.',
    };
  const version = build.version ?? readGradleVersion(project.read('gradle.properties') ?? '');
  if (
    settings.rootName === undefined ||
    build.renames ||
    build.plugins.war ||
    (build.versionUnknown && version === undefined)
  )
    return {
      reason:
        'How the archive is called cannot be read from the build and its settings. Take the template spring-gradle and name it.',
    };
  const java = versionOf(build);
  const hasWrapper = project.has('gradlew');
  return {
    values: {
      jar: `${[settings.rootName, ...(version === undefined ? [] : [version])].join('-')}.jar`,
      ...java,
      // Gradle 8 does not run on it
      ...(java['java'] === '25' && { image: GRADLE['image']! }),
      ...(hasWrapper && WRAPPER),
    },
  };
}

function isLayered(version: string | undefined): boolean {
  const [major = 0, minor = 0] = (version ?? '').split('.').map(Number);
  return major > 3 || (major === 3 && minor >= 3);
}
