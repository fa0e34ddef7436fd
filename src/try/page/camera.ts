/**
 * `<pb-demo-camera>`: a photograph from the camera of this machine, in a dialog with a live picture (Media
 * Capture and Streams, §10.3). Emits `pb-files` with the photograph. The stream is ended with the dialog, so
 * that the camera's light goes out.
 */
import { css, html, LitElement, nothing } from 'lit';
import { msg, updateWhenLocaleChanges } from '@lit/localize';
import { told, UserError } from '../../terms/errors';
import { icon } from '../../ui/icons';
import { base, buttons, dialogs, forms } from '../../ui/styles';
import '../../ui/error';

/** As large as the camera gives: small print needs every pixel. */
const wanted = { width: { ideal: 4096 }, height: { ideal: 2160 } };

class Camera extends LitElement {
  static override properties = {
    cameras: { state: true },
    chosen: { state: true },
    failure: { state: true },
    ready: { state: true },
  };
  declare private cameras: readonly MediaDeviceInfo[];
  declare private chosen: string | undefined;
  declare private failure: Error | undefined;
  /** A picture is coming in. */
  declare private ready: boolean;
  private stream: MediaStream | undefined;
  /** Counts starts, so that a slow one does not outlive the dialog or a later choice. */
  private starts = 0;

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
    this.cameras = [];
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
    this.stop();
    const start = this.starts;
    this.failure = undefined;
    try {
      if (!navigator.mediaDevices?.getUserMedia) throw noCamera();
      const stream = await navigator.mediaDevices.getUserMedia({
        video: this.chosen
          ? { deviceId: { exact: this.chosen }, ...wanted }
          : { facingMode: 'environment', ...wanted },
      });
      if (start !== this.starts) {
        for (const track of stream.getTracks()) track.stop();
        return;
      }
      this.stream = stream;
      this.chosen = stream.getVideoTracks()[0]?.getSettings().deviceId;
      // Names are given only once there is permission.
      this.cameras = (await navigator.mediaDevices.enumerateDevices()).filter((d) => d.kind === 'videoinput');
      const video = this.renderRoot.querySelector('video')!;
      video.srcObject = stream;
      await video.play();
      this.ready = true;
    } catch (error) {
      if (start === this.starts) this.failure = cameraError(error);
    }
  }

  private stop(): void {
    this.starts++;
    this.ready = false;
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = undefined;
  }

  private async take(): Promise<void> {
    const video = this.renderRoot.querySelector('video')!;
    const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
    canvas.getContext('2d')!.drawImage(video, 0, 0);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 });
    const now = new Date();
    const time = [now.getHours(), now.getMinutes(), now.getSeconds()]
      .map((n) => String(n).padStart(2, '0'))
      .join('.');
    const name = `${msg('photo')} ${time}.jpg`;
    this.close();
    this.dispatchEvent(
      new CustomEvent('pb-files', { detail: [new File([blob], name, { type: blob.type })] }),
    );
  }

  private close(): void {
    this.renderRoot.querySelector('dialog')!.close();
  }

  override render() {
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
          this.cameras.length > 1
            ? html`<label
                >${msg('Camera')}
                <select @change=${this.choose}>
                  ${this.cameras.map(
                    ({ deviceId, label }, i) =>
                      html`<option value=${deviceId} ?selected=${deviceId === this.chosen}>
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
    this.chosen = (event.target as HTMLSelectElement).value;
    void this.start();
  }
}
customElements.define('pb-demo-camera', Camera);

const noCamera = (): UserError =>
  new UserError(
    'try/no-camera',
    told(
      { en: 'No camera was found', nl: 'Er is geen camera gevonden' },
      {
        en: 'Connect one and try again, or choose a file instead.',
        nl: 'Sluit er een aan en probeer het opnieuw, of kies een bestand.',
      },
    ),
    'machine',
  );

/** The browser's reasons (Media Capture and Streams, §10.3.1 of getUserMedia) in words. */
function cameraError(error: unknown): Error {
  switch (error instanceof Error ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return new UserError(
        'try/camera-refused',
        told(
          {
            en: 'The browser was not allowed to use the camera',
            nl: 'De browser mocht de camera niet gebruiken',
          },
          {
            en: 'Allow the camera for this page, with the icon beside the address or in the system’s privacy settings, and try again. The picture stays on this machine.',
            nl: 'Sta de camera toe voor deze pagina, via het icoon naast het adres of in de privacy-instellingen van het systeem, en probeer het opnieuw. Het beeld blijft op deze machine.',
          },
        ),
        'machine',
      );
    case 'NotReadableError':
    case 'AbortError':
      return new UserError(
        'try/camera-busy',
        told(
          { en: 'The camera does not answer', nl: 'De camera geeft geen beeld' },
          {
            en: 'Close other programs that use it, such as a video call, and try again.',
            nl: 'Sluit andere programma’s die hem gebruiken, zoals een videogesprek, en probeer het opnieuw.',
          },
        ),
        'machine',
      );
    case 'NotFoundError':
    case 'OverconstrainedError':
      return noCamera();
    default:
      return error as Error;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pb-demo-camera': Camera;
  }
}
