import type { IconName } from './geometry.ts';

/** Drawn by us, as lines on a square of 16. */
export const ICONS: Readonly<Record<IconName, string>> = {
  // a hammer
  build: 'M3 13.2 8.6 7.6M6.6 3.4 8.9 2.6 13.4 7.1 11.6 8.9 7.1 4.4ZM11.9 5.6 13.4 4.1',
  // a flask
  test: 'M6 2h4M6.8 2v4.2L3.2 12.4A1.1 1.1 0 0 0 4.2 14h7.6a1.1 1.1 0 0 0 1-1.6L9.2 6.2V2M4.9 10h6.2',
  // a parcel
  dependencies: 'M8 1.8 13.6 4.9V11.1L8 14.2 2.4 11.1V4.9ZM2.4 4.9 8 8 13.6 4.9M8 8V14.2M5.2 3.4 10.8 6.5',
  // a triangle
  runtime: 'M4.6 2.9 12.8 8 4.6 13.1Z',
  // two sheets
  assets: 'M5 4.6V2.2H10.4L13.4 5.2V11.4H11M10.2 2.4V5.4H13.2M2.6 4.6H8L11 7.6V13.8H2.6ZM7.8 4.8V7.8H10.8',
  // a pile
  stage: 'M8 2.4 14 5.4 8 8.4 2 5.4ZM2.6 8.2 8 10.9 13.4 8.2M2.6 11 8 13.7 13.4 11',
  // a cube
  image: 'M8 1.8 13.6 4.9V11.1L8 14.2 2.4 11.1V4.9ZM2.4 4.9 8 8 13.6 4.9M8 8V14.2',
  // a folder
  context: 'M2 4.2A1 1 0 0 1 3 3.2H6.2L7.8 5H13A1 1 0 0 1 14 6V11.8A1 1 0 0 1 13 12.8H3A1 1 0 0 1 2 11.8Z',
};
