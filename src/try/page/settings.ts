/**
 * `<pb-demo-settings>`: the demo's own options and what runs it. "Automatic" says what it would choose and
 * why; what cannot run here says why not. Emits `pb-settings` with what was chosen.
 */
import { css, html, LitElement, nothing } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import { chooseBackend, type Backend, type BackendChoice } from '../../runtime/backend';
import { environmentOf, type Environment } from '../../runtime/environment';
import { measuredBefore } from '../../runtime/measured';
import { listRuns } from '../../store/runs';
import type { Card } from '../../runtime/card';
import type { DemoInfo, DemoOption } from '../contract';
import { subjectOf } from '../job-run';
import { formatBytes } from '../../ui/format';
import { inLocale } from '../../ui/locale';
import { base, forms } from '../../ui/styles';
import type { Settings } from './batch';
import './added-models';
import './compare';
import { missingBytes, neededCards } from '../needed-models';
import { backendName } from './words';

const backends: readonly Backend[] = ['webgpu', 'wasm', 'webnn'];

class SettingsElement extends LitElement {
  static override properties = {
    demo: { attribute: false },
    settings: { attribute: false },
    added: { attribute: false },
    busy: { type: Boolean },
    measured: { state: true },
    environment: { state: true },
    missing: { state: true },
  };
  declare demo: DemoInfo;
  declare settings: Settings;
  /** Cards that the visitor added and the demo can use; they are among the demo's choices. */
  declare added: readonly Card[];
  /** A job runs. */
  declare busy: boolean;
  /** What earlier Runs say of the backends. */
  declare private measured: Partial<Record<Backend, number>>;
  declare private environment: Environment | undefined;
  /** Model bytes that are still to be fetched; absent while that is being looked up. */
  declare private missing: number | undefined;

