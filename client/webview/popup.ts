import { html, iconOf } from './dom.ts';

export interface Popup {
  readonly button: HTMLButtonElement;
  readonly panel: HTMLElement;
  readonly open: () => void;
  readonly close: () => void;
}

let popups = 0;

/** A button that opens a small panel below it. Escape, a click elsewhere and the button itself close it. */
export function popup(label: string, icon: string, content: Node): Popup {
  popups += 1;
  const id = `popup-${popups}`;
  const panel = html(
    'div',
    { class: 'popup', id, role: 'group', 'aria-label': label, hidden: true },
    content,
  );
  const button = html(
    'button',
    {
      class: 'tool',
      type: 'button',
      title: label,
      'aria-label': label,
      'aria-expanded': 'false',
      'aria-controls': id,
    },
    iconOf(icon),
  );
  const close = (): void => {
    if (panel.hidden) return;
    const hadFocus = panel.contains(document.activeElement);
    panel.hidden = true;
    button.setAttribute('aria-expanded', 'false');
    if (hadFocus) button.focus();
  };
  const open = (): void => {
    panel.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    const { right, bottom } = button.getBoundingClientRect();
    const width = panel.offsetWidth;
    panel.style.left = `${Math.max(6, Math.min(right - width, innerWidth - width - 6))}px`;
    panel.style.top = `${bottom + 4}px`;
    panel.style.maxHeight = `${innerHeight - bottom - 12}px`;
    panel.querySelector<HTMLElement>('button, input, select, [tabindex]')?.focus();
  };
  button.addEventListener('click', () => (panel.hidden ? open() : close()));
  addEventListener('pointerdown', ({ target }) => {
    if (target instanceof Node && !panel.contains(target) && !button.contains(target)) close();
  });
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || panel.hidden) return;
    event.stopImmediatePropagation();
    close();
  });
  addEventListener('blur', close);
  addEventListener('resize', close);
  return { button, panel, open, close };
}
