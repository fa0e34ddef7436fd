/**
 * `<pb-ocr-picture>`: the page as it was seen, with a box for every line, in the coordinates of the input.
 * Where there is no picture the text itself is set on blank paper. Emits `pb-line`.
 */
import { css, html, nothing, svg, type PropertyValues } from 'lit';
import { msg } from '@lit/localize';
import { base } from '../../../../ui/styles';
import type { Line, Point, Quad } from '../document';
import { spanOf } from './blocks';
import { doubtBelow } from './doubt';
import { LinePane } from './line-pane';

const pointsOf = (box: Quad): string => box.map(([x, y]) => `${x},${y}`).join(' ');

class OcrPicture extends LinePane {
  static override properties = {
    ...LinePane.properties,
    zoom: { attribute: false },
    url: { state: true },
  };
  /** `fit`: as wide as the pane; a number: CSS pixels per pixel of the page. */
  declare zoom: 'fit' | number;
  declare private url: string | undefined;

  static override styles = [
    base,
    css`
      :host {
        min-height: 0;
      }
      .pane {
        height: 100%;
        overflow: auto;
        padding: var(--pb-4);
        background: var(--pb-sunken);
      }
      .sheet {
        position: relative;
        margin: 0 auto;
        /* Paper is white in the dark too, so the colours on it are those of the light. */
        color-scheme: light;
        background: #fff;
        box-shadow: var(--pb-shadow);
      }
      img,
      svg {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
      }
      polygon {
        vector-effect: non-scaling-stroke;
      }
      .line {
        fill: transparent;
        stroke: var(--pb-accent);
        stroke-opacity: 0.5;
        stroke-width: 1px;
        cursor: pointer;
      }
      .line:focus-visible {
        outline: none;
      }
      .halo {
        fill: color-mix(in srgb, var(--pb-accent) 12%, transparent);
        stroke: var(--pb-accent);
        stroke-width: 1.5px;
        pointer-events: none;
      }
      .halo.chosen {
        stroke-width: 3px;
      }
      .line:focus-visible + .halo {
        stroke: var(--pb-focus);
      }
      .doubt {
        fill: color-mix(in srgb, var(--pb-signal) 14%, transparent);
        stroke: var(--pb-signal);
        stroke-width: 2px;
        stroke-dasharray: 5 3;
        pointer-events: none;
      }
      text {
        fill: #1b211d;
        font-family: var(--pb-font);
        pointer-events: none;
        user-select: none;
      }
      @media (forced-colors: active) {
        .line,
        .doubt {
          stroke: CanvasText;
          forced-color-adjust: none;
        }
        .halo {
          fill: none;
          stroke: Highlight;
          forced-color-adjust: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.zoom = 'fit';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.openPicture();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.closePicture();
  }

  private openPicture(): void {
    this.closePicture();
    if (this.page.picture) this.url = URL.createObjectURL(this.page.picture);
  }

  private closePicture(): void {
    if (this.url) URL.revokeObjectURL(this.url);
    this.url = undefined;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('page')) this.openPicture();
  }

  /** CSS pixels per pixel of the page as it is shown now. */
  get scale(): number {
    return this.renderRoot.querySelector('.sheet')!.clientWidth / this.page.width;
  }

  override render() {
    const { width, height, lines, picture, source } = this.page;
    const size = this.zoom === 'fit' ? 'width:100%' : `width:${Math.max(1, Math.round(width * this.zoom))}px`;
    return html`<div class="pane">
      <div class="sheet" style="${size};aspect-ratio:${width}/${height}">
        ${picture && this.url ? html`<img src=${this.url} alt="" draggable="false" />` : nothing}
        <svg
          viewBox="0 0 ${width} ${height}"
          preserveAspectRatio="none"
          role=${lines.length ? 'listbox' : nothing}
          aria-label=${lines.length ? msg('Lines on the picture of the page') : nothing}
          aria-hidden=${lines.length ? nothing : 'true'}
          @pointermove=${this.point}
          @pointerleave=${this.leave}
          @click=${this.choose}
          @focusin=${this.choose}
          @keydown=${this.press}
        >
          ${picture ? nothing : lines.map(setLine)} ${lines.map((line, i) => this.line(line, i))}
          ${source === 'read' ? lines.map(doubts) : nothing}
        </svg>
      </div>
    </div>`;
  }

  private line({ text, box }: Line, i: number) {
    const active = i === this.chosen || i === this.pointed;
    return svg`<polygon
      class="line"
      points=${pointsOf(box)}
      data-line=${i}
      role="option"
      aria-label=${text}
      aria-selected=${i === this.chosen}
      tabindex=${i === (this.chosen ?? 0) ? 0 : -1}
    ></polygon>${
      active
        ? svg`<polygon
            class="halo ${i === this.chosen ? 'chosen' : ''}"
            points=${pointsOf(grown(box))}
            aria-hidden="true"
          ></polygon>`
        : nothing
    }`;
  }
}

/** The box with a little air, so that what marks it does not lie on the letters. */
function grown(box: Quad): Quad {
  const [a, b, , d] = box;
  const unit = (from: Point, to: Point): Point => {
    const [x, y] = [to[0] - from[0], to[1] - from[1]];
    const length = Math.hypot(x, y) || 1;
    return [x / length, y / length];
  };
  const along = unit(a, b);
  const down = unit(a, d);
  const air = 0.18 * Math.hypot(d[0] - a[0], d[1] - a[1]);
  const move = ([x, y]: Point, right: number, below: number): Point => [
    x + air * (right * along[0] + below * down[0]),
    y + air * (right * along[1] + below * down[1]),
  ];
  return [move(a, -1, -1), move(b, 1, -1), move(box[2], 1, 1), move(d, -1, 1)];
}

/** The text in its place, as wide as it was on the page. */
function setLine(line: Line) {
  const { left, right, top, bottom } = spanOf(line);
  const height = bottom - top;
  return svg`<text
    x=${left}
    y=${bottom - 0.24 * height}
    font-size=${0.8 * height}
    textLength=${right - left}
    lengthAdjust="spacingAndGlyphs"
    aria-hidden="true"
  >${line.text}</text>`;
}

const doubts = ({ words }: Line) =>
  words
    .filter(({ confidence }) => confidence < doubtBelow)
    .map(({ box }) => svg`<polygon class="doubt" points=${pointsOf(box)} aria-hidden="true"></polygon>`);

customElements.define('pb-ocr-picture', OcrPicture);

declare global {
  interface HTMLElementTagNameMap {
    'pb-ocr-picture': OcrPicture;
  }
}
