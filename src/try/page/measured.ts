/**
 * `<pb-demo-measured>`: what a Run says, in plain words: the pace as a figure with its n and interval, what
 * that pace would mean for a company's work, and where the time went.
 */
import { css, html, LitElement, nothing } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import type { Run } from '../../bench/run';
import type { Backend } from '../../runtime/backend';
import type { Figure } from '../../terms/figure';
import type { DemoInfo } from '../contract';
import '../../ui/figure';
import { formatMs } from '../../ui/format';
import { icon } from '../../ui/icons';
import { inLocale } from '../../ui/locale';
import { base, buttons } from '../../ui/styles';
import { backendName } from './words';

/** A pace from times: 60,000 ms per minute over the median; a slow bound in time is a low bound in pace. */
export function paceOf({ stats, method }: Run, unit: string): Figure {
  const perMinute = (ms: number): number => 60_000 / ms;
  const { median, medianInterval } = stats;
  if (!(median > 0)) return { source: 'unknown', unit };
  return {
    source: 'measured',
    value: perMinute(median),
    unit,
    n: method.n - method.warmup,
    ...(medianInterval && {
      interval: [perMinute(medianInterval[1]), perMinute(medianInterval[0])] as const,
    }),
  };
}

class Measured extends LitElement {
  static override properties = { demo: { attribute: false }, run: { attribute: false } };
  declare demo: DemoInfo;
  declare run: Run | undefined;

  static override styles = [
    base,
    buttons,
    css`
      .panel {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr));
        gap: var(--pb-5) var(--pb-7);
      }
      h3 {
        margin-bottom: var(--pb-2);
        font-size: var(--pb-text);
      }
      pb-figure {
        --pb-figure-size: clamp(1.5rem, 0.75rem + 3.4vw, 3.25rem);
        display: block;
        margin-bottom: var(--pb-4);
      }
      .meaning {
        font-size: var(--pb-text-l);
      }
      .times {
        display: grid;
        gap: var(--pb-3);
        margin: 0 0 var(--pb-4);
        padding: 0;
        list-style: none;
        max-width: none;
      }
      .times div {
        display: flex;
        justify-content: space-between;
        gap: var(--pb-3);
      }
      .bar {
        height: 8px;
        margin-top: var(--pb-1);
        background: var(--pb-ticks);
        background-size: 100% 4px;
        background-position: 0 100%;
        background-repeat: no-repeat;
        color: color-mix(in srgb, var(--pb-muted) 45%, transparent);
      }
      .bar span {
        display: block;
        height: 4px;
        min-width: 2px;
        background: var(--pb-accent);
      }
      .notes {
        margin: 0 0 var(--pb-4);
        padding: 0;
        list-style: none;
      }
      .notes li {
        color: var(--pb-muted);
        font-size: var(--pb-text-s);
      }
      @media (forced-colors: active) {
        .bar span {
          background: CanvasText;
          forced-color-adjust: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }

  override render() {
    const { run, demo } = this;
    if (!run) return nothing;
    const units = inLocale(demo.sampleUnit.many);
    const pace = paceOf(run, `${units}/min`);
    return html`<div class="panel card">
      <div>
        <h3>${msg('The pace of this machine')}</h3>
        <pb-figure .figure=${pace}></pb-figure>
        ${pace.source === 'measured' && !run.subject.params.live ? html`<p class="meaning">${inLocale(demo.meaning(pace.value))}</p>` : nothing}
        ${this.honesty(run)}
      </div>
      <div>
        <h3>${msg('Where the time went')}</h3>
        ${this.times(run)}
        <ul class="notes">
          ${this.notes(run).map((note) => html`<li>${note}</li>`)}
        </ul>
        <a class="button small" href="runs/?id=${run.id}">${icon('gauge')} ${msg('See this measurement')}</a>
      </div>
    </div>`;
  }

  /** What the number does not tell. */
  private honesty({ method, phasesMs }: Run) {
    const unit = inLocale(this.demo.sampleUnit.one);
    const few = method.n - method.warmup < 6;
    if (!few) return nothing;
    return html`<p class="muted small">
      ${
        method.n === 1 && phasesMs.first !== undefined
          ? msg(
              str`This is one ${unit}, and a first one, where the machine still had to get going. Read more of them for a number to build on.`,
            )
          : msg(str`These are few samples: read more of your own work for a number to build on.`)
      }
    </p>`;
  }

  private times({ phasesMs: { load, compile, pre = 0, infer = 0, post = 0 } }: Run) {
    const parts = [
      { name: msg('Fetching the model'), ms: load },
      { name: msg('Preparing it for this machine'), ms: compile },
      { name: msg('The work itself'), ms: pre + infer + post },
    ].flatMap(({ name, ms }) => (ms === undefined ? [] : [{ name, ms }]));
    const most = Math.max(...parts.map(({ ms }) => ms), 1);
    return html`<ul class="times">
      ${parts.map(
        ({ name, ms }) =>
          html`<li>
            <div><span>${name}</span><span class="mono">${formatMs(ms)}</span></div>
            <div class="bar" aria-hidden="true"><span style="width:${(100 * ms) / most}%"></span></div>
          </li>`,
      )}
    </ul>`;
  }

  private notes({ environment: { backend, threads, fallbacks } }: Run): string[] {
    const name = backendName(backend as Backend) ?? backend;
    return [
      backend === 'wasm' && threads > 1
        ? msg(str`Ran on: ${name}, ${threads} threads.`)
        : msg(str`Ran on: ${name}.`),
      ...(fallbacks?.length
        ? [msg('Something went wrong on the way and was dealt with; the measurement tells what.')]
        : []),
    ];
  }
}
customElements.define('pb-demo-measured', Measured);
