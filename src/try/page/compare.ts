/**
 * `<pb-demo-compare>`: the same sample on every backend that this machine has, measured one after the other,
 * so that "automatic" chooses by numbers. It has the machine to itself: it does not begin beside other work, and
 * ends when the visitor starts some. Emits `pb-compared` when there is something new to choose by, and
 * `pb-backend` when the visitor takes the fastest.
 */
import { html, LitElement, nothing } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import type { Backend } from '../../runtime/backend';
import { environmentOf } from '../../runtime/environment';
import { listRuns } from '../../store/runs';
import { isAbort } from '../../terms/errors';
import type { Progress } from '../../terms/progress';
import type { DemoInfo } from '../contract';
import { subjectOf } from '../job-run';
import {
  backendsInOrder,
  lastComparisonMs,
  measureBackends,
  usualPlan,
  type BackendOutcome,
  type Plan,
} from '../measure-backends';
import '../../ui/error';
import '../../ui/figure';
import { formatMs, formatNumber } from '../../ui/format';
import { icon } from '../../ui/icons';
import { inLocale } from '../../ui/locale';
import '../../ui/progress';
import { base, buttons } from '../../ui/styles';
import type { Settings } from './batch';
import { anyRunning, batchOf } from './batches';
import { fastestOf, ratios } from './compare-outcome';
import { compareStyles } from './compare-styles';
import { paceOf } from './measured';
import { sampleFiles } from './samples';
import { backendName } from './words';

/** A backend in the comparison: waiting, measured now, or with its outcome. */
interface Row {
  readonly backend: Backend;
  /** Rounds that are done; absent before its turn. */
  readonly round?: number;
  readonly progress?: Progress;
  readonly outcome?: BackendOutcome;
}

/** How a comparison ended, or why it did not begin. */
type End = 'done' | 'cancelled' | 'own-work' | 'other-work';

class Compare extends LitElement {
  static override properties = {
    demo: { attribute: false },
    settings: { attribute: false },
    plan: { attribute: false },
    busy: { type: Boolean },
    running: { state: true },
    rows: { state: true },
    end: { state: true },
    lastMs: { state: true },
    failure: { state: true },
  };
  declare demo: DemoInfo;
  declare settings: Settings;
  declare plan: Plan;
  /** Files of this demo are being worked on. */
  declare busy: boolean;
  declare private running: boolean;
  declare private rows: readonly Row[];
  declare private end: End | undefined;
  /** What the same comparison took before, milliseconds; absent where that is not known. */
  declare private lastMs: number | undefined;
  declare private failure: Error | undefined;
  private stop = new AbortController();