  static override styles = [
    base,
    forms,
    css`
      :host {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr));
        gap: var(--pb-5) var(--pb-6);
      }
      .option {
        display: grid;
        gap: var(--pb-1);
      }
      .option + .option {
        margin-top: var(--pb-4);
      }
      select {
        width: 100%;
      }
      .fetch {
        margin: var(--pb-2) 0 0;
      }
      fieldset {
        min-width: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0;
        font-weight: 500;
      }
      .backend {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0 var(--pb-3);
        padding: var(--pb-2) 0;
        border-bottom: 1px solid var(--pb-line);
      }
      .backend:last-of-type {
        border-bottom: 0;
      }
      .backend label {
        min-height: 1.5rem;
        cursor: pointer;
      }
      .backend .why {
        grid-column: 2;
        margin: 0;
        color: var(--pb-muted);
        font-size: var(--pb-text-s);
      }
      .off label {
        color: var(--pb-muted);
        cursor: default;
      }
      .off input {
        cursor: not-allowed;
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.busy = false;
    this.measured = {};
    this.added = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void environmentOf().then((found) => {
      this.environment = found;
      return this.look();
    });
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('settings') || changed.has('demo')) void this.look();
  }

  /** Looks again at what is on this machine of the models, and what was measured with these options. */
  async look(): Promise<void> {
    const { demo, environment, settings } = this;
    this.missing = await missingBytes(neededCards(demo, settings.options, this.added));
    if (!environment) return;
    const subject = subjectOf(demo.id, settings.options, 1);
    // A store that cannot be read is told elsewhere; here there is only less to choose by.
    const runs = await listRuns().catch(() => []);
    this.measured = measuredBefore(runs, { subject, environment });
  }

  private choose(change: Partial<Settings>): void {
    this.dispatchEvent(new CustomEvent('pb-settings', { detail: { ...this.settings, ...change } }));
  }

  override render() {
    return html`<div>
        ${this.demo.options.map((option) => [option.choices.length > 1 ? this.option(option) : nothing, this.models(option)])}
        <p class="fetch muted small">${this.fetchWords()}</p>
      </div>
      <fieldset>
        <legend>${msg('Runs on')}</legend>
        ${this.backend('auto', msg('Automatic'), this.autoReason(), true)}
        ${backends.map((backend) => this.backend(backend, backendName(backend), ...this.availability(backend)))}
        <pb-demo-compare
          .demo=${this.demo}
          .settings=${this.settings}
          .busy=${this.busy}
          @pb-compared=${this.look}
          @pb-backend=${(event: CustomEvent<Backend>) => this.choose({ backend: event.detail })}
        ></pb-demo-compare>
      </fieldset>`;
  }

  private option({ id, name, choices }: DemoOption) {
    const { options } = this.settings;
    return html`<div class="option">
      <label for="option-${id}">${inLocale(name)}</label>
      <select
        id="option-${id}"
        @change=${(event: Event) => this.pick(id, (event.target as HTMLSelectElement).value)}
      >
        ${choices.map(
          (choice) =>
            html`<option value=${choice.value} .selected=${choice.value === options[id]}>
              ${inLocale(choice.name)}
            </option>`,
        )}
      </select>
    </div>`;
  }

  private models(option: DemoOption) {
    if (!option.takes) return nothing;
    return html`<pb-demo-models
      .option=${option}
      .added=${this.added}
      .busy=${this.busy}
      @pb-added=${(event: CustomEvent<string>) => this.pick(option.id, event.detail)}
    ></pb-demo-models>`;
  }

  /** Adds a model that was dropped on the page. */
  async addModel(files: readonly File[]): Promise<void> {
    await this.updateComplete;
    const models = this.renderRoot.querySelector('pb-demo-models');
    models?.scrollIntoView({ block: 'center' });
    await models?.add(files);
  }

  private pick(id: string, value: string): void {
    this.choose({ options: { ...this.settings.options, [id]: value } });
  }

  private fetchWords() {
    const chosen = Object.values(this.settings.options);
    // What is missing of an added model is told with it.
    if (this.missing === undefined || this.added.some(({ id }) => chosen.includes(id))) return nothing;
    const size = formatBytes(this.missing);
    return this.missing === 0
      ? msg('The model is on this machine already.')
      : msg(str`The first time, ${size} of model comes in; then it stays on this machine.`);
  }

  private backend(choice: BackendChoice, name: string, why: string, available: boolean) {
    return html`<div class="backend ${available ? '' : 'off'}">
      <input
        type="radio"
        name="backend"
        id=${choice}
        .checked=${this.settings.backend === choice}
        ?disabled=${!available}
        aria-describedby=${why ? `why-${choice}` : nothing}
        @change=${() => this.choose({ backend: choice })}
      />
      <label for=${choice}>${name}</label>
      ${why ? html`<p class="why" id="why-${choice}">${why}</p>` : nothing}
    </div>`;
  }

  private autoReason(): string {
    const { environment } = this;
    if (!environment) return msg('Looking at this machine …');
    const { backend, reason } = chooseBackend('auto', {
      available: environment.backends,
      softwareAdapter: environment.device.software,
      measured: this.measured,
    });
    const name = backendName(backend);
    const why = inLocale(reason);
    return msg(str`Now: ${name}. ${why}`);
  }

  /** What is to be said of a backend, and whether it can be chosen. */
  private availability(backend: Backend): [why: string, available: boolean] {
    const { environment } = this;
    if (!environment) return ['', backend === 'wasm'];
    const { threads } = environment;
    const available = environment.backends.includes(backend);
    switch (backend) {
      case 'webgpu':
        if (!available) return [msg('This browser gives no WebGPU on this machine.'), false];
        return environment.device.software
          ? [msg('There is no real graphics card in reach: the processor plays one, slowly.'), true]
          : ['', true];
      case 'wasm':
        if (threads === 1) return [msg('On one thread.'), true];
        return [msg(str`On ${threads} threads.`), true];
      case 'webnn':
        return available ? ['', true] : [msg('This browser has no WebNN, which few have yet.'), false];
    }
  }
}
customElements.define('pb-demo-settings', SettingsElement);

declare global {
  interface HTMLElementTagNameMap {
    'pb-demo-settings': SettingsElement;
  }
}
