/** Packages and programs, as words, that one layer of an image adds. */
export interface Contents {
  readonly packages: string;
  readonly commands: string;
}

/** What the Debian image and the variants of buildpack-deps add, each to the one before. */
export interface DebianContents {
  readonly base: Contents;
  readonly curl: Contents;
  readonly scm: Contents;
  readonly full: Contents;
}
