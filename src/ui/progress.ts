/**
 * `<pb-progress .progress=${progress}>`: how far a piece of work is, in real amounts, on a ruler. Without a
 * total the count is shown and the ruler says only that work goes on.
 */
import { css, html, LitElement, nothing } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import type { Progress } from '../terms/progress';
import { formatBytes, formatMs, formatNumber } from './format';
import { inLocale } from './locale';
import { base } from './styles';

/** Units whose amounts carry them. */
const formats: Partial<Record<Progress['unit'], (amount: number) => string>> = {
  bytes: formatBytes,
  seconds: (seconds) => formatMs(1000 * Math.round(seconds)),
};

class ProgressElement extends LitElement {
  static override properties = { progress: { attribute: false } };
  /** The latest report; nothing is shown while it is absent. */
  declare progress: Progress | undefined;

  static override styles = [
    base,
    css`
      .text {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 0 var(--pb-4);
        margin-bottom: var(--pb-1);
      }
      .amount {
        color: var(--pb-muted);
        font-family: var(--pb-mono);
        font-size: var(--pb-text-s);
        font-variant-numeric: tabular-nums;
      }
      .ruler {
        position: relative;
        height: 14px;
        border-bottom: 1px solid var(--pb-line);
        color: color-mix(in srgb, var(--pb-muted) 70%, transparent);
        /* Twenty divisions, every fifth longer; the last tick closes the ruler. */
        background:
          repeating-linear-gradient(90deg, currentColor 0 1px, transparent 1px 25%) 0 100% / calc(100% - 1px)
            10px no-repeat,
          repeating-linear-gradient(90deg, currentColor 0 1px, transparent 1px 5%) 0 100% / calc(100% - 1px)
            5px no-repeat,
          linear-gradient(currentColor, currentColor) 100% 100% / 1px 10px no-repeat;
      }
      .done {
        position: absolute;
        inset: auto auto -1px 0;
        height: 4px;
        background: var(--pb-accent);
        transition: width 0.2s linear;
      }
      .done::after {
        content: '';
        position: absolute;
        right: -1px;
        bottom: 0;
        width: 2px;
        height: 14px;
        background: var(--pb-accent);
      }
      .unknown .done {
        width: 12%;
        animation: slide 1.6s ease-in-out infinite alternate;
      }
      @keyframes slide {
        to {
          left: 88%;
        }
      }
      @media (prefers-reduced-motion: reduce) {
        .unknown .done {
          width: 100%;
          opacity: 0.5;
        }
      }
      @media (forced-colors: active) {
        .done,
        .done::after {
          background: Highlight;
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
    if (!this.progress) return nothing;
    const { label, done, total } = this.progress;
    const known = total !== undefined && total > 0;
    const amount = this.amount(this.progress);
    const percent = known ? Math.min(100, (100 * done) / total) : 0;
    return html`<div class="text">
        <span>${inLocale(label)}</span><span class="amount" aria-hidden="true">${amount}</span>
      </div>
      <div
        class=${known ? 'ruler' : 'ruler unknown'}
        role="progressbar"
        aria-label=${inLocale(label)}
        aria-valuemin=${known ? 0 : nothing}
        aria-valuemax=${known ? 100 : nothing}
        aria-valuenow=${known ? Math.round(percent) : nothing}
        aria-valuetext=${amount}
      >
        <div class="done" style=${known ? `width:${percent}%` : ''}></div>
      </div>`;
  }

  private amount({ done, total, unit }: Progress): string {
    const format = formats[unit] ?? formatNumber;
    const a = format(done);
    const b = total === undefined ? '' : format(total);
    switch (unit) {
      case 'bytes':
      case 'seconds':
        return b ? msg(str`${a} of ${b}`) : a;
      // What is done, not what is being done: half a page is none.
      case 'pages':
        return b ? msg(str`${a} of ${b} pages`) : msg(str`${a} pages`);
      case 'passages':
        return b ? msg(str`${a} of ${b} passages`) : msg(str`${a} passages`);
      case 'lines':
        return b ? msg(str`${a} of ${b} lines`) : msg(str`${a} lines`);
      case 'files':
        return b ? msg(str`${a} of ${b} files`) : msg(str`${a} files`);
      case 'steps':
        return b ? msg(str`step ${a} of ${b}`) : '';
    }
  }
}
customElements.define('pb-progress', ProgressElement);

declare global {
  interface HTMLElementTagNameMap {
    'pb-progress': ProgressElement;
  }
}
