/**
 * `<pb-demo-microphone>`: a recording from the microphone of this machine (MediaStream Recording), in a dialog
 * that shows what is heard before and while it is recorded. Emits `pb-files` with the recording. The microphone is
 * let go with the dialog. With `live` it only begins: it emits `pb-live` with a Capture, and the page goes on.
 */
import { css, html, LitElement, nothing } from 'lit';
import { msg, updateWhenLocaleChanges } from '@lit/localize';
import { clock } from '../../ui/format';
import { icon } from '../../ui/icons';
import { base, buttons, dialogs, forms } from '../../ui/styles';
import { Capture } from './capture';
import { fileName, InputDevice } from './device';
import '../../ui/error';
import './level';

/** What browsers record, best first: Chromium and Firefox the one, Safari the other. */
const formats = [
  { mimeType: 'audio/webm;codecs=opus', extension: 'webm' },
  { mimeType: 'audio/mp4', extension: 'm4a' },
];

/** What browsers take away for a call, such as noise, takes some of the speech with it. */
const unprocessed = { echoCancellation: false, noiseSuppression: false };

class Microphone extends LitElement {
  static override properties = {
    live: { type: Boolean },
    stream: { state: true },
    recording: { state: true },
    seconds: { state: true },
    warned: { state: true },
    failure: { state: true },
  };
  /** What is said is worked on while it is said. */
  declare live: boolean;
  /** What is heard; absent until there is permission. */
  declare private stream: MediaStream | undefined;
  declare private recording: boolean;
  declare private seconds: number;
  /** Escape was pressed while it recorded. */
  declare private warned: boolean;
  declare private failure: Error | undefined;
  private readonly device = new InputDevice('microphone');
  private recorder: MediaRecorder | undefined;
  private clock: ReturnType<typeof setInterval> | undefined;

  static override styles = [
    base,
    buttons,
    forms,
    dialogs,
    css`
      dialog {
        --width: 34rem;
      }
      pb-error,
      pb-demo-level {
        margin: var(--pb-4) 0;
      }
      .time {
        display: flex;
        align-items: center;
        gap: var(--pb-2);
        margin: 0 0 var(--pb-4);
        font-size: var(--pb-text-xl);
      }
      .light {
        width: 0.75rem;
        height: 0.75rem;
        border: 2px solid var(--pb-muted);
        border-radius: 50%;
      }
      .on .light {
        border-color: var(--pb-danger);
        background: var(--pb-danger);
        forced-color-adjust: none;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        justify-content: flex-end;
        gap: var(--pb-3);
      }
      label {
        display: grid;
        flex: 1 1 12rem;
        gap: var(--pb-1);
        min-width: 0;
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.live = this.recording = this.warned = false;
    this.seconds = 0;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.letGo();
  }

  /** Opens the dialog and the microphone. */
  open(): void {
    this.renderRoot.querySelector('dialog')!.showModal();
    void this.start();
  }

  private async start(): Promise<void> {
    this.failure = this.stream = undefined;
    try {
      this.stream = await this.device.open(unprocessed);
    } catch (error) {
      this.failure = error as Error;
    }
  }

  private record(): void {
    const format = formats.find(({ mimeType }) => MediaRecorder.isTypeSupported(mimeType));
    const recorder = (this.recorder = new MediaRecorder(this.stream!, format));
    const pieces: Blob[] = [];
    recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data));
    recorder.addEventListener('stop', () => {
      // Cancelled, or the microphone was pulled out; what was recorded until then is of use.
      if (this.recorder !== recorder) return;
      const type = recorder.mimeType.split(';')[0]!;
      const extension = format?.extension ?? type.split('/')[1]!;
      const file = new File(pieces, fileName(msg('recording'), extension), { type });
      this.close();
      this.dispatchEvent(new CustomEvent('pb-files', { detail: [file] }));
    });
    // A piece a second, so that a long recording is not one piece of memory.
    recorder.start(1000);
    this.recording = true;
    this.seconds = 0;
    const from = performance.now();
    this.clock = setInterval(() => (this.seconds = Math.floor((performance.now() - from) / 1000)), 200);
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.primary')?.focus());
  }

  private async begin(): Promise<void> {
    const stream = this.device.release();
    if (!stream) return;
    try {
      const capture = await Capture.of(stream, fileName(msg('recording'), 'wav'));
      this.close();
      this.dispatchEvent(new CustomEvent('pb-live', { detail: capture }));
    } catch (error) {
      for (const track of stream.getTracks()) track.stop();
      this.stream = undefined;
      this.failure = error as Error;
    }
  }

  private stopRecording(): void {
    this.recorder?.stop();
  }

  private close(): void {
    this.renderRoot.querySelector('dialog')!.close();
  }

  /** A slip of a finger is no reason to lose what was said. */
  private escaped(event: Event): void {
    if (!this.recording) return;
    event.preventDefault();
    this.warned = true;
  }

  private letGo(): void {
    clearInterval(this.clock);
    this.recorder = undefined;
    this.recording = this.warned = false;
    this.seconds = 0;
    this.stream = undefined;
    this.device.close();
  }

  override render() {
    const { recording, stream } = this;
    return html`<dialog aria-labelledby="title" @cancel=${this.escaped} @close=${this.letGo}>
      <h2 id="title">${this.live ? msg('Speak, and read along') : msg('Record sound')}</h2>
      <pb-error .error=${this.failure}>
        <button class="button small" type="button" @click=${this.start}>
          ${icon('refresh')} ${msg('Try again')}
        </button>
      </pb-error>
      ${this.failure || stream ? nothing : html`<p role="status">${msg('Allow the microphone when the browser asks.')}</p>`}
      ${stream ? html`<pb-demo-level .stream=${stream}></pb-demo-level>` : nothing}
      ${
        stream && !this.live
          ? html`<p class="time mono ${recording ? 'on' : ''}" role="timer" aria-label=${msg('Recorded')}>
              <span class="light" aria-hidden="true"></span> ${clock(this.seconds)}
            </p>`
          : nothing
      }
      <p class="small" role="status" ?hidden=${!this.warned}>
        ${this.warned ? msg('The recording goes on. Stop or cancel it with the buttons.') : nothing}
      </p>
      <div class="row">
        ${recording ? nothing : this.choice()}
        <button class="button" type="button" @click=${this.close}>
          ${recording ? msg('Cancel') : msg('Close')}
        </button>
        ${
          recording
            ? html`<button class="button primary" type="button" @click=${this.stopRecording}>
                ${icon('stop')} ${msg('Stop and use it')}
              </button>`
            : html`<button
                class="button primary"
                type="button"
                ?disabled=${!stream}
                @click=${this.live ? this.begin : this.record}
              >
                ${icon('microphone')} ${this.live ? msg('Start') : msg('Record')}
              </button>`
        }
      </div>
    </dialog>`;
  }

  private choice() {
    const { all, chosen } = this.device;
    if (!this.stream || all.length < 2) return nothing;
    return html`<label
      >${msg('Microphone')}
      <select @change=${this.choose}>
        ${all.map(
          ({ deviceId, label }, i) =>
            html`<option value=${deviceId} ?selected=${deviceId === chosen}>
              ${label || `${msg('Microphone')} ${i + 1}`}
            </option>`,
        )}
      </select></label
    >`;
  }

  private choose(event: Event): void {
    this.device.chosen = (event.target as HTMLSelectElement).value;
    void this.start();
  }
}
customElements.define('pb-demo-microphone', Microphone);

declare global {
  interface HTMLElementTagNameMap {
    'pb-demo-microphone': Microphone;
  }
}
