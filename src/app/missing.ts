/** The page for an address that leads nowhere. */
import { css, html, LitElement } from 'lit';
import { msg, updateWhenLocaleChanges } from '@lit/localize';
import { icon } from '../ui/icons';
import { base, buttons } from '../ui/styles';

class MissingPage extends LitElement {
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: grid;
        gap: var(--pb-4);
        max-width: 40rem;
        padding-block: var(--pb-6);
      }
      code {
        overflow-wrap: anywhere;
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }

  override render() {
    return html`<h1>${msg('There is nothing at this address')}</h1>
      <p><code>${location.pathname}</code></p>
      <p>
        ${msg('Perhaps a letter is wrong, or the page has moved. Everything can be found from the start.')}
      </p>
      <p><a class="button primary" href="./">${msg('To the start')} ${icon('arrow-right')}</a></p>`;
  }
}
customElements.define('pb-missing-page', MissingPage);
