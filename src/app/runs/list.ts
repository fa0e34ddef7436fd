/** The list of Runs, a page of them at a time, with boxes to choose some. What is chosen or asked goes up as events. */
import { css, html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import type { Run } from '../../bench/run';
import { formatDate, formatMs, formatNumber } from '../../ui/format';
import { icon } from '../../ui/icons';
import { base, buttons, forms } from '../../ui/styles';
import { backendName, deviceName, paramWords, subjectName } from './words';
import './note';

/** Rows that are drawn at once, so that a history of thousands opens as fast as one of ten. */
export const rowsPerPage = 50;

class RunsList extends LitElement {
  static override properties = {
    runs: { attribute: false },
    chosen: { attribute: false },
    pageIndex: { state: true },
  };
  /** What the filter let through, newest first. */
  declare runs: readonly Run[];
  /** Ids of the chosen Runs; changed by the event `pb-choose` with the new set as its detail. */
  declare chosen: ReadonlySet<string>;
  declare private pageIndex: number;

  static override styles = [
    base,
    buttons,
    forms,
    css`
      table {
        background: var(--pb-surface);
        border: 1px solid var(--pb-line);
        border-radius: var(--pb-radius);
        border-collapse: separate;
        border-spacing: 0;
      }
      tbody tr:last-child > * {
        border-bottom: 0;
      }
      tbody td {
        vertical-align: top;
      }
      tbody td:not(.pick, .what),
      .median {
        line-height: 2rem;
      }
      .from {
        line-height: 1.4;
      }
      th.number {
        font-family: inherit;
      }
      .pick {
        width: 1px;
      }
      .title {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 var(--pb-3);
        min-height: 2rem;
      }
      .what a {
        font-weight: 600;
        display: inline-block;
        padding-block: 2px;
      }
      tr.chosen {
        background: var(--pb-accent-soft);
      }
      tbody tr:hover .what a {
        text-decoration-thickness: 2px;
      }
      .median {
        font-size: var(--pb-text-l);
      }
      td.number .from {
        font-family: var(--pb-font);
        white-space: normal;
      }
      .from {
        display: block;
        color: var(--pb-muted);
        font-size: var(--pb-text-s);
      }
      .device {
        width: 24ch;
        overflow-wrap: anywhere;
      }
      .when {
        white-space: nowrap;
      }
      nav {
        display: flex;
        align-items: center;
        justify-content: center;
        gap: var(--pb-3);
        margin-top: var(--pb-4);
      }
      nav span {
        white-space: nowrap;
      }
      @media (min-width: 1100px) {
        td.number .from {
          white-space: nowrap;
        }
      }
      @media (max-width: 760px) {
        thead {
          display: none;
        }
        table,
        tbody {
          display: block;
        }
        tr {
          display: grid;
          grid-template-columns: auto minmax(0, 1fr);
          gap: 0 var(--pb-3);
          padding: var(--pb-3);
          border-bottom: 1px solid var(--pb-line);
        }
        tbody tr:last-child {
          border-bottom: 0;
        }
        tbody td {
          grid-column: 2;
          padding: 0;
          border: 0;
        }
        tbody td:not(.pick, .what) {
          line-height: 1.5;
        }
        .pick {
          grid-column: 1;
          grid-row: 1 / span 4;
          width: auto;
        }
        nav .button {
          padding-inline: var(--pb-3);
        }
        td.number {
          display: flex;
          flex-wrap: wrap;
          align-items: baseline;
          gap: 0 var(--pb-3);
          text-align: start;
        }
        .device,
        .when {
          width: auto;
          font-size: var(--pb-text-s);
          color: var(--pb-muted);
        }
        .device br {
          display: none;
        }
        .device .from {
          display: inline;
        }
        .device .from::before {
          content: '· ';
        }
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.runs = [];
    this.chosen = new Set();
    this.pageIndex = 0;
  }

  override willUpdate(): void {
    this.pageIndex = Math.min(this.pageIndex, Math.max(0, Math.ceil(this.runs.length / rowsPerPage) - 1));
  }

  override render() {
    const from = this.pageIndex * rowsPerPage;
    const shown = this.runs.slice(from, from + rowsPerPage);
    // The roles are written out because a table that is laid out as a grid (on a phone) loses its own.
    return html`<table role="table" aria-label=${msg('Runs, newest first')}>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" class="pick">
              <span class="visually-hidden">${msg('Choose')}</span>
            </th>
            <th role="columnheader">${msg('What ran')}</th>
            <th role="columnheader" class="number">${msg('Median')}</th>
            <th role="columnheader">${msg('On what')}</th>
            <th role="columnheader">${msg('When')}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${repeat(
            shown,
            ({ id }) => id,
            (run) => this.row(run),
          )}
        </tbody>
      </table>
      ${this.pages(from, shown.length)}`;
  }

  private row(run: Run) {
    const name = subjectName(run);
    const when = formatDate(run.createdAt);
    const chosen = this.chosen.has(run.id);
    const params = Object.keys(run.subject.params).map((key) => {
      const { name: param, value } = paramWords(run, key);
      return `${param}: ${value}`;
    });
    return html`<tr role="row" class=${chosen ? 'chosen' : ''}>
      <td role="cell" class="pick">
        <input
          type="checkbox"
          .checked=${chosen}
          aria-label=${msg(str`Choose ${name}, ${when}`)}
          @change=${() => this.choose(run.id, !chosen)}
        />
      </td>
      <td role="cell" class="what">
        <div class="title">
          <a href="runs/?id=${run.id}">${name}</a>
          <pb-run-note compact .runId=${run.id} .note=${run.note ?? ''} .of="${name}, ${when}"></pb-run-note>
        </div>
        ${params.length ? html`<span class="from">${params.join(' · ')}</span>` : nothing}
      </td>
      <td role="cell" class="number">
        <span class="median">${formatMs(run.stats.median)}</span>
        <span class="from">${this.measured(run)}</span>
      </td>
      <td role="cell" class="device">
        ${backendName(run.environment.backend)}<br />
        <span class="from">${deviceName(run)}</span>
      </td>
      <td role="cell" class="when"><time datetime=${run.createdAt}>${when}</time></td>
    </tr>`;
  }

  private measured({ method, stats }: Run): string {
    const n = formatNumber(method.n - method.warmup);
    if (!stats.medianInterval) return msg(str`measured, n = ${n}`);
    const [low, high] = stats.medianInterval.map((ms) => formatMs(ms));
    return msg(str`measured, n = ${n}; 95\u00a0% between ${low} and ${high}`);
  }

  private pages(from: number, count: number) {
    if (this.runs.length <= rowsPerPage) return nothing;
    const [first, last, all] = [from + 1, from + count, this.runs.length].map((n) => formatNumber(n));
    return html`<nav aria-label=${msg('Pages of the list')}>
      <button class="button" type="button" ?disabled=${from === 0} @click=${() => this.turn(-1)}>
        ${icon('chevron-left')} ${msg('Newer')}
      </button>
      <span role="status" class="small">${msg(str`${first} to ${last} of ${all}`)}</span>
      <button
        class="button"
        type="button"
        ?disabled=${from + count >= this.runs.length}
        @click=${() => this.turn(1)}
      >
        ${msg('Older')} ${icon('chevron-right')}
      </button>
    </nav>`;
  }

  private async turn(by: 1 | -1): Promise<void> {
    this.pageIndex += by;
    await this.updateComplete;
    this.scrollIntoView({ block: 'start' });
  }

  private choose(id: string, yes: boolean): void {
    const chosen = new Set(this.chosen);
    if (yes) chosen.add(id);
    else chosen.delete(id);
    this.dispatchEvent(new CustomEvent('pb-choose', { detail: chosen }));
  }
}

customElements.define('pb-runs-list', RunsList);
