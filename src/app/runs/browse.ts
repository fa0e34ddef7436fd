/**
 * The history as a whole: filter, list, and what can be done with the chosen Runs. It keeps its filter, choice
 * and place while one of the Runs is looked at. Asks upwards by `pb-export`, `pb-delete` (Runs), `pb-compare`
 * (two ids) and `pb-import` (files).
 */
import { css, html, LitElement, nothing } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import type { Run } from '../../bench/run';
import { formatNumber } from '../../ui/format';
import { icon } from '../../ui/icons';
import { base, buttons, forms } from '../../ui/styles';
import { filterRuns, noFilter, type RunFilter } from './filter';
import { countOf } from './words';
import './filter-bar';
import './list';

class RunsBrowse extends LitElement {
  static override properties = {
    runs: { attribute: false },
    filter: { state: true },
    chosen: { state: true },
  };
  /** Newest first. */
  declare runs: readonly Run[];
  declare private filter: RunFilter;
  /** Ids; one that has been deleted since means nothing. */
  declare private chosen: ReadonlySet<string>;

  static override styles = [
    base,
    buttons,
    forms,
    css`
      .top {
        display: flex;
        flex-wrap: wrap;
        align-items: flex-end;
        justify-content: space-between;
        gap: var(--pb-4);
        margin-bottom: var(--pb-5);
      }
      .top p {
        margin: var(--pb-2) 0 0;
      }
      .actions {
        position: sticky;
        top: 0;
        z-index: 1;
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--pb-2) var(--pb-3);
        padding: var(--pb-3) 0;
        background: var(--pb-paper);
      }
      .all {
        display: flex;
        align-items: center;
        gap: var(--pb-2);
        margin-inline: var(--pb-3) auto;
        min-height: 2.75rem;
      }
      .empty {
        padding: var(--pb-7) var(--pb-5);
        text-align: center;
      }
      .empty > * {
        margin: 0 auto var(--pb-4);
      }
      @media (max-width: 760px) {
        .actions {
          position: static;
        }
        .all {
          flex-basis: 100%;
          margin-inline-end: 0;
        }
        .actions .button {
          min-height: 2.5rem;
          padding-inline: var(--pb-3);
          font-size: var(--pb-text-s);
        }
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.runs = [];
    this.filter = noFilter;
    this.chosen = new Set();
  }

  override render() {
    const shown = filterRuns(this.runs, this.filter);
    return html`<div class="top">
        <div>
          <h1 tabindex="-1">${msg('Runs')}</h1>
          <p class="muted">
            ${msg('Every job leaves a run: what ran, on what, and how long it took. They stay in this browser.')}
          </p>
        </div>
        ${this.importer()}
      </div>
      ${
        this.runs.length === 0
          ? this.empty()
          : html`<pb-runs-filter
                .runs=${this.runs}
                .filter=${this.filter}
                @pb-filter=${(event: CustomEvent<RunFilter>) => (this.filter = event.detail)}
              ></pb-runs-filter>
              ${this.actions(shown)} ${shown.length === 0 ? this.nothingFits() : this.list(shown)}`
      }`;
  }

  private importer() {
    return html`<button
        class="button"
        type="button"
        @click=${() => this.renderRoot.querySelector('input')!.click()}
      >
        ${icon('upload')} ${msg('Import a file')}
      </button>
      <input
        type="file"
        hidden
        multiple
        accept=".json,application/json"
        aria-label=${msg('Import a file')}
        @change=${(event: Event) => {
          const input = event.target as HTMLInputElement;
          this.ask('pb-import', [...input.files!]);
          input.value = '';
        }}
      />`;
  }

  private empty() {
    return html`<div class="card empty">
      <h2>${msg('No runs yet')}</h2>
      <p>
        ${msg('Do a job, and its run appears here. Or drop a file with runs on this page, from a colleague for example.')}
      </p>
      <a class="button primary" href="try/">${msg('Choose a demo')} ${icon('arrow-right')}</a>
    </div>`;
  }

  private nothingFits() {
    return html`<div class="card empty">
      <p>${msg('No run fits this filter.')}</p>
      <button class="button" type="button" @click=${() => (this.filter = noFilter)}>
        ${msg('Show all runs')}
      </button>
    </div>`;
  }

  private list(shown: readonly Run[]) {
    return html`<pb-runs-list
      .runs=${shown}
      .chosen=${this.chosen}
      @pb-choose=${(event: CustomEvent<Set<string>>) => (this.chosen = event.detail)}
    ></pb-runs-list>`;
  }

  private actions(shown: readonly Run[]) {
    const chosen = shown.filter(({ id }) => this.chosen.has(id));
    const some = chosen.length > 0;
    const every = some && chosen.length === shown.length;
    const count = formatNumber(chosen.length);
    const two = chosen.length === 2;
    return html`<div class="actions">
      <label class="all">
        <input
          type="checkbox"
          .checked=${every}
          .indeterminate=${some && !every}
          ?disabled=${shown.length === 0}
          aria-label=${msg('Choose all runs in the list')}
          @change=${() => (this.chosen = new Set(every ? [] : shown.map(({ id }) => id)))}
        />
        <span role="status">${some ? msg(str`${count} chosen`) : countOf(shown.length)}</span>
      </label>
      <span id="two" class=${some && !two ? 'muted small' : 'visually-hidden'}
        >${msg('Choose two to compare')}</span
      >
      <button
        class="button"
        type="button"
        aria-disabled=${two ? nothing : 'true'}
        aria-describedby="two"
        @click=${() => two && this.ask('pb-compare', [chosen[1]!.id, chosen[0]!.id])}
      >
        ${icon('compare')} ${msg('Compare')}
      </button>
      <button
        class="button"
        type="button"
        ?disabled=${shown.length === 0}
        @click=${() => this.ask('pb-export', some ? chosen : shown)}
      >
        ${icon('download')} ${some ? msg(str`Export ${count}`) : msg('Export all')}
      </button>
      <button
        class="button danger"
        type="button"
        ?disabled=${!some}
        @click=${() => {
          this.chosen = new Set();
          this.ask('pb-delete', chosen);
        }}
      >
        ${icon('trash')} ${msg('Delete')}
      </button>
    </div>`;
  }

  private ask(type: string, detail: readonly unknown[]): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }));
  }
}

customElements.define('pb-runs-browse', RunsBrowse);
