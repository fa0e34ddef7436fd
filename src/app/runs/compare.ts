/** Two Runs side by side: what their samples show and do not show, and every field, with the differences marked. */
import { css, html, LitElement, nothing } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import { countedSamples, type Run } from '../../bench/run';
import { formatDate, formatNumber } from '../../ui/format';
import { icon } from '../../ui/icons';
import { base, buttons, forms } from '../../ui/styles';
import { deviceFacts, environmentFacts, methodFacts, pairFacts, subjectFacts, type Pair } from './facts';
import { facts } from './styles';
import { compareRuns, sameInputKnown, type Mismatch, type Verdict } from '../../bench/verdict';
import { subjectName } from './words';
import './phases';
import './strip-plot';

class RunsCompare extends LitElement {
  static override properties = { a: { attribute: false }, b: { attribute: false } };
  declare a: Run;
  declare b: Run;

  static override styles = [
    base,
    buttons,
    forms,
    facts,
    css`
      .verdict {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: var(--pb-1) var(--pb-3);
        margin: var(--pb-4) 0 var(--pb-5);
        padding: var(--pb-4) var(--pb-5);
        border: 1px solid var(--pb-line);
        border-inline-start: 4px solid var(--pb-muted);
        border-radius: var(--pb-radius-small);
        background: var(--pb-surface);
      }
      .verdict.faster {
        border-inline-start-color: var(--pb-accent);
      }
      .verdict.too-few,
      .verdict.different-work {
        border-inline-start-color: var(--pb-signal);
      }
      .verdict > svg {
        width: 1.75rem;
        height: 1.75rem;
      }
      .verdict p {
        margin: var(--pb-1) 0 0;
      }
      .sides {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr));
        gap: var(--pb-4);
      }
      .sides h3 {
        margin-bottom: var(--pb-2);
      }
      .side h2 {
        font-size: var(--pb-text-l);
      }
      .letter {
        display: inline-block;
        min-width: 1.7em;
        margin-inline-end: var(--pb-2);
        border: 1px solid currentColor;
        border-radius: var(--pb-radius-small);
        text-align: center;
        font-family: var(--pb-mono);
      }
      table {
        table-layout: fixed;
      }
      td {
        overflow-wrap: anywhere;
      }
      th[scope='row'] {
        font-weight: 400;
        color: var(--pb-muted);
        overflow-wrap: anywhere;
      }
      tr.differs td {
        background: var(--pb-signal-soft);
      }
      tr.differs th {
        color: var(--pb-ink);
        font-weight: 600;
      }
      .scroll {
        margin-bottom: var(--pb-3);
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }

  override render() {
    const { a, b } = this;
    return html`<a class="back" href="runs/">${icon('arrow-left')} ${msg('All runs')}</a>
      <h1 tabindex="-1">${msg('Two runs compared')}</h1>
      ${this.verdict(compareRuns(a, b))}
      <div class="sides">${this.side('A', a)} ${this.side('B', b)}</div>
      <section>
        <h2>${msg('Samples')}</h2>
        <pb-strip-plot
          .rows=${[
            { name: 'A', samplesMs: countedSamples(a), stats: a.stats },
            { name: 'B', samplesMs: countedSamples(b), stats: b.stats },
          ]}
        ></pb-strip-plot>
      </section>
      <section>
        <h2>${msg('Where the time went')}</h2>
        <div class="sides">
          ${[a, b].map(
            (run, i) =>
              html`<div>
                <h3><span class="letter">${i ? 'B' : 'A'}</span></h3>
                <pb-phases .phasesMs=${run.phasesMs}></pb-phases>
              </div>`,
          )}
        </div>
      </section>
      ${this.fields()}`;
  }

  private side(letter: string, run: Run) {
    return html`<div class="card side">
      <h2>
        <span class="letter">${letter}</span><a href="runs/?id=${run.id}">${run.note || subjectName(run)}</a>
      </h2>
      <p class="muted small">${formatDate(run.createdAt)}</p>
      <pb-figure
        .figure=${{
          source: 'measured',
          value: run.stats.median,
          unit: 'ms',
          n: run.method.n - run.method.warmup,
          interval: run.stats.medianInterval,
        }}
      ></pb-figure>
    </div>`;
  }

  private verdict(verdict: Verdict) {
    const { title, why } = this.words(verdict);
    return html`<div class="verdict ${verdict.kind}">
      ${icon(verdict.kind === 'faster' ? 'gauge' : verdict.kind === 'no-difference' ? 'compare' : 'warning')}
      <div>
        <h2 id="verdict">${title}</h2>
        <p>${why}</p>
        ${verdict.kind === 'faster' ? html`<p class="muted small">${this.caution()}</p>` : nothing}
      </div>
    </div>`;
  }

  private words(verdict: Verdict): { title: string; why: string } {
    switch (verdict.kind) {
      case 'faster': {
        const faster = verdict.side.toUpperCase();
        const slower = faster === 'A' ? 'B' : 'A';
        const ratio = formatNumber(verdict.ratio);
        const low = formatNumber(verdict.low);
        const high = formatNumber(verdict.high);
        return {
          title: msg(str`${faster} is ${ratio} × faster than ${slower}`),
          why: Number.isFinite(verdict.high)
            ? msg(
                str`Between ${low} × and ${high} ×, with at least 90\u00a0% certainty: the 95\u00a0% intervals of the medians lie apart.`,
              )
            : msg(str`At least ${low} ×: ${faster} took less time than the clock can see.`),
        };
      }
      case 'no-difference':
        return {
          title: msg('The intervals overlap: no difference shown'),
          why: msg(
            'The medians may differ by chance alone. More samples make the intervals narrower, and then a difference may show.',
          ),
        };
      case 'too-few': {
        const side = verdict.sides[0]!.toUpperCase();
        return {
          title: msg('Too few samples for a verdict'),
          why:
            verdict.sides.length === 2
              ? msg(
                  'An interval of the median takes at least six samples, and both have fewer. Give them more work (more pages, for example) and compare again.',
                )
              : msg(
                  str`An interval of the median takes at least six samples, and ${side} has fewer. Give it more work (more pages, for example) and compare again.`,
                ),
        };
      }
      case 'different-work':
        return {
          title: msg('These runs did different work'),
          why: this.mismatch(verdict.mismatch),
        };
    }
  }

  private mismatch(mismatch: Mismatch): string {
    switch (mismatch) {
      case 'subject':
        return msg(
          'They ran different things, so a ratio of their times would say nothing about the machines.',
        );
      case 'model':
        return msg('The model files differ, so a ratio of their times would say nothing about the machines.');
      case 'batch':
        return msg(
          'A sample of one is a larger batch than a sample of the other, so their times do not compare.',
        );
      case 'input':
        return msg(
          'They read different input, so a ratio of their times would say nothing about the machines.',
        );
    }
  }

  private caution(): string {
    return sameInputKnown(this.a, this.b)
      ? msg('Both read the same input, by its digests.')
      : msg('Whether both read the same input is unknown: compare only runs of the same files.');
  }

  private fields() {
    const pairs = [
      ...pairFacts(subjectFacts(this.a), subjectFacts(this.b)),
      ...pairFacts(environmentFacts(this.a), environmentFacts(this.b)),
      ...pairFacts(methodFacts(this.a), methodFacts(this.b)),
    ];
    const device = pairFacts(deviceFacts(this.a), deviceFacts(this.b));
    const differs = ({ a, b }: Pair): boolean => a !== b;
    const different = [...pairs, ...device].filter(differs);
    const same = pairs.filter((pair) => !differs(pair));
    const count = formatNumber(same.length);
    return html`<section>
        <h2>${msg('What differs')}</h2>
        ${
          different.length
            ? this.table(msg('What differs'), different, true)
            : html`<p>${msg('Nothing: same work, same machine, same method.')}</p>`
        }
      </section>
      <section>
        <details>
          <summary>${msg(str`What is the same (${count})`)}</summary>
          ${this.table(msg('What is the same'), same, false)}
        </details>
      </section>`;
  }

  private table(label: string, pairs: readonly Pair[], differs: boolean) {
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${label}>
      <table>
        <thead>
          <tr>
            <th scope="col">${msg('Field')}</th>
            <th scope="col">A</th>
            <th scope="col">B</th>
          </tr>
        </thead>
        <tbody>
          ${pairs.map(
            ({ name, a, b }) =>
              html`<tr class=${differs ? 'differs' : ''}>
                <th scope="row">${name}</th>
                <td>${a ?? '–'}</td>
                <td>${b ?? '–'}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}

customElements.define('pb-runs-compare', RunsCompare);
