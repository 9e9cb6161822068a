import { detectSpringGradle } from './support/gradle.ts';
import { JVM_IGNORED } from './support/jvm.ts';
import { extractLayers, LAYERED_RUNTIME } from './support/spring.ts';
import type { Template } from './template.ts';

export const springGradle: Template = {
  name: 'spring-gradle',
  title: 'Spring Boot with Gradle, in layers',
  description: 'libraries and program as layers of their own, so that a change of the program sends little',
  values: {
    image: 'gradle:8.14-jdk$JAVA_VERSION',
    gradle: 'gradle',
    java: '21',
    jar: 'app-1.0.jar',
    port: '8080',
  },
  asks: {
    java: 'the version of Java',
    jar: 'the archive that Gradle writes to build/libs',
    port: 'the port that it listens on',
  },
  dockerignore: JVM_IGNORED,
  dockerfile: `# syntax=docker/dockerfile:1
ARG JAVA_VERSION={{java}}

FROM {{image}} AS builder
ENV GRADLE_USER_HOME=/gradle
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/gradle {{gradle}} --no-daemon bootJar
${extractLayers('build/libs')}

${LAYERED_RUNTIME}`,
  detect: detectSpringGradle,
};
