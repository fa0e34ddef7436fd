/**
 * `<pb-demo-page .demo=${id}>`: everything around one demo: the ways in, the settings, the work and its
 * result, what was measured, what is inside, and what earlier visits left. Knows demos only by their contract.
 */
import { html, LitElement, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import { cardOf } from '../../runtime/catalogue';
import type { DemoInfo } from '../contract';
import { demos } from '../registry';
import { loadView } from '../views';
import '../../ui/error';
import { icon } from '../../ui/icons';
import { inLocale } from '../../ui/locale';
import '../../ui/model-card';
import { base, buttons } from '../../ui/styles';
import { batchOf, type Batch, type Settings } from './batch';
import { demoStyles } from './demo-styles';
import './earlier';
import './intake';
import './measured';
import { initialOptions } from './models';
import './queue';
import { renderView } from './render-view';
import './settings';
import './stages';
import './takeaways';
import { backendName, filesOf } from './words';

class DemoPage extends LitElement {
  static override properties = {
    demo: {},
    settings: { state: true },
    selected: { state: true },
    viewTag: { state: true },
    told: { state: true },
    failure: { state: true },
  };
  /** Id of the demo. */
  declare demo: string;
  declare private settings: Settings;
  /** Key of the file that is shown. */
  declare private selected: number | undefined;
  declare private viewTag: string | undefined;
  /** For who cannot see the page change. */
  declare private told: string;
  declare private failure: Error | undefined;
  private info!: DemoInfo;
  private batch!: Batch;
  private stopListening = (): void => {};
  private frame = 0;
  private last: { running: boolean; ended: number } = { running: false, ended: 0 };

  static override styles = [base, buttons, demoStyles];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.told = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.info = demos.find(({ id }) => id === this.demo)!;
    this.batch = batchOf(this.info);
    this.settings = this.batch.settings ?? { options: initialOptions(this.info), backend: 'auto' };
    this.last = { running: this.batch.running, ended: this.ended() };
    this.selected = this.batch.items.find(({ parts }) => parts.length)?.key;
    this.stopListening = this.batch.listen(() => this.drawSoon());
    window.addEventListener('beforeunload', this.onLeave);
    void loadView(this.info.id).then(
      (tag) => (this.viewTag = tag),
      (error: unknown) => (this.failure = error as Error),
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopListening();
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    window.removeEventListener('beforeunload', this.onLeave);
  }

  protected override firstUpdated(): void {
    const query = new URLSearchParams(location.search);
    const sample = this.info.samples.find(({ file }) => file === query.get('sample'));
    if (!sample || this.batch.running) return;
    // The address asks for it once; a reload does not do it again.
    history.replaceState(history.state, '', location.pathname);
    void this.updateComplete.then(() => this.intake.useSample(sample));
  }

  private get intake() {
    return this.renderRoot.querySelector('pb-demo-intake')!;
  }

  /** Finished pages are kept, but what still waits is not. */
  private readonly onLeave = (event: BeforeUnloadEvent): void => {
    if (this.batch.running) event.preventDefault();
  };

  /** However fast reports come, the page is drawn once a frame. */
  private drawSoon(): void {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.follow();
      this.requestUpdate();
    });
  }

  /** Keeps the selection on something to see, and says what has happened since the last frame. */
  private follow(): void {
    const { batch, last } = this;
    const shown = batch.items.find(({ key }) => key === this.selected);
    if (!shown?.parts.length)
      this.selected = batch.items.find(({ parts }) => parts.length)?.key ?? this.selected;
    const ended = this.ended();
    const now = { running: batch.running, ended };
    this.last = now;
    if (last.running && !now.running) this.finished();
    else if (now.running && ended > last.ended) this.tellProgress(ended);
  }

  private ended(): number {
    return this.batch.items.filter(({ state }) => state !== 'waiting' && state !== 'working').length;
  }

  /** Every file of a few, every tenth of many. */
  private tellProgress(ended: number): void {
    const total = this.batch.items.length;
    if (total === 1 || (total > 10 && ended % Math.ceil(total / 10) !== 0)) return;
    this.told = msg(str`${ended} of ${total} files ended.`);
  }

  private finished(): void {
    const { items, fault } = this.batch;
    const done = filesOf(items.filter(({ state }) => state === 'done').length);
    const failed = items.filter(({ state }) => state === 'failed').length;
    this.told = fault
      ? msg('The work stopped.')
      : failed
        ? msg(str`Finished: ${done}. Failed: ${failed}.`)
        : msg(str`Finished: ${done}.`);
    void this.renderRoot.querySelector('pb-demo-settings')?.look();
    // The button that had the focus goes with the work.
    const focused = this.shadowRoot?.activeElement;
    if (focused?.matches('.stop, pb-demo-queue')) void this.focusWork();
  }

  private async focusWork(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#work')?.focus({ preventScroll: true });
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.renderRoot
      .querySelector('.work')
      ?.scrollIntoView({ block: 'start', behavior: calm ? 'instant' : 'smooth' });
  }

  private add(event: CustomEvent<File[]>): void {
    const files = event.detail;
    const wasRunning = this.batch.running;
    const first = this.batch.add(files, this.settings);
    const count = filesOf(files.length);
    this.told = wasRunning ? msg(str`Added: ${count}.`) : msg(str`Started: ${count}.`);
    if (!wasRunning) this.selected = first;
    if (!wasRunning) void this.focusWork();
  }

  private async open(event: CustomEvent<string>): Promise<void> {
    this.failure = undefined;
    try {
      if (!(await this.batch.open(event.detail))) return;
      this.selected = this.batch.items.find(({ parts }) => parts.length)?.key;
      this.told = msg('The earlier result is shown.');
      await this.focusWork();
    } catch (error) {
      this.failure = error as Error;
    }
  }

  private clear(): void {
    this.batch.clear();
    this.selected = undefined;
    this.told = msg('The list is empty.');
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('h1')?.focus());
  }

  private retry(keys: readonly number[]): void {
    this.batch.retry(keys, this.settings);
    void this.focusWork();
  }

  override render() {
    const { info, batch } = this;
    return html`<a class="back" href="try/">${icon('chevron-left')} ${msg('All demos')}</a>
      <h1 tabindex="-1">${inLocale(info.name)}</h1>
      <p class="lead">${inLocale(info.summary)}</p>
      <pb-demo-intake .demo=${info} .compact=${batch.items.length > 0} @pb-files=${this.add}></pb-demo-intake>
      ${this.tune()}
      <p class="visually-hidden" role="status">${this.told}</p>
      ${errorBox(this.failure)} ${batch.items.length ? this.work() : nothing}
      ${
        batch.run && !batch.running
          ? html`<section aria-labelledby="measured">
              <h2 id="measured">${msg('What this would mean for a company')}</h2>
              <pb-demo-measured .demo=${info} .run=${batch.run}></pb-demo-measured>
            </section>`
          : nothing
      }
      <pb-demo-earlier
        .demo=${info}
        .busy=${batch.running}
        .except=${batch.resultIds}
        @pb-open=${this.open}
      ></pb-demo-earlier>
      <section aria-labelledby="inside">
        <h2 id="inside">${msg('What is inside')}</h2>
        <div class="cards">
          ${info.models.map((id) => html`<pb-model-card .card=${cardOf(id)}></pb-model-card>`)}
        </div>
      </section>`;
  }

  private tune() {
    const { info, settings } = this;
    const choices = info.options.map(({ id, choices: all }) =>
      inLocale(all.find(({ value }) => value === settings.options[id])!.name),
    );
    const backend = settings.backend === 'auto' ? msg('Automatic') : backendName(settings.backend);
    return html`<details class="tune">
      <summary>
        ${icon('settings')} <span>${msg('Settings')}</span>
        <span class="now small">${[...choices, backend].join(' · ')}</span>
        <span class="chevron">${icon('chevron-down')}</span>
      </summary>
      <div>
        <pb-demo-settings
          .demo=${info}
          .settings=${settings}
          .busy=${this.batch.running}
          @pb-settings=${(event: CustomEvent<Settings>) => (this.settings = event.detail)}
        ></pb-demo-settings>
      </div>
    </details>`;
  }

  private work() {
    const { batch, info } = this;
    const { items, running } = batch;
    const readable = items.filter(({ parts }) => parts.length);
    const shown = readable.find(({ key }) => key === this.selected);
    const failed = items.filter(({ state, file }) => file && (state === 'failed' || state === 'cancelled'));
    return html`<section class="work" aria-labelledby="work">
      <div class="bar">
        <h2 id="work" tabindex="-1">${this.heading()}</h2>
        ${
          running
            ? html`<button class="button small stop" type="button" @click=${() => batch.cancelAll()}>
                ${icon('stop')} ${items.length > 1 ? msg('Cancel all') : msg('Cancel')}
              </button>`
            : html`${
                  failed.length > 1
                    ? html`<button
                        class="button small"
                        type="button"
                        @click=${() => this.retry(failed.map(({ key }) => key))}
                      >
                        ${icon('refresh')} ${msg('Try those that failed again')}
                      </button>`
                    : nothing
                }
                <button class="button quiet small" type="button" @click=${this.clear}>
                  ${icon('close')} ${msg('Clear the list')}
                </button>`
        }
      </div>
      ${running ? html`<pb-demo-stages .stage=${batch.stage} .items=${items}></pb-demo-stages>` : nothing}
      ${batch.notices.map((notice) => html`<p class="notice">${inLocale(notice)}.</p>`)}
      ${errorBox(batch.fault)} ${errorBox(batch.storeFault)}
      ${
        items.length > 1 || (!running && !shown)
          ? html`<pb-demo-queue
              .demo=${info}
              .items=${items}
              .selected=${shown?.key}
              @pb-select=${(event: CustomEvent<number>) => (this.selected = event.detail)}
              @pb-cancel=${(event: CustomEvent<number>) => batch.cancel(event.detail)}
              @pb-retry=${(event: CustomEvent<number>) => this.retry([event.detail])}
            ></pb-demo-queue>`
          : nothing
      }
      ${running ? nothing : html`<pb-demo-takeaways .demo=${info} .item=${shown} .items=${readable}></pb-demo-takeaways>`}
      ${shown && this.viewTag ? keyed(shown.key, renderView(this.viewTag, shown.parts)) : nothing}
    </section>`;
  }

  private heading(): string {
    const { items, running } = this.batch;
    const count = filesOf(items.length);
    const name = items[0]!.name;
    if (running) return items.length > 1 ? msg(str`Busy with ${count}`) : msg(str`Busy with ${name}`);
    return items.length > 1 ? count : name;
  }
}
/** Nothing at all while there is no error, so that a gap in a grid is not drawn for it. */
const errorBox = (error: Error | undefined) =>
  error ? html`<pb-error .error=${error}></pb-error>` : nothing;

customElements.define('pb-demo-page', DemoPage);
