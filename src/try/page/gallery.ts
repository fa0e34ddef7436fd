/**
 * `<pb-gallery-page>`: every demo that there is, with what it does for whom and what it weighs. The filter
 * is by kind of organisation and is part of the address, so that a filtered gallery can be passed on.
 */
import { css, html, LitElement, nothing } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import type { DemoInfo, Sector } from '../contract';
import { demos } from '../registry';
import { formatBytes } from '../../ui/format';
import { icon } from '../../ui/icons';
import { inLocale } from '../../ui/locale';
import { base, buttons } from '../../ui/styles';
import { bytesOf, initialOptions, missingBytes, neededCards } from './models';
import './sample-picture';
import { thumbnailOf } from './samples';
import { sectorName } from './words';

class GalleryPage extends LitElement {
  static override properties = {
    demos: { attribute: false },
    sector: { state: true },
    missing: { state: true },
  };
  /** The demos to show. */
  declare demos: readonly DemoInfo[];
  declare private sector: Sector | undefined;
  /** Model bytes that are still to be fetched, per demo; absent while that is being looked up. */
  declare private missing: ReadonlyMap<string, number>;

  static override styles = [
    base,
    buttons,
    css`
      .lead {
        max-width: 56ch;
        margin: var(--pb-4) 0 var(--pb-6);
        font-size: var(--pb-text-l);
      }
      .filter {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--pb-2);
        margin-bottom: var(--pb-5);
      }
      .filter p {
        margin: 0 var(--pb-2) 0 0;
        color: var(--pb-muted);
      }
      .demos {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem), 1fr));
        gap: var(--pb-5);
        max-width: none;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .demo {
        position: relative;
        display: flex;
        flex-direction: column;
        padding: 0;
        overflow: hidden;
      }
      .demo:hover {
        border-color: var(--pb-accent);
      }
      .demo:focus-within {
        outline: 3px solid var(--pb-focus);
        outline-offset: 2px;
      }
      .demo a:focus-visible {
        outline: none;
      }
      /* The papers lie on the bench and are cut off by its edge. */
      .papers {
        position: relative;
        display: flex;
        justify-content: center;
        gap: var(--pb-4);
        height: 13rem;
        padding: var(--pb-5) var(--pb-5) 0;
        overflow: hidden;
        background: var(--pb-sunken);
        border-bottom: 1px solid var(--pb-line);
      }
      .papers::after {
        content: '';
        position: absolute;
        inset: auto 0 0;
        height: 6px;
        color: color-mix(in srgb, var(--pb-muted) 55%, transparent);
        background: var(--pb-ticks);
        rotate: 180deg;
      }
      pb-sample-picture {
        flex: 0 1 9.5rem;
        height: 14rem;
        border: 1px solid var(--pb-line);
        background: var(--pb-surface);
        box-shadow: var(--pb-shadow);
      }
      pb-sample-picture:nth-child(1) {
        rotate: -1.5deg;
      }
      pb-sample-picture:nth-child(2) {
        margin-top: var(--pb-3);
        rotate: 1deg;
      }
      pb-sample-picture:nth-child(3) {
        margin-top: calc(-1 * var(--pb-1));
        rotate: -0.5deg;
      }
      .text {
        display: flex;
        flex: 1;
        flex-direction: column;
        padding: var(--pb-5);
      }
      h2 a {
        color: inherit;
        text-decoration: none;
      }
      /* The whole card is the link's target. */
      h2 a::after {
        content: '';
        position: absolute;
        inset: 0;
      }
      .summary {
        margin: var(--pb-2) 0 var(--pb-4);
      }
      .sectors {
        display: flex;
        flex-wrap: wrap;
        gap: var(--pb-1) var(--pb-2);
        margin: 0 0 var(--pb-4);
        padding: 0;
        list-style: none;
      }
      .sectors li {
        padding: 1px var(--pb-2);
        border: 1px solid var(--pb-line);
        border-radius: var(--pb-radius-small);
        color: var(--pb-muted);
        font-size: var(--pb-text-s);
      }
      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: var(--pb-1) var(--pb-4);
        margin: auto 0 var(--pb-4);
        padding-top: var(--pb-3);
        border-top: 1px solid var(--pb-line);
        font-size: var(--pb-text-s);
      }
      dt {
        color: var(--pb-muted);
      }
      dd {
        margin: 0;
      }
      .open {
        display: inline-flex;
        align-items: center;
        gap: var(--pb-2);
        margin: 0;
        color: var(--pb-accent);
        font-weight: 600;
      }
      .demo:hover .open svg {
        translate: 4px 0;
      }
      .open svg {
        transition: translate 0.15s;
      }
      @media (min-width: 56rem) {
        /* One demo has the bench to itself. */
        .single {
          grid-template-columns: minmax(0, 1fr);
        }
        .single .demo {
          flex-direction: row-reverse;
        }
        .single .papers {
          flex: 1.25;
          height: auto;
          min-height: 24rem;
          border-bottom: 0;
          border-inline-start: 1px solid var(--pb-line);
        }
        .single pb-sample-picture {
          flex-basis: 13rem;
          height: 22rem;
          margin-top: var(--pb-6);
        }
        .single pb-sample-picture:nth-child(2) {
          margin-top: var(--pb-7);
        }
        .single .text {
          padding: var(--pb-6);
        }
        .single h2 {
          font-size: calc(var(--pb-text-xl) * 1.2);
        }
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.demos = demos;
    this.missing = new Map();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const asked = new URLSearchParams(location.search).get('sector');
    this.sector = this.sectors().find((sector) => sector === asked);
    void this.weigh();
  }

  private async weigh(): Promise<void> {
    const sizes = await Promise.all(
      this.demos.map(
        async (demo) => [demo.id, await missingBytes(neededCards(demo, initialOptions(demo)))] as const,
      ),
    );
    this.missing = new Map(sizes);
  }

  /** Those that some demo is for, in the order in which the demos name them. */
  private sectors(): Sector[] {
    return [...new Set(this.demos.flatMap(({ sectors }) => sectors))];
  }

  private choose(sector: Sector | undefined): void {
    this.sector = sector;
    const url = new URL(location.href);
    if (sector) url.searchParams.set('sector', sector);
    else url.searchParams.delete('sector');
    history.replaceState(history.state, '', url);
  }

  override render() {
    const { sector } = this;
    const shown = this.demos.filter(({ sectors }) => !sector || sectors.includes(sector));
    return html`<h1 tabindex="-1">${msg('Try a workload')}</h1>
      <p class="lead">
        ${msg(
          'Take something from your own work, or a sample, and see what a model makes of it on the machine in front of you.',
        )}
      </p>
      ${this.demos.length > 1 ? this.filter(shown.length) : nothing}
      <ul class="demos ${this.demos.length === 1 ? 'single' : ''}">
        ${shown.map((demo) => this.card(demo))}
      </ul>`;
  }

  private filter(count: number) {
    const n = this.demos.length;
    return html`<div class="filter" role="group" aria-label=${msg('Show demos for')}>
        <p>${msg('For whom?')}</p>
        <button
          class="button small"
          type="button"
          aria-pressed=${!this.sector}
          @click=${() => this.choose(undefined)}
        >
          ${msg('Everyone')}
        </button>
        ${this.sectors().map(
          (sector) =>
            html`<button
              class="button small"
              type="button"
              aria-pressed=${sector === this.sector}
              @click=${() => this.choose(sector)}
            >
              ${sectorName(sector)}
            </button>`,
        )}
      </div>
      <p class="visually-hidden" role="status">${msg(str`${count} of ${n} demos shown`)}</p>`;
  }

  private card(demo: DemoInfo) {
    const samples = demo.samples.slice(0, 3);
    return html`<li class="card demo">
      ${
        samples.length
          ? html`<div class="papers" aria-hidden="true">
              ${samples.map(
                (sample) => html`<pb-sample-picture .src=${thumbnailOf(demo, sample)}></pb-sample-picture>`,
              )}
            </div>`
          : nothing
      }
      <div class="text">
        <h2><a href="try/${demo.id}/">${inLocale(demo.name)}</a></h2>
        <p class="summary">${inLocale(demo.summary)}</p>
        <ul class="sectors" aria-label=${msg('For whom?')}>
          ${demo.sectors.map((sector) => html`<li>${sectorName(sector)}</li>`)}
        </ul>
        <dl>
          <dt>${msg('Model')}</dt>
          <dd>${this.weight(demo)}</dd>
          ${
            demo.samples.length
              ? html`<dt>${msg('Examples')}</dt>
                  <dd>${demo.samples.map(({ name }) => inLocale(name)).join(', ')}</dd>`
              : nothing
          }
        </dl>
        <p class="open" aria-hidden="true">${msg('Open the demo')} ${icon('arrow-right')}</p>
      </div>
    </li>`;
  }

  private weight(demo: DemoInfo): string {
    const missing = this.missing.get(demo.id);
    const size = formatBytes(bytesOf(neededCards(demo, initialOptions(demo))));
    if (missing === 0) return msg(str`${size}, already on this machine`);
    const left = formatBytes(missing ?? 0);
    return missing === undefined || left === size
      ? msg(str`${size} to fetch, once`)
      : msg(str`${size}, of which ${left} still to fetch`);
  }
}
customElements.define('pb-gallery-page', GalleryPage);
