/** `<pb-home-page>`: what this is, for a baker and for an engineer, and the first demo one click away. */
import { html, LitElement, nothing } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import type { Door, Page } from '../../terms/page';
import type { DemoInfo } from '../../try/contract';
import { demos } from '../../try/registry';
import { formatBytes } from '../../ui/format';
import { icon } from '../../ui/icons';
import { inLocale } from '../../ui/locale';
import { base, buttons } from '../../ui/styles';
import { illustration, illustrationStyles } from './illustration';
import { homeStyles } from './styles';

class HomePage extends LitElement {
  static override properties = {
    doors: { attribute: false },
    runs: { attribute: false },
    sizeOf: { state: true },
  };
  /** The doors that are open. */
  declare doors: readonly Door[];
  /** Where what was measured can be looked at. */
  declare runs: Page;
  /** Bytes of a model; absent until the cards are here, which the first paint does not wait for. */
  declare private sizeOf?: (model: string) => number;

  static override styles = [base, buttons, illustrationStyles, homeStyles];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }

  override async firstUpdated(): Promise<void> {
    this.sizeOf = (await import('./model-size')).sizeOf;
  }

  override render() {
    return html`${this.hero()} ${this.path()} ${this.demos()} ${this.words()} ${this.promise()}`;
  }

  private hero() {
    const [first] = demos;
    const sample = first?.samples[0];
    return html`<section class="hero">
      <div>
        <p class="place mono">${msg('AI factory Groningen')}</p>
        <h1>${msg('Try AI on your own machine. Measure before you ask for more.')}</h1>
        <p class="lead">
          ${msg(
            'Proefbank is a test bench in your browser. Open an invoice, see what an AI model makes of it and how fast that goes on the laptop in front of you. No account, nothing to install, and nothing you open leaves this machine.',
          )}
        </p>
        ${
          first
            ? html`<p class="actions">
                ${
                  sample
                    ? html`<a class="button primary large" href="try/${first.id}/?sample=${sample.file}">
                        ${msg('Start with an example')} ${icon('arrow-right')}
                      </a>`
                    : nothing
                }
                <a class="button large" href="try/${first.id}/">${msg('Use your own document')}</a>
              </p>`
            : nothing
        }
      </div>
      ${illustration}
    </section>`;
  }

  private path() {
    const open = (path: string) => this.doors.find(({ pages }) => pages[0]!.path === path)?.pages[0];
    const steps = [
      {
        name: msg('Try'),
        text: msg(
          'Give a model something from your own work: an invoice, a delivery note, a letter. You see what comes out, and what it gets wrong.',
        ),
        page: open('try/'),
        link: msg('See what you can try'),
      },
      {
        name: msg('Measure'),
        text: msg(
          'Every job is timed while it works and kept as a run: each sample, the middle one and how sure it is, and the machine it ran on.',
        ),
        page: open('measure/') ?? this.runs,
        link: open('measure/') ? msg('Measure') : msg('Look at your runs'),
      },
      {
        name: msg('Ask for supercomputer time'),
        text: open('request/')
          ? msg('Is your own machine too slow or too small? Turn your runs into a request that holds up.')
          : msg(
              'Is your own machine too slow or too small? Then there is the supercomputer of the AI factory. You do not ask for it on this page; you do take your runs along as one file, so that you ask with numbers.',
            ),
        page: open('request/'),
        link: msg('Make a request'),
      },
    ];
    return html`<section class="path">
      <h2>${msg('From your own desk to the supercomputer')}</h2>
      <ol>
        ${steps.map(
          ({ name, text, page, link }, i) =>
            html`<li>
              <span class="number mono" aria-hidden="true">${i + 1}</span>
              <h3>${name}</h3>
              <p>${text}</p>
              ${page ? html`<p><a href=${page.path}>${link}</a></p>` : nothing}
            </li>`,
        )}
      </ol>
    </section>`;
  }

  private demos() {
    const [first, ...others] = demos;
    if (!first) return nothing;
    return html`<section>
      <h2>${msg('What you can try now')}</h2>
      <div class="first card">
        <div>${this.about(first)}</div>
        <ul class="samples" aria-label=${msg('Samples to start with')}>
          ${first.samples.map(
            ({ file, name, thumbnail }) =>
              html`<li>
                <a href="try/${first.id}/?sample=${file}">
                  ${
                    thumbnail
                      ? html`<img
                          src="samples/${first.id}/${thumbnail}"
                          alt=""
                          loading="lazy"
                          decoding="async"
                        />`
                      : html`<span class="blank">${icon('file')}</span>`
                  }
                  ${inLocale(name)}
                </a>
              </li>`,
          )}
        </ul>
      </div>
      ${
        others.length
          ? html`<ul class="demos">
              ${others.map((demo) => html`<li class="card">${this.about(demo)}</li>`)}
            </ul>`
          : nothing
      }
    </section>`;
  }

  private about({ id, name, summary, models }: DemoInfo) {
    return html`<h3><a href="try/${id}/">${inLocale(name)}</a></h3>
      <p>${inLocale(summary)}</p>
      <p class="muted small">
        ${
          // The line keeps its place until its figure is here.
          this.sizeOf ? this.fetches(this.sizeOf(models[0]!)) : '\u00a0'
        }
      </p>`;
  }

  private fetches(bytes: number) {
    const size = formatBytes(bytes);
    return msg(str`Fetches a model of ${size} once; after that it is kept on this machine.`);
  }

  private words() {
    return html`<section class="words">
      <div>
        <h2>${msg('For the baker')}</h2>
        <p>
          ${msg(
            'You know your pile of paper; you do not yet know what AI can do with it. Here you find out in a few minutes, with your own papers and without sending them to anyone. What comes out you can copy, save, and check against the original.',
          )}
        </p>
        <p>
          ${msg(
            'If it works, you know what it takes. If it does not, you know that too, and it has cost you nothing.',
          )}
        </p>
      </div>
      <div>
        <h2>${msg('For the engineer')}</h2>
        <p>
          ${msg(
            'onnxruntime-web in a worker of its own, on WebGPU or on WebAssembly with SIMD and threads, chosen by what is measured. Loading, compiling, first and warm runs are kept apart; every sample stays in the record, with the median and its 95\u00a0% interval.',
          )}
        </p>
        <p>
          ${msg(
            'A run is a JSON document with a schema. The command line uses the same code, so what you see here you can repeat in a script.',
          )}
        </p>
      </div>
    </section>`;
  }

  private promise() {
    return html`<section class="promise">
      ${icon('shield')}
      <div>
        <h2>${msg('Your file stays here, and not because we say so')}</h2>
        <p>
          ${msg(
            'The page is served with a rule that your browser enforces: scripts may talk to this address and to no other. There is no way out for your file, not even by mistake.',
          )}
          <a href="about/">${msg('Read the rule and check it yourself')}</a>
        </p>
      </div>
      <code>connect-src 'self'</code>
    </section>`;
  }
}
customElements.define('pb-home-page', HomePage);
