/** Links of the rules' pages. */
export interface Link {
  readonly title: string;
  readonly url: string;
}

/** The page of a BuildKit check, e.g. `stage-name-casing`. */
export const checkPage = (name: string): Link => ({
  title: `Docker build checks: ${name}`,
  url: `https://docs.docker.com/reference/build-checks/${name}/`,
});

/** A section of the Dockerfile reference, e.g. `healthcheck`. */
export const reference = (anchor: string): Link => ({
  title: `Dockerfile reference: ${anchor}`,
  url: `https://docs.docker.com/reference/dockerfile/#${anchor}`,
});
