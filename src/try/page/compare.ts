/**
 * `<pb-demo-compare>`: the same sample on every backend that this machine has, measured one after the other,
 * so that "automatic" chooses by numbers. Emits `pb-compared` when there is something new to choose by.
 */
import { css, html, LitElement, nothing } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import type { Run } from '../../bench/run';
import type { Backend } from '../../runtime/backend';
import { isAbort } from '../../terms/errors';
import type { Progress } from '../../terms/progress';
import type { DemoInfo } from '../contract';
import { measureBackends, type BackendComparison } from '../measure-backends';
import '../../ui/error';
import '../../ui/figure';
import { icon } from '../../ui/icons';
import { inLocale } from '../../ui/locale';
import '../../ui/progress';
import { base, buttons } from '../../ui/styles';
import type { Settings } from './batch';
import { paceOf } from './measured';
import { sampleFile } from './samples';
import { backendName } from './words';

class Compare extends LitElement {
  static override properties = {
    demo: { attribute: false },
    settings: { attribute: false },
    busy: { type: Boolean },
    progress: { state: true },
    now: { state: true },
    comparison: { state: true },
    failure: { state: true },
  };
  declare demo: DemoInfo;
  declare settings: Settings;
  /** A job runs: two at once would measure each other. */
  declare busy: boolean;
  declare private progress: Progress | undefined;
  /** What is being measured, in words; absent when nothing is. */
  declare private now: string | undefined;
  declare private comparison: BackendComparison | undefined;
  declare private failure: Error | undefined;
  private stop: AbortController | undefined;

  static override styles = [
    base,
    buttons,
    css`
      :host {
        padding-top: var(--pb-4);
        border-top: 1px solid var(--pb-line);
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--pb-2) var(--pb-4);
      }
      .row p {
        margin: 0;
      }
      pb-progress,
      pb-error,
      ul {
        margin-top: var(--pb-4);
      }
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr));
        gap: var(--pb-4) var(--pb-6);
        max-width: none;
        margin-bottom: var(--pb-4);
        padding: 0;
        list-style: none;
      }
      li h4 {
        display: flex;
        align-items: center;
        gap: var(--pb-2);
        margin-bottom: var(--pb-1);
      }
      li h4 svg {
        color: var(--pb-accent);
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.busy = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop?.abort();
  }

  private async compare(): Promise<void> {
    const sample = this.demo.samples[0]!;
    this.stop = new AbortController();
    this.failure = this.comparison = undefined;
    this.now = msg('Fetching the example …');
    try {
      const file = await sampleFile(this.demo, sample);
      this.comparison = await measureBackends(
        { demo: this.demo, files: [file], options: this.settings.options },
        {
          signal: this.stop.signal,
          onBackend: (backend, index, of) => {
            const name = backendName(backend);
            const at = index + 1;
            this.now = msg(str`Measuring ${at} of ${of}: ${name}`);
          },
          onProgress: (_, progress) => (this.progress = progress),
        },
      );
    } catch (error) {
      if (!isAbort(error)) this.failure = error as Error;
    } finally {
      this.now = this.progress = this.stop = undefined;
      this.dispatchEvent(new CustomEvent('pb-compared'));
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('button')?.focus();
    }
  }

  override render() {
    const sample = this.demo.samples[0];
    if (!sample) return nothing;
    const name = inLocale(sample.name);
    return html`<div class="row">
        ${
          this.now
            ? html`<button class="button small" type="button" @click=${() => this.stop?.abort()}>
                ${icon('stop')} ${msg('Cancel')}
              </button>`
            : html`<button class="button small" type="button" ?disabled=${this.busy} @click=${this.compare}>
                ${icon('compare')} ${msg('Measure which is fastest')}
              </button>`
        }
        <p class="small muted" role="status">
          ${this.now ?? (this.comparison ? msg('Measured.') : msg(str`On the example “${name}”, each three times. Takes a minute or so.`))}
        </p>
      </div>
      ${this.progress ? html`<pb-progress .progress=${this.progress}></pb-progress>` : nothing}
      ${this.failure ? html`<pb-error .error=${this.failure}></pb-error>` : nothing}
      ${this.comparison ? this.outcome(this.comparison) : nothing}`;
  }

  private outcome({ runs, failures }: BackendComparison) {
    const ranked = runs.toSorted((a, b) => a.stats.median - b.stats.median);
    const [a, b] = ranked;
    return html`<ul>
        ${ranked.map((run, rank) => this.ranked(run, rank === 0 && runs.length > 1))}
      </ul>
      ${failures.map(({ error }) => html`<pb-error .error=${error}></pb-error>`)}
      ${
        a && b
          ? html`<a class="button small" href="runs/?a=${a.id}&b=${b.id}"
              >${icon('gauge')} ${msg('Compare the measurements')}</a
            >`
          : nothing
      }`;
  }

  private ranked(run: Run, fastest: boolean) {
    const units = inLocale(this.demo.sampleUnit.many);
    return html`<li>
      <h4>${backendName(run.environment.backend as Backend)} ${fastest ? icon('check') : nothing}</h4>
      <pb-figure .figure=${paceOf(run, `${units}/min`)}></pb-figure>
    </li>`;
  }
}
customElements.define('pb-demo-compare', Compare);
