/**
 * `<pb-box-layer .width=${px} .height=${px} .boxes=${boxes}>`: boxes over a picture, in the picture's own pixels; it
 * fills the positioned element that it is in. A box that is movable goes with the pointer or the arrow keys, and by
 * a corner, or with Shift, changes size; where it `draws`, a mouse or a pen that is dragged over the picture draws
 * one. Fires `pb-box-select` (id), `pb-box-change` ({ id, box }), `pb-box-end` (id) when it was let go,
 * `pb-box-remove` (id) and `pb-box-draw` (box).
 */
import { html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { base } from '../../../../ui/styles';
import type { Box } from '../faces/face';
import { boxLayerStyles } from './box-layer-styles';
import { dragged, drawn, type Grip } from './drag';

export interface LayerBox {
  readonly id: string;
  readonly box: Box;
  /** What a screen reader calls it. */
  readonly label: string;
  /** False: it is drawn dashed, and nothing under it is hidden. */
  readonly kept: boolean;
  readonly movable: boolean;
}

/** Shares of the picture's shorter side that an arrow key moves a box. */
const STEP = 0.01;

const arrows: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const corners: readonly Grip[] = ['nw', 'ne', 'sw', 'se'];

class BoxLayer extends LitElement {
  static override properties = {
    width: { attribute: false },
    height: { attribute: false },
    boxes: { attribute: false },
    selected: { attribute: false },
    veiled: { attribute: false },
    draws: { type: Boolean, reflect: true },
    outline: { state: true },
  };
  declare width: number;
  declare height: number;
  declare boxes: readonly LayerBox[];
  /** Id of the box that is chosen. */
  declare selected: string | undefined;
  /** What is under a box that is kept is blurred, as a foretaste. */
  declare veiled: boolean;
  declare draws: boolean;
  /** What is being drawn. */
  declare private outline: Box | undefined;

  static override styles = [base, boxLayerStyles];

  constructor() {
    super();
    this.boxes = [];
    this.width = this.height = 1;
    this.veiled = this.draws = false;
    this.addEventListener('pointerdown', this.startDrawing);
  }

  /** Takes the keyboard to a box. */
  focusBox(id: string): void {
    this.renderRoot.querySelector<HTMLElement>(`[data-id="${id}"]`)?.focus();
  }

  override render() {
    return html`<div class=${this.veiled ? 'veiled' : ''}>
      ${repeat(
        this.boxes,
        ({ id }) => id,
        (box) => this.box(box),
      )}
      ${this.outline ? html`<div class="outline" style=${this.place(this.outline)}></div>` : nothing}
    </div>`;
  }

  private place({ x, y, width, height }: Box): string {
    const share = (length: number, of: number): string => `${(100 * length) / of}%`;
    return `left:${share(x, this.width)};top:${share(y, this.height)};width:${share(width, this.width)};height:${share(height, this.height)}`;
  }

  private box(layerBox: LayerBox) {
    const { id, box, label, kept, movable } = layerBox;
    const chosen = id === this.selected;
    return html`<div
      class="box ${kept ? 'kept' : 'off'} ${movable ? 'movable' : ''} ${chosen ? 'selected' : ''}"
      style=${this.place(box)}
      data-id=${id}
      role="button"
      tabindex="0"
      aria-label=${label}
      aria-pressed=${chosen}
      @focus=${() => this.fire('pb-box-select', id)}
      @keydown=${(event: KeyboardEvent) => this.press(event, layerBox)}
      @keyup=${({ key }: KeyboardEvent) => key in arrows && this.fire('pb-box-end', id)}
      @pointerdown=${(event: PointerEvent) => this.grip(event, layerBox, 'move')}
    >
      ${
        movable && chosen
          ? corners.map(
              (corner) =>
                html`<span
                  class="corner ${corner}"
                  @pointerdown=${(event: PointerEvent) => this.grip(event, layerBox, corner)}
                ></span>`,
            )
          : nothing
      }
    </div>`;
  }

  private fire(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  private press(event: KeyboardEvent, { id, box, movable }: LayerBox): void {
    if (!movable || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      return this.fire('pb-box-remove', id);
    }
    const by = arrows[event.key];
    if (!by) return;
    event.preventDefault();
    const step = Math.max(1, Math.round(STEP * Math.min(this.width, this.height)));
    this.change(id, box, event.shiftKey ? 'se' : 'move', by[0] * step, by[1] * step);
  }

  private grip(event: PointerEvent, { id, box, movable }: LayerBox, grip: Grip): void {
    if (event.button !== 0) return;
    event.stopPropagation();
    this.fire('pb-box-select', id);
    (event.currentTarget as HTMLElement).closest<HTMLElement>('.box')!.focus();
    if (!movable) return;
    let moved = false;
    this.follow(
      event,
      (right, down) => {
        moved = true;
        this.change(id, box, grip, right, down);
      },
      () => moved && this.fire('pb-box-end', id),
    );
  }

  private change(id: string, box: Box, grip: Grip, right: number, down: number): void {
    this.fire('pb-box-change', { id, box: dragged(box, grip, right, down, this) });
  }

  /** A finger scrolls; whoever has one adds a box with a button. */
  private startDrawing(event: PointerEvent): void {
    if (!this.draws || event.button !== 0 || event.pointerType === 'touch') return;
    event.preventDefault();
    const { left, top } = this.getBoundingClientRect();
    const from = [(event.clientX - left) * this.scale, (event.clientY - top) * this.scale] as const;
    this.follow(
      event,
      (right, down) => (this.outline = drawn(from, [from[0] + right, from[1] + down], this)),
      () => {
        if (this.outline) this.fire('pb-box-draw', this.outline);
        this.outline = undefined;
      },
    );
  }

  /** Pixels of the picture in one of the screen. */
  private get scale(): number {
    return this.width / this.getBoundingClientRect().width;
  }

  /** Follows a pointer until it is let go. @param onMove told how far it is from where it began. */
  private follow(
    { pointerId, clientX, clientY }: PointerEvent,
    onMove: (right: number, down: number) => void,
    onEnd: () => void,
  ): void {
    const { scale } = this;
    // What is held is drawn anew meanwhile; the layer is not.
    this.setPointerCapture(pointerId);
    const listening = new AbortController();
    const { signal } = listening;
    this.addEventListener(
      'pointermove',
      (now) => onMove((now.clientX - clientX) * scale, (now.clientY - clientY) * scale),
      { signal },
    );
    for (const name of ['pointerup', 'pointercancel'] as const)
      this.addEventListener(
        name,
        () => {
          listening.abort();
          onEnd();
        },
        { signal },
      );
  }
}
customElements.define('pb-box-layer', BoxLayer);

declare global {
  interface HTMLElementTagNameMap {
    'pb-box-layer': BoxLayer;
  }
}
