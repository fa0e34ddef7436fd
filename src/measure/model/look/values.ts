/**
 * `<pb-look-values .inspector=${…} .dims=${…} .environment=${…}>`: what every operator really makes in a run: shape,
 * range, what is not a number, and how it is spread.
 */
import { html, nothing } from 'lit';
import { msg, str } from '@lit/localize';
import type { Environment } from '../../../runtime/environment';
import { formatNumber } from '../../../ui/format';
import { base, buttons, forms } from '../../../ui/styles';
import type { ValuesReport } from './contract';
import { fedWith, kindOn } from './fed';
import { LookElement } from './look-element';
import './hidden';
import { tableStyles } from './table-styles';
import { taskStyles } from './task';
import './values-table';
import { notFiniteOf } from './values-table';

class LookValues extends LookElement<ValuesReport> {
  static override styles = [base, buttons, forms, taskStyles, tableStyles];

  override render() {
    const { environment, task, report } = this;
    if (!environment) return nothing;
    return html`<p>
        ${msg('Runs the model and looks at every value in between, in as many runs as the memory asks for. Values are asked for one by one, so that the runtime cannot merge operators: the numbers are those of each operator by itself.')}
      </p>
      ${this.backendChoice(environment, msg('Run on'))}
      ${task.row({ label: msg('Look at every value'), ready: true, go: () => void this.look(environment) })}
      ${report && !task.running ? this.result(report) : nothing}`;
  }

  private async look(environment: Environment): Promise<void> {
    this.report = undefined;
    const ask = { ...fedWith(this.dims), on: kindOn(this.backend, environment) };
    this.report = await this.task.run((onProgress) => this.inspector.look('values', ask, onProgress));
  }

  private result(report: ValuesReport) {
    const { values, hidden, runs } = report;
    const bad = values.filter((value) => notFiniteOf(value) > 0);
    const first = bad[0];
    const n = formatNumber(values.length);
    return html`<p role="status">
        ${msg(str`${n} values. Runs that it took: ${formatNumber(runs)}.`)}
        ${
          first
            ? msg(
                str`${formatNumber(bad.length)} hold NaN or infinity; the first is ${first.value}, made by ${first.by.op}.`,
              )
            : msg('None holds NaN or infinity.')
        }
      </p>
      <pb-look-values-table .values=${values}></pb-look-values-table>
      ${hidden.length ? html`<pb-look-hidden .unseen=${hidden}></pb-look-hidden>` : nothing}`;
  }
}
customElements.define('pb-look-values', LookValues);

declare global {
  interface HTMLElementTagNameMap {
    'pb-look-values': LookValues;
  }
}
