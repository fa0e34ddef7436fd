/** `<pb-tensor-picture .picture label>`: a tensor that has the shape of a picture, with what black and white stand for. */
import { css, html, LitElement, type PropertyValues } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import { formatNumber } from '../../../ui/format';
import { base } from '../../../ui/styles';
import type { Picture } from './contract';

class TensorPicture extends LitElement {
  static override properties = { picture: { attribute: false }, label: {} };
  declare picture: Picture;
  declare label: string;

  static override styles = [
    base,
    css`
      canvas {
        display: block;
        width: min(100%, 24rem);
        max-height: 24rem;
        object-fit: contain;
        object-position: 0 0;
        image-rendering: pixelated;
      }
      p {
        margin: var(--pb-1) 0 0;
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }

  override render() {
    const { width, height, black, white } = this.picture;
    return html`<canvas
        width=${width}
        height=${height}
        role="img"
        aria-label=${msg(str`${this.label} as a picture`)}
      ></canvas>
      <p class="muted small">
        ${msg(str`Black is ${formatNumber(black)}, white is ${formatNumber(white)}, linear between.`)}
      </p>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('picture')) return;
    const { pixels, width, height } = this.picture;
    const pen = this.renderRoot.querySelector('canvas')!.getContext('2d');
    pen?.putImageData(new ImageData(pixels, width, height), 0, 0);
  }
}
customElements.define('pb-tensor-picture', TensorPicture);

declare global {
  interface HTMLElementTagNameMap {
    'pb-tensor-picture': TensorPicture;
  }
}
