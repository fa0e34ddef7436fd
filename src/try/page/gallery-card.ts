/**
 * `<pb-demo-card .demo .missing .run>`: one demo in the gallery: its samples as papers on the bench, what it does for
 * whom, what goes into it, what it weighs, and how fast it last was here. The whole card leads to the demo.
 */
import { css, html, LitElement, nothing } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import type { Run } from '../../bench/run';
import type { DemoInfo } from '../contract';
import { inputsOf } from '../facets';
import '../../ui/figure';
import { formatBytes, formatDate } from '../../ui/format';
import { icon } from '../../ui/icons';
import { inLocale } from '../../ui/locale';
import { base } from '../../ui/styles';
import { paceOf } from './measured';
import { bytesOf, initialOptions, neededCards } from '../needed-models';
import './sample-picture';
import { thumbnailOf } from './samples';
import { inputName, sectorName } from './words';

class DemoCard extends LitElement {
  static override properties = {
    demo: { attribute: false },
    missing: { attribute: false },
    run: { attribute: false },
    wide: { type: Boolean, reflect: true },
  };
  declare demo: DemoInfo;
  /** Model bytes that are still to be fetched; absent while that is being looked up. */
  declare missing: number | undefined;
  /** The newest Run of it on this machine. */
  declare run: Run | undefined;
  /** Pictures beside the text where there is room, not above it. */
  declare wide: boolean;

