/**
 * `<pb-anonymise-video .made=${part} .index=${index} .file=${original} .ask=${ask}>`: the new video beside the original,
 * a lane for every face, and what a person can do about it: leave a face as it is, cover something else, make the
 * video again. Without the file (a result of an earlier visit) it can only be looked at. Fires `pb-change`.
 */
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import { isAbort } from '../../../../terms/errors';
import type { Progress } from '../../../../terms/progress';
import '../../../../ui/error';
import { icon } from '../../../../ui/icons';
import '../../../../ui/progress';
import { base, buttons } from '../../../../ui/styles';
import type { Asker } from '../../../ask';
import type { PartChange } from '../../../contract';
import type { Box } from '../faces/face';
import type { Track, VideoPart } from '../result';
import { boxAt } from '../video/boxes';
import type { VideoQuestion } from '../video/remake';
import './box-layer';
import type { LayerBox } from './box-layer';
import { TrackPictures } from './track-pictures';
import { boxNear, copyOf, draftOf, newTrack, sameDraft, withBoxAt, withEdge, type Draft } from './video-edit';
import { nameOf } from './video-lanes';
import './video-lanes';
import './video-player';
import type { VideoPlayer } from './video-player';
import { head, lookedAt, ownBox, settings } from './video-parts';
import { videoStyles } from './video-styles';

class AnonymiseVideo extends LitElement {
  static override properties = {
    made: { attribute: false },
    index: { attribute: false },
    file: { attribute: false },
    ask: { attribute: false },
    draft: { state: true },
    shown: { state: true },
    time: { state: true },
    selected: { state: true },
    making: { state: true },
    progress: { state: true },
    error: { state: true },
    told: { state: true },
    unplayable: { state: true },
  };
  declare made: VideoPart;
  /** Which part of the file. */
  declare index: number;
  /** The original; absent for a result of an earlier visit. */
  declare file: File | undefined;
  declare ask: Asker;
  declare private draft: Draft;
  /** Which of the two is in the player. */
  declare shown: 'new' | 'original';
  /** Seconds. */
  declare private time: number;
  /** Id of a track. */
  declare private selected: string | undefined;
  declare private making: AbortController | undefined;
  declare private progress: Progress | undefined;
  declare private error: Error | undefined;
  declare private told: string;
  /** The browser decodes the original for us, but its player does not know the container. */
  declare unplayable: boolean;
  private readonly pictures = new TrackPictures(this);