  static override styles = [base, buttons, compareStyles];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.plan = usualPlan;
    this.busy = this.running = false;
    this.rows = [];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop.abort();
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('settings')) void this.look();
  }

  /** Looks what the last comparison with these options took. */
  private async look(): Promise<void> {
    const [environment, backends] = await Promise.all([environmentOf(), backendsInOrder()]);
    const subject = subjectOf(this.demo.id, this.settings.options, this.plan.rounds);
    const runs = await listRuns().catch(() => []);
    this.lastMs = lastComparisonMs(runs, { subject, environment }, backends, this.plan);
  }

  private cancel(end: End): void {
    this.end = end;
    this.stop.abort();
  }

  private async compare(): Promise<void> {
    this.failure = this.end = undefined;
    this.rows = [];
    if (anyRunning()) {
      this.end = 'other-work';
      return;
    }
    const batch = batchOf(this.demo);
    const stopListening = batch.listen(() => batch.running && this.cancel('own-work'));
    const { signal } = (this.stop = new AbortController());
    this.running = true;
    try {
      // One file is enough, and what makes such Runs known.
      const [file] = await sampleFiles(this.demo, { ...this.demo.samples[0]!, more: [] });
      this.rows = (await backendsInOrder()).map((backend) => ({ backend }));
      signal.throwIfAborted();
      await measureBackends(
        { demo: this.demo, files: [file!], options: this.settings.options },
        {
          signal,
          onRound: (backend, round) => this.change(backend, { round, progress: undefined }),
          onProgress: (backend, progress) => this.change(backend, { progress }),
          onOutcome: (outcome) => this.change(outcome.backend, { outcome }),
        },
        this.plan,
      );
      this.end = 'done';
    } catch (error) {
      if (!isAbort(error)) this.failure = error as Error;
    } finally {
      stopListening();
      await this.ended();
    }
  }

  private async ended(): Promise<void> {
    const hadFocus = Boolean(this.shadowRoot?.activeElement);
    this.running = false;
    // What has no outcome has nothing to show.
    this.rows = this.rows.filter(({ outcome }) => outcome);
    this.dispatchEvent(new CustomEvent('pb-compared'));
    void this.look();
    await this.updateComplete;
    if (hadFocus) this.renderRoot.querySelector<HTMLElement>('button')?.focus();
  }

  private change(backend: Backend, change: Partial<Row>): void {
    this.rows = this.rows.map((row) => (row.backend === backend ? { ...row, ...change } : row));
  }

  override render() {
    if (!this.demo.samples[0]) return nothing;
    const outcomes = this.rows.flatMap(({ outcome }) => outcome ?? []);
    return html`<div class="row">
        ${
          this.running
            ? html`<button class="button small" type="button" @click=${() => this.cancel('cancelled')}>
                ${icon('stop')} ${msg('Cancel')}
              </button>`
            : html`<button class="button small" type="button" ?disabled=${this.busy} @click=${this.compare}>
                ${icon('compare')} ${msg('Measure which is fastest')}
              </button>`
        }
        <p class="small muted" role="status">${this.words()}</p>
      </div>
      ${this.failure ? html`<pb-error .error=${this.failure}></pb-error>` : nothing}
      ${
        this.rows.length
          ? html`<ul>
              ${this.rows.map((row) => this.row(row, fastestOf(outcomes)?.backend))}
            </ul>`
          : nothing
      }
      ${this.running ? nothing : this.conclusion(outcomes)}`;
  }

  private words(): string {
    const at = this.rows.findIndex(({ round, outcome }) => round !== undefined && !outcome);
    if (this.running && at < 0) return msg('Fetching the example …');
    if (this.running) {
      const [n, of, name] = [at + 1, this.rows.length, backendName(this.rows[at]!.backend)];
      return msg(str`Measuring ${n} of ${of}: ${name}`);
    }
    switch (this.end) {
      case 'done':
        // Where none could, each says why.
        return this.rows.some(({ outcome }) => outcome?.kind !== 'failed') ? msg('Measured.') : '';
      case 'cancelled':
        return msg('Cancelled. What was measured in full is kept.');
      case 'own-work':
        return msg('Stopped: your own work has the machine to itself. Measure again when it is done.');
      case 'other-work':
        return msg('Another demo is still at work. Measure when that is done.');
      default:
        return this.promise();
    }
  }

  /** What a comparison will be, with how long it takes as far as that is known. */
  private promise(): string {
    const name = inLocale(this.demo.samples[0]!.name);
    const rounds = formatNumber(this.plan.rounds);
    const budget = formatMs(this.plan.budgetMs);
    const words = msg(
      str`On the example “${name}”, up to ${rounds} times on each, at most ${budget} for each.`,
    );
    if (this.lastMs === undefined) return words;
    const took = formatMs(this.lastMs);
    return `${words} ${msg(str`Last time it took ${took}.`)}`;
  }

  private row({ backend, round, progress, outcome }: Row, fastest: Backend | undefined) {
    const first = outcome && backend === fastest && this.rows.length > 1;
    return html`<li>
      <h4>${backendName(backend)} ${first && !this.running ? icon('check') : nothing}</h4>
      ${outcome ? this.outcome(outcome) : this.underWay(round, progress)}
    </li>`;
  }

  private underWay(round: number | undefined, progress: Progress | undefined) {
    if (round === undefined) return html`<p class="muted small">${msg('waiting')}</p>`;
    const [at, of] = [formatNumber(round + 1), formatNumber(this.plan.rounds)];
    return html`<p class="muted small">${msg(str`Round ${at} of at most ${of}`)}</p>
      ${progress ? html`<pb-progress .progress=${progress}></pb-progress>` : nothing}`;
  }

  private outcome(outcome: BackendOutcome) {
    if (outcome.kind === 'failed') return html`<pb-error .error=${outcome.error}></pb-error>`;
    if (outcome.kind === 'measured')
      return html`<pb-figure
        .figure=${paceOf(outcome.run, `${inLocale(this.demo.sampleUnit.many)}/min`)}
      ></pb-figure>`;
    const unit = inLocale(this.demo.sampleUnit.one);
    const budget = formatMs(outcome.budgetMs);
    if (outcome.moreThanMs === undefined)
      return html`<p>${msg(str`Too slow here: not one ${unit} was finished in ${budget}.`)}</p>`;
    const least = formatMs(outcome.moreThanMs);
    return html`<p>
      ${msg(str`Too slow here: one ${unit} takes more than ${least}. It was not finished when the ${budget} were over.`)}
    </p>`;
  }

  private conclusion(outcomes: readonly BackendOutcome[]) {
    const measured = outcomes.flatMap((outcome) => (outcome.kind === 'measured' ? [outcome.run.id] : []));
    const fastest = fastestOf(outcomes);
    // Automatic goes by what was measured on two or more; a lonely winner is the visitor's to take.
    const lonely = fastest && outcomes.length > 1 && measured.length === 1 ? fastest.backend : undefined;
    const [a, b] = measured;
    return html`${ratios(outcomes)}
      <div class="row">
        ${
          lonely && this.settings.backend !== lonely
            ? html`<button
                class="button small"
                type="button"
                @click=${() => this.dispatchEvent(new CustomEvent('pb-backend', { detail: lonely }))}
              >
                ${icon('check')} ${msg('Use the fastest')}
              </button>`
            : nothing
        }
        ${
          a && b
            ? html`<a class="button small" href="runs/?a=${a}&b=${b}"
                >${icon('gauge')} ${msg('Compare the measurements')}</a
              >`
            : nothing
        }
      </div>`;
  }
}
customElements.define('pb-demo-compare', Compare);
