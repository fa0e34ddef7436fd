/**
 * What the picture of a page and its text have in common: lines that are pointed at and chosen, by pointer or by
 * keyboard, as in a list box (ARIA Authoring Practices, "Listbox"): one line is in the tab order, the arrows go
 * along the reading order. A pane draws each line as an element with `data-line`, inside one `.pane`.
 */
import { LitElement, type PropertyDeclarations, type PropertyValues } from 'lit';
import { updateWhenLocaleChanges } from '@lit/localize';
import type { ReadPage } from '../document';

/** What a pane says about a line: it is pointed at (undefined: no longer), or chosen. */
export interface LineEvent {
  readonly line: number | undefined;
  readonly how: 'point' | 'choose';
}

const lineEvent = (line: number | undefined, how: LineEvent['how']): CustomEvent<LineEvent> =>
  new CustomEvent('pb-line', { detail: { line, how } });

/** Emits `pb-line`; the one who holds both panes hands it on as `chosen` and `pointed`. */
export class LinePane extends LitElement {
  static override properties: PropertyDeclarations = {
    page: { attribute: false },
    chosen: { attribute: false },
    pointed: { attribute: false },
  };
  declare page: ReadPage;
  /** The line that is chosen, and the one that is pointed at, in this pane or in the other. */
  declare chosen: number | undefined;
  declare pointed: number | undefined;
  private pointedHere = false;

  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }

  protected override updated(changed: PropertyValues): void {
    const pane = this.renderRoot.querySelector<HTMLElement>('.pane')!;
    if (changed.has('page')) pane.scrollTo(0, 0);
    if (!changed.has('chosen') && !changed.has('pointed')) return;
    const line = changed.has('pointed') ? this.pointed : this.chosen;
    // What is under the pointer must not be moved from under it.
    if (line !== undefined && !this.pointedHere) bringIntoSight(pane, this.element(line)!);
  }

  /** Puts the focus on a line. */
  focusLine(line: number): void {
    this.element(line)?.focus();
  }

  private element(line: number): HTMLElement | SVGElement | null {
    return this.renderRoot.querySelector(`[data-line="${line}"]`);
  }

  private lineOf(event: Event): number | undefined {
    const found = (event.target as Element).closest<HTMLElement | SVGElement>('[data-line]');
    return found ? Number(found.dataset.line) : undefined;
  }

  protected point(event: PointerEvent): void {
    if (event.pointerType === 'touch') return;
    const line = this.lineOf(event);
    this.pointedHere = line !== undefined;
    if (line !== this.pointed) this.dispatchEvent(lineEvent(line, 'point'));
  }

  protected leave(): void {
    this.pointedHere = false;
    if (this.pointed !== undefined) this.dispatchEvent(lineEvent(undefined, 'point'));
  }

  protected choose(event: Event): void {
    const line = this.lineOf(event);
    if (line !== undefined && line !== this.chosen) this.dispatchEvent(lineEvent(line, 'choose'));
  }

  protected press(event: KeyboardEvent): void {
    const from = this.lineOf(event);
    if (from === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const to = walk(event.key, from, this.page.lines.length);
    if (to === undefined) return;
    event.preventDefault();
    this.focusLine(to);
  }
}

/** The line that a key leads to; undefined for a key that leads nowhere. */
function walk(key: string, from: number, count: number): number | undefined {
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

/** Scrolls a pane, and nothing around it, until an element inside is in sight. */
function bringIntoSight(pane: HTMLElement, element: Element): void {
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
