import { readGradleBuild, readGradleSettings } from '../../tools/manifests/gradle.ts';
import type { Detection, ProjectFiles, Values } from '../template.ts';

const BUILDS = ['build.gradle.kts', 'build.gradle'];
const SETTINGS = ['settings.gradle.kts', 'settings.gradle'];

/** Values `image` and `gradle`: Gradle of the image. */
export const GRADLE: Values = { image: 'gradle:9.2-jdk$JAVA_VERSION', gradle: 'gradle' };

/** Gradle as the project’s wrapper fetches it. */
const WRAPPER: Values = { image: 'eclipse-temurin:$JAVA_VERSION-jdk', gradle: './gradlew' };

/** Values of a project that Gradle builds with its `application` plugin. */
export function detectGradle(
  project: ProjectFiles,
  isOurs: (build: string) => boolean,
): Detection | undefined {
  const build = BUILDS.find((name) => project.has(name));
  const text = build === undefined ? undefined : project.read(build);
  if (text === undefined || !isOurs(text)) return undefined;
  const settings = readGradleSettings(
    SETTINGS.map((name) => project.read(name)).find((one) => one !== undefined) ?? '',
  );
  const { plugins } = readGradleBuild(text);
  if (settings.hasProjects)
    return {
      reason:
        'The build has several projects, and which is the program is not known. Take the template and adapt it.',
    };
  if (!plugins.application || settings.rootName === undefined) {
    return {
      reason:
        'The template installs with Gradle’s application plugin, under the rootProject.name of the settings. Add both first.',
    };
  }
  return { values: { name: settings.rootName, ...(project.has('gradlew') && WRAPPER) } };
}
