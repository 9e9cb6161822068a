/**
 * Flags that other extensions for Dockerfiles offer and explain: those that dockerfile-language-service 0.16 knows, which
 * Container Tools is made with.
 */
const GENERIC: ReadonlySet<string> = new Set([
  'ADD chown',
  'COPY chown',
  'COPY from',
  'FROM platform',
  'HEALTHCHECK interval',
  'HEALTHCHECK timeout',
  'HEALTHCHECK start-period',
  'HEALTHCHECK start-interval',
  'HEALTHCHECK retries',
]);

export const isGenericFlag = (instruction: string, flag: string): boolean =>
  GENERIC.has(`${instruction} ${flag}`);
