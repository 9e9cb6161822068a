/** Builds in a label, at most. */
const MOST_USES = 2;

/** `prod (compose.yaml: web)`: a target with the builds of other files that ask for it. */
export function targetLabel(name: string, uses: readonly string[] = []): string {
  if (uses.length === 0) return name;
  const more = uses.length > MOST_USES ? `, and ${uses.length - MOST_USES} more` : '';
  return `${name} (${uses.slice(0, MOST_USES).join(', ')}${more})`;
}