  static override styles = [base, buttons, videoStyles];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.index = 0;
    this.shown = 'new';
    this.time = 0;
    this.told = '';
    this.unplayable = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.making?.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('made');
    // What is only ticked leaves the visitor's unfinished work alone.
    if (changed.has('made') && before?.output !== this.made.output) this.draft = draftOf(this.made);
    if (changed.has('file')) {
      this.unplayable = false;
      if (!this.file) this.shown = 'new';
    }
    this.pictures.show({ tracks: this.made.tracks, file: this.file, ask: this.ask });
  }

  private get player(): VideoPlayer | null {
    return this.renderRoot.querySelector<VideoPlayer>('pb-video-player');
  }

  private get chosen(): Track | undefined {
    return this.draft.tracks.find(({ id }) => id === this.selected);
  }

  private edit(change: Partial<Draft>): void {
    this.draft = { ...this.draft, ...change };
  }

  private editTrack(id: string, change: (track: Track) => Track): void {
    this.edit({ tracks: this.draft.tracks.map((track) => (track.id === id ? change(track) : track)) });
  }

  private addBox = (): void => {
    this.player?.pause();
    const track = newTrack(this.time, { ...this.made, tracks: this.draft.tracks });
    this.edit({ tracks: [...this.draft.tracks, track] });
    this.selected = track.id;
    if (!this.unplayable) this.shown = 'original';
    const name = nameOf(track);
    this.told = msg(str`${name} added in the middle of the picture. Move it with the arrow keys.`);
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector('pb-box-layer')?.updateComplete.then(() => this.focusBox(track.id)),
    );
  };

  private focusBox(id: string): void {
    const layer = this.renderRoot.querySelector('pb-box-layer')?.shadowRoot;
    layer?.querySelector<HTMLElement>(`[data-id="${id}"]`)?.focus();
  }

  private removeTrack(id: string): void {
    const track = this.draft.tracks.find((one) => one.id === id);
    if (track?.by !== 'hand') return;
    this.edit({ tracks: this.draft.tracks.filter((one) => one !== track) });
    const name = nameOf(track);
    this.told = msg(str`${name} removed`);
  }

  private moveBox(id: string, box: Box): void {
    this.player?.pause();
    this.editTrack(id, (track) => withBoxAt(track, this.time, box));
  }

  private change(part: Promise<VideoPart>): void {
    const detail: PartChange<VideoPart> = { index: this.index, part };
    this.dispatchEvent(new CustomEvent('pb-change', { detail, bubbles: true, composed: true }));
  }

  private remake = async (): Promise<void> => {
    const { file, draft } = this;
    if (!file || this.making) return;
    this.making = new AbortController();
    this.error = undefined;
    this.progress = { label: { en: 'Starting', nl: 'Beginnen' }, done: 0, unit: 'seconds' };
    const question: VideoQuestion = {
      kind: 'remake-video',
      file,
      tracks: draft.tracks.map(copyOf),
      method: draft.method,
      sound: draft.sound,
    };
    const making = this.ask(question, (progress) => (this.progress = progress), this.making.signal);
    this.change(making as Promise<VideoPart>);
    try {
      await making;
      this.shown = 'new';
      this.told = msg('The new video is ready. Look at it once more.');
    } catch (error) {
      if (isAbort(error)) this.told = msg('Stopped. The video is as it was.');
      else this.error = error as Error;
    } finally {
      this.making = this.progress = undefined;
    }
  };

  override render() {
    const { made, file, draft } = this;
    const original = this.shown === 'original' && file && !this.unplayable;
    return html`${head(this, (shown) => (this.shown = shown))}
      <pb-video-player
        .src=${original ? file : made.output}
        .width=${made.width}
        .height=${made.height}
        .duration=${made.duration}
        .label=${original ? msg('The original video') : msg('The new video')}
        @pb-time=${(event: CustomEvent<number>) => (this.time = event.detail)}
        @pb-unplayable=${() => original && (this.unplayable = true)}
        >${original || (file && this.unplayable) ? this.layer() : nothing}</pb-video-player
      >
      <pb-video-lanes
        .tracks=${draft.tracks}
        .pictures=${this.pictures.urls}
        .time=${this.time}
        .duration=${made.duration}
        .selected=${this.selected}
        .editable=${!!file && !this.making}
        @pb-seek=${(event: CustomEvent<number>) => this.player?.seek(event.detail)}
        @pb-select=${(event: CustomEvent<string>) => (this.selected = event.detail)}
        @pb-keep=${({ detail }: CustomEvent<{ id: string; kept: boolean }>) =>
          this.editTrack(detail.id, (track) => ({ ...track, kept: detail.kept }))}
        @pb-remove=${(event: CustomEvent<string>) => this.removeTrack(event.detail)}
      ></pb-video-lanes>
      ${draft.tracks.length === 0 ? html`<p class="none">${msg('No face was found. Look whether that is right.')}</p>` : nothing}
      ${file ? this.tools() : html`<p class="foot small muted">${msg('This result is of an earlier visit. Only the new video was kept, so it can no longer be changed: choose the original again for that.')}</p>`}
      <p class="visually-hidden" role="status">${this.told}</p>`;
  }

  private layer() {
    const boxes = this.draft.tracks.flatMap((track): LayerBox[] => {
      const movable = track.by === 'hand' && !this.making;
      const box = track.id === this.selected && movable ? boxNear(track, this.time) : boxAt(track, this.time);
      const shown = boxAt(track, this.time) !== undefined;
      return box ? [{ id: track.id, box, label: nameOf(track), kept: track.kept && shown, movable }] : [];
    });
    return html`<pb-box-layer
      .width=${this.made.width}
      .height=${this.made.height}
      .boxes=${boxes}
      .selected=${this.selected}
      .veiled=${true}
      @pb-box-select=${(event: CustomEvent<string>) => (this.selected = event.detail)}
      @pb-box-change=${({ detail }: CustomEvent<{ id: string; box: Box }>) => this.moveBox(detail.id, detail.box)}
      @pb-box-remove=${(event: CustomEvent<string>) => this.removeTrack(event.detail)}
    ></pb-box-layer>`;
  }

  private tools() {
    const { draft, made, chosen } = this;
    const changed = !sameDraft(draft, draftOf(made));
    return html`<div class="foot">
      <button class="button" type="button" ?disabled=${!!this.making} @click=${this.addBox}>
        ${icon('plus')} ${msg('Cover something else')}
      </button>
      ${
        chosen?.by === 'hand' && !this.making
          ? ownBox(chosen, this.time, {
              edge: (edge) => this.editTrack(chosen.id, (track) => withEdge(track, edge, this.time)),
              follow: () => this.moveBox(chosen.id, boxNear(chosen, this.time)),
            })
          : nothing
      }
      ${settings(draft, !!this.making, (change) => this.edit(change))}
      ${
        this.making
          ? html`<div class="making">
              <pb-progress .progress=${this.progress}></pb-progress>
              <button class="button" type="button" @click=${() => this.making?.abort()}>
                ${icon('stop')} ${msg('Stop')}
              </button>
            </div>`
          : html`<div class="again">
              <button class="button primary" type="button" ?disabled=${!changed} @click=${this.remake}>
                ${icon('refresh')} ${msg('Make the video again')}
              </button>
              ${
                changed
                  ? html`<span class="small"
                      >${msg('You changed something: the video is still as it was.')}</span
                    >`
                  : nothing
              }
            </div>`
      }
      ${this.error ? html`<pb-error .error=${this.error}></pb-error>` : nothing}
      ${lookedAt(made, changed || !!this.making, (looked) => this.change(Promise.resolve({ ...made, looked })))}
    </div>`;
  }
}
customElements.define('pb-anonymise-video', AnonymiseVideo);
