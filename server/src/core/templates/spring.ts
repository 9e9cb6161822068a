import { maven } from './maven.ts';
import { JVM_IGNORED } from './support/jvm.ts';
import { extractLayers, LAYERED_RUNTIME } from './support/spring.ts';
import type { Template } from './template.ts';

export const spring: Template = {
  name: 'spring',
  title: 'Spring Boot with Maven, in layers',
  description: 'libraries and program as layers of their own, so that a change of the program sends little',
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
${extractLayers('target')}

${LAYERED_RUNTIME}`,
  detect(project) {
    const pom = project.read('pom.xml');
    if (pom === undefined || !/spring-boot-maven-plugin/.test(pom)) return undefined;
    const version = /<artifactId>spring-boot-starter-parent<\/artifactId>\s*<version>(\d+)\.(\d+)/.exec(pom);
    if (!version || Number(version[1]) < 3 || (version[1] === '3' && Number(version[2]) < 3))
      return undefined;
    return maven.detect!(project);
  },
};
