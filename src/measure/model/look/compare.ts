/**
 * `<pb-look-compare .inspector=${…} .dims=${…} .environment=${…}>`: a model on one backend beside another, or beside
 * values that somebody kept: which operator is the first to differ by itself.
 */
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import type { Backend } from '../../../runtime/backend';
import type { Environment } from '../../../runtime/environment';
import { formatNumber } from '../../../ui/format';
import { icon } from '../../../ui/icons';
import { saveFile } from '../../../ui/save-file';
import { base, buttons, forms } from '../../../ui/styles';
import { backendName } from '../bench/words';
import type { DimSummary } from '../inspect/cost-summary';
import type { Inspector } from '../inspect/inspector';
import { compareStyles } from './compare-styles';
import type { CompareReport } from './contract';
import './differences';
import { fedWith, kindOn } from './fed';
import { Task, taskStyles } from './task';
import './verdict';

class LookCompare extends LitElement {
  static override properties = {
    inspector: { attribute: false },
    dims: { attribute: false },
    environment: { attribute: false },
    candidate: { state: true },
    reference: { state: true },
    kept: { state: true },
    report: { state: true },
  };
  declare inspector: Inspector;
  declare dims: readonly DimSummary[];
  declare environment: Environment | undefined;
  declare private candidate: Backend;
  declare private reference: Backend | 'kept';
  declare private kept: readonly File[];
  declare private report: CompareReport | undefined;
  private readonly task = new Task(this, () => this.inspector.endLook());

  static override styles = [base, buttons, forms, taskStyles, compareStyles];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.kept = [];
    [this.candidate, this.reference] = ['wasm', 'kept'];
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('inspector')) {
      this.task.reset();
      this.report = undefined;
      this.kept = [];
    }
    if (changed.has('environment') && this.environment) {
      const [other] = this.environment.backends.filter((backend) => backend !== 'wasm');
      this.candidate = other ?? 'wasm';
      this.reference = other ? 'wasm' : 'kept';
    }
  }

  override render() {
    const { environment, task, report } = this;
    if (!environment) return nothing;
    const ready = this.reference === 'kept' ? this.kept.length > 0 : this.reference !== this.candidate;
    return html`<p>
        ${msg('Runs the model on two backends with the same inputs and compares what every operator makes. Each that differs is run alone on the inputs of the reference: what it only passes on is not held against it.')}
      </p>
      <div class="sides">
        <label
          >${msg('This one is tested')}
          <select
            name="candidate"
            ?disabled=${task.running}
            @change=${(event: Event) => (this.candidate = (event.target as HTMLSelectElement).value as Backend)}
          >
            ${environment.backends.map((backend) => this.option(backend, this.candidate))}
          </select>
        </label>
        <label
          >${msg('This one is taken to be right')}
          <select
            name="reference"
            ?disabled=${task.running}
            @change=${(event: Event) => (this.reference = (event.target as HTMLSelectElement).value as Backend | 'kept')}
          >
            ${environment.backends.map((backend) => this.option(backend, this.reference))}
            <option value="kept" .selected=${this.reference === 'kept'}>${msg('Values in files')}</option>
          </select>
        </label>
        ${this.reference === 'kept' ? this.files() : nothing}
      </div>
      ${
        this.reference === this.candidate
          ? html`<p class="muted">${msg('Choose two that are not the same.')}</p>`
          : nothing
      }
      ${task.row({ label: msg('Compare'), ready, go: () => void this.compare(environment) }, report ? msg('Compared.') : '')}
      ${report ? this.result(report) : nothing}`;
  }

  private option(backend: Backend, chosen: string) {
    return html`<option value=${backend} .selected=${backend === chosen}>${backendName(backend)}</option>`;
  }

  private files() {
    const pick = (id: string) => () => this.renderRoot.querySelector<HTMLInputElement>(`#${id}`)!.click();
    return html`<div class="files">
      <input id="kept-files" type="file" multiple hidden accept=".npy,.npz,.pb" @change=${this.picked} />
      <input id="kept-folder" type="file" webkitdirectory hidden @change=${this.picked} />
      <button class="button" type="button" ?disabled=${this.task.running} @click=${pick('kept-files')}>
        ${icon('upload')} ${msg('Choose files')}
      </button>
      <button class="button" type="button" ?disabled=${this.task.running} @click=${pick('kept-folder')}>
        ${icon('folder')} ${msg('A folder')}
      </button>
      <p class="muted small" role="status">
        ${
          this.kept.length
            ? msg(str`${formatNumber(this.kept.length)} files chosen`)
            : msg(
                '.npy, .npz or .pb; each is called as the value that it holds. They belong to the inputs that are made here.',
              )
        }
      </p>
    </div>`;
  }

  private readonly picked = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const chosen = [...(input.files ?? [])];
    // In a folder there may be anything; what somebody points at is read, or told why not.
    this.kept =
      input.id === 'kept-folder' ? chosen.filter(({ name }) => /\.(npy|npz|pb)$/i.test(name)) : chosen;
    input.value = '';
  };

  private async compare(environment: Environment): Promise<void> {
    const { inspector, reference } = this;
    this.report = undefined;
    this.report = await this.task.run((onProgress) =>
      inspector.look(
        'compare',
        {
          ...fedWith(this.dims),
          candidate: kindOn(this.candidate, environment),
          reference: reference === 'kept' ? this.kept : kindOn(reference, environment),
        },
        onProgress,
      ),
    );
  }

  private result(report: CompareReport) {
    return html`<pb-look-verdict .report=${report}>
        ${
          report.verdict.kind === 'found'
            ? html`<button class="button" type="button" @click=${() => void this.save()}>
                  ${icon('download')} ${msg('Save what reproduces it')}
                </button>
                <p class="muted small">
                  ${msg('A zip with the operator as a small model of its own, its inputs, both results and the versions: a report of a bug, ready to send.')}
                </p>`
            : nothing
        }
      </pb-look-verdict>
      <pb-look-differences .report=${report}></pb-look-differences>`;
  }

  private async save(): Promise<void> {
    const { runtimeVersion, browser, device } = this.environment!;
    const versions = { onnxruntime: runtimeVersion, browser, adapter: device.description };
    const zip = await this.inspector.look('reproduction', versions);
    if (zip) saveFile(zip, 'reproduction.zip');
  }
}
customElements.define('pb-look-compare', LookCompare);

declare global {
  interface HTMLElementTagNameMap {
    'pb-look-compare': LookCompare;
  }
}
