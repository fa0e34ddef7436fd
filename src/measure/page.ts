/** `<pb-measure-page>`: what can be measured here, and what it tells. */
import { css, html, LitElement } from 'lit';
import { msg, updateWhenLocaleChanges } from '@lit/localize';
import { icon } from '../ui/icons';
import { base, buttons } from '../ui/styles';

class MeasurePage extends LitElement {
  static override styles = [
    base,
    buttons,
    css`
      .lead {
        max-width: 60ch;
        margin: var(--pb-4) 0 var(--pb-6);
        font-size: var(--pb-text-l);
      }
      .card {
        display: grid;
        gap: var(--pb-3);
        max-width: 48rem;
      }
      .card p,
      .card ul {
        margin: 0;
      }
      li + li {
        margin-top: var(--pb-1);
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }

  override render() {
    return html`<h1>${msg('Measure')}</h1>
      <p class="lead">
        ${msg('For whoever wants to know how fast, how large and how right: samples, not adjectives, on the machine in front of you.')}
      </p>
      <section class="card">
        <h2>${msg('Your own model')}</h2>
        <p>${msg('Drop an ONNX model and see within seconds:')}</p>
        <ul>
          <li>${msg('what it is: its operators, shapes, weights, and the graph as a picture;')}</li>
          <li>${msg('what it costs: floating-point operations, bytes and memory, by operator;')}</li>
          <li>${msg('whether it runs here and how fast, on the processor and on the GPU.')}</li>
        </ul>
        <p>
          <a class="button primary" href="measure/model/">${msg('Open a model')} ${icon('arrow-right')}</a>
        </p>
      </section>`;
  }
}
customElements.define('pb-measure-page', MeasurePage);
