/**
 * `<pb-gallery-page>`: every demo that there is, with what it does for whom, what it weighs and how fast it last
 * was here. The filters are part of the address, so that a filtered gallery can be passed on.
 */
import { css, html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import type { Run } from '../../bench/run';
import { onModelsChanged } from '../../store/files';
import { onRunsChanged } from '../../store/runs';
import type { DemoInfo, Sector } from '../contract';
import {
  facets,
  inputsOf,
  meets,
  needsOf,
  offered,
  SMALL_BYTES,
  valid,
  type Chosen,
  type Facet,
  type Faceted,
  type InputFacet,
  type NeedFacet,
} from '../facets';
import { offeredDemos } from '../offered';
import { formatBytes } from '../../ui/format';
import { base, buttons, forms } from '../../ui/styles';
import './gallery-card';
import { latestRuns } from './latest';
import { bytesOf, initialOptions, missingBytes, neededCards } from '../needed-models';
import { inputName, needName, sectorName } from './words';

class GalleryPage extends LitElement {
  static override properties = {
    demos: { attribute: false },
    asked: { state: true },
    missing: { state: true },
    runs: { state: true },
  };
  /** The demos to show. */
  declare demos: readonly DemoInfo[];
  /** As the address has it: may be anything. */
  declare private asked: Chosen;
  /** Model bytes that are still to be fetched, per demo; absent while that is being looked up. */
  declare private missing: ReadonlyMap<string, number>;
  /** The newest Run of each demo on this machine. */
  declare private runs: ReadonlyMap<string, Run>;
  private stopListening: (() => void)[] = [];

  static override styles = [
    base,
    buttons,
    forms,
    css`
      .lead {
        max-width: 56ch;
        margin: var(--pb-4) 0 var(--pb-6);
        font-size: var(--pb-text-l);
      }
      .filters {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: var(--pb-3) var(--pb-5);
        margin-bottom: var(--pb-5);
      }
      .filters > div {
        display: grid;
        gap: var(--pb-1);
      }
      @media (max-width: 36rem) {
        .filters > div,
        .filters select {
          width: 100%;
        }
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
    this.demos = offeredDemos;
    this.asked = {};
    this.missing = new Map();
    this.runs = new Map();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const query = new URLSearchParams(location.search);
    this.asked = Object.fromEntries(
      facets.flatMap((facet) => {
        const value = query.get(facet);
        return value === null ? [] : [[facet, value]];
      }),
    );
    void this.weigh();
    void this.time();
    this.stopListening = [onModelsChanged(() => void this.weigh()), onRunsChanged(() => void this.time())];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.stopListening) stop();
  }

  private async weigh(): Promise<void> {
    const sizes = await Promise.all(
      this.demos.map(
        async (demo) => [demo.id, await missingBytes(neededCards(demo, initialOptions(demo)))] as const,
      ),
    );
    this.missing = new Map(sizes);
  }

  private async time(): Promise<void> {
    this.runs = await latestRuns();
  }

  private faceted(demo: DemoInfo): Faceted {
    const bytes = bytesOf(neededCards(demo, initialOptions(demo)));
    return {
      sector: demo.sectors,
      input: inputsOf(demo),
      need: needsOf({ bytes, missing: this.missing.get(demo.id) }),
    };
  }

  private choose(chosen: Chosen): void {
    this.asked = chosen;
    const url = new URL(location.href);
    for (const facet of facets) {
      if (chosen[facet]) url.searchParams.set(facet, chosen[facet]);
      else url.searchParams.delete(facet);
    }
    history.replaceState(history.state, '', url);
  }

  override render() {
    const all = this.demos.map((demo) => this.faceted(demo));
    const chosen = valid(all, this.asked);
    const shown = this.demos.filter((_, i) => meets(all[i]!, chosen));
    return html`<h1 tabindex="-1">${msg('Try a workload')}</h1>
      <p class="lead">
        ${msg(
          'Take something from your own work, or a sample, and see what a model makes of it on the machine in front of you.',
        )}
      </p>
      ${this.filters(all, chosen, shown.length)}
      <ul class="demos ${this.demos.length === 1 ? 'single' : ''}">
        ${repeat(
          shown,
          ({ id }) => id,
          (demo) =>
            html`<li>
              <pb-demo-card
                .demo=${demo}
                .missing=${this.missing.get(demo.id)}
                .run=${this.runs.get(demo.id)}
                ?wide=${this.demos.length === 1}
              ></pb-demo-card>
            </li>`,
        )}
      </ul>`;
  }

  private filters(all: readonly Faceted[], chosen: Chosen, count: number) {
    const fields = facets.flatMap((facet) => {
      const values = offered(all, facet);
      return values.length ? [this.field(facet, values, chosen)] : [];
    });
    if (!fields.length) return nothing;
    const n = all.length;
    return html`<div class="filters" role="group" aria-label=${msg('Which demos to show')}>
        ${fields}
        ${
          Object.keys(chosen).length
            ? html`<button class="button" type="button" @click=${this.showAll}>${msg('Show all')}</button>`
            : nothing
        }
      </div>
      <p class=${count ? 'visually-hidden' : 'none'} role="status">
        ${count ? msg(str`${count} of ${n} demos shown`) : msg('No demo is all of that at once.')}
      </p>`;
  }

  private async showAll(): Promise<void> {
    this.choose({});
    await this.updateComplete;
    // The button that was pressed is gone.
    this.renderRoot.querySelector<HTMLElement>('select')?.focus();
  }

  private field(facet: Facet, values: readonly string[], chosen: Chosen) {
    const { [facet]: value, ...others } = chosen;
    const change = (event: Event): void => {
      const picked = (event.target as HTMLSelectElement).value;
      this.choose(picked ? { ...others, [facet]: picked } : others);
    };
    return html`<div>
      <label for=${facet}>${facetName(facet)}</label>
      <select id=${facet} @change=${change}>
        <option value="" .selected=${!value}>${anyName(facet)}</option>
        ${values.map(
          (one) => html`<option value=${one} .selected=${one === value}>${valueName(facet, one)}</option>`,
        )}
      </select>
    </div>`;
  }
}
customElements.define('pb-gallery-page', GalleryPage);

function facetName(facet: Facet): string {
  switch (facet) {
    case 'sector':
      return msg('For whom?');
    case 'input':
      return msg('What goes in');
    case 'need':
      return msg('What it needs');
  }
}

function anyName(facet: Facet): string {
  switch (facet) {
    case 'sector':
      return msg('Everyone');
    case 'input':
      return msg('Anything');
    case 'need':
      return msg('Whatever it takes');
  }
}

function valueName(facet: Facet, value: string): string {
  switch (facet) {
    case 'sector':
      return sectorName(value as Sector);
    case 'input':
      return inputName(value as InputFacet);
    case 'need':
      return needName(value as NeedFacet, formatBytes(SMALL_BYTES));
  }
}
