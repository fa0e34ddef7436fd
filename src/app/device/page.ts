/** `<pb-device-page>`: the full report on this machine, what each thing is for and what to do when it is missing. */
import { html, LitElement, nothing } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import '@awesome.me/webawesome/dist/components/tab-group/tab-group.js';
import '@awesome.me/webawesome/dist/components/tab-panel/tab-panel.js';
import '@awesome.me/webawesome/dist/components/tab/tab.js';
import type { Capability, CapabilityName } from '../../runtime/capability';
import type { Environment } from '../../runtime/environment';
import { icon } from '../../ui/icons';
import { inLocale, locale } from '../../ui/locale';
import { base, buttons, forms } from '../../ui/styles';
import '../../ui/copy-button';
import '../../ui/error';
import { webAwesome } from '../../ui/web-awesome';
import { adviceOn, type Advice } from './advice';
import { askAgain, deviceName, environment } from './environment';
import { deviceStyles } from './styles';
import { capabilities, capabilityWords, forWhom, limitRows, verdict, whyNot } from './words';

type Unavailable = Extract<Capability, { available: false }>;

/** Missing without harm: the app does as much without it. */
const optional: readonly CapabilityName[] = ['webnn', 'jspi', 'timestamp-query'];

class DevicePage extends LitElement {
  static override properties = { found: { state: true }, error: { state: true } };
  declare found: Environment | undefined;
  declare error: Error | undefined;

