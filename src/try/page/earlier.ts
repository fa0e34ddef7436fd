/**
 * `<pb-demo-earlier>`: results of earlier visits, kept on this machine as they came, with what a closed tab
 * left unfinished. Emits `pb-open` with the id of one.
 */
import { css, html, LitElement, nothing } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import { deleteResults, listResults, onResultsChanged, type ResultSummary } from '../../store/results';
import type { DemoInfo } from '../contract';
import '../../ui/error';
import { formatDate, formatNumber } from '../../ui/format';
import { icon } from '../../ui/icons';
import { base, buttons } from '../../ui/styles';
import { unitsOf } from './words';

/** Rows that are shown until more is asked for. */
const few = 5;

class Earlier extends LitElement {
  static override properties = {
    demo: { attribute: false },
    busy: { type: Boolean },
    except: { attribute: false },
    results: { state: true },
    all: { state: true },
    asking: { state: true },
    failure: { state: true },
  };
  declare demo: DemoInfo;
  /** A job runs: nothing can be opened now. */
  declare busy: boolean;
  /** Ids of those that are on the page already. */
  declare except: readonly string[];
  declare private results: readonly ResultSummary[];
  declare private all: boolean;
  /** Whether to delete everything is being asked. */
  declare private asking: boolean;
  declare private failure: Error | undefined;
  private stopListening = (): void => {};
  private reading: Promise<void> | undefined;

  static override styles = [
    base,
    buttons,
    css`
      section {
        margin-top: var(--pb-7);
      }
      h2 {
        margin-bottom: var(--pb-3);
      }
      h2:focus {
        outline: none;
      }
      ul {
        max-width: none;
        margin: var(--pb-4) 0 0;
        padding: 0;
        list-style: none;
        border-top: 1px solid var(--pb-line);
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: center;
        gap: var(--pb-1) var(--pb-4);
        padding: var(--pb-2) 0;
        border-bottom: 1px solid var(--pb-line);
      }
      .name {
        margin: 0;
        max-width: none;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        font-weight: 500;
      }
      .facts {
        margin: 0;
        max-width: none;
        color: var(--pb-muted);
        font-size: var(--pb-text-s);
      }
      .facts .cut {
        color: var(--pb-signal);
        font-weight: 500;
      }
      .actions {
        display: flex;
        gap: var(--pb-2);
      }
      .foot {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--pb-3);
        margin-top: var(--pb-4);
      }
      @media (max-width: 36rem) {
        li {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.busy = this.all = this.asking = false;
    this.results = this.except = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.stopListening = onResultsChanged(() => this.readSoon());
    this.readSoon();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopListening();
  }

  /** A batch changes its result at every part; the list is read at most a few times a second. */
  private readSoon(): void {
    this.reading ??= new Promise((resolve) => setTimeout(resolve, 250)).then(async () => {
      this.reading = undefined;
      try {
        this.results = (await listResults(this.demo.id)).filter(
          ({ running, files }) => !running && files.some(({ parts, state }) => parts > 0 || state !== 'done'),
        );
      } catch (error) {
        this.failure = error as Error;
      }
    });
  }

  private async delete(ids: readonly string[]): Promise<void> {
    this.asking = false;
    try {
      await deleteResults(ids);
      this.results = this.results.filter(({ id }) => !ids.includes(id));
    } catch (error) {
      this.failure = error as Error;
    }
    await this.updateComplete;
    // The button that was pressed is gone.
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus();
  }

  override render() {
    const { all } = this;
    const results = this.results.filter(({ id }) => !this.except.includes(id));
    if (results.length === 0 && !this.failure) return nothing;
    const shown = all ? results : results.slice(0, few);
    return html`<section aria-labelledby="title">
      <h2 id="title" tabindex="-1">${msg('Earlier results')}</h2>
      <p class="muted">
        ${msg('What was read stays on this machine, also after the tab is closed, until you delete it.')}
      </p>
      <pb-error .error=${this.failure}></pb-error>
      <ul>
        ${shown.map((result) => this.row(result))}
      </ul>
      <div class="foot">
        ${
          results.length > shown.length
            ? html`<button class="button small" type="button" @click=${() => (this.all = true)}>
                ${msg('Show all')}
              </button>`
            : nothing
        }
        ${results.length > 1 ? this.deleteAll(results) : nothing}
      </div>
    </section>`;
  }

  private row({ id, files, createdAt, ended, runId }: ResultSummary) {
    const first = files[0]?.name ?? '';
    const more = formatNumber(files.length - 1);
    const name = files.length > 1 ? msg(str`${first} and ${more} more`) : first;
    const units = unitsOf(
      files.reduce((sum, { parts }) => sum + parts, 0),
      this.demo,
    );
    const left = files.filter(({ state }) => state === 'waiting').length;
    return html`<li>
      <div>
        <p class="name" title=${name}>${name}</p>
        <p class="facts">
          ${formatDate(createdAt)} ·
          ${units}${
            !ended && left
              ? html` · <span class="cut">${msg('stopped halfway: the tab was closed')}</span>`
              : nothing
          }
          ${runId ? html`· <a href="runs/?id=${runId}">${msg('measurement')}</a>` : nothing}
        </p>
      </div>
      <div class="actions">
        <button
          class="button small"
          type="button"
          ?disabled=${this.busy}
          aria-label=${msg(str`Open ${name}`)}
          @click=${() => this.dispatchEvent(new CustomEvent('pb-open', { detail: id }))}
        >
          ${icon('folder')} ${msg('Open')}
        </button>
        <button
          class="button quiet small icon-only"
          type="button"
          aria-label=${msg(str`Delete ${name}`)}
          @click=${() => this.delete([id])}
        >
          ${icon('trash')}
        </button>
      </div>
    </li>`;
  }

  private deleteAll(results: readonly ResultSummary[]) {
    if (!this.asking)
      return html`<button class="button quiet small" type="button" @click=${() => (this.asking = true)}>
        ${icon('trash')} ${msg('Delete all')}
      </button>`;
    const count = formatNumber(results.length);
    return html`<span>${msg(str`Delete all ${count} results from this machine?`)}</span>
      <button
        class="button danger small"
        type="button"
        @click=${() => this.delete(results.map(({ id }) => id))}
      >
        ${msg('Delete')}
      </button>
      <button class="button small" type="button" @click=${() => (this.asking = false)}>
        ${msg('Keep them')}
      </button>`;
  }
}
customElements.define('pb-demo-earlier', Earlier);
