/** `<pb-header>`: wordmark, doors, the device chip, and how the page speaks and looks. */
import { css, html, LitElement, nothing } from 'lit';
import { msg, updateWhenLocaleChanges } from '@lit/localize';
import type { Page } from '../terms/page';
import type { Locale, Text } from '../terms/text';
import { icon } from '../ui/icons';
import { inLocale, locale } from '../ui/locale';
import { base, buttons } from '../ui/styles';
import './appearance-menu';
import { changeSettings } from './appearance';
import './device/chip';
import { mark } from './mark';
import { doors, runsPage, storagePage } from './routes';

const languages: readonly { code: Locale; name: string; short: string }[] = [
  { code: 'nl', name: 'Nederlands', short: 'NL' },
  { code: 'en', name: 'English', short: 'EN' },
];

class Header extends LitElement {
  static override properties = { path: {}, open: { state: true } };
  /** Path of the page that is shown, below the root. */
  declare path: string;
  declare open: boolean;

  static override styles = [
    base,
    buttons,
    css`
      :host {
        background: var(--pb-surface);
        border-bottom: 1px solid var(--pb-line);
      }
      .ruler {
        height: 9px;
        color: color-mix(in srgb, var(--pb-accent) 55%, transparent);
        background: var(--pb-ticks);
      }
      .bar {
        display: flex;
        align-items: center;
        gap: var(--pb-2) var(--pb-4);
        max-width: var(--pb-page);
        margin: 0 auto;
        padding: var(--pb-2) clamp(var(--pb-4), 3vw, var(--pb-6)) var(--pb-3);
      }
      .wordmark {
        display: inline-flex;
        align-items: center;
        gap: var(--pb-2);
        min-height: 2.75rem;
        color: var(--pb-ink);
        font-size: 1.25rem;
        font-weight: 650;
        letter-spacing: -0.03em;
        text-decoration: none;
      }
      .mark {
        width: 2rem;
        height: 2rem;
      }
      .panel {
        display: contents;
      }
      nav {
        display: flex;
        gap: var(--pb-1);
        margin-inline: var(--pb-2) auto;
      }
      nav a {
        display: inline-flex;
        align-items: center;
        min-height: 2.75rem;
        padding: 0 var(--pb-3);
        color: var(--pb-ink);
        font-weight: 500;
        text-decoration: none;
        box-shadow: inset 0 0 0 var(--pb-accent);
      }
      nav a:hover {
        color: var(--pb-accent);
      }
      nav a[aria-current] {
        color: var(--pb-accent);
        box-shadow: inset 0 -3px 0 var(--pb-accent);
      }
      .languages {
        display: flex;
      }
      .languages button {
        min-width: 2.5rem;
        min-height: 2.75rem;
        padding: 0;
        border: 0;
        background: none;
        color: var(--pb-muted);
        font: inherit;
        font-size: var(--pb-text-s);
        font-weight: 600;
        cursor: pointer;
      }
      .languages button:hover {
        color: var(--pb-accent);
      }
      .languages [aria-pressed='true'] {
        color: var(--pb-ink);
        text-decoration: underline 2px var(--pb-accent);
        text-underline-offset: 0.4em;
      }
      .tools {
        display: flex;
        align-items: center;
        gap: var(--pb-1);
        order: 1;
      }
      .menu-button {
        display: none;
      }
      @media (max-width: 56rem) {
        .bar {
          display: grid;
          grid-template-columns: auto minmax(0, 1fr) auto;
          gap: var(--pb-2);
        }
        pb-device-chip {
          justify-self: end;
          max-width: 100%;
        }
        .menu-button {
          display: inline-flex;
        }
        .panel {
          display: none;
          order: 2;
          grid-column: 1 / -1;
          border-top: 1px solid var(--pb-line);
          padding-top: var(--pb-2);
        }
        .panel.open {
          display: block;
        }
        nav {
          flex-direction: column;
          margin: 0;
        }
        nav a {
          padding: 0 var(--pb-2);
          font-size: var(--pb-text-l);
        }
        nav a[aria-current] {
          box-shadow: inset 3px 0 0 var(--pb-accent);
          padding-inline-start: var(--pb-3);
        }
        .tools {
          justify-content: space-between;
          border-top: 1px solid var(--pb-line);
          margin-top: var(--pb-2);
          padding-top: var(--pb-2);
        }
      }
      @media (forced-colors: active) {
        /* Shadows are not drawn there. */
        nav a[aria-current] {
          text-decoration: underline 3px;
          text-underline-offset: 0.5em;
        }
      }
      @media (max-width: 24rem) {
        .wordmark {
          font-size: 1.125rem;
        }
        .bar {
          padding-inline: var(--pb-3);
        }
      }
    `,
  ];

  constructor() {
    super();
    this.path = '';
    this.open = false;
    updateWhenLocaleChanges(this);
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('path')) this.open = false;
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.open) return;
    this.open = false;
    this.renderRoot.querySelector<HTMLElement>('.menu-button')?.focus();
  };

  override render() {
    return html`<div class="ruler"></div>
      <div class="bar" @keydown=${this.onKey}>
        <a class="wordmark" href="./" aria-current=${this.path === '' ? 'page' : nothing}>
          ${mark}<span>Proefbank</span>
        </a>
        <div class=${this.open ? 'panel open' : 'panel'} id="panel">
          <nav aria-label=${msg('Main')}>
            ${doors.map(({ name, pages }) => this.link(pages[0]!, name))}
            ${[runsPage, storagePage].map((page) => this.link(page, page.title))}
          </nav>
          <div class="tools">${this.languages()}<pb-appearance-menu></pb-appearance-menu></div>
        </div>
        <pb-device-chip></pb-device-chip>
        <button
          class="button icon-only menu-button"
          type="button"
          aria-expanded=${this.open}
          aria-controls="panel"
          aria-label=${msg('Menu')}
          @click=${() => (this.open = !this.open)}
        >
          ${icon(this.open ? 'close' : 'menu')}
        </button>
      </div>`;
  }

  private link({ path }: Page, name: Text) {
    const current = this.path === path ? 'page' : this.path.startsWith(path) ? 'true' : nothing;
    return html`<a href=${path} aria-current=${current}>${inLocale(name)}</a>`;
  }

  private languages() {
    return html`<div class="languages" role="group" aria-label=${msg('Language')}>
      ${languages.map(
        ({ code, name, short }) =>
          html`<button
            type="button"
            lang=${code}
            title=${name}
            aria-label=${name}
            aria-pressed=${locale() === code}
            @click=${() => changeSettings({ locale: code })}
          >
            ${short}
          </button>`,
      )}
    </div>`;
  }
}
customElements.define('pb-header', Header);