  static override styles = [base, buttons, forms, webAwesome, deviceStyles];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.look(environment);
  }

  private async look(ask: () => Promise<Environment>): Promise<void> {
    this.found = this.error = undefined;
    try {
      this.found = await ask();
    } catch (error) {
      this.error = error instanceof Error ? error : new Error(String(error));
    }
  }

  override render() {
    return html`<h1>${msg('This machine')}</h1>
      ${this.error ? html`<pb-error .error=${this.error}></pb-error>` : nothing}
      <div aria-live="polite">
        ${this.found || this.error ? nothing : html`<p>${msg('Asking the browser …')}</p>`}
      </div>
      ${this.found ? this.report(this.found) : nothing}`;
  }

  private report(found: Environment) {
    const { device, browser, os, processors, memoryGiB } = found;
    return html`<section class="readout card">
        <div class="ticks"></div>
        <p class="name">${deviceName(found)}</p>
        <p class="verdict">${verdict(found)}</p>
        <dl>
          ${
            device.kind === 'gpu'
              ? html`<div>
                  <dt>${msg('GPU, as the browser names it')}</dt>
                  <dd>
                    ${[device.vendor, device.architecture, device.description].filter(Boolean).join(' ') || '–'}
                  </dd>
                </div>`
              : nothing
          }
          <div>
            <dt>${msg('Browser')}</dt>
            <dd>${browser}</dd>
          </div>
          <div>
            <dt>${msg('System')}</dt>
            <dd>${os}</dd>
          </div>
          <div>
            <dt>${msg('Processor cores')}</dt>
            <dd>${processors}</dd>
          </div>
          ${
            memoryGiB
              ? html`<div>
                  <dt>${msg('Memory, as the browser rounds it')}</dt>
                  <dd>${memoryGiB} GiB</dd>
                </div>`
              : nothing
          }
        </dl>
        <div class="actions">
          <pb-copy-button .text=${() => JSON.stringify(found, null, 2)}
            >${msg('Copy as JSON')}</pb-copy-button
          >
          <button class="button" type="button" @click=${() => this.look(askAgain)}>
            ${icon('refresh')} ${msg('Look again')}
          </button>
        </div>
      </section>

      <wa-tab-group>
        <wa-tab panel="can" active>${msg('What it can do')}</wa-tab>
        <wa-tab panel="limits">${msg('How much fits')}</wa-tab>
        <wa-tab panel="raw">${msg('Everything')}</wa-tab>
        <wa-tab-panel name="can" active>
          <h2 class="visually-hidden">${msg('What it can do')}</h2>
          <ul class="capabilities">
            ${device.software ? this.software(found) : nothing}
            ${capabilities.map((name) => this.capability(name, found))}
          </ul>
        </wa-tab-panel>
        <wa-tab-panel name="limits">${this.limits(device.limits)}</wa-tab-panel>
        <wa-tab-panel name="raw">
          <h2 class="visually-hidden">${msg('Everything')}</h2>
          <pre class="raw" tabindex="0">${JSON.stringify(found, null, 2)}</pre>
        </wa-tab-panel>
      </wa-tab-group>`;
  }

  private limits(limits: Readonly<Record<string, number>>) {
    const rows = limitRows(limits);
    const title = html`<h2 class="visually-hidden">${msg('How much fits')}</h2>`;
    if (!rows.length)
      return html`${title}
        <p>
          ${msg('Without WebGPU there is only the memory of the browser itself, and no browser says how much that is.')}
        </p>`;
    return html`${title}
      <p>
        ${msg(
          'What the browser lets one page use of the GPU. A model whose largest tensor is above these limits does not run here as it is.',
        )}
      </p>
      <table>
        <tbody>
          ${rows.map(
            ({ key, name, value }) =>
              html`<tr>
                <th scope="row">${name}<br /><code class="muted">${breakable(key)}</code></th>
                <td class="number">${value}</td>
              </tr>`,
          )}
        </tbody>
      </table>`;
  }

  private software(found: Environment) {
    const { here } = adviceOn('software', undefined, found.browserFacts);
    return html`<li class="partly">
      ${icon('warning')}
      <div>
        <h3>${msg('Real GPU')}</h3>
      </div>
      <div>
        <p class="why">${msg('no: this one is software')}</p>
        ${here ? this.advice(here) : nothing}
      </div>
    </li>`;
  }

  private capability(name: CapabilityName, found: Environment) {
    const capability = found.capabilities[name];
    const { name: title, use } = capabilityWords(name);
    const missing = optional.includes(name) ? 'optional' : 'no';
    const glyph = optional.includes(name) ? 'minus' : 'close';
    return html`<li class=${capability.available ? 'yes' : missing}>
      ${icon(capability.available ? 'check' : glyph)}
      <div>
        <h3>${title}</h3>
        <p class="muted small">${use}</p>
      </div>
      <div>
        ${
          capability.available
            ? html`<p class="why">${msg('yes')} ${this.amount(name, found)}</p>`
            : this.missing(name, capability, found)
        }
      </div>
    </li>`;
  }

  private missing(name: CapabilityName, { why, detail }: Unavailable, { browserFacts }: Environment) {
    const { here, elsewhere } = adviceOn(name, why, browserFacts);
    const reason = whyNot(why);
    return html`<p class="why">${msg(str`no: ${reason}`)}</p>
      ${detail ? html`<p class="small mono">${detail}</p>` : nothing} ${here ? this.advice(here) : nothing}
      ${
        elsewhere.length
          ? html`<details>
              <summary>${msg('In another browser or on another system')}</summary>
              ${elsewhere.map(
                (entry) =>
                  html`<h4>${forWhom(entry.browsers, entry.systems)}</h4>
                    ${this.advice(entry)}`,
              )}
            </details>`
          : nothing
      }`;
  }

  private amount(name: CapabilityName, { threads, webnnDevices }: Environment): string {
    if (name === 'wasm-threads') return `(${threads})`;
    return name === 'webnn' ? `(${webnnDevices.map((kind) => kind.toUpperCase()).join(', ')})` : '';
  }

  private advice({ text, source }: Advice) {
    if (!source) return html`<p class="advice">${inLocale(text)}</p>`;
    const date = new Intl.DateTimeFormat(locale(), { dateStyle: 'long' }).format(new Date(source.asOf));
    const host = new URL(source.url).hostname;
    return html`<p class="advice">
      ${inLocale(text)}
      <span class="source"
        >${msg('Source:')} <a href=${source.url} target="_blank" rel="noreferrer">${host}</a>, ${date}</span
      >
    </p>`;
  }
}
/** A long name in camel case, which may be broken before a capital. */
const breakable = (name: string) => name.split(/(?=[A-Z])/).map((part) => html`${part}<wbr />`);

customElements.define('pb-device-page', DevicePage);
