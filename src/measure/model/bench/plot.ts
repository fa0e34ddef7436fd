/**
 * `<pb-tensor-plot .vector label>`: a vector's values in order, from their smallest to their largest. Many values share
 * a stripe, as high as they reach. The numbers beside it are its accessible twin.
 */
import { css, html, LitElement, svg } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import { formatNumber } from '../../../ui/format';
import { base } from '../../../ui/styles';
import type { Vector } from './contract';

const [width, height] = [600, 120];

class TensorPlot extends LitElement {
  static override properties = { vector: { attribute: false }, label: {} };
  declare vector: Vector;
  declare label: string;

  static override styles = [
    base,
    css`
      svg {
        display: block;
        width: 100%;
        height: 8rem;
        background: var(--pb-sunken);
        color: var(--pb-accent);
      }
      p {
        display: flex;
        justify-content: space-between;
        max-width: none;
        margin: var(--pb-1) 0 0;
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }

  override render() {
    const { low, high, step } = this.vector;
    const least = Math.min(0, ...low.filter(Number.isFinite));
    const most = Math.max(0, ...high.filter(Number.isFinite));
    const y = (value: number): number => height - ((value - least) / (most - least || 1)) * height;
    const wide = width / low.length;
    let path = '';
    low.forEach((from, i) => {
      const to = high[i]!;
      if (Number.isNaN(from)) return;
      // A value alone is drawn from zero; values together as the span between them.
      const [top, bottom] = step === 1 ? [y(Math.max(from, 0)), y(Math.min(to, 0))] : [y(to), y(from)];
      path += `M${i * wide} ${top}h${wide * 0.9}V${Math.max(bottom, top + 1)}h${-wide * 0.9}z`;
    });
    return html`<svg
        viewBox="0 0 ${width} ${height}"
        preserveAspectRatio="none"
        role="img"
        aria-label=${msg(str`Values of ${this.label}, from ${formatNumber(least)} to ${formatNumber(most)}`)}
      >
        ${svg`<path d=${path} fill="currentColor" /><path d="M0 ${y(0)}H${width}" stroke="currentColor" vector-effect="non-scaling-stroke" />`}
      </svg>
      <p class="muted small">
        <span>${msg(str`from ${formatNumber(least)} to ${formatNumber(most)}`)}</span>
        <span>${step === 1 ? '' : msg(str`${formatNumber(step)} values in a stripe`)}</span>
      </p>`;
  }
}
customElements.define('pb-tensor-plot', TensorPlot);

declare global {
  interface HTMLElementTagNameMap {
    'pb-tensor-plot': TensorPlot;
  }
}
