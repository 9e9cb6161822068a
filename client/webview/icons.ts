/** Drawn by us, as lines on a square of 16. */
export const SIGNS = {
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0 -9M10.3 10.3L14 14',
  filter: 'M2 3H14L9.5 8.5V13L6.5 11.5V8.5Z',
  values:
    'M5.5 2.5C3.5 2.5 5 7 3 8C5 9 3.5 13.5 5.5 13.5M10.5 2.5C12.5 2.5 11 7 13 8C11 9 12.5 13.5 10.5 13.5',
  layers: 'M8 2.4L14 5.4L8 8.4L2 5.4ZM2.6 8.2L8 10.9L13.4 8.2M2.6 11L8 13.7L13.4 11',
  list: 'M2.5 4H3.5M6 4H13.5M2.5 8H3.5M6 8H13.5M2.5 12H3.5M6 12H13.5',
  pin: 'M5.5 2.5H10.5M6.5 2.5V7L4 9.5H12L9.5 7V2.5M8 9.5V14',
  export: 'M8 10V2.5M5 5.5L8 2.5L11 5.5M3 9.5V13.5H13V9.5',
  help: 'M5.6 6A2.4 2.4 0 1 1 8 8.6V10M8 12.4V12.6',
  plus: 'M8 3V13M3 8H13',
  minus: 'M3 8H13',
  fit: 'M2.5 6V2.5H6M10 2.5H13.5V6M13.5 10V13.5H10M6 13.5H2.5V10',
} as const;
