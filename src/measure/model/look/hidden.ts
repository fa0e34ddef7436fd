/** `<pb-look-hidden .unseen=${nodes}>`: operators that no run shows the values of, by name, and why. */
import { css, html, LitElement, nothing } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import type { HiddenNode } from '../../../onnx/rewrite/instrument';
import { formatNumber } from '../../../ui/format';
import { base, buttons } from '../../../ui/styles';

const atFirst = 100;

class LookHidden extends LitElement {
  static override properties = { unseen: { attribute: false }, all: { state: true } };
  declare unseen: readonly HiddenNode[];
  declare private all: boolean;

  static override styles = [
    base,
    buttons,
    css`
      summary {
        cursor: pointer;
        font-weight: 500;
      }
      li {
        overflow-wrap: anywhere;
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.all = false;
  }

  override render() {
    const { unseen } = this;
    const shown = this.all ? unseen : unseen.slice(0, atFirst);
    return html`<details>
      <summary>${msg(str`${formatNumber(unseen.length)} operators cannot be seen`)}</summary>
      <ul>
        ${shown.map(({ path, op, why }) => html`<li><span class="mono">${path}</span> (${op}): ${reason(why)}</li>`)}
      </ul>
      ${
        shown.length < unseen.length
          ? html`<button class="button small" type="button" @click=${() => (this.all = true)}>
              ${msg(str`Show all ${formatNumber(unseen.length)}`)}
            </button>`
          : nothing
      }
    </details>`;
  }
}

function reason(why: HiddenNode['why']): string {
  switch (why) {
    case 'in a graph of an operator':
      return msg('inside another operator (If, Loop, Scan)');
    case 'in a function':
      return msg('inside a function of the model');
    case 'no tensor':
      return msg('what it makes is no tensor');
  }
}

customElements.define('pb-look-hidden', LookHidden);

declare global {
  interface HTMLElementTagNameMap {
    'pb-look-hidden': LookHidden;
  }
}
