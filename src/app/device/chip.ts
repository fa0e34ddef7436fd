/**
 * `<pb-device-chip>`: what runs here, in one glance and always in sight; a click gives the full report.
 * It looks at the adapter only after the page has been drawn.
 */
import { css, html, LitElement, nothing } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import type { Environment } from '../../runtime/environment';
import { icon } from '../../ui/icons';
import { base } from '../../ui/styles';
import { deviceName, environment } from './environment';

class DeviceChip extends LitElement {
  static override properties = { environment: { state: true }, failed: { state: true } };
  declare environment: Environment | undefined;
  declare failed: boolean;

  static override styles = [
    base,
    css`
      :host {
        min-width: 0;
      }
      a {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        align-items: center;
        column-gap: var(--pb-2);
        min-height: 2.75rem;
        max-width: 17rem;
        padding: var(--pb-1) var(--pb-3) var(--pb-1) var(--pb-2);
        border: 1px solid var(--pb-line);
        border-radius: var(--pb-radius);
        background: var(--pb-surface);
        color: inherit;
        line-height: 1.25;
        text-decoration: none;
      }
      a:hover,
      a[aria-current='page'] {
        border-color: var(--pb-accent);
      }
      svg.icon {
        width: 1.5rem;
        height: 1.5rem;
        color: var(--pb-accent);
      }
      .attention svg.icon {
        color: var(--pb-signal);
      }
      .name,
      .facts {
        display: block;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .name {
        font-size: var(--pb-text-s);
        font-weight: 600;
      }
      .facts {
        font-family: var(--pb-mono);
        font-size: 0.75rem;
        letter-spacing: -0.02em;
        color: var(--pb-muted);
      }
      @media (max-width: 30rem) {
        a {
          padding-inline-end: var(--pb-2);
          column-gap: var(--pb-1);
        }
        .facts {
          display: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.failed = false;
    updateWhenLocaleChanges(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    environment().then(
      (found) => (this.environment = found),
      () => (this.failed = true),
    );
  }

  override render() {
    const { environment: found } = this;
    const name = found ? deviceName(found) : this.failed ? msg('Device unknown') : msg('Looking …');
    const attention = this.failed || (found && (found.device.kind === 'cpu' || found.device.software));
    return html`<a href="device/" class=${attention ? 'attention' : nothing}>
      ${icon('chip')}
      <span class="text"
        ><span class="name"><span class="visually-hidden">${msg('This machine:')} </span>${name}</span>
        <span class="facts">${found ? this.facts(found) : '–'}</span></span
      >
    </a>`;
  }

  private facts({ device, threads }: Environment): string {
    const parts = [device.kind === 'gpu' ? 'WebGPU' : 'WASM'];
    if (device.features.includes('shader-f16')) parts.push('f16');
    parts.push(threads === 1 ? msg('1 thread') : msg(str`${threads} threads`));
    return parts.join(' · ');
  }
}
customElements.define('pb-device-chip', DeviceChip);
