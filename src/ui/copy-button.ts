/**
 * `<pb-copy-button .text=${() => string}>label</pb-copy-button>`: puts a text on the clipboard and says that it
 * did, or that the browser does not allow it. The text is asked for when the button is pressed.
 */
import { css, html, LitElement, nothing } from 'lit';
import { msg, updateWhenLocaleChanges } from '@lit/localize';
import { icon } from './icons';
import { base, buttons } from './styles';

/** How long "Copied" stays, in milliseconds. */
const stayMs = 4000;

class CopyButton extends LitElement {
  static override properties = {
    text: { attribute: false },
    small: { type: Boolean },
    outcome: { state: true },
  };
  declare text: (() => string) | undefined;
  declare small: boolean;
  declare outcome: 'copied' | 'refused' | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: inline-flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--pb-2);
      }
    `,
  ];

  constructor() {
    super();
    this.small = false;
    updateWhenLocaleChanges(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  private async copy(): Promise<void> {
    clearTimeout(this.timer);
    this.outcome = undefined;
    try {
      await navigator.clipboard.writeText(this.text?.() ?? '');
      this.outcome = 'copied';
      this.timer = setTimeout(() => (this.outcome = undefined), stayMs);
    } catch {
      // Not allowed here, or no clipboard outside a secure context.
      this.outcome = 'refused';
    }
  }

  override render() {
    const { outcome } = this;
    return html`<button class=${this.small ? 'button small' : 'button'} type="button" @click=${this.copy}>
        ${icon(outcome === 'copied' ? 'check' : 'copy')} <slot></slot>
      </button>
      <span role="status" class="small">
        ${outcome === 'copied' ? msg('Copied') : nothing}
        ${
          outcome === 'refused'
            ? msg('The browser does not allow copying here: select the text and copy it by hand.')
            : nothing
        }
      </span>`;
  }
}
customElements.define('pb-copy-button', CopyButton);

declare global {
  interface HTMLElementTagNameMap {
    'pb-copy-button': CopyButton;
  }
}
