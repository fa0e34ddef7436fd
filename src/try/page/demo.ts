/**
 * `<pb-demo-page .demo=${id}>`: everything around one demo: the ways in, the settings, the work and its
 * result, what is inside, and what earlier visits left. Knows demos only by their contract. What is not there to
 * be seen at once is loaded and drawn after the rest, so that no task holds the page's thread for long.
 */
import { html, LitElement, nothing } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import { cardOf } from '../../runtime/catalogue';
import { turn } from '../../terms/turn';
import { offeredOptions } from '../added';
import type { DemoInfo } from '../contract';
import { offeredDemos } from '../offered';
import '../../ui/error';
import { icon } from '../../ui/icons';
import { loadModule } from '../../ui/load';
import { inLocale } from '../../ui/locale';
import { base } from '../../ui/styles';
import type { Batch, Settings } from './batch';
import { AddedWatch } from './added-watch';
import { batchOf } from './batches';
import type { Capture } from './capture';
import { demoStyles, sectionStyles } from './demo-styles';
import './intake';
import { initialOptions } from '../needed-models';
import { BatchWatch } from './watch';
import { filesOf, settingsWords } from './words';

/** Parts of the page that come later, with the modules of their elements. */
const parts = {
  live: () => import('./live'),
  work: () => import('./work'),
  settings: () => import('./settings'),
  /** What lies below the work. */
  foot: () => Promise.all([import('./earlier'), import('../../ui/model-card')]),
};

class DemoPage extends LitElement {
  static override properties = {
    demo: {},
    settings: { state: true },
    wanted: { state: true },
    here: { state: true },
    capture: { state: true },
    told: { state: true },
    failure: { state: true },
  };
  /** Id of the demo. */
  declare demo: string;
  declare private settings: Settings;
  /** Key of the file that was given last. */
  declare private wanted: number | undefined;
  /** Parts that are loaded. */
  declare private here: ReadonlySet<keyof typeof parts>;
  /** The microphone that somebody speaks into. */
  declare private capture: Capture | undefined;
  /** For who cannot see the page change. */
  declare private told: string;
  declare private failure: Error | undefined;
  /** With the models that the visitor added. */
  private info!: DemoInfo;
  private readonly added: AddedWatch;
  private batch!: Batch;
  private last: { running: boolean; ended: number } = { running: false, ended: 0 };
  /** Resolves when the whole page is drawn. */
  private whole: Promise<void> = Promise.resolve();

