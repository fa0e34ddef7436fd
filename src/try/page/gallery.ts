/**
 * `<pb-gallery-page>`: every demo that there is, with what it does for whom and what it weighs. The filter
 * is by kind of organisation and is part of the address, so that a filtered gallery can be passed on.
 */
import { css, html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import type { DemoInfo, Sector } from '../contract';
import { demos } from '../registry';
import { base, buttons } from '../../ui/styles';
import './gallery-card';
import { initialOptions, missingBytes, neededCards } from './models';
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
      @media (min-width: 56rem) {
        .single {
          grid-template-columns: minmax(0, 1fr);
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
        ${repeat(
          shown,
          ({ id }) => id,
          (demo) =>
            html`<li>
              <pb-demo-card
                .demo=${demo}
                .missing=${this.missing.get(demo.id)}
                ?wide=${this.demos.length === 1}
              ></pb-demo-card>
            </li>`,
        )}
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
}
customElements.define('pb-gallery-page', GalleryPage);
