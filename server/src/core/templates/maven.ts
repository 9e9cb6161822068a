import { readPom } from '../tools/manifests/pom.ts';
import { JVM_IGNORED, jvmServed } from './support/jvm.ts';
import type { Template } from './template.ts';

export const maven: Template = {
  name: 'maven',
  title: 'Java with Maven',
  description: 'an archive that runs by itself, on a JRE',
  values: { java: '21', jar: 'app-1.0.jar', port: '8080' },
  asks: {
    java: 'the version of Java',
    jar: 'the archive that Maven writes to target',
    port: 'the port that it listens on',
  },
  dockerignore: JVM_IGNORED,
  dockerfile: `# syntax=docker/dockerfile:1
ARG JAVA_VERSION={{java}}

FROM maven:3.9-eclipse-temurin-$JAVA_VERSION AS builder
WORKDIR /src
COPY pom.xml ./
COPY src ./src
RUN --mount=type=cache,target=/root/.m2 mvn -B package -DskipTests

FROM eclipse-temurin:$JAVA_VERSION-jre-alpine AS runtime
WORKDIR /app
COPY --from=builder /src/target/{{jar}} app.jar
${jvmServed('["java", "-jar", "app.jar"]')}`,
  detect(project) {
    const text = project.read('pom.xml');
    if (text === undefined) return undefined;
    const pom = readPom(text);
    if (pom.modules.length > 0)
      return {
        reason:
          'pom.xml has modules, and which of them is the program is not known. Take the template maven and adapt it.',
      };
    if (pom.packaging !== 'jar')
      return { reason: `pom.xml packages a ${pom.packaging}, and the template runs a jar.` };
    const name =
      pom.finalName === undefined
        ? pom.version === undefined
          ? undefined
          : `${pom.artifactId}-${pom.version}`
        : pom.finalName === 'other'
          ? undefined
          : pom.finalName.text;
    if (name === undefined || pom.artifactId === undefined || name.includes('$'))
      return {
        reason: 'How the archive is called cannot be read from pom.xml. Take the template maven and name it.',
      };
    return { values: { jar: `${name}.jar`, ...javaOf(text) } };
  },
};

/** The version that pom.xml compiles for, where there is an image for it. */
function javaOf(pom: string): { java?: string } {
  const java =
    /<(?:java\.version|maven\.compiler\.release|maven\.compiler\.target|release)>\s*(\d+)\s*</.exec(pom)?.[1];
  return java !== undefined && ['17', '21', '25'].includes(java) ? { java } : {};
}
