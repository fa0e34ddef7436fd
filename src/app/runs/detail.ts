/** One Run, whole: every field of the record, with where each number comes from. */
import { css, html, LitElement, nothing } from 'lit';
import { msg, updateWhenLocaleChanges } from '@lit/localize';
import { countedSamples, type Run } from '../../bench/run';
import type { Figure } from '../../terms/figure';
import { formatDate, formatMs, formatNumber } from '../../ui/format';
import { icon } from '../../ui/icons';
import { base, buttons, forms } from '../../ui/styles';
import { deviceFacts, environmentFacts, methodFacts, subjectFacts, type Fact } from './facts';
import { checkSection, costSection, factList, ioSection } from './sections';
import { facts } from './styles';
import { subjectName } from './words';
import './note';
import './phases';
import './strip-plot';

class RunDetail extends LitElement {
  static override properties = { run: { attribute: false }, others: { attribute: false } };
  declare run: Run;
  /** Runs of the same subject, newest first, to compare with. */
  declare others: readonly Run[];

  static override styles = [
    base,
    buttons,
    forms,
    facts,
    css`
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: flex-end;
        justify-content: space-between;
        gap: var(--pb-4);
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: var(--pb-2);
        min-width: 0;
      }
      .actions select {
        width: 16rem;
      }
      .figures {
        display: flex;
        flex-wrap: wrap;
        gap: var(--pb-5) var(--pb-7);
        margin: var(--pb-5) 0;
      }
      .figures h3 {
        margin-bottom: var(--pb-1);
        font-size: var(--pb-text-s);
        font-weight: 500;
        letter-spacing: 0;
      }
      .columns {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr));
        gap: 0 var(--pb-7);
      }
      ol {
        columns: 8rem;
        max-width: none;
        max-height: 20rem;
        overflow: auto;
        padding-inline-start: 3.5rem;
        font: var(--pb-text-s) / 1.6 var(--pb-mono);
      }
      .pass,
      .fail {
        display: flex;
        align-items: center;
        gap: var(--pb-2);
        font-weight: 600;
      }
      .pass {
        color: var(--pb-accent);
      }
      .fail {
        color: var(--pb-danger);
      }
      .scroll table {
        min-width: 36rem;
      }
      .id {
        margin-top: var(--pb-6);
        overflow-wrap: anywhere;
      }
      td code {
        overflow-wrap: anywhere;
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.others = [];
  }

  override render() {
    const { run } = this;
    const name = subjectName(run);
    const when = formatDate(run.createdAt);
    return html`<a class="back" href="runs/">${icon('arrow-left')} ${msg('All runs')}</a>
      <div class="head">
        <div>
          <h1 tabindex="-1">${name}</h1>
          <p class="muted"><time datetime=${run.createdAt}>${when}</time></p>
          <pb-run-note .runId=${run.id} .note=${run.note ?? ''} .of="${name}, ${when}"></pb-run-note>
        </div>
        <div class="actions">
          ${this.compareWith()}
          <button class="button" type="button" @click=${() => this.ask('pb-export')}>
            ${icon('download')} ${msg('Export')}
          </button>
          <button class="button danger" type="button" @click=${() => this.ask('pb-delete')}>
            ${icon('trash')} ${msg('Delete')}
          </button>
        </div>
      </div>
      ${this.samples(run)}
      <div class="columns">
        <div>
          <section>
            <h2>${msg('Where the time went')}</h2>
            <pb-phases .phasesMs=${run.phasesMs}></pb-phases>
          </section>
          ${run.check ? checkSection(run.check) : nothing}
          ${this.section(msg('How it was measured'), methodFacts(run))}
          ${run.cost ? costSection(run.cost) : nothing}
        </div>
        <div>
          ${this.section(msg('What ran'), subjectFacts(run))}
          <section>
            <h2>${msg('On what')}</h2>
            ${factList(environmentFacts(run))} ${this.device(run)}
          </section>
        </div>
      </div>
      ${ioSection(run.io)}
      <p class="muted small id">${msg('Id of this run')}: ${run.id}</p>`;
  }

  private compareWith() {
    if (this.others.length === 0) return nothing;
    return html`<select
      aria-label=${msg('Compare with another run of the same')}
      @change=${(event: Event) => {
        const select = event.target as HTMLSelectElement;
        this.dispatchEvent(
          new CustomEvent('pb-compare', { detail: [this.run.id, select.value], bubbles: true }),
        );
      }}
    >
      <option value="" selected>${msg('Compare with…')}</option>
      ${this.others
        .slice(0, 20)
        .map(
          (other) =>
            html`<option value=${other.id}>
              ${[
                formatDate(other.createdAt),
                other.environment.backend,
                formatMs(other.stats.median),
                other.note,
              ]
                .filter(Boolean)
                .join(' · ')}
            </option>`,
        )}
    </select>`;
  }

  private samples(run: Run) {
    const { samplesMs, stats } = run;
    const counted = countedSamples(run);
    const measured = (value: number, interval?: [number, number]): Figure => ({
      source: 'measured',
      value,
      unit: 'ms',
      n: counted.length,
      interval,
    });
    const rest: [string, number | undefined][] = [
      [msg('9 of 10 within (p90)'), stats.p90],
      [msg('19 of 20 within (p95)'), stats.p95],
      [msg('99 of 100 within (p99)'), stats.p99],
      [msg('Typical distance from the median (MAD)'), counted.length > 1 ? stats.mad : undefined],
    ];
    return html`<section>
      <h2>${msg('Samples')}</h2>
      <div class="figures">
        <div>
          <h3>${msg('Median: half were quicker')}</h3>
          <pb-figure .figure=${measured(stats.median, stats.medianInterval)}></pb-figure>
        </div>
        ${rest.map(([name, value]) =>
          value === undefined
            ? nothing
            : html`<div>
                <h3>${name}</h3>
                <pb-figure .figure=${measured(value)}></pb-figure>
              </div>`,
        )}
      </div>
      ${
        counted.length === 1
          ? html`<p class="muted">
              ${msg('This is one sample: more of the same work shows how much it varies.')}
            </p>`
          : html`<pb-strip-plot .rows=${[{ samplesMs: counted, stats }]}></pb-strip-plot>`
      }
      ${
        samplesMs.length > 0
          ? html`<details>
              <summary>${msg('The samples as numbers (ms, in the order taken)')}</summary>
              <ol tabindex="0">
                ${samplesMs.slice(0, 5000).map((ms) => html`<li>${formatNumber(ms, 3)}</li>`)}
              </ol>
              ${samplesMs.length > 5000 ? html`<p>${msg('The first 5,000; the export has them all.')}</p>` : nothing}
            </details>`
          : nothing
      }
    </section>`;
  }

  private section(title: string, list: readonly Fact[]) {
    return html`<section>
      <h2>${title}</h2>
      ${factList(list)}
    </section>`;
  }

  private device(run: Run) {
    const list = deviceFacts(run);
    if (list.length === 0) return nothing;
    return html`<details>
      <summary>${msg('Features and limits of the device')}</summary>
      ${factList(list)}
    </details>`;
  }

  private ask(type: 'pb-export' | 'pb-delete'): void {
    this.dispatchEvent(new CustomEvent(type, { detail: [this.run], bubbles: true }));
  }
}

customElements.define('pb-run-detail', RunDetail);
