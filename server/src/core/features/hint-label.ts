/** UTF-16 units of a hint inside a line: more would push the line out of sight. */
const LONGEST = 48;

/** The end of a path or image tells more than its start. */
export const shortLabel = (text: string): string =>
  text.length <= LONGEST ? text : `…${text.slice(1 - LONGEST).replace(/^[\udc00-\udfff]/, '')}`;
