/** Where the time of a Run went, as one bar in proportion with the numbers beneath it. */
import { css, html, LitElement, nothing } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import type { Run } from '../../bench/run';
import { formatMs, formatShare } from '../../ui/format';
import { base } from '../../ui/styles';
import { phaseName } from './words';

/** In the order in which they happen. `first` is not among them: it is a sample, made of the last three. */
const parts = ['load', 'compile', 'pre', 'infer', 'post'] as const;

class Phases extends LitElement {
  static override properties = { phasesMs: { attribute: false } };
  /** Milliseconds per phase. */
  declare phasesMs: Run['phasesMs'];

  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      .bar {
        display: flex;
        gap: 2px;
        height: 28px;
        margin-bottom: var(--pb-3);
      }
      .bar span,
      .swatch {
        background: var(--part);
        border: 1px solid transparent;
      }
      .bar span {
        min-width: 2px;
      }
      .load {
        --part: color-mix(in srgb, var(--pb-muted) 45%, var(--pb-surface));
      }
      .compile {
        --part: var(--pb-muted);
      }
      .pre {
        --part: color-mix(in srgb, var(--pb-accent) 45%, var(--pb-surface));
      }
      .infer {
        --part: var(--pb-accent);
      }
      .post {
        --part: var(--pb-signal);
      }
      table {
        width: 100%;
        border-collapse: collapse;
      }
      td,
      th {
        padding: var(--pb-1) 0;
        border-bottom: 1px solid var(--pb-line);
        text-align: start;
        font-weight: inherit;
      }
      td {
        padding-inline-start: var(--pb-3);
        text-align: end;
        font-family: var(--pb-mono);
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
      .swatch {
        display: inline-block;
        width: 12px;
        height: 12px;
        margin-inline-end: var(--pb-2);
      }
      p {
        margin: var(--pb-2) 0 0;
        color: var(--pb-muted);
        font-size: var(--pb-text-s);
      }
      @media (forced-colors: active) {
        .post {
          --part: repeating-linear-gradient(45deg, CanvasText 0 2px, Canvas 2px 5px);
        }
        .bar span,
        .swatch {
          forced-color-adjust: none;
          border-color: CanvasText;
        }
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.phasesMs = {};
  }

  override render() {
    const known = parts.flatMap((id) => {
      const ms = this.phasesMs[id];
      return ms === undefined ? [] : [{ id, ms }];
    });
    const total = known.reduce((sum, { ms }) => sum + ms, 0);
    const { first } = this.phasesMs;
    if (known.length === 0 || total === 0)
      return html`<p>${msg('The phases of this run were not measured.')}</p>`;
    return html`<div class="bar" aria-hidden="true">
        ${known
          .filter(({ ms }) => ms > 0)
          .map(({ id, ms }) => html`<span class=${id} style="flex: ${ms / total} 1 0"></span>`)}
      </div>
      <table>
        <caption class="visually-hidden">
          ${msg('Phases of this run, in the order in which they happen')}
        </caption>
        <thead class="visually-hidden">
          <tr>
            <th scope="col">${msg('Phase')}</th>
            <th scope="col">${msg('Time')}</th>
            <th scope="col">${msg('Share')}</th>
          </tr>
        </thead>
        <tbody>
          ${known.map(
            ({ id, ms }) =>
              html`<tr>
                <th scope="row"><span class="swatch ${id}" aria-hidden="true"></span>${phaseName(id)}</th>
                <td>${formatMs(ms)}</td>
                <td>${formatShare(ms / total)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
      ${first === undefined ? nothing : html`<p>${this.firstSample(first)}</p>`}`;
  }

  private firstSample(ms: number): string {
    const time = formatMs(ms);
    return msg(str`The first sample, where the machine still had to get going, took ${time}.`);
  }
}

customElements.define('pb-phases', Phases);
