/**
 * `runs/`: the history of Runs. `?id=…` shows one, `?a=…&b=…` two side by side. What was deleted can be
 * brought back until the page is left; what was imported is told in numbers.
 */
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import type { Run } from '../../bench/run';
import { deleteRuns, exportRuns, importRuns, listRuns, onRunsChanged } from '../../store/runs';
import { icon } from '../../ui/icons';
import { base, buttons } from '../../ui/styles';
import { subjectKey } from './filter';
import { importFiles } from './import';
import { saveFile } from '../../ui/save-file';
import { countOf } from './words';
import '../../ui/error';
import '../../ui/figure';
import './browse';
import './compare';
import './detail';

type View =
  | { readonly kind: 'list' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'one'; readonly run: Run; readonly others: readonly Run[] }
  | { readonly kind: 'two'; readonly a: Run; readonly b: Run };

class RunsPage extends LitElement {
  static override properties = {
    runs: { state: true },
    query: { state: true },
    deleted: { state: true },
    told: { state: true },
    failure: { state: true },
    dropping: { state: true },
  };
  /** Newest first; absent until they are read. */
  declare private runs: readonly Run[] | undefined;
  /** The address's own: which view of which Runs. */
  declare private query: string;
  /** What the last deletion took, for as long as it can be undone. */
  declare private deleted: readonly Run[];
  declare private told: string;
  declare private failure: Error | undefined;
  declare private dropping: boolean;
  private stopListening = (): void => {};
  private reading = false;
  private stale = false;

