/** `<pb-about-page>`: what happens to a visitor's data and how to check it, the models, the licences. */
import { css, html, LitElement, nothing } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import { cards } from '../../runtime/catalogue';
import { icon } from '../../ui/icons';
import { base, buttons } from '../../ui/styles';
import '../../ui/model-card';
import { servedPolicy, tryToLeak } from './policy';

class AboutPage extends LitElement {
  static override properties = {
    policy: { state: true },
    leak: { state: true },
  };
  /** Absent until the server has answered; null where it sends no policy. */
  declare policy: readonly string[] | null | undefined;
  /** What the test found: the directive that was enforced, or '' when none was. */
  declare leak: string | undefined;

  static override styles = [
    base,
    buttons,
    css`
      h1 {
        margin-bottom: var(--pb-4);
      }
      .lead {
        font-size: var(--pb-text-l);
      }
      section {
        margin-top: var(--pb-7);
      }
      h2 {
        margin-bottom: var(--pb-3);
      }
      h3 {
        margin: var(--pb-5) 0 var(--pb-2);
      }
      .policy {
        max-width: 44rem;
        margin: var(--pb-4) 0;
        padding: var(--pb-4);
        overflow-x: auto;
        border: 1px solid var(--pb-line);
        border-radius: var(--pb-radius);
        background: var(--pb-surface);
      }
      .policy code {
        display: block;
        color: var(--pb-muted);
        line-height: 1.7;
        white-space: pre;
      }
      .policy code.key {
        margin-inline: calc(-1 * var(--pb-2));
        padding-inline: var(--pb-2);
        background: var(--pb-accent-soft);
        color: var(--pb-ink);
        font-weight: 600;
      }
      .result {
        display: flex;
        gap: var(--pb-2);
        max-width: 44rem;
        min-height: 1.5rem;
        margin: var(--pb-3) 0 0;
      }
      .result svg {
        margin-top: 0.15em;
        color: var(--pb-accent);
      }
      .result.bad svg {
        color: var(--pb-signal);
      }
      ol {
        padding-inline-start: 1.4em;
      }
      li {
        margin-bottom: var(--pb-2);
      }
      .sides {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr));
        gap: 0 var(--pb-7);
      }
      .models {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem), 1fr));
        gap: var(--pb-4);
        margin-top: var(--pb-4);
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    servedPolicy().then(
      (policy) => (this.policy = policy ?? null),
      () => (this.policy = null),
    );
  }

  override render() {
    const app = __APP_VERSION__;
    const engine = __ORT_VERSION__;
    return html`<h1>${msg('About Proefbank')}</h1>
      <p class="lead">
        ${msg(
          'Proefbank is the test bench of the AI factory that is being built in Groningen. A company tries here, on its own machine, what an AI model makes of its work, and measures what that takes. It is free and open source.',
        )}
      </p>
      ${this.data()}
      <section>
        <h2>${msg('The models')}</h2>
        <p>
          ${msg(
            'Not every model comes from a place that we can follow to the end. What we know of each, and what we do not, is on its card. Each file is checked against its digest before it is used, so what runs is what we tested.',
          )}
        </p>
        <div class="models">
          ${[...cards.values()].map((card) => html`<pb-model-card .card=${card}></pb-model-card>`)}
        </div>
      </section>
      <section>
        <h2>${msg('Licences and version')}</h2>
        <p>
          ${msg(str`Proefbank ${app}, under the Apache License 2.0. It runs models with onnxruntime-web ${engine}.`)}
        </p>
        <p>
          <a href="THIRD_PARTY.md">${msg('The work of others in Proefbank, with their licences')}</a>
        </p>
      </section>`;
  }

  private data() {
    return html`<section>
      <h2>${msg('What happens to your file')}</h2>
      <p>
        ${msg(
          'It is read by the browser and worked on by a model that runs inside this page. There is no server that receives it, no account, no cookie, nobody who counts your visit. What you make is kept on this machine until you delete it.',
        )}
      </p>
      <div class="sides">
        <div>
          <h3>${msg('The rule that the browser enforces')}</h3>
          ${this.rule()}
          <p>
            <button class="button" type="button" @click=${this.test}>
              ${msg('Let this page try to send something out')}
            </button>
          </p>
          <div role="status">${this.leak === undefined ? nothing : this.result(this.leak)}</div>
        </div>
        <div>
          <h3>${msg('Check it yourself')}</h3>
          <ol>
            <li>${msg('Open the developer tools of the browser (F12) and choose the tab Network.')}</li>
            <li>${msg('Open a file in Proefbank and let it work.')}</li>
            <li>
              ${msg(
                'Look at the list: every request goes to the address of this page, and all of them only fetch. Or pull out the network cable once a model is loaded: it goes on working.',
              )}
            </li>
          </ol>
        </div>
      </div>
    </section>`;
  }

  private rule() {
    if (this.policy === undefined) return nothing;
    if (this.policy === null)
      return html`<p class="result bad">
        ${icon('warning')}
        <span
          >${msg(
            'This server does not send the rule with the page, so here it is a promise and not a lock. Whoever runs this copy finds in the README how to switch it on.',
          )}</span
        >
      </p>`;
    return html`<p>
        ${msg(
          'The server sends this with every page (a Content Security Policy). The marked line says that scripts may only talk to the address that the page came from.',
        )}
      </p>
      <div class="policy" tabindex="0" role="group" aria-label="Content Security Policy">
        ${this.policy.map(
          (line) => html`<code class=${line.startsWith('connect-src') ? 'key' : nothing}>${line}</code>`,
        )}
      </div>`;
  }

  private readonly test = async (): Promise<void> => {
    this.leak = undefined;
    this.leak = (await tryToLeak()) ?? '';
  };

  private result(directive: string) {
    if (directive)
      return html`<p class="result">
        ${icon('shield')}
        <span>${msg(str`The browser refused, because of ${directive}. Nothing left this machine.`)}</span>
      </p>`;
    return html`<p class="result bad">
      ${icon('warning')}
      <span
        >${msg(
          'The browser did not refuse. Nothing left, because the address does not exist, but this server does not enforce the rule.',
        )}</span
      >
    </p>`;
  }
}
customElements.define('pb-about-page', AboutPage);
