/**
 * `<pb-demo-camera>`: a photograph from the camera of this machine, in a dialog with a live picture (Media
 * Capture and Streams, §10.3). Emits `pb-files` with the photograph. The stream is ended with the dialog, so
 * that the camera's light goes out.
 */
import { css, html, LitElement, nothing } from 'lit';
import { msg, updateWhenLocaleChanges } from '@lit/localize';
import { icon } from '../../ui/icons';
import { base, buttons, dialogs, forms } from '../../ui/styles';
import { fileName, InputDevice } from './device';
import '../../ui/error';

/** As large as the camera gives: small print needs every pixel. */
const wanted = { width: { ideal: 4096 }, height: { ideal: 2160 } };

class Camera extends LitElement {
  static override properties = {
    failure: { state: true },
    ready: { state: true },
  };
  declare private failure: Error | undefined;
  /** A picture is coming in. */
  declare private ready: boolean;
  private readonly device = new InputDevice('camera');

  static override styles = [
    base,
    buttons,
    forms,
    dialogs,
    css`
      dialog {
        --width: 56rem;
      }
      video {
        display: block;
        width: 100%;
        max-height: 60dvh;
        margin: var(--pb-4) 0;
        border-radius: var(--pb-radius-small);
        background: #000;
        object-fit: contain;
      }
      pb-error {
        margin: var(--pb-4) 0;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: var(--pb-3);
      }
      .row label {
        display: grid;
        gap: var(--pb-1);
        margin-inline-end: auto;
        min-width: 0;
      }
      .row .first {
        margin-inline-start: auto;
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.ready = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop();
  }

  /** Opens the dialog and the camera. */
  open(): void {
    this.renderRoot.querySelector('dialog')!.showModal();
    void this.start();
  }

  private async start(): Promise<void> {
    this.failure = undefined;
    this.ready = false;
    try {
      const stream = await this.device.open(wanted, { facingMode: 'environment' });
      if (!stream) return;
      const video = this.renderRoot.querySelector('video')!;
      video.srcObject = stream;
      await video.play();
      this.ready = true;
    } catch (error) {
      this.failure = error as Error;
    }
  }

  private stop(): void {
    this.ready = false;
    this.device.close();
  }

  private async take(): Promise<void> {
    const video = this.renderRoot.querySelector('video')!;
    const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
    canvas.getContext('2d')!.drawImage(video, 0, 0);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 });
    const file = new File([blob], fileName(msg('photo'), 'jpg'), { type: blob.type });
    this.close();
    this.dispatchEvent(new CustomEvent('pb-files', { detail: [file] }));
  }

  private close(): void {
    this.renderRoot.querySelector('dialog')!.close();
  }

  override render() {
    const { all, chosen } = this.device;
    return html`<dialog aria-labelledby="title" @close=${this.stop}>
      <h2 id="title">${msg('Take a photo')}</h2>
      <pb-error .error=${this.failure}>
        <button class="button small" type="button" @click=${this.start}>
          ${icon('refresh')} ${msg('Try again')}
        </button>
      </pb-error>
      <video muted playsinline ?hidden=${!!this.failure} aria-label=${msg('What the camera sees')}></video>
      <div class="row">
        ${
          this.ready && all.length > 1
            ? html`<label
                >${msg('Camera')}
                <select @change=${this.choose}>
                  ${all.map(
                    ({ deviceId, label }, i) =>
                      html`<option value=${deviceId} ?selected=${deviceId === chosen}>
                        ${label || `${msg('Camera')} ${i + 1}`}
                      </option>`,
                  )}
                </select></label
              >`
            : nothing
        }
        <button class="button first" type="button" @click=${this.close}>${msg('Close')}</button>
        <button class="button primary" type="button" ?disabled=${!this.ready} @click=${this.take}>
          ${icon('camera')} ${msg('Take the photo')}
        </button>
      </div>
    </dialog>`;
  }

  private choose(event: Event): void {
    this.device.chosen = (event.target as HTMLSelectElement).value;
    void this.start();
  }
}
customElements.define('pb-demo-camera', Camera);

declare global {
  interface HTMLElementTagNameMap {
    'pb-demo-camera': Camera;
  }
}
