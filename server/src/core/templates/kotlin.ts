import { detectGradle, GRADLE } from './support/gradle.ts';
import { JVM_IGNORED, jvmServed } from './support/jvm.ts';
import type { Template } from './template.ts';

export const kotlin: Template = {
  name: 'kotlin',
  title: 'Kotlin with Gradle',
  description: 'what Gradle’s application plugin installs, on a JRE',
  values: { ...GRADLE, java: '21', name: 'app', port: '8080' },
  asks: {
    java: 'the version of Java',
    name: 'the name of the application',
    port: 'the port that it listens on',
  },
  dockerignore: JVM_IGNORED,
  dockerfile: `# syntax=docker/dockerfile:1
ARG JAVA_VERSION={{java}}

FROM {{image}} AS builder
ENV GRADLE_USER_HOME=/gradle
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/gradle {{gradle}} --no-daemon installDist

FROM eclipse-temurin:$JAVA_VERSION-jre-alpine AS runtime
COPY --from=builder /src/build/install/{{name}} /opt/{{name}}
${jvmServed('["/opt/{{name}}/bin/{{name}}"]')}`,
  detect: (project) =>
    detectGradle(project, (build) => /kotlin\(\s*"jvm"|org\.jetbrains\.kotlin\.jvm/.test(build)),
};
