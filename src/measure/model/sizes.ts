/**
 * `<pb-model-sizes .dims=${dims}>what they are for</pb-model-sizes>`: the sizes that a model's inputs leave open, as
 * numbers to choose. Fires `pb-dims` with a Map of all of them, which goes up to the page: every tab has the same.
 */
import { css, html, LitElement, nothing } from 'lit';
import { base, forms } from '../../ui/styles';
import type { DimSummary } from './inspect/cost-summary';

class ModelSizes extends LitElement {
  static override properties = { dims: { attribute: false }, busy: { type: Boolean } };
  declare dims: readonly DimSummary[];
  /** They cannot be changed now. */
  declare busy: boolean;

  static override styles = [
    base,
    forms,
    css`
      form {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: var(--pb-3) var(--pb-4);
      }
      p {
        flex-basis: 100%;
        max-width: none;
        margin: 0;
      }
      label {
        display: grid;
        gap: var(--pb-1);
        font-size: var(--pb-text-s);
      }
      input {
        width: 8rem;
      }
    `,
  ];

  constructor() {
    super();
    this.dims = [];
    this.busy = false;
  }

  override render() {
    if (!this.dims.length) return nothing;
    return html`<form @submit=${(event: Event) => event.preventDefault()} @change=${this.resize}>
      <p><slot></slot></p>
      ${this.dims.map(
        ({ name, size }) =>
          html`<label
            ><span class="mono">${name}</span>
            <input
              type="number"
              min="1"
              max="1000000"
              name=${name}
              .value=${String(size)}
              ?disabled=${this.busy}
              required
          /></label>`,
      )}
    </form>`;
  }

  private readonly resize = (event: Event): void => {
    const form = event.currentTarget as HTMLFormElement;
    if (!form.reportValidity()) return;
    const sizes = [...new FormData(form)].map(([name, size]) => [name, Number(size)] as const);
    this.dispatchEvent(new CustomEvent('pb-dims', { detail: new Map(sizes), bubbles: true, composed: true }));
  };
}
customElements.define('pb-model-sizes', ModelSizes);

declare global {
  interface HTMLElementTagNameMap {
    'pb-model-sizes': ModelSizes;
  }
}
