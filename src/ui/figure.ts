/**
 * `<pb-figure .figure=${figure}>`: a number with where it comes from. A measured value gives its n and
 * interval, an estimate its formula one click away, a declared value whose word it is.
 */
import { css, html, LitElement, nothing } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import type { Figure } from '../terms/figure';
import { formatBytes, formatMs, formatNumber } from './format';
import { base } from './styles';

/** A value with its unit; durations and sizes choose a readable unit themselves. */
function withUnit(value: number, unit: string): string {
  if (unit === 'ms') return formatMs(value);
  if (unit === 'bytes') return formatBytes(value);
  return unit ? `${formatNumber(value)}\u00a0${unit}` : formatNumber(value);
}

class FigureElement extends LitElement {
  static override properties = { figure: { attribute: false } };
  /** The number to show; nothing is shown while it is absent. */
  declare figure: Figure | undefined;

  static override styles = [
    base,
    css`
      :host {
        display: inline-block;
      }
      .value {
        display: block;
        font-family: var(--pb-mono);
        font-variant-numeric: tabular-nums;
        font-size: var(--pb-figure-size, var(--pb-text-xl));
        line-height: 1.2;
        letter-spacing: -0.03em;
        white-space: nowrap;
      }
      .source {
        display: block;
        margin-top: var(--pb-1);
        padding-top: var(--pb-1);
        color: var(--pb-muted);
        font-size: var(--pb-text-s);
        line-height: 1.4;
        position: relative;
      }
      .source::before {
        content: '';
        position: absolute;
        inset: 0 0 auto;
        height: 4px;
        max-width: 10rem;
        color: color-mix(in srgb, currentColor 60%, transparent);
        background: var(--pb-ticks);
      }
      summary {
        cursor: pointer;
        min-height: 1.5rem;
        text-decoration: underline dotted;
        text-underline-offset: 0.2em;
      }
      summary::marker {
        content: none;
      }
      code {
        display: block;
        max-width: 40ch;
        overflow-wrap: anywhere;
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }

  override render() {
    const figure = this.figure;
    if (!figure) return nothing;
    const value = figure.source === 'unknown' ? '–' : withUnit(figure.value, figure.unit);
    return html`<span class="value">${value}</span> ${this.source(figure)}`;
  }

  private source(figure: Figure) {
    switch (figure.source) {
      case 'measured': {
        if (figure.n === undefined) return html`<span class="source">${msg('counted')}</span>`;
        const n = formatNumber(figure.n);
        if (!figure.interval) return html`<span class="source">${msg(str`measured, n = ${n}`)}</span>`;
        const low = withUnit(figure.interval[0], figure.unit);
        const high = withUnit(figure.interval[1], figure.unit);
        return html`<span class="source"
          >${msg(str`measured, n = ${n}; 95\u00a0% between ${low} and ${high}`)}</span
        >`;
      }
      case 'estimated':
        return html`<details class="source">
          <summary>${msg('estimated: how?')}</summary>
          <code>${figure.formula}</code>
        </details>`;
      case 'declared': {
        const by = figure.by;
        return html`<span class="source">${msg(str`declared by ${by}`)}</span>`;
      }
      case 'unknown':
        return html`<span class="source">${msg('unknown')}</span>`;
    }
  }
}
customElements.define('pb-figure', FigureElement);

declare global {
  interface HTMLElementTagNameMap {
    'pb-figure': FigureElement;
  }
}
