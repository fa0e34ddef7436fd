/** `<pb-look-verdict .report=${report}>`: what came of a comparison, in a sentence or three. */
import { css, html, LitElement, nothing } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import { formatNumber } from '../../../ui/format';
import { icon } from '../../../ui/icons';
import { base } from '../../../ui/styles';
import type { CompareReport, ToldVerdict, ValueDifference } from './contract';
import { compact, compactShare, operatorName, sideName } from './words';

class LookVerdict extends LitElement {
  static override properties = { report: { attribute: false } };
  declare report: CompareReport;

  static override styles = [
    base,
    css`
      section {
        margin-bottom: var(--pb-5);
        border-inline-start-width: 4px;
      }
      .agree {
        border-inline-start-color: var(--pb-accent);
      }
      .differs {
        border-inline-start-color: var(--pb-danger);
      }
      h3 {
        margin-bottom: var(--pb-3);
        overflow-wrap: anywhere;
      }
      ::slotted(p) {
        margin: var(--pb-2) 0 0;
      }
      li {
        overflow-wrap: anywhere;
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }

  override render() {
    const { verdict } = this.report;
    const agree = verdict.kind === 'agree';
    return html`<section class="card ${agree ? 'agree' : 'differs'}" aria-labelledby="heading">
      <h3 id="heading">${icon(agree ? 'check' : 'warning')} ${this.heading(verdict)}</h3>
      ${this.why(verdict)} ${this.limits()}
      <slot></slot>
    </section>`;
  }

  private heading(verdict: ToldVerdict): string {
    switch (verdict.kind) {
      case 'agree':
        return msg('They agree');
      case 'found':
        return msg(str`The first to differ by itself: ${operatorName(verdict.operator)}`);
      case 'drift':
        return msg('Small differences grow; no operator is to blame');
      case 'merged':
        return msg('Only the outputs differ');
    }
  }

  private why(verdict: ToldVerdict) {
    const { candidate, reference, compared, outputs } = this.report;
    const [tested, right] = [sideName(candidate), sideName(reference)];
    switch (verdict.kind) {
      case 'agree': {
        const n = formatNumber(compared.length || outputs.length);
        const most = [...compared, ...outputs].reduce((max, { ofScale }) => Math.max(max, ofScale), 0);
        return html`<p>
          ${msg(str`${tested} computes the same as ${right}: all ${n} values lie within what their types explain. The largest difference is ${compactShare(most)} of the largest element of its value.`)}
        </p>`;
      }
      case 'found':
        return html`<p>
            ${
              verdict.because === 'alone'
                ? msg(
                    str`Run alone on ${tested}, on the very inputs of the reference, it still does not give what the reference gives (${right}).`,
                  )
                : msg(
                    str`${tested} would not run it alone. But all that it takes agrees with the reference (${right}), and what it makes does not.`,
                  )
            }
            ${
              verdict.together
                ? msg(
                    str`It was run together with ${formatNumber(verdict.together)} operators before it, because the reference does not have the values in between: it may be one of those.`,
                  )
                : msg('So the difference is its own, and not inherited.')
            }
          </p>
          ${this.list(verdict.differences)}`;
      case 'drift':
        return html`<p>
            ${msg(str`At ${operatorName(verdict.operator)} the differences become larger than the tolerance for the first time. Run alone on the inputs of the reference it does agree, as do all that come after it: so what they differ by is inherited and made larger on its way.`)}
          </p>
          ${this.list([verdict.difference])}`;
      case 'merged':
        return html`<p>
            ${msg('Every operator agrees when its values are asked for, which keeps the runtime from merging operators. Without that the outputs differ: the difference comes of the merging.')}
          </p>
          ${this.list(verdict.differences.filter(({ agrees }) => !agrees))}`;
    }
  }

  private list(differences: readonly ValueDifference[]) {
    return html`<ul>
      ${differences.map((one) => html`<li><span class="mono">${one.value}</span>: ${differenceText(one)}</li>`)}
    </ul>`;
  }

  private limits() {
    const { random, hidden } = this.report;
    return html`${
      random.length
        ? html`<p class="muted">
            ${msg(str`These give other numbers in every run, so that nothing is held against them: ${random.map(operatorName).join(', ')}.`)}
          </p>`
        : nothing
    }
    ${
      hidden
        ? html`<p class="muted">
            ${msg(str`${formatNumber(hidden)} operators inside If, Loop, Scan or functions cannot be seen by themselves; only what they make together is compared.`)}
          </p>`
        : nothing
    }`;
  }
}

function differenceText({ unlike, elements, outside, maxAbs, ofScale, notFinite }: ValueDifference): string {
  if (unlike === 'shape') return msg('the shapes are not the same');
  if (unlike === 'kind') return msg('one has numbers and the other texts');
  const [n, of] = [formatNumber(outside), formatNumber(elements)];
  const most = msg(
    str`${n} of ${of} elements differ too much, by ${compact(maxAbs)} at most (${compactShare(ofScale)} of the largest element)`,
  );
  return notFinite
    ? `${most}; ${msg(str`${formatNumber(notFinite)} are NaN or infinite on one side`)}`
    : most;
}

customElements.define('pb-look-verdict', LookVerdict);

declare global {
  interface HTMLElementTagNameMap {
    'pb-look-verdict': LookVerdict;
  }
}
