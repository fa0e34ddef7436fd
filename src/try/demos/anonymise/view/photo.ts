/**
 * `<pb-anonymise-photo .made=${part} .file=${original} .ask=${ask}>`: a photo, what is covered in it, and everything
 * to change that by mouse, finger or keyboard. Without the original (a result of an earlier visit) it is only looked
 * at. Fires `pb-change`.
 */
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import '../../../../ui/error';
import { formatNumber } from '../../../../ui/format';
import { inLocale } from '../../../../ui/locale';
import { resultFrame } from '../../../../ui/result-frame';
import { base, buttons, forms } from '../../../../ui/styles';
import type { Asker } from '../../../ask';
import type { PartChange } from '../../../contract';
import type { Box } from '../faces/face';
import type { PhotoQuestion } from '../photo/remake';
import type { PhotoPart } from '../result';
import './box-layer';
import { History } from './history';
import { looked, lookedStyles } from './looked';
import { showsButtons, stepButtons, zoomButtons, type Shows, type Zoom } from './photo-bar';
import { boxesOf } from './photo-boxes';
import {
  coversOf,
  editOf,
  movedArea,
  newBox,
  removedFrom,
  withArea,
  withoutArea,
  type PhotoEdit,
} from './photo-edit';
import './photo-list';
import { earlierWords, foundWords, helpWords, methodButtons } from './photo-side';
import { photoStyles } from './photo-styles';
import { Pictures } from './pictures';
import { Remaker } from './remaker';
import { centreOn, seenOf } from './seen';

class AnonymisedPhoto extends LitElement {
  static override properties = {
    made: { attribute: false },
    index: { attribute: false },
    file: { attribute: false },
    ask: { attribute: false },
    shows: { state: true },
    zoom: { state: true },
    selected: { state: true },
    failure: { state: true },
    told: { state: true },
  };
  declare made: PhotoPart;
  /** Place of the part among those of its file. */
  declare index: number;
  /** The original; absent for a result of an earlier visit. */
  declare file: File | undefined;
  declare ask: Asker;
  declare private shows: Shows;
  declare private zoom: Zoom;
  /** Id of the area that is chosen. */
  declare private selected: string | undefined;
  declare private failure: Error | undefined;
  declare private told: string;
  private history!: History<PhotoEdit>;
  /** The part that was made here last: when the page hands it back, there is nothing to take over. */
  private own: PhotoPart | undefined;
  private readonly pictures = new Pictures(this);
  private readonly remaker = new Remaker(
    () => this.make(),
    (part) => this.announce(part),
  );

