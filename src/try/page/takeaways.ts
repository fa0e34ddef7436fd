/**
 * `<pb-demo-takeaways>`: what can be saved, of the file that is shown and of all files together. What a demo
 * marks as its batch export (one CSV for all) comes first once there is more than one file.
 */
import { css, html, LitElement, nothing } from 'lit';
import { msg, updateWhenLocaleChanges } from '@lit/localize';
import type { DemoExport, DemoInfo } from '../contract';
import { baseName, extensionOf } from '../exported';
import { loadExports } from '../views';
import '../../ui/confirm';
import '../../ui/error';
import { icon } from '../../ui/icons';
import { inLocale } from '../../ui/locale';
import { saveFile } from '../../ui/save-file';
import { base, buttons } from '../../ui/styles';
import type { Item } from './item';

class Takeaways extends LitElement {
  static override properties = {
    demo: { attribute: false },
    item: { attribute: false },
    items: { attribute: false },
    exports: { state: true },
    failure: { state: true },
    making: { state: true },
  };
  declare demo: DemoInfo;
  /** The file that is shown. */
  declare item: Item | undefined;
  /** All files with parts, in order. */
  declare items: readonly Item[];
  declare private exports: readonly DemoExport[];
  declare private failure: Error | undefined;
  /** What is being made: a large PDF takes a while. */
  declare private making: string | undefined;

  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: grid;
        gap: var(--pb-3);
      }
      .group {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--pb-2);
      }
      .changing {
        margin: 0;
      }
      .line {
        display: grid;
      }
      .line p {
        grid-area: 1 / 1;
        max-width: none;
        margin: 0;
      }
      .line svg {
        color: var(--pb-signal);
      }
      .unseen {
        visibility: hidden;
      }
      .group p {
        margin: 0;
        min-width: 9rem;
        color: var(--pb-muted);
        font-size: var(--pb-text-s);
      }
      @media (max-width: 36rem) {
        .group p {
          width: 100%;
        }
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.items = [];
    this.exports = [];
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('demo')) void loadExports(this.demo.id).then((exports) => (this.exports = exports));
  }

  private async save(exported: DemoExport, items: readonly Item[], name: string): Promise<void> {
    this.failure = undefined;
    const parts = items.flatMap((item) => item.parts);
    const caution = exported.caution?.(parts);
    if (caution && !(await this.sure(inLocale(caution)))) return;
    this.making = `${exported.id}/${items.length}`;
    try {
      const blob = await exported.make(parts);
      saveFile(blob, `${name}.${extensionOf(exported, parts)}`);
    } catch (error) {
      this.failure = error as Error;
    } finally {
      this.making = undefined;
    }
  }

  /**
   * What should be known before these are saved, said before anybody presses, or that a change is being made. The
   * line is as high for both, so that what is being changed below it stays in its place.
   */
  private line(items: readonly Item[]) {
    const parts = items.flatMap((item) => item.parts);
    const [caution] = this.exports.flatMap((exported) => exported.caution?.(parts) ?? []);
    if (!caution && items.every(({ changing }) => changing === undefined)) return nothing;
    const changing = items.some((item) => item.changing);
    const wait = msg('Your last change is being made; after that it can be saved.');
    return html`<div class="line small">
      ${caution ? html`<p class=${changing ? 'unseen' : ''}>${icon('warning')} ${inLocale(caution)}</p>` : nothing}
      <p class="unseen" aria-hidden="true">${wait}</p>
      <p class="muted" role="status">${changing ? wait : nothing}</p>
    </div>`;
  }

  private sure(text: string): Promise<boolean> {
    return this.renderRoot
      .querySelector('pb-confirm')!
      .ask({ title: msg('Save it all the same?'), text, action: msg('Save') });
  }

  override render() {
    const { item, items, exports } = this;
    if (exports.length === 0 || items.length === 0) return nothing;
    const batchFirst = exports.toSorted((a, b) => Number(!!b.batch) - Number(!!a.batch));
    const singleFirst = exports
      .filter(({ batch }) => batch !== 'only')
      .toSorted((a, b) => Number(b.single ?? false) - Number(a.single ?? false));
    const all = `${this.demo.id}-${new Date().toISOString().slice(0, 10)}`;
    return html`${this.line(items)}
      ${
        items.length > 1
          ? html`<div class="group" role="group" aria-labelledby="all">
              <p id="all">${msg('Save all files as')}</p>
              ${batchFirst.map((e) => (e.single ? nothing : this.button(e, items, all, Boolean(e.batch))))}
            </div>`
          : nothing
      }
      ${
        item?.parts.length
          ? html`<div class="group" role="group" aria-labelledby="one">
              <p id="one">${items.length > 1 ? msg('Save this file as') : msg('Save as')}</p>
              ${singleFirst.map((e) => this.button(e, [item], baseName(item.name), e.single === true && items.length === 1))}
              ${item.recorded && item.file ? this.recording(item.file) : nothing}
            </div>`
          : nothing
      }
      ${this.failure ? html`<pb-error .error=${this.failure}></pb-error>` : nothing}
      <pb-confirm></pb-confirm>`;
  }

  private recording(file: File) {
    return html`<button class="button small" type="button" @click=${() => saveFile(file, file.name)}>
      ${icon('download')} ${msg('The recording (WAV)')}
    </button>`;
  }

  private button(exported: DemoExport, items: readonly Item[], name: string, primary: boolean) {
    const busy = this.making === `${exported.id}/${items.length}` || items.some(({ changing }) => changing);
    return html`<button
      class="button small ${primary ? 'primary' : ''}"
      type="button"
      aria-disabled=${busy ? 'true' : nothing}
      @click=${() => busy || this.save(exported, items, name)}
    >
      ${icon('download')} ${inLocale(exported.name)}
    </button>`;
  }
}
customElements.define('pb-demo-takeaways', Takeaways);
