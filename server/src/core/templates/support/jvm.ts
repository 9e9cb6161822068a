import { ignored } from './ignored.ts';

export const JVM_IGNORED = ignored('**/target', '**/build', '.gradle', '**/bin');

/** How a program on the JVM is checked and started; `command` is JSON. */
export const jvmServed = (command: string): string => `USER 10001:10001
EXPOSE {{port}}
HEALTHCHECK CMD nc -z 127.0.0.1 {{port}} || exit 1
ENTRYPOINT ${command}
`;
