/** Shows the pages that were read. */
import { html, LitElement } from 'lit';
import type { ReadPage } from './document';

class OcrView extends LitElement {
  static override properties = { parts: { attribute: false } };
  /** Pages so far, in order. */
  declare parts: readonly ReadPage[];

  constructor() {
    super();
    this.parts = [];
  }

  override render() {
    return this.parts.map((page) => html`<pre>${page.text}</pre>`);
  }
}
customElements.define('pb-ocr-view', OcrView);

export default 'pb-ocr-view';
