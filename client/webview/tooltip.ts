import { html } from './dom.ts';
import type { TipLine } from './tooltip-text.ts';

/** Words about what is under the pointer or has the keyboard; read aloud as its description. */
export interface Tooltip {
  readonly element: HTMLElement;
  readonly show: (lines: readonly TipLine[], x: number, y: number) => void;
  readonly hide: () => void;
}

export function createTooltip(): Tooltip {
  const element = html('div', { class: 'tip', id: 'tip', role: 'tooltip', hidden: true });
  return {
    element,
    show(lines, x, y) {
      element.replaceChildren(...lines.map(({ text, kind }) => html('div', { class: `tip-${kind}` }, text)));
      element.hidden = false;
      const { offsetWidth: width, offsetHeight: height } = element;
      const above = y + 18 + height > innerHeight;
      element.style.left = `${Math.max(4, Math.min(x + 12, innerWidth - width - 6))}px`;
      element.style.top = `${Math.max(4, above ? y - height - 12 : y + 18)}px`;
    },
    hide() {
      element.hidden = true;
    },
  };
}
