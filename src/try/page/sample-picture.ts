/** A sample's picture, or a drawing of a file where it has none or it does not load. */
import { css, html, LitElement } from 'lit';
import { icon } from '../../ui/icons';
import { base } from '../../ui/styles';

class SamplePicture extends LitElement {
  static override properties = { src: {}, failed: { state: true } };
  /** Address of the picture. */
  declare src: string | undefined;
  declare failed: boolean;

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        place-items: center;
        overflow: hidden;
        background: var(--pb-sunken);
        color: var(--pb-muted);
      }
      img {
        width: 100%;
        height: 100%;
        object-fit: cover;
        object-position: top;
      }
      svg.icon {
        width: 2rem;
        height: 2rem;
      }
    `,
  ];

  constructor() {
    super();
    this.failed = false;
  }

  override render() {
    if (!this.src || this.failed) return icon('file');
    return html`<img
      src=${this.src}
      alt=""
      loading="lazy"
      decoding="async"
      @error=${() => (this.failed = true)}
    />`;
  }
}
customElements.define('pb-sample-picture', SamplePicture);