  static override styles = [
    base,
    buttons,
    css`
      .notice.said {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--pb-3);
        margin-bottom: var(--pb-4);
        padding: var(--pb-2) var(--pb-4);
        border-inline-start: 4px solid var(--pb-accent);
        border-radius: var(--pb-radius-small);
        background: var(--pb-accent-soft);
      }
      pb-error {
        margin-bottom: var(--pb-4);
      }
      .missing > * {
        margin-bottom: var(--pb-4);
      }
      .dropping {
        outline: 3px dashed var(--pb-accent);
        outline-offset: var(--pb-2);
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.query = location.search;
    this.deleted = [];
    this.told = '';
    this.dropping = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.readAddress();
    void this.read();
    this.stopListening = onRunsChanged(() => void this.read());
    window.addEventListener('popstate', this.readAddress);
    window.addEventListener('click', this.readAddressSoon);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopListening();
    window.removeEventListener('popstate', this.readAddress);
    window.removeEventListener('click', this.readAddressSoon);
  }

  private readonly readAddress = (): void => {
    this.query = location.search;
  };

  /** The router answers a click on a link by changing the address, and leaves what is after the "?" to us. */
  private readonly readAddressSoon = (): void => queueMicrotask(this.readAddress);

  /** Reads the list; changes that come while it is being read are read once more, together. */
  private async read(): Promise<void> {
    this.stale = true;
    if (this.reading) return;
    this.reading = true;
    try {
      while (this.stale) {
        this.stale = false;
        const first = !this.runs;
        this.runs = await listRuns();
        if (first) await this.takeFocus();
      }
    } catch (error) {
      this.failure = error as Error;
    } finally {
      this.reading = false;
    }
  }

  protected override updated(changed: PropertyValues): void {
    // A new view begins at its top, an old one where it was left; the first one is the router's to place.
    if (changed.get('query') !== undefined) void this.arrive();
  }

  private async arrive(): Promise<void> {
    await this.focusHeading();
    const kept: unknown = (history.state as { scroll?: unknown } | null)?.scroll;
    window.scrollTo(0, typeof kept === 'number' ? kept : 0);
  }

  /** The shell, finding no heading yet, has put the focus on the frame around us: on to the heading. */
  private async takeFocus(): Promise<void> {
    await this.updateComplete;
    const { activeElement } = this.getRootNode() as Document | ShadowRoot;
    if (activeElement !== document.body && activeElement?.contains(this)) await this.focusHeading();
  }

  private async focusHeading(): Promise<void> {
    const view = this.renderRoot.querySelector<LitElement>('.view:not([hidden])');
    await view?.updateComplete;
    (view?.renderRoot ?? view)?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }

  override render() {
    return html`<div
      class=${this.dropping ? 'dropping' : ''}
      @dragover=${this.dragOver}
      @dragleave=${() => (this.dropping = false)}
      @drop=${this.drop}
      @pb-import=${(event: CustomEvent<File[]>) => this.import(event.detail)}
      @pb-export=${(event: CustomEvent<Run[]>) => this.export(event.detail)}
      @pb-delete=${(event: CustomEvent<Run[]>) => this.delete(event.detail)}
      @pb-compare=${(event: CustomEvent<[string, string]>) => this.openComparison(...event.detail)}
    >
      ${this.messages()} ${this.runs ? this.show(this.runs, this.view(this.runs)) : nothing}
    </div>`;
  }

  private messages() {
    const undo = html`<button class="button small" type="button" @click=${this.undo}>
      ${icon('rotate')} ${msg('Undo')}
    </button>`;
    return html`<div class=${this.told ? 'notice said' : 'notice'} role="status">
        ${this.told || nothing} ${this.deleted.length ? undo : nothing}
      </div>
      ${this.failure ? html`<pb-error .error=${this.failure}></pb-error>` : nothing}`;
  }

  private view(runs: readonly Run[]): View {
    const query = new URLSearchParams(this.query);
    const find = (key: string): Run | undefined => runs.find(({ id }) => id === query.get(key));
    if (query.has('a') || query.has('b')) {
      const [a, b] = [find('a'), find('b')];
      return a && b ? { kind: 'two', a, b } : { kind: 'missing' };
    }
    if (!query.has('id')) return { kind: 'list' };
    const run = find('id');
    if (!run) return { kind: 'missing' };
    return {
      kind: 'one',
      run,
      others: runs.filter((other) => other !== run && subjectKey(other) === subjectKey(run)),
    };
  }

  private show(runs: readonly Run[], view: View) {
    return html`<pb-runs-browse class="view" ?hidden=${view.kind !== 'list'} .runs=${runs}></pb-runs-browse>
      ${
        view.kind === 'one'
          ? html`<pb-run-detail class="view" .run=${view.run} .others=${view.others}></pb-run-detail>`
          : view.kind === 'two'
            ? html`<pb-runs-compare class="view" .a=${view.a} .b=${view.b}></pb-runs-compare>`
            : view.kind === 'missing'
              ? this.missing()
              : nothing
      }`;
  }

  private missing() {
    return html`<div class="card view missing">
      <h1 tabindex="-1">${msg('This run is not here')}</h1>
      <p>
        ${msg(
          'Runs are kept in the browser that made them. It was deleted, or it was made in another browser: export it there and import it here.',
        )}
      </p>
      <a class="button" href="runs/">${msg('All runs')}</a>
    </div>`;
  }

  private go(query: string): void {
    history.replaceState({ ...history.state, scroll: window.scrollY }, '');
    history.pushState(null, '', new URL(`runs/${query}`, document.baseURI));
    this.readAddress();
  }

  private openComparison(a: string, b: string): void {
    this.go(`?${new URLSearchParams({ a, b }).toString()}`);
  }

  private async export(runs: readonly Run[]): Promise<void> {
    saveFile(await exportRuns(runs), `proefbank-runs-${new Date().toISOString().slice(0, 10)}.json`);
  }

  private async delete(runs: readonly Run[]): Promise<void> {
    await this.attempt(async () => {
      await deleteRuns(runs.map(({ id }) => id));
      const count = countOf(runs.length);
      this.deleted = runs;
      this.told = msg(str`Deleted: ${count}.`);
      if (this.query) this.go('');
      await this.read();
      await this.updateComplete;
      // The button that was pressed may be gone or off; the way back is the next thing one may want.
      this.renderRoot.querySelector<HTMLElement>('.notice button')?.focus();
    });
  }

  private async undo(): Promise<void> {
    await this.attempt(async () => {
      const count = countOf(this.deleted.length);
      await importRuns(await (await exportRuns(this.deleted)).text(), '');
      this.deleted = [];
      this.told = msg(str`Back again: ${count}.`);
    });
    await this.focusHeading();
  }

  private dragOver(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.dropping = true;
  }

  private drop(event: DragEvent): void {
    event.preventDefault();
    this.dropping = false;
    void this.import([...(event.dataTransfer?.files ?? [])]);
  }

  private async import(files: readonly File[]): Promise<void> {
    this.deleted = [];
    this.told = '';
    const { added, known, failure } = await importFiles(files);
    this.failure = failure;
    if (failure && added + known === 0) return;
    const [addedCount, knownCount] = [countOf(added), countOf(known)];
    this.told =
      known === 0
        ? msg(str`Added: ${addedCount}.`)
        : msg(str`Added: ${addedCount}. Already here and left as they were: ${knownCount}.`);
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.failure = undefined;
    try {
      await work();
    } catch (error) {
      this.failure = error as Error;
    }
  }
}

customElements.define('pb-runs-page', RunsPage);
