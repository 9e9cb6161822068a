/** What a build brings along that is not in the file. */
export interface BuildInputs {
  /** `--build-context` names. */
  readonly contexts: ReadonlySet<string>;
  /** `--build-arg` values. */
  readonly buildArgs: ReadonlyMap<string, string>;
}
