import { html, LitElement } from 'lit';
import { msg, str } from '@lit/localize';
import { staticHtml } from './static';
import { demos, loadView } from '../try/registry';
import { runJob } from '../try/job';

/** The page around everything. */
class Shell extends LitElement {
  static override properties = { status: { state: true }, parts: { state: true }, tag: { state: true } };
  declare status: string;
  declare parts: unknown[];
  declare tag: string | undefined;

  constructor() {
    super();
    this.status = '';
    this.parts = [];
  }

  private async read(file: File): Promise<void> {
    const demo = demos[0]!;
    this.tag = await loadView(demo.id);
    this.parts = [];
    const outcome = await runJob(
      { demo, files: [file], options: { model: 'ppocr-v6-tiny' }, backend: 'auto' },
      {
        onProgress: (p) => (this.status = `${p.label.en} ${p.done} / ${p.total ?? '?'} ${p.unit}`),
        onPart: (part) => (this.parts = [...this.parts, part]),
      },
    );
    this.status = outcome.run
      ? `${outcome.run.stats.median.toFixed(0)} ms on ${outcome.run.environment.backend}: ${outcome.run.environment.backendReason}`
      : outcome.errors.map((e) => e.error.message).join('; ');
  }

  override render() {
    return html`<h1>${msg('Test bench')}</h1>
      <p>${msg(str`Hello ${this.status}`)}</p>
      <input
        type="file"
        aria-label="Document"
        @change=${(e: Event) => this.read((e.target as HTMLInputElement).files![0]!)}
      />
      <p role="status">${this.status}</p>
      ${this.tag ? staticHtml(this.tag, this.parts) : ''}`;
  }
}
customElements.define('pb-app', Shell);