  static override styles = [
    base,
    css`
      :host {
        position: relative;
        display: flex;
        flex-direction: column;
        height: 100%;
        overflow: hidden;
        border: 1px solid var(--pb-line);
        border-radius: var(--pb-radius);
        background: var(--pb-surface);
      }
      :host(:hover) {
        border-color: var(--pb-accent);
      }
      :host(:focus-within) {
        outline: 3px solid var(--pb-focus);
        outline-offset: 2px;
      }
      a:focus-visible {
        outline: none;
      }
      /* The papers lie on the bench and are cut off by its edge. */
      .papers {
        position: relative;
        display: flex;
        justify-content: center;
        gap: var(--pb-4);
        height: 13rem;
        padding: var(--pb-5) var(--pb-5) 0;
        overflow: hidden;
        background: var(--pb-sunken);
        border-bottom: 1px solid var(--pb-line);
      }
      .papers::after {
        content: '';
        position: absolute;
        inset: auto 0 0;
        height: 6px;
        color: color-mix(in srgb, var(--pb-muted) 55%, transparent);
        background: var(--pb-ticks);
        rotate: 180deg;
      }
      pb-sample-picture {
        flex: 0 1 9.5rem;
        height: 14rem;
        border: 1px solid var(--pb-line);
        background: var(--pb-surface);
        box-shadow: var(--pb-shadow);
      }
      pb-sample-picture:nth-child(1) {
        rotate: -1.5deg;
      }
      pb-sample-picture:nth-child(2) {
        margin-top: var(--pb-3);
        rotate: 1deg;
      }
      pb-sample-picture:nth-child(3) {
        margin-top: calc(-1 * var(--pb-1));
        rotate: -0.5deg;
      }
      .text {
        display: flex;
        flex: 1;
        flex-direction: column;
        padding: var(--pb-5);
      }
      h2 a {
        color: inherit;
        text-decoration: none;
      }
      /* The whole card is the link's target. */
      h2 a::after {
        content: '';
        position: absolute;
        inset: 0;
      }
      .summary {
        margin: var(--pb-2) 0 var(--pb-4);
      }
      .sectors {
        display: flex;
        flex-wrap: wrap;
        gap: var(--pb-1) var(--pb-2);
        margin: 0 0 var(--pb-4);
        padding: 0;
        list-style: none;
      }
      .sectors li {
        padding: 1px var(--pb-2);
        border: 1px solid var(--pb-line);
        border-radius: var(--pb-radius-small);
        color: var(--pb-muted);
        font-size: var(--pb-text-s);
      }
      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: var(--pb-1) var(--pb-4);
        margin: auto 0 var(--pb-4);
        padding-top: var(--pb-3);
        border-top: 1px solid var(--pb-line);
        font-size: var(--pb-text-s);
      }
      dt {
        color: var(--pb-muted);
      }
      dd {
        margin: 0;
      }
      pb-figure {
        --pb-figure-size: var(--pb-text-l);
        display: block;
      }
      .open {
        display: inline-flex;
        align-items: center;
        gap: var(--pb-2);
        margin: 0;
        color: var(--pb-accent);
        font-weight: 600;
      }
      :host(:hover) .open svg {
        translate: 4px 0;
      }
      .open svg {
        transition: translate 0.15s;
      }
      @media (min-width: 56rem) {
        /* The only demo has the bench to itself. */
        :host([wide]) {
          flex-direction: row-reverse;
        }
        :host([wide]) .papers {
          flex: 1.25;
          height: auto;
          min-height: 24rem;
          border-bottom: 0;
          border-inline-start: 1px solid var(--pb-line);
        }
        :host([wide]) pb-sample-picture {
          flex-basis: 13rem;
          height: 22rem;
          margin-top: var(--pb-6);
        }
        :host([wide]) pb-sample-picture:nth-child(2) {
          margin-top: var(--pb-7);
        }
        :host([wide]) .text {
          padding: var(--pb-6);
        }
        :host([wide]) h2 {
          font-size: calc(var(--pb-text-xl) * 1.2);
        }
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.wide = false;
  }

  override render() {
    const { demo } = this;
    const samples = demo.samples.slice(0, 3);
    return html`${
        samples.length
          ? html`<div class="papers" aria-hidden="true">
              ${samples.map(
                (sample) => html`<pb-sample-picture .src=${thumbnailOf(demo, sample)}></pb-sample-picture>`,
              )}
            </div>`
          : nothing
      }
      <div class="text">
        <h2><a href="try/${demo.id}/">${inLocale(demo.name)}</a></h2>
        <p class="summary">${inLocale(demo.summary)}</p>
        <ul class="sectors" aria-label=${msg('For whom?')}>
          ${demo.sectors.map((sector) => html`<li>${sectorName(sector)}</li>`)}
        </ul>
        <dl>
          <dt>${msg('Takes')}</dt>
          <dd>${inputsOf(demo).map(inputName).join(', ')}</dd>
          <dt>${msg('Model')}</dt>
          <dd>${this.weight()}</dd>
          ${
            demo.samples.length
              ? html`<dt>${msg('Examples')}</dt>
                  <dd>${demo.samples.map(({ name }) => inLocale(name)).join(', ')}</dd>`
              : nothing
          }
          ${this.last()}
        </dl>
        <p class="open" aria-hidden="true">${msg('Open the demo')} ${icon('arrow-right')}</p>
      </div>`;
  }

  /** How fast it last was on this machine. */
  private last() {
    const { demo, run } = this;
    if (!run) return nothing;
    const pace = paceOf(run, `${inLocale(demo.sampleUnit.many)}/min`);
    if (pace.source !== 'measured') return nothing;
    return html`<dt>${msg('Last measured here')}</dt>
      <dd>
        <pb-figure .figure=${pace}></pb-figure>
        <span class="muted">${formatDate(run.createdAt)}</span>
      </dd>`;
  }

  private weight(): string {
    const { demo, missing } = this;
    const size = formatBytes(bytesOf(neededCards(demo, initialOptions(demo))));
    if (missing === 0) return msg(str`${size}, already on this machine`);
    const left = formatBytes(missing ?? 0);
    return missing === undefined || left === size
      ? msg(str`${size} to fetch, once`)
      : msg(str`${size}, of which ${left} still to fetch`);
  }
}
customElements.define('pb-demo-card', DemoCard);
