/**
 * `<pb-look-times .inspector=${…} .dims=${…} .environment=${…}>`: where the time of a run goes, operator by operator,
 * each time with how it was come by, held against the whole.
 */
import { css, html, nothing } from 'lit';
import { msg, str } from '@lit/localize';
import type { Environment } from '../../../runtime/environment';
import { formatMs, formatNumber, formatShare } from '../../../ui/format';
import { base, buttons, forms } from '../../../ui/styles';
import type { TimesReport } from './contract';
import { fedWith, kindOn } from './fed';
import './flame';
import { flameOf } from './flame-tree';
import { LookElement } from './look-element';
import { tableStyles } from './table-styles';
import { taskStyles } from './task';
import './times-table';
import { howWords } from './words';

class LookTimes extends LookElement<TimesReport> {
  static override styles = [
    base,
    buttons,
    forms,
    taskStyles,
    tableStyles,
    css`
      table {
        width: auto;
        margin-bottom: var(--pb-4);
      }
      tr.whole th,
      tr.whole td {
        font-weight: 600;
      }
      h3 {
        margin-bottom: var(--pb-2);
      }
    `,
  ];

  override render() {
    const { environment, task, report } = this;
    if (!environment) return nothing;
    return html`<p>
        ${msg('Measures whole runs, then lets the runtime note what each operator takes. What it says nothing of is run alone, on its real inputs.')}
      </p>
      ${this.backendChoice(environment, msg('Run on'))}
      ${task.row(
        { label: msg('Measure every operator'), ready: true, go: () => void this.look(environment) },
        report ? msg('Measured.') : '',
      )}
      ${report && !task.running ? this.result(report) : nothing}`;
  }

  private async look(environment: Environment): Promise<void> {
    this.report = undefined;
    const ask = { ...fedWith(this.dims), on: kindOn(this.backend, environment) };
    this.report = await this.task.run((onProgress) => this.inspector.look('times', ask, onProgress));
  }

  private result({ backend, times, endToEndMs, interval, notedMs, reconciled }: TimesReport) {
    const { byHow, sumMs, overheadMs, unknown } = reconciled;
    const part = (ms: number): string => formatShare(ms / endToEndMs);
    const [low, high] = (interval ?? []).map(formatMs);
    return html`<h3>${msg('The sum, against the whole')}</h3>
      <div class="scroll" tabindex="0" role="group" aria-label=${msg('The sum, against the whole')}>
        <table>
          <tbody>
            ${[...byHow].map(
              ([how, { operators, ms }]) =>
                html`<tr>
                  <th scope="row">${howWords(how, backend)}: ${formatNumber(operators)}</th>
                  <td class="number">${how === 'unknown' ? '–' : formatMs(ms)}</td>
                  <td class="number">${how === 'unknown' ? '–' : part(ms)}</td>
                </tr>`,
            )}
            <tr>
              <th scope="row">${msg('Overhead: what the operators do not explain')}</th>
              <td class="number">${formatMs(overheadMs)}</td>
              <td class="number">${part(overheadMs)}</td>
            </tr>
            <tr class="whole">
              <th scope="row">${msg('A whole run, median')}</th>
              <td class="number">${formatMs(endToEndMs)}</td>
              <td class="number">${part(endToEndMs)}</td>
            </tr>
            <tr>
              <th scope="row">${msg('The run in which everything was noted')}</th>
              <td class="number">${formatMs(notedMs)}</td>
              <td class="number">${part(notedMs)}</td>
            </tr>
          </tbody>
        </table>
      </div>
      <p class="note">
        ${low ? msg(str`95 % certain between ${low} and ${high!}.`) : nothing}
        ${
          overheadMs < 0
            ? msg(
                'The operators together take longer than a whole run: noting them takes time itself, and what runs alone cannot be merged or overlap.',
              )
            : msg('Overhead is the way in and out, waiting, and handing work over.')
        }
        ${unknown ? msg(str`${formatNumber(unknown)} operators have no time of their own: the runtime merged them into others, or would not run them alone.`) : nothing}
      </p>
      ${
        sumMs > 0
          ? html`<h3>${msg('By part of the model')}</h3>
              <pb-look-flame .root=${flameOf(times)}></pb-look-flame>`
          : nothing
      }
      <pb-look-times-table
        .times=${times}
        .flame=${flameOf(times)}
        .backend=${backend}
      ></pb-look-times-table>`;
  }
}
customElements.define('pb-look-times', LookTimes);

declare global {
  interface HTMLElementTagNameMap {
    'pb-look-times': LookTimes;
  }
}
