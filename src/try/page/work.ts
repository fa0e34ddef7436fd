/**
 * `<pb-demo-work>`: the work on a demo's page: how far it is, the files, what came out of the one that is shown,
 * what can be taken away, and what the measurement means. Emits `pb-cleared` when the list was emptied.
 */
import { html, LitElement, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import type { Text } from '../../terms/text';
import { turn } from '../../terms/turn';
import type { DemoInfo, PartChange } from '../contract';
import { loadView } from '../views';
import '../../ui/error';
import { icon } from '../../ui/icons';
import { inLocale } from '../../ui/locale';
import { base, buttons } from '../../ui/styles';
import type { Batch, Settings } from './batch';
import type { Item } from './item';
import { sectionStyles } from './demo-styles';
import './measured';
import './queue';
import { renderView } from './render-view';
import './stages';
import './takeaways';
import { BatchWatch } from './watch';
import { filesOf } from './words';
import { workStyles } from './work-styles';

class Work extends LitElement {
  static override properties = {
    demo: { attribute: false },
    batch: { attribute: false },
    settings: { attribute: false },
    wanted: { attribute: false },
    selected: { state: true },
    viewTag: { state: true },
    failure: { state: true },
  };
  declare demo: DemoInfo;
  /** Not empty. */
  declare batch: Batch;
  /** What files that are tried again run with. */
  declare settings: Settings;
  /** Key of the file that the visitor waits for: shown as soon as there is something to see. */
  declare wanted: number | undefined;
  /** Key of the file that is shown. */
  declare private selected: number | undefined;
  declare private viewTag: string | undefined;
  declare private failure: Error | undefined;
  /** The wanted file that was shown, or passed over by choosing another. */
  private settledOn: number | undefined;
  private wasRunning = false;

  static override styles = [base, buttons, sectionStyles, workStyles];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    new BatchWatch(
      this,
      () => this.batch,
      () => this.follow(),
    );
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.wasRunning = this.batch.running;
    this.select();
    void loadView(this.demo.id).then(
      (tag) => (this.viewTag = tag),
      (error: unknown) => (this.failure = error as Error),
    );
  }

  /** Keeps the selection on something to see, and the focus on something that is there. */
  private follow(): void {
    this.select();
    const { running } = this.batch;
    const ended = this.wasRunning && !running;
    this.wasRunning = running;
    // The button that had the focus goes with the work.
    if (ended && this.shadowRoot?.activeElement?.matches('.stop, pb-demo-queue')) void this.show();
  }

  private select(): void {
    const { items } = this.batch;
    if (
      this.wanted !== this.settledOn &&
      items.some((item) => item.key === this.wanted && hasSomething(item))
    )
      this.selected = this.settledOn = this.wanted;
    const shown = items.find(({ key }) => key === this.selected);
    if (!shown || !hasSomething(shown)) this.selected = items.find(hasSomething)?.key ?? this.selected;
  }

  private choose(key: number): void {
    this.selected = key;
    this.settledOn = this.wanted;
  }

  /** Brings the work into view, with the focus on its heading. */
  async show(): Promise<void> {
    await this.updateComplete;
    // Taking the focus lays the page out; that is a task of its own.
    await turn();
    this.renderRoot.querySelector<HTMLElement>('#work')?.focus({ preventScroll: true });
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.scrollIntoView({ block: 'start', behavior: calm ? 'instant' : 'smooth' });
  }

  private clear(): void {
    this.batch.clear();
    this.dispatchEvent(new CustomEvent('pb-cleared'));
  }

  private retry(keys: readonly number[]): void {
    this.batch.retry(keys, this.settings);
    void this.show();
  }

  override render() {
    const { batch, demo } = this;
    const { items, running, run } = batch;
    if (items.length === 0) return nothing;
    const readable = items.filter(hasSomething);
    const shown = readable.find(({ key }) => key === this.selected);
    return html`<section class="work" aria-labelledby="work">
        <div class="bar">
          <h2 id="work" tabindex="-1">${this.heading()}</h2>
          ${running ? this.cancelButton() : this.endedButtons()}
        </div>
        ${running ? html`<pb-demo-stages .stage=${batch.stage} .items=${items}></pb-demo-stages>` : nothing}
        <div class="notices" role="status">${batch.notices.map((notice) => this.notice(notice))}</div>
        ${[batch.fault, batch.storeFault, this.failure].map((error) =>
          // Nothing at all while there is no error, so that a gap in the grid is not drawn for it.
          error ? html`<pb-error .error=${error}></pb-error>` : nothing,
        )}
        ${this.together(readable)}
        ${
          items.length > 1 || (!running && !shown)
            ? html`<pb-demo-queue
                .demo=${demo}
                .items=${items}
                .selected=${shown?.key}
                @pb-select=${(event: CustomEvent<number>) => this.choose(event.detail)}
                @pb-cancel=${(event: CustomEvent<number>) => batch.cancel(event.detail)}
                @pb-retry=${(event: CustomEvent<number>) => this.retry([event.detail])}
              ></pb-demo-queue>`
            : nothing
        }
        ${running ? nothing : html`<pb-demo-takeaways .demo=${demo} .item=${shown} .items=${readable}></pb-demo-takeaways>`}
        ${shown && !demo.together ? this.view(shown) : nothing}
      </section>
      ${
        run && !running
          ? html`<section aria-labelledby="measured">
              <h2 id="measured">${msg('What this would mean for a company')}</h2>
              <pb-demo-measured .demo=${demo} .run=${run}></pb-demo-measured>
            </section>`
          : nothing
      }`;
  }

  private view(item: Item) {
    if (!this.viewTag) return nothing;
    const onChange = (change: PartChange): void => void this.batch.changePart(item.key, change);
    return keyed(item.key, renderView(this.viewTag, item.parts, this.demo, item, onChange));
  }

  /** The one result of all files, before the list of them: it can be looked at while files are still worked on. */
  private together(readable: readonly Item[]) {
    if (!this.viewTag || !this.demo.together || !readable.length) return nothing;
    return renderView(
      this.viewTag,
      readable.flatMap(({ parts }) => parts),
      this.demo,
    );
  }

  private heading(): string {
    const { items, running } = this.batch;
    const count = filesOf(items.length);
    const name = items[0]!.name;
    if (running) return items.length > 1 ? msg(str`Busy with ${count}`) : msg(str`Busy with ${name}`);
    return items.length > 1 ? count : name;
  }

  /** Stays until it is dismissed or another job begins. */
  private notice(notice: Text) {
    return html`<div class="notice">
      ${icon('warning')}
      <p>${inLocale(notice)}.</p>
      <button
        class="button quiet icon-only small"
        type="button"
        aria-label=${msg('Close this message')}
        @click=${() => this.dismiss(notice)}
      >
        ${icon('close')}
      </button>
    </div>`;
  }

  private dismiss(notice: Text): void {
    this.batch.dismiss(notice);
    // The button that had the focus goes with it.
    this.renderRoot.querySelector<HTMLElement>('#work')?.focus({ preventScroll: true });
  }

  private cancelButton() {
    const { batch } = this;
    return html`<button class="button small stop" type="button" @click=${() => batch.cancelAll()}>
      ${icon('stop')} ${batch.items.length > 1 ? msg('Cancel all') : msg('Cancel')}
    </button>`;
  }

  private endedButtons() {
    const again = this.batch.items.filter(
      ({ state, file }) => file && (state === 'failed' || state === 'cancelled'),
    );
    return html`${
        again.length > 1
          ? html`<button
              class="button small"
              type="button"
              @click=${() => this.retry(again.map(({ key }) => key))}
            >
              ${icon('refresh')} ${msg('Try those that failed again')}
            </button>`
          : nothing
      }
      <button class="button quiet small" type="button" @click=${this.clear}>
        ${icon('close')} ${msg('Clear the list')}
      </button>`;
  }
}
customElements.define('pb-demo-work', Work);

const hasSomething = ({ parts, preview }: Item): boolean => parts.length > 0 || preview !== undefined;

declare global {
  interface HTMLElementTagNameMap {
    'pb-demo-work': Work;
  }
}