  static override styles = [base, buttons, forms, resultFrame, lookedStyles, photoStyles];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.index = 0;
    this.shows = 'result';
    this.zoom = 'fit';
    this.told = '';
    this.addEventListener('keydown', this.press);
  }

  protected override willUpdate(changed: PropertyValues): void {
    const { made, file, ask } = this;
    if (changed.has('made') && made !== this.own) this.history = new History(editOf(made));
    this.pictures.show({ output: made.output, file, ask });
  }

  private get edit(): PhotoEdit {
    return this.history.present;
  }

  /** @param stretch what the change is a part of, such as a drag. */
  private change(edit: PhotoEdit, stretch?: string): void {
    this.history.push(edit, stretch);
    this.changed();
  }

  private changed(): void {
    this.failure = undefined;
    this.remaker.changed();
    this.requestUpdate();
  }

  private async make(): Promise<PhotoPart> {
    const { edit, made } = this;
    const question: PhotoQuestion = {
      kind: 'redact-photo',
      file: this.file!,
      faces: coversOf(edit),
      removed: removedFrom(edit, made),
      method: edit.method,
      looked: made.looked ?? false,
    };
    return (this.own = (await this.ask(question, () => {})) as PhotoPart);
  }

  private announce(part: Promise<PhotoPart>): void {
    const detail: PartChange<PhotoPart> = { index: this.index, part };
    this.dispatchEvent(new CustomEvent('pb-change', { detail }));
    part
      .catch((error: Error) => {
        // What is shown must be what is kept.
        this.history = new History(editOf(this.made));
        this.failure = error;
      })
      .finally(() => this.requestUpdate());
  }

  /** Where a change is being made the mark goes along with it. */
  private look(yes: boolean): void {
    this.made = this.own = { ...this.made, looked: yes };
    if (this.remaker.busy) this.remaker.changed();
    else this.announce(Promise.resolve(this.made));
  }

  private add(box: Box): void {
    const { id, ...edit } = withArea(this.edit, box);
    this.change(edit);
    const n = formatNumber(edit.areas.length);
    this.told = msg(str`Face ${n} added.`);
    void this.take(id);
  }

  private async take(id: string): Promise<void> {
    this.selected = id;
    await this.updateComplete;
    const layer = this.renderRoot.querySelector('pb-box-layer')!;
    await layer.updateComplete;
    layer.focusBox(id);
  }

  private takeOff(id: string): void {
    const { areas } = this.edit;
    const at = areas.findIndex((area) => area.id === id);
    const n = formatNumber(at + 1);
    this.change(withoutArea(this.edit, id));
    this.told = msg(str`Face ${n} taken off.`);
    const next = this.edit.areas[Math.min(at, this.edit.areas.length - 1)];
    // What had the focus is gone.
    if (next) void this.take(next.id);
    else this.renderRoot.querySelector<HTMLElement>('.add')?.focus();
  }

  private go(step: 'undo' | 'redo'): void {
    if (!(step === 'undo' ? this.history.canUndo : this.history.canRedo)) return;
    this.history[step]();
    this.told = step === 'undo' ? msg('Undone.') : msg('Done again.');
    this.changed();
  }

  private press(event: KeyboardEvent): void {
    if (!this.file || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    const step = key === 'y' || (key === 'z' && event.shiftKey) ? 'redo' : key === 'z' ? 'undo' : undefined;
    if (!step) return;
    event.preventDefault();
    this.go(step);
  }

  /** What is in the middle stays there. */
  private async magnify(by: number): Promise<void> {
    const { sheet, made } = this;
    const seen = seenOf(sheet, made);
    this.zoom = Math.min(4, Math.max(0.02, (sheet.clientWidth / made.width) * by));
    await this.updateComplete;
    centreOn(sheet, made, seen);
  }

  private get sheet(): HTMLElement {
    return this.renderRoot.querySelector<HTMLElement>('.sheet')!;
  }

  override render() {
    const { made, file, history, shows, zoom } = this;
    const failure = this.failure ?? this.pictures.failure;
    return html`<div class="bar">
        ${file ? showsButtons(shows, (value) => (this.shows = value)) : nothing}
        ${zoomButtons(
          zoom,
          () => (this.zoom = 'fit'),
          (by) => this.magnify(by),
        )}
        ${
          file
            ? stepButtons(
                history,
                (step) => this.go(step),
                () => this.add(newBox(this.edit.areas, seenOf(this.sheet, this.made))),
              )
            : nothing
        }
        <p class="visually-hidden" role="status">${this.told}</p>
      </div>
      ${made.notes?.map((note) => html`<p class="note">${inLocale(note)}</p>`)}
      ${failure ? html`<pb-error .error=${failure}></pb-error>` : nothing}
      <div class="panes">
        ${this.pane()}
        <div class="side">
          ${foundWords(this.edit.areas.length, removedFrom(this.edit, made))}
          ${file ? this.editing() : earlierWords()} ${looked(made.looked ?? false, (yes) => this.look(yes))}
        </div>
      </div>`;
  }

  private pane() {
    const { width, height } = this.made;
    const { zoom, pictures } = this;
    const size =
      zoom === 'fit'
        ? `width:min(100%, calc(var(--high) * ${width / height}))`
        : `width:${Math.max(1, Math.round(width * zoom))}px`;
    const original = this.shows === 'original' ? pictures.original : undefined;
    return html`<div class="pane" tabindex="0" role="group" aria-label=${msg('The picture')}>
      <div class="sheet" style="${size};aspect-ratio:${width}/${height}">
        <img
          src=${original ?? pictures.output!}
          alt=${original ? msg('The photo as it was') : msg('The photo with the faces made unrecognisable')}
          draggable="false"
        />
        ${this.file ? this.layer(!original) : nothing}
      </div>
    </div>`;
  }

  /** @param result whether the boxes lie on the result, which may be about to change. */
  private layer(result: boolean) {
    const { edit } = this;
    return html`<pb-box-layer
      .width=${this.made.width}
      .height=${this.made.height}
      .boxes=${boxesOf(edit.areas)}
      .selected=${this.selected}
      .veiled=${this.remaker.busy && result}
      draws
      @pb-box-select=${({ detail }: CustomEvent<string>) => (this.selected = detail)}
      @pb-box-change=${({ detail: { id, box } }: CustomEvent<{ id: string; box: Box }>) =>
        this.change(movedArea(edit, id, box), `move ${id}`)}
      @pb-box-end=${() => this.history.end()}
      @pb-box-remove=${({ detail }: CustomEvent<string>) => this.takeOff(detail)}
      @pb-box-draw=${({ detail }: CustomEvent<Box>) => this.add(detail)}
    ></pb-box-layer>`;
  }

  private editing() {
    const { edit } = this;
    return html`${methodButtons(edit.method, (method) => this.change({ ...edit, method }))} ${helpWords()}
    ${
      edit.areas.length
        ? html`<pb-anonymise-faces
            .areas=${edit.areas}
            .selected=${this.selected}
            .picture=${this.pictures.original}
            .size=${this.made}
            @pb-box-select=${({ detail }: CustomEvent<string>) => this.take(detail)}
            @pb-box-remove=${({ detail }: CustomEvent<string>) => this.takeOff(detail)}
          ></pb-anonymise-faces>`
        : nothing
    }`;
  }
}
customElements.define('pb-anonymise-photo', AnonymisedPhoto);

declare global {
  interface HTMLElementTagNameMap {
    'pb-anonymise-photo': AnonymisedPhoto;
  }
}
