/**
 * `<pb-notices>`: what a visitor must know about this page as a whole, in bars under the header: what the
 * store says, that the network is gone, and mistakes of ours that no page has caught.
 */
import { css, html, LitElement } from 'lit';
import { msg, updateWhenLocaleChanges } from '@lit/localize';
import { onStoreNotice } from '../store/notices';
import { isAbort, UserError, type Told, type UserErrorData } from '../terms/errors';
import type { Locale } from '../terms/text';
import { icon } from '../ui/icons';
import { locale } from '../ui/locale';
import { base, buttons } from '../ui/styles';

interface Notice {
  readonly told: Readonly<Record<Locale, Told>>;
  /** Offered where a fresh page is the way out. */
  readonly reload?: boolean;
}

const offline: Notice['told'] = {
  en: {
    what: 'There is no network',
    next: 'What is loaded keeps working; a model that you have not used yet cannot be fetched now.',
  },
  nl: {
    what: 'Er is geen netwerk',
    next: 'Wat geladen is blijft werken; een model dat je nog niet gebruikt hebt, kan nu niet opgehaald worden.',
  },
};

/** The app itself is on this machine: it needs no network. */
const isLocal = /^(localhost|127\.|\[::1\])/.test(location.hostname);

class Notices extends LitElement {
  static override properties = { notices: { state: true }, bug: { state: true } };
  declare notices: ReadonlyMap<string, Notice>;
  declare bug: Error | UserErrorData | undefined;
  private stop: (() => void) | undefined;

  static override styles = [
    base,
    buttons,
    css`
      .bar {
        display: flex;
        align-items: center;
        gap: var(--pb-3);
        padding: var(--pb-2) clamp(var(--pb-4), 3vw, var(--pb-6));
        border-bottom: 1px solid var(--pb-line);
        background: var(--pb-signal-soft);
      }
      .bar > svg {
        color: var(--pb-signal);
        width: 1.5rem;
        height: 1.5rem;
      }
      .bar p {
        margin: 0 auto 0 0;
        max-width: 90ch;
      }
      pb-error {
        max-width: var(--pb-page);
        margin: var(--pb-3) auto;
        padding-inline: var(--pb-4);
      }
    `,
  ];

  constructor() {
    super();
    this.notices = new Map();
    updateWhenLocaleChanges(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.stop = onStoreNotice(({ kind, told }) => {
      if (kind === 'upgrade-done') this.drop('upgrade-blocked');
      else this.add(kind, { told, reload: kind === 'outdated-tab' });
    });
    window.addEventListener('error', this.onError);
    window.addEventListener('unhandledrejection', this.onError);
    window.addEventListener('online', this.onNetwork);
    window.addEventListener('offline', this.onNetwork);
    this.onNetwork();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop?.();
    window.removeEventListener('error', this.onError);
    window.removeEventListener('unhandledrejection', this.onError);
    window.removeEventListener('online', this.onNetwork);
    window.removeEventListener('offline', this.onNetwork);
  }

  private readonly onNetwork = (): void => {
    if (navigator.onLine || isLocal) this.drop('offline');
    else this.add('offline', { told: offline });
  };

  private readonly onError = async (event: ErrorEvent | PromiseRejectionEvent): Promise<void> => {
    const error: unknown = 'reason' in event ? event.reason : event.error;
    // Without an error object it is the browser talking to itself (ResizeObserver loops, extensions).
    if (!(error instanceof Error) || isAbort(error)) return;
    await import('../ui/error');
    this.bug = error instanceof UserError ? error.toData() : error;
  };

  private add(key: string, notice: Notice): void {
    this.notices = new Map(this.notices).set(key, notice);
  }

  private drop(key: string): void {
    const next = new Map(this.notices);
    if (next.delete(key)) this.notices = next;
  }

  override render() {
    return html`<div role="status">
        ${[...this.notices].map(([key, { told, reload }]) => {
          const { what, next } = told[locale()];
          return html`<div class="bar">
            ${icon('warning')}
            <p><strong>${what}.</strong> ${next}</p>
            ${
              reload
                ? html`<button class="button small" type="button" @click=${() => location.reload()}>
                    ${msg('Reload')}
                  </button>`
                : ''
            }
            ${this.closeButton(() => this.drop(key))}
          </div>`;
        })}
      </div>
      ${
        this.bug
          ? html`<pb-error .error=${this.bug}
              ><button class="button small" type="button" @click=${() => (this.bug = undefined)}>
                ${msg('Close')}
              </button></pb-error
            >`
          : ''
      }`;
  }

  private closeButton(close: () => void) {
    return html`<button
      class="button quiet icon-only small"
      type="button"
      aria-label=${msg('Close')}
      @click=${close}
    >
      ${icon('close')}
    </button>`;
  }
}
customElements.define('pb-notices', Notices);
