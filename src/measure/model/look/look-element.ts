/** What the elements of the look inside share: the model, sizes, one backend of this machine, and the last answer. */
import { html, LitElement, type PropertyValues } from 'lit';
import { updateWhenLocaleChanges } from '@lit/localize';
import type { Backend } from '../../../runtime/backend';
import type { Environment } from '../../../runtime/environment';
import { backendName } from '../bench/words';
import type { DimSummary } from '../inspect/cost-summary';
import type { Inspector } from '../inspect/inspector';
import { Task } from './task';

export abstract class LookElement<Report> extends LitElement {
  static override properties = {
    inspector: { attribute: false },
    dims: { attribute: false },
    environment: { attribute: false },
    backend: { state: true },
    report: { state: true },
  };
  declare inspector: Inspector;
  declare dims: readonly DimSummary[];
  declare environment: Environment | undefined;
  declare protected backend: Backend;
  declare protected report: Report | undefined;
  protected readonly task = new Task(this, () => this.inspector.endLook());

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.backend = 'wasm';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('inspector')) {
      this.task.reset();
      this.report = undefined;
    }
    if (changed.has('environment') && this.environment) {
      const { backends, device } = this.environment;
      this.backend = backends.includes('webgpu') && !device.software ? 'webgpu' : 'wasm';
    }
  }

  protected backendChoice({ backends }: Environment, label: string) {
    return html`<label class="backend"
      >${label}
      <select
        name="backend"
        ?disabled=${this.task.running}
        @change=${(event: Event) => (this.backend = (event.target as HTMLSelectElement).value as Backend)}
      >
        ${backends.map(
          (backend) =>
            html`<option value=${backend} .selected=${backend === this.backend}>
              ${backendName(backend)}
            </option>`,
        )}
      </select>
    </label>`;
  }
}