  static override styles = [base, sectionStyles, demoStyles];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.told = '';
    this.here = new Set();
    this.added = new AddedWatch(
      this,
      () => this.base,
      (found) => this.offer(found),
    );
    new BatchWatch(
      this,
      () => this.batch,
      () => this.follow(),
    );
  }

  /** The demo as it comes with the build. */
  private get base(): DemoInfo {
    return offeredDemos.find(({ id }) => id === this.demo)!;
  }

  override connectedCallback(): void {
    this.info = this.base;
    this.batch = batchOf(this.info);
    this.settings = this.batch.settings ?? { options: initialOptions(this.info), backend: 'auto' };
    this.last = { running: this.batch.running, ended: this.ended() };
    super.connectedCallback();
    window.addEventListener('beforeunload', this.onLeave);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('beforeunload', this.onLeave);
  }

  private offer(found: DemoInfo | Error): void {
    if (found instanceof Error) this.failure = found;
    else this.info = found;
    this.settings = { ...this.settings, options: offeredOptions(this.info, this.settings.options) };
  }

  /** What was dropped and looks like a model. */
  private async addModel({ detail }: CustomEvent<File[]>): Promise<void> {
    this.renderRoot.querySelector<HTMLDetailsElement>('.tune')!.open = true;
    await this.need('settings');
    await this.updateComplete;
    await this.renderRoot.querySelector('pb-demo-settings')?.addModel(detail);
  }

  protected override firstUpdated(): void {
    this.whole = this.drawRest();
    const query = new URLSearchParams(location.search);
    const sample = this.info.samples.find(({ file }) => file === query.get('sample'));
    if (!sample || this.batch.running) return;
    // The address asks for it once; a reload does not do it again.
    history.replaceState(history.state, '', location.pathname);
    void this.updateComplete.then(() => this.intake.useSample(sample));
  }

  /** The parts that are not at the top, one task each. */
  private async drawRest(): Promise<void> {
    if (this.batch.items.length) await this.need('work');
    await turn();
    await this.need('foot');
    // Whoever gives a file should not have to wait for it.
    void turn().then(() => this.need('work'));
  }

  /** The page is complete, and can be scrolled to where it was left, when all of it is drawn. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.whole;
    return super.getUpdateComplete();
  }

  private async need(part: keyof typeof parts): Promise<void> {
    if (this.here.has(part)) return;
    try {
      await loadModule<unknown>(parts[part]);
      this.here = new Set([...this.here, part]);
    } catch (error) {
      this.failure = error as Error;
    }
  }

  private get intake() {
    return this.renderRoot.querySelector('pb-demo-intake')!;
  }

  /** Finished pages are kept, but what still waits is not. */
  private readonly onLeave = (event: BeforeUnloadEvent): void => {
    if (this.batch.running) event.preventDefault();
  };

  /** Says what has happened since the last frame. */
  private follow(): void {
    const { batch, last } = this;
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
  }

  private async showWork(): Promise<void> {
    await this.need('work');
    await this.updateComplete;
    await this.renderRoot.querySelector('pb-demo-work')?.show();
  }

  private async speak({ detail: capture }: CustomEvent<Capture>): Promise<void> {
    this.batch.add([capture.sound], this.settings);
    this.wanted = this.batch.items.at(-1)!.key;
    this.told = msg('The microphone is on.');
    this.capture = capture;
    await Promise.all([this.need('live'), this.need('work')]);
    await this.updateComplete;
    this.renderRoot.querySelector('pb-demo-live')?.scrollIntoView({ block: 'start' });
  }

  private add(files: readonly File[]): void {
    const wasRunning = this.batch.running;
    const first = this.batch.add(files, this.settings);
    const count = filesOf(files.length);
    this.told = wasRunning ? msg(str`Added: ${count}.`) : msg(str`Started: ${count}.`);
    if (wasRunning) return;
    this.wanted = first;
    void this.showWork();
  }

  private async open(event: CustomEvent<string>): Promise<void> {
    this.failure = undefined;
    try {
      if (!(await this.batch.open(event.detail))) return;
      this.told = msg('The earlier result is shown.');
      await this.showWork();
    } catch (error) {
      this.failure = error as Error;
    }
  }

  private cleared(): void {
    this.told = msg('The list is empty.');
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('h1')?.focus());
  }

  override render() {
    const { info, batch, here } = this;
    return html`<a class="back" href="try/">${icon('chevron-left')} ${msg('All demos')}</a>
      <h1 tabindex="-1">${inLocale(info.name)}</h1>
      <p class="lead">${inLocale(info.summary)}</p>
      <pb-demo-intake
        .demo=${info}
        .compact=${batch.items.length > 0}
        @pb-files=${(event: CustomEvent<File[]>) => this.add(event.detail)}
        @pb-live=${this.speak}
        @pb-model-files=${this.addModel}
      ></pb-demo-intake>
      ${this.tune()}
      <p class="visually-hidden" role="status">${this.told}</p>
      ${
        this.capture && here.has('live')
          ? html`<pb-demo-live
              .capture=${this.capture}
              .batch=${batch}
              @pb-ended=${() => (this.capture = undefined)}
            ></pb-demo-live>`
          : nothing
      }
      ${this.failure ? html`<pb-error .error=${this.failure}></pb-error>` : nothing}
      ${
        here.has('work')
          ? html`<pb-demo-work
              .demo=${info}
              .batch=${batch}
              .settings=${this.settings}
              .wanted=${this.wanted}
              @pb-cleared=${this.cleared}
            ></pb-demo-work>`
          : nothing
      }
      ${here.has('foot') ? this.foot() : nothing}`;
  }

  private tune() {
    const { info, settings } = this;
    return html`<details class="tune" @toggle=${() => this.need('settings')}>
      <summary>
        ${icon('settings')} <span>${msg('Settings')}</span>
        <span class="now small">${settingsWords(info, settings)}</span>
        <span class="chevron">${icon('chevron-down')}</span>
      </summary>
      <div>
        ${
          this.here.has('settings')
            ? html`<pb-demo-settings
                .demo=${info}
                .settings=${settings}
                .added=${this.added.cards}
                .busy=${this.batch.running}
                @pb-settings=${(event: CustomEvent<Settings>) => (this.settings = event.detail)}
              ></pb-demo-settings>`
            : nothing
        }
      </div>
    </details>`;
  }

  private foot() {
    const { info, batch } = this;
    return html`<pb-demo-earlier
        .demo=${info}
        .busy=${batch.running}
        .except=${batch.resultIds}
        @pb-open=${this.open}
      ></pb-demo-earlier>
      <section aria-labelledby="inside">
        <h2 id="inside">${msg('What is inside')}</h2>
        <div class="cards">
          ${info.models.map((id) => {
            const own = this.added.cards.find((card) => card.id === id);
            return html`<pb-model-card
              .card=${own ?? cardOf(id)}
              .added=${own !== undefined}
            ></pb-model-card>`;
          })}
        </div>
      </section>`;
  }
}

customElements.define('pb-demo-page', DemoPage);
