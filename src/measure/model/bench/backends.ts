/**
 * `<pb-model-backends>`: which backends are measured. Those that work here can be chosen, and are; a software adapter
 * is not chosen by itself; what does not work says why. Fires `pb-backends` with a Set.
 */
import { css, html, LitElement, nothing } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import type { Backend } from '../../../runtime/backend';
import type { Environment } from '../../../runtime/environment';
import { base, forms } from '../../../ui/styles';
import { backendName } from './words';

/** As they are offered and measured: what others are compared with first. */
export const inOrder: readonly Backend[] = ['wasm', 'webgpu', 'webnn'];

/** What is measured unless somebody says otherwise. */
export const proposedBackends = ({ backends: here, device }: Environment): Set<Backend> =>
  new Set(inOrder.filter((one) => here.includes(one) && !(one === 'webgpu' && device.software)));

class ModelBackends extends LitElement {
  static override properties = {
    environment: { attribute: false },
    chosen: { attribute: false },
    busy: { type: Boolean },
  };
  declare environment: Environment | undefined;
  declare chosen: ReadonlySet<Backend>;
  declare busy: boolean;

  static override styles = [
    base,
    forms,
    css`
      fieldset {
        min-width: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0;
        font-weight: 600;
      }
      .backend {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0 var(--pb-3);
        padding: var(--pb-2) 0;
      }
      .backend p {
        grid-column: 2;
        margin: 0;
      }
      .off label {
        color: var(--pb-muted);
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.chosen = new Set();
    this.busy = false;
  }

  override render() {
    return html`<fieldset ?disabled=${this.busy}>
      <legend>${msg('Measure on')}</legend>
      ${inOrder.map((backend) => this.choice(backend))}
    </fieldset>`;
  }

  private choice(backend: Backend) {
    const works = this.environment?.backends.includes(backend) ?? false;
    const why = this.environment
      ? this.why(backend, works, this.environment)
      : msg('Looking at this machine …');
    return html`<div class="backend ${works ? '' : 'off'}">
      <input
        type="checkbox"
        id=${backend}
        .checked=${this.chosen.has(backend)}
        ?disabled=${!works}
        aria-describedby=${why ? `why-${backend}` : nothing}
        @change=${() => this.toggle(backend)}
      />
      <label for=${backend}>${backendName(backend)}</label>
      ${why ? html`<p class="muted small" id="why-${backend}">${why}</p>` : nothing}
    </div>`;
  }

  private toggle(backend: Backend): void {
    const detail = new Set(this.chosen);
    if (!detail.delete(backend)) detail.add(backend);
    this.dispatchEvent(new CustomEvent('pb-backends', { detail }));
  }

  private why(backend: Backend, works: boolean, { threads, device }: Environment): string {
    switch (backend) {
      case 'wasm':
        return threads === 1 ? msg('On one thread.') : msg(str`On ${threads} threads.`);
      case 'webgpu':
        if (!works) return msg('This browser gives no WebGPU on this machine.');
        return device.software
          ? msg(
              'Not chosen by itself: there is no real graphics card in reach, the processor plays one, slowly.',
            )
          : [device.vendor, device.architecture, device.description].filter(Boolean).join(' ');
      case 'webnn':
        return works ? '' : msg('This browser has no WebNN, which few have yet.');
    }
  }
}
customElements.define('pb-model-backends', ModelBackends);

declare global {
  interface HTMLElementTagNameMap {
    'pb-model-backends': ModelBackends;
  }
}
