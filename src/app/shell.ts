/**
 * `<pb-app>`: the frame around every page. It loads a page when its address is come to, keeps the old one
 * until the new one is drawn, moves focus to its heading, and shows what to do when it cannot be shown.
 */
import { css, html, LitElement, nothing } from 'lit';
import { msg, updateWhenLocaleChanges } from '@lit/localize';
import type { Page } from '../terms/page';
import { turn } from '../terms/turn';
import { icon } from '../ui/icons';
import { loadModule } from '../ui/load';
import { inLocale } from '../ui/locale';
import { base, buttons } from '../ui/styles';
import './header';
import './notices';
import { Router, type Arrival } from './router';
import { missingPage, pageAt } from './routes';

/** A page slower than this is announced; faster ones would only flicker. */
const patienceMs = 300;

class Shell extends LitElement {
  static override properties = {
    path: { state: true },
    content: { state: true },
    failure: { state: true },
    loading: { state: true },
  };
  declare path: string;
  /** The page's element. */
  declare content: HTMLElement | undefined;
  declare failure: Error | undefined;
  declare loading: boolean;
  private page: Page | undefined;
  private readonly router = new Router(
    (path) => pageAt(path) !== undefined,
    (path, arrival) => void this.show(path, arrival),
  );
  /** Counts navigations, so that a slow page does not replace a later one. */
  private visit = 0;

  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 100vh;
        min-height: 100dvh;
      }
      .skip {
        position: absolute;
        z-index: 10;
        left: var(--pb-4);
        top: var(--pb-2);
      }
      main {
        flex: 1;
        width: 100%;
        max-width: var(--pb-page);
        margin: 0 auto;
        padding: clamp(var(--pb-5), 4vw, var(--pb-7)) clamp(var(--pb-4), 3vw, var(--pb-6)) var(--pb-8);
        view-transition-name: page;
      }
      main:focus {
        outline: none;
      }
      .loading {
        color: var(--pb-muted);
        padding: 0 clamp(var(--pb-4), 3vw, var(--pb-6));
      }
      .failure {
        display: grid;
        gap: var(--pb-4);
        max-width: 48rem;
      }
      .failure p {
        display: flex;
        flex-wrap: wrap;
        gap: var(--pb-3);
      }
      footer {
        border-top: 1px solid var(--pb-line);
        background: var(--pb-surface);
        font-size: var(--pb-text-s);
      }
      .ruler {
        height: 6px;
        color: color-mix(in srgb, var(--pb-muted) 45%, transparent);
        background: var(--pb-ticks);
      }
      .foot {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: var(--pb-2) var(--pb-6);
        max-width: var(--pb-page);
        margin: 0 auto;
        padding: var(--pb-4) clamp(var(--pb-4), 3vw, var(--pb-6)) var(--pb-5);
      }
      .foot p {
        display: flex;
        gap: var(--pb-2);
        max-width: none;
        margin: 0;
      }
      .foot svg {
        color: var(--pb-accent);
        margin-top: 0.1em;
      }
      .foot nav {
        display: flex;
        flex-wrap: wrap;
        gap: var(--pb-1) var(--pb-4);
      }
      .foot nav a {
        display: inline-block;
        min-height: 1.5rem;
      }
      @media print {
        pb-header,
        pb-notices,
        footer {
          display: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.path = '';
    this.loading = false;
    updateWhenLocaleChanges(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // The frame is drawn in one task, its page in the next.
    void this.updateComplete.then(turn).then(() => this.isConnected && this.router.start());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.router.stop();
  }

  private async show(path: string, arrival: Arrival): Promise<void> {
    const visit = ++this.visit;
    // The same page with another query: it reads the address itself, and keeps what it holds.
    if (this.content && !this.failure && path === this.path) {
      this.router.restoreScroll(arrival);
      return;
    }
    const page = pageAt(path) ?? missingPage;
    const slow = setTimeout(() => (this.loading = true), patienceMs);
    let content: HTMLElement | undefined;
    let failure: Error | undefined;
    try {
      content = await make(page);
    } catch (error) {
      await import('../ui/error');
      failure = error instanceof Error ? error : new Error(String(error));
    }
    clearTimeout(slow);
    if (visit !== this.visit) return;
    await this.swap(async () => {
      Object.assign(this, { path, content, failure, loading: false });
      this.page = page;
      await this.updateComplete;
      // An element that throws while it is drawn says so here, and only here.
      await (content as Partial<LitElement> | undefined)?.updateComplete?.catch((error: Error) => {
        this.failure = error;
        return import('../ui/error');
      });
      if (arrival !== 'load') this.focusHeading();
      this.router.restoreScroll(arrival);
    }, arrival);
  }

  /** Crossfades where the browser can and the visitor has not asked for less motion. */
  private async swap(change: () => Promise<void>, arrival: Arrival): Promise<void> {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (arrival === 'load' || still || !document.startViewTransition || document.hidden) return change();
    const transition = document.startViewTransition(change);
    transition.ready.catch(() => {}); // skipped when the next navigation is quicker
    transition.finished.catch(() => {});
    await transition.updateCallbackDone;
  }

  /** Where a screen reader goes on reading: the main heading of the new page. */
  private focusHeading(): void {
    const heading = this.failure ? undefined : this.content?.shadowRoot?.querySelector('h1');
    heading?.setAttribute('tabindex', '-1');
    (heading ?? this.renderRoot.querySelector('main'))?.focus({ preventScroll: true });
  }

  override updated(): void {
    const title =
      this.page && this.path !== '' ? inLocale(this.page.title) : msg('Try AI on your own machine');
    document.title = `${title} · Proefbank`;
  }

  override render() {
    const version = __APP_VERSION__;
    return html`<button class="button primary skip visually-hidden" type="button" @click=${this.focusHeading}>
        ${msg('Skip to the content')}
      </button>
      <pb-header role="banner" .path=${this.path}></pb-header>
      <pb-notices></pb-notices>
      <div class="loading" role="status">${this.loading ? msg('Loading the page …') : nothing}</div>
      <main tabindex="-1" aria-busy=${this.loading}>
        ${this.failure ? this.failed(this.failure) : this.content}
      </main>
      <footer>
        <div class="ruler"></div>
        <div class="foot">
          <p>
            ${icon('shield')}
            <span
              >${msg('Nothing you open leaves this machine. The browser itself enforces that.')}
              <a href="about/">${msg('How you can check that')}</a></span
            >
          </p>
          <nav aria-label=${msg('More')}>
            <a href="device/">${msg('This machine')}</a>
            <a href="about/">${msg('About Proefbank')}</a>
            <span class="muted mono">${version}</span>
          </nav>
        </div>
      </footer>`;
  }

  private failed(error: Error) {
    return html`<div class="failure">
      <h1>${msg('This page cannot be shown')}</h1>
      <pb-error .error=${error}></pb-error>
      <p>
        <button class="button primary" type="button" @click=${() => location.reload()}>
          ${icon('refresh')} ${msg('Load again')}
        </button>
        <a class="button" href="./">${msg('To the start')}</a>
      </p>
    </div>`;
  }
}
customElements.define('pb-app', Shell);

/** The page's element, not yet drawn. @throws UserError `app/part-missing` when its module does not come. */
async function make({ load, tag, properties }: Page): Promise<HTMLElement> {
  await loadModule(load);
  return Object.assign(document.createElement(tag), properties);
}
