import { select } from 'd3-selection';
import { type D3ZoomEvent, type ZoomTransform, zoom, zoomIdentity, zoomTransform } from 'd3-zoom';
import type { Box } from '../../server/src/protocol/graph.ts';

/** Pans and zooms a drawing; the only file that knows d3. */
export interface Viewport {
  /** True while the whole picture is kept in sight, whatever becomes of it. */
  readonly isFitted: () => boolean;
  /** Brings the whole picture into sight, and keeps it there until the user moves it. */
  readonly fit: () => void;
  /** By a factor, around the middle. */
  readonly zoomBy: (factor: number) => void;
  /** By pixels of the screen. */
  readonly panBy: (x: number, y: number) => void;
  /** Moves no more than it takes for the box to be seen whole. */
  readonly show: (box: Box) => void;
  /** Tells how large the picture is now, and how far what the user looks at has moved in it. */
  readonly resize: (size: { readonly width: number; readonly height: number }, moved: Move) => void;
  readonly state: () => ViewportState;
  readonly restore: (state: ViewportState) => void;
}

interface Move {
  readonly x: number;
  readonly y: number;
}

/** Null where the picture is fitted. */
export type ViewportState = { readonly x: number; readonly y: number; readonly k: number } | null;

const SMALLEST = 0.08;
const LARGEST = 4;
/** A small picture is not blown up. */
const LARGEST_FIT = 1.15;
/** Below that only names are shown, since nothing else can be read. */
const FAR = 0.55;
const MARGIN = 28;
const STEP_MS = 160;

export function createViewport(canvas: SVGSVGElement, world: SVGGElement): Viewport {
  let size = { width: 0, height: 0 };
  let fitted = true;
  const selection = select<SVGSVGElement, unknown>(canvas);
  const still = matchMedia('(prefers-reduced-motion: reduce)');

  const behaviour = zoom<SVGSVGElement, unknown>()
    .scaleExtent([SMALLEST, LARGEST])
    // the wheel alone moves the picture: below; fingers have no button
    .filter((event: MouseEvent) =>
      event.type === 'wheel' ? isZoom(event) : !event.button || event.button === 1,
    )
    .wheelDelta((event) => -event.deltaY * (event.deltaMode === 1 ? 0.05 : event.deltaMode ? 1 : 0.004))
    .clickDistance(4)
    .on('zoom', ({ transform, sourceEvent }: D3ZoomEvent<SVGSVGElement, unknown>) => {
      world.setAttribute('transform', transform.toString());
      canvas.classList.toggle('is-far', transform.k < FAR);
      if (!sourceEvent) return;
      fitted = false;
      goal = undefined;
    });
  selection.call(behaviour).on('dblclick.zoom', null);
  canvas.addEventListener(
    'wheel',
    (event) => {
      if (isZoom(event)) return;
      event.preventDefault();
      const factor = event.deltaMode === 1 ? 20 : 1;
      const [x, y] = event.shiftKey && event.deltaX === 0 ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
      panBy(-x * factor, -y * factor);
    },
    { passive: false },
  );
  new ResizeObserver(() => {
    if (fitted) set(fitting());
  }).observe(canvas);

  /** Where a glide leads to. */
  let goal: ZoomTransform | undefined;
  /** Where the picture is, or is about to be: what comes next begins there, and that is what is kept. */
  const here = (): ZoomTransform => goal ?? zoomTransform(canvas);

  function set(transform: ZoomTransform): void {
    goal = undefined;
    behaviour.transform(selection, transform);
  }

  /** In a few steps, unless the user wants no motion. */
  function glide(target: ZoomTransform): void {
    if (still.matches || document.body.classList.contains('vscode-reduce-motion')) {
      set(target);
      return;
    }
    const from = zoomTransform(canvas);
    const start = performance.now();
    const step = (now: number): void => {
      // something else has moved the picture since
      if (goal !== target) return;
      const part = Math.min(1, (now - start) / STEP_MS);
      if (part === 1) {
        set(target);
        return;
      }
      const eased = 1 - (1 - part) ** 3;
      const between = (a: number, b: number) => a + (b - a) * eased;
      const k = between(from.k, target.k);
      behaviour.transform(
        selection,
        zoomIdentity.translate(between(from.x, target.x), between(from.y, target.y)).scale(k),
      );
      requestAnimationFrame(step);
    };
    goal = target;
    requestAnimationFrame(step);
  }

  function fitting(): ZoomTransform {
    const { clientWidth: width, clientHeight: height } = canvas;
    if (size.width === 0 || width === 0) return zoomIdentity;
    const k = Math.max(
      SMALLEST,
      Math.min(LARGEST_FIT, (width - 2 * MARGIN) / size.width, (height - 2 * MARGIN) / size.height),
    );
    const x = (width - size.width * k) / 2;
    const y = (height - size.height * k) / 2;
    return zoomIdentity.translate(x, y).scale(k);
  }

  function panBy(x: number, y: number): void {
    fitted = false;
    const now = here();
    set(zoomIdentity.translate(now.x + x, now.y + y).scale(now.k));
  }

  return {
    isFitted: () => fitted,
    fit() {
      fitted = true;
      glide(fitting());
    },
    zoomBy(factor) {
      fitted = false;
      const now = here();
      const k = Math.min(LARGEST, Math.max(SMALLEST, now.k * factor));
      const [x, y] = [canvas.clientWidth / 2, canvas.clientHeight / 2];
      const grown = k / now.k;
      glide(zoomIdentity.translate(x - (x - now.x) * grown, y - (y - now.y) * grown).scale(k));
    },
    panBy,
    show(box) {
      const now = here();
      const from = now.apply([box.x, box.y]);
      const to = now.apply([box.x + box.width, box.y + box.height]);
      const dx = inside(from[0], to[0], canvas.clientWidth);
      const dy = inside(from[1], to[1], canvas.clientHeight);
      if (dx === 0 && dy === 0) return;
      fitted = false;
      glide(zoomIdentity.translate(now.x + dx, now.y + dy).scale(now.k));
    },
    resize(next, moved) {
      size = next;
      if (fitted) {
        set(fitting());
        return;
      }
      if (moved.x === 0 && moved.y === 0) return;
      const now = here();
      set(zoomIdentity.translate(now.x - moved.x * now.k, now.y - moved.y * now.k).scale(now.k));
    },
    state() {
      const { x, y, k } = here();
      return fitted ? null : { x, y, k };
    },
    restore(state) {
      fitted = state === null;
      set(state ? zoomIdentity.translate(state.x, state.y).scale(state.k) : fitting());
    },
  };
}

/** Pinches of touchpads arrive as a wheel with Ctrl. */
const isZoom = ({ ctrlKey, metaKey }: MouseEvent): boolean => ctrlKey || metaKey;

/** How far to move what reaches from `from` to `to` so that it lies in the room. */
function inside(from: number, to: number, room: number): number {
  const margin = 12;
  if (from >= margin && to <= room - margin) return 0;
  if (to - from > room - 2 * margin || from < margin) return margin - from;
  return room - margin - to;
}
