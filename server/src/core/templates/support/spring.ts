import { jvmServed } from './jvm.ts';

/** Extracts the layers of `{{jar}}`, which lies in `folder`; an archive does that itself since Spring Boot 3.3. */
export const extractLayers = (folder: string): string =>
  String.raw`RUN java -Djarmode=tools -jar ${folder}/{{jar}} extract --layers --destination /layers \
    && mv /layers/application/{{jar}} /layers/application/app.jar`;

/** The stage that runs what `extractLayers` leaves in the builder, what changes least first. */
export const LAYERED_RUNTIME = `FROM eclipse-temurin:$JAVA_VERSION-jre-alpine AS runtime
WORKDIR /app
COPY --from=builder /layers/dependencies/ ./
COPY --from=builder /layers/spring-boot-loader/ ./
COPY --from=builder /layers/snapshot-dependencies/ ./
COPY --from=builder /layers/application/ ./
${jvmServed('["java", "-jar", "app.jar"]')}`;
