/**
 * `<pb-box-layer .width=${px} .height=${px} .boxes=${boxes}>`: boxes over a picture, in the picture's own pixels; it
 * fills the positioned element that it is in. A box that is movable goes with the pointer or the arrow keys, and by
 * its corner, or with Shift, changes size. Fires `pb-box-select` (id), `pb-box-change` ({ id, box }) and
 * `pb-box-remove` (id).
 */
import { css, html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { base } from '../../../../ui/styles';
import type { Box } from '../faces/face';

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
/** Pixels that a box is wide and high at least. */
const LEAST = 8;

type Grip = 'move' | 'size';

class BoxLayer extends LitElement {
  static override properties = {
    width: { attribute: false },
    height: { attribute: false },
    boxes: { attribute: false },
    selected: { attribute: false },
    veiled: { attribute: false },
  };
  declare width: number;
  declare height: number;
  declare boxes: readonly LayerBox[];
  /** Id of the box that is chosen. */
  declare selected: string | undefined;
  /** What is under a box that is kept is blurred, as a foretaste. */
  declare veiled: boolean;

  static override styles = [
    base,
    css`
      :host {
        position: absolute;
        inset: 0;
        pointer-events: none;
      }
      .box {
        position: absolute;
        border: 2px solid #fff;
        outline: 2px solid #0b5d3b;
        border-radius: 2px;
        pointer-events: auto;
        touch-action: none;
        cursor: pointer;
      }
      .box.movable {
        cursor: move;
      }
      .veiled .box.kept {
        backdrop-filter: blur(14px);
      }
      .box.off {
        outline-style: dashed;
        border-style: dashed;
      }
      .box.selected {
        outline-color: #b04a02;
        outline-width: 3px;
      }
      .box:focus-visible {
        outline: 4px solid #1c4fc4;
        outline-offset: 0;
      }
      .corner {
        position: absolute;
        right: -0.75rem;
        bottom: -0.75rem;
        width: 1.5rem;
        height: 1.5rem;
        border: 2px solid #fff;
        border-radius: 50%;
        background: #b04a02;
        cursor: nwse-resize;
        touch-action: none;
      }
    `,
  ];

  constructor() {
    super();
    this.boxes = [];
    this.width = this.height = 1;
    this.veiled = false;
  }

  override render() {
    return html`<div class=${this.veiled ? 'veiled' : ''}>
      ${repeat(
        this.boxes,
        ({ id }) => id,
        (box) => this.box(box),
      )}
    </div>`;
  }

  private box(layerBox: LayerBox) {
    const { id, box, label, kept, movable } = layerBox;
    const chosen = id === this.selected;
    const share = (length: number, of: number): string => `${(100 * length) / of}%`;
    return html`<div
      class="box ${kept ? 'kept' : 'off'} ${movable ? 'movable' : ''} ${chosen ? 'selected' : ''}"
      style="left:${share(box.x, this.width)};top:${share(box.y, this.height)};width:${share(box.width, this.width)};height:${share(box.height, this.height)}"
      data-id=${id}
      role="button"
      tabindex="0"
      aria-label=${label}
      aria-pressed=${chosen}
      @focus=${() => this.fire('pb-box-select', id)}
      @keydown=${(event: KeyboardEvent) => this.press(event, layerBox)}
      @pointerdown=${(event: PointerEvent) => this.grip(event, layerBox, 'move')}
    >
      ${
        movable && chosen
          ? html`<span
              class="corner"
              @pointerdown=${(event: PointerEvent) => this.grip(event, layerBox, 'size')}
            ></span>`
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
    const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!by) return;
    event.preventDefault();
    const step = Math.max(1, Math.round(STEP * Math.min(this.width, this.height)));
    this.change(id, box, by[0]! * step, by[1]! * step, event.shiftKey ? 'size' : 'move');
  }

  private grip(event: PointerEvent, { id, box, movable }: LayerBox, how: Grip): void {
    if (event.button !== 0) return;
    event.stopPropagation();
    this.fire('pb-box-select', id);
    if (!movable) return;
    const target = event.currentTarget as HTMLElement;
    const scale = this.width / this.getBoundingClientRect().width;
    const moved = (now: PointerEvent): void =>
      this.change(id, box, (now.clientX - event.clientX) * scale, (now.clientY - event.clientY) * scale, how);
    // The corner is drawn anew while it is held; the layer is not.
    this.setPointerCapture(event.pointerId);
    target.closest<HTMLElement>('.box')!.focus();
    this.addEventListener('pointermove', moved);
    const end = (): void => this.removeEventListener('pointermove', moved);
    this.addEventListener('pointerup', end, { once: true });
    this.addEventListener('pointercancel', end, { once: true });
  }

  /** The box moved or made larger by so many pixels, kept where it can still be taken hold of. */
  private change(id: string, box: Box, right: number, down: number, how: Grip): void {
    const within = (low: number, value: number, high: number): number =>
      Math.round(Math.max(low, Math.min(high, value)));
    const { width, height } = this;
    this.fire('pb-box-change', {
      id,
      box:
        how === 'size'
          ? {
              ...box,
              width: within(LEAST, box.width + right, width),
              height: within(LEAST, box.height + down, height),
            }
          : {
              ...box,
              x: within(LEAST - box.width, box.x + right, width - LEAST),
              y: within(LEAST - box.height, box.y + down, height - LEAST),
            },
    });
  }
}
customElements.define('pb-box-layer', BoxLayer);

declare global {
  interface HTMLElementTagNameMap {
    'pb-box-layer': BoxLayer;
  }
}
