import type { StageSize } from './types.ts';

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** As docker prints sizes: by thousands, three digits. */
function bytes(count: number): string {
  let value = count;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${value < 10 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${UNITS[unit]}`;
}

/** `81 MB`; `≈ 81 MB` where it is not quite what the file says now. */
export const sizeText = ({ bytes: count, measured }: StageSize): string =>
  `${measured ? '' : '≈ '}${bytes(count)}`;
