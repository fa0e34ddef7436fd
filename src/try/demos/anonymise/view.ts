/** `<pb-anonymise-view .parts=${parts} .file=${original}>`: each part as what it is, a photo or a video. */
import { css, html, LitElement } from 'lit';
import { base } from '../../../ui/styles';
import type { Asker } from '../../ask';
import type { PartChange } from '../../contract';
import type { AnonymisedPart } from './result';
import './view/photo';
import './view/video';

class AnonymiseView extends LitElement {
  static override properties = {
    parts: { attribute: false },
    file: { attribute: false },
    ask: { attribute: false },
  };
  /** Of one file. */
  declare parts: readonly AnonymisedPart[];
  /** The original; absent for a result of an earlier visit. */
  declare file: File | undefined;
  declare ask: Asker;

  static override styles = [
    base,
    css`
      :host > * + * {
        margin-top: var(--pb-4);
      }
    `,
  ];

  constructor() {
    super();
    this.parts = [];
  }

  override render() {
    return this.parts.map((part, index) => this.one(part, index));
  }

  private one(part: AnonymisedPart, index: number) {
    const { file, ask } = this;
    return part.kind === 'photo'
      ? html`<pb-anonymise-photo
          .made=${part}
          .index=${index}
          .file=${file}
          .ask=${ask}
          @pb-change=${this.passOn}
        ></pb-anonymise-photo>`
      : html`<pb-anonymise-video
          .made=${part}
          .index=${index}
          .file=${file}
          .ask=${ask}
          @pb-change=${this.passOn}
        ></pb-anonymise-video>`;
  }

  /** From within to whoever shows this view. */
  private passOn(event: CustomEvent<PartChange>): void {
    event.stopPropagation();
    const { detail } = event;
    this.dispatchEvent(new CustomEvent('pb-change', { detail }));
  }
}
customElements.define('pb-anonymise-view', AnonymiseView);

export default 'pb-anonymise-view';
