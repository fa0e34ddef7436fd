/**
 * Walking the lines of a page by keyboard, as in a list box (ARIA Authoring Practices, "Listbox"): one line is
 * in the tab order, the arrows go along the reading order.
 */

/** The line that a key leads to; undefined for a key that leads nowhere. */
export function walk(key: string, from: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return Math.min(from + 1, count - 1);
    case 'ArrowUp':
    case 'ArrowLeft':
      return Math.max(from - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

/** What a pane says about a line: it is pointed at (undefined: no longer), or chosen. */
export interface LineEvent {
  readonly line: number | undefined;
  readonly how: 'point' | 'choose';
}

export const lineEvent = (line: number | undefined, how: LineEvent['how']): CustomEvent<LineEvent> =>
  new CustomEvent('pb-line', { detail: { line, how } });

/** Scrolls a pane, and nothing around it, until an element inside is in sight. */
export function bringIntoSight(pane: HTMLElement, element: Element): void {
  const outer = pane.getBoundingClientRect();
  const inner = element.getBoundingClientRect();
  const margin = 24;
  const by = (low: number, high: number, from: number, to: number): number =>
    low < from ? low - from - margin : high > to ? Math.min(high - to + margin, low - from - margin) : 0;
  const top = by(inner.top, inner.bottom, outer.top, outer.bottom);
  const left = by(inner.left, inner.right, outer.left, outer.right);
  if (!top && !left) return;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  pane.scrollBy({ top, left, behavior: calm ? 'instant' : 'smooth' });
}
