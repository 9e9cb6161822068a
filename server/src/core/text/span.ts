/** A half-open range of UTF-16 offsets into one text. The core knows no lines and no characters. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** True where `offset` lies in the span or touches one of its ends, as a cursor does. */
export const touches = (range: Span, offset: number): boolean => range.start <= offset && offset <= range.end;

/** True where the two spans share at least one offset, or where one is empty and touches the other. */
export const overlaps = (a: Span, b: Span): boolean => a.start <= b.end && b.start <= a.end;

/** True where `inner` lies wholly in `outer`. */
export const contains = (outer: Span, inner: Span): boolean =>
  outer.start <= inner.start && inner.end <= outer.end;

/** True where the two spans hold the same offsets. Spans are values: two of one word need not be one object. */
export const equals = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end;
