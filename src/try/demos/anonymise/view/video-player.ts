/**
 * `<pb-video-player .src=${blob} .width=${px} .height=${px}>`: a video with its controls, and what the slot holds laid
 * over the picture. Fires `pb-time` with the seconds that are shown, frame by frame where the browser tells them,
 * and `pb-unplayable`. `time` is kept when the source changes, so that two versions can be compared.
 */
import { css, html, LitElement, type PropertyValues } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import { icon } from '../../../../ui/icons';
import { base, buttons } from '../../../../ui/styles';
import { clock } from './clock';

class VideoPlayer extends LitElement {
  static override properties = {
    src: { attribute: false },
    width: { attribute: false },
    height: { attribute: false },
    duration: { attribute: false },
    label: { attribute: false },
    time: { state: true },
    playing: { state: true },
    muted: { state: true },
  };
  declare src: Blob;
  /** Pixels. */
  declare width: number;
  declare height: number;
  /** Seconds. */
  declare duration: number;
  declare label: string;
  /** Seconds that are shown. */
  declare time: number;
  declare private playing: boolean;
  declare private muted: boolean;
  private url: string | undefined;

  static override styles = [
    base,
    buttons,
    css`
      .stage {
        position: relative;
        margin: 0 auto;
        max-width: 100%;
        background: #000;
        overflow: hidden;
      }
      video {
        display: block;
        width: 100%;
        height: 100%;
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--pb-1) var(--pb-2);
        padding: var(--pb-2) var(--pb-3);
        border-top: 1px solid var(--pb-line);
      }
      input {
        flex: 1 1 10rem;
        min-width: 6rem;
        height: 2.75rem;
        margin: 0;
        accent-color: var(--pb-accent);
      }
      .time {
        font-size: var(--pb-text-s);
        min-width: 8.5em;
        text-align: end;
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.time = 0;
    this.playing = this.muted = false;
  }

  private get video(): HTMLVideoElement | null {
    return this.renderRoot.querySelector('video');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.close();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.open();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('src') && this.hasUpdated) this.open();
  }

  protected override firstUpdated(): void {
    this.open();
  }

  private close(): void {
    this.video?.pause();
    this.video?.removeAttribute('src');
    if (this.url) URL.revokeObjectURL(this.url);
    this.url = undefined;
  }

  private open(): void {
    const went = this.playing;
    const at = this.time;
    this.close();
    this.url = URL.createObjectURL(this.src);
    const video = this.video!;
    video.src = this.url;
    // Without this a browser shows nothing until it is played.
    video.currentTime = Math.max(at, 0.001);
    if (went) void video.play().catch(() => {});
    this.watchFrames(video);
  }

  /** Boxes must lie on the frame that is seen, which `timeupdate` tells four times a second at most. */
  private watchFrames(video: HTMLVideoElement): void {
    if (!('requestVideoFrameCallback' in video)) return;
    const url = this.url;
    const shown = (_: number, { mediaTime }: VideoFrameCallbackMetadata): void => {
      if (url !== this.url) return;
      this.tell(mediaTime);
      video.requestVideoFrameCallback(shown);
    };
    video.requestVideoFrameCallback(shown);
  }

  private tell(time: number): void {
    if (Math.abs(time - this.time) < 0.0005) return;
    this.time = time;
    this.dispatchEvent(new CustomEvent('pb-time', { detail: time }));
  }

  /** Shows this moment, in seconds. */
  seek(at: number): void {
    const video = this.video;
    if (!video) return;
    const to = Math.min(Math.max(0, at), Math.max(0, this.duration - 0.001));
    video.currentTime = to;
    this.tell(to);
  }

  pause(): void {
    this.video?.pause();
  }

  private toggle(): void {
    const video = this.video!;
    if (video.paused) void video.play().catch(() => {});
    else video.pause();
  }

  override render() {
    const now = clock(this.time);
    const all = clock(this.duration);
    return html`<div
        class="stage"
        style="aspect-ratio: ${this.width} / ${this.height}; width: min(100%, calc(62vh * ${this.width / this.height}))"
      >
        <video
          playsinline
          preload="auto"
          aria-label=${this.label}
          .muted=${this.muted}
          @play=${() => (this.playing = true)}
          @pause=${() => (this.playing = false)}
          @timeupdate=${() => 'requestVideoFrameCallback' in this.video! || this.tell(this.video!.currentTime)}
          @error=${() => this.url && this.dispatchEvent(new CustomEvent('pb-unplayable'))}
        ></video>
        <slot></slot>
      </div>
      <div class="bar">
        <button
          class="button small icon-only"
          type="button"
          aria-label=${this.playing ? msg('Pause') : msg('Play')}
          @click=${this.toggle}
        >
          ${icon(this.playing ? 'pause' : 'play')}
        </button>
        ${this.step(-1, msg('Back a tenth of a second'))} ${this.step(1, msg('On a tenth of a second'))}
        <input
          type="range"
          min="0"
          max=${this.duration}
          step="0.01"
          .value=${String(this.time)}
          aria-label=${msg('Moment in the video')}
          aria-valuetext=${msg(str`${now} of ${all}`)}
          @input=${(event: Event) => this.seek(Number((event.target as HTMLInputElement).value))}
        />
        <span class="time mono" aria-hidden="true">${now} / ${all}</span>
        <button
          class="button small icon-only"
          type="button"
          aria-label=${msg('Sound')}
          aria-pressed=${!this.muted}
          @click=${() => (this.muted = !this.muted)}
        >
          ${icon(this.muted ? 'sound-off' : 'sound')}
        </button>
      </div>`;
  }

  private step(direction: -1 | 1, label: string) {
    return html`<button
      class="button small icon-only quiet"
      type="button"
      aria-label=${label}
      @click=${() => {
        this.pause();
        this.seek(this.time + direction / 10);
      }}
    >
      ${icon(direction < 0 ? 'chevron-left' : 'chevron-right')}
    </button>`;
  }
}
customElements.define('pb-video-player', VideoPlayer);

export type { VideoPlayer };
