/**
 * `<pb-demo-intake>`: the ways in. A sample to press at once, files by picker, drop (anywhere on the page) or
 * paste, a photograph or a recording where the demo takes one. Emits `pb-files` with what the demo takes, and
 * `pb-model-files` with what looks like a model where models can be added; what is left is refused here, kindly and
 * once. Emits `pb-live` with a Capture where somebody begins to speak.
 */
import { html, LitElement, nothing } from 'lit';
import { msg, updateWhenLocaleChanges } from '@lit/localize';
import type { DemoInfo, Sample } from '../contract';
import { icon } from '../../ui/icons';
import { loadModule } from '../../ui/load';
import { inLocale, locale } from '../../ui/locale';
import { base, buttons } from '../../ui/styles';
import { modelOption } from '../added';
import { acceptedKinds, isAccepted, isOfModel, nothingFound, refusal } from './accept';
import type { Capture } from './capture';
import type { DeviceKind } from './device';
import { intakeStyles } from './intake-styles';
import './sample-picture';
import { sampleFiles, thumbnailOf } from './samples';
import { filesIn } from '../../ui/dropped-files';
import '../../ui/error';

/** What records, each loaded when it is asked for. */
const dialogs = { camera: () => import('./camera'), microphone: () => import('./microphone') };

/** Phones have the property and no folders to choose. */
const canChooseFolders =
  'webkitdirectory' in HTMLInputElement.prototype && !matchMedia('(pointer: coarse)').matches;

class Intake extends LitElement {
  static override properties = {
    demo: { attribute: false },
    compact: { type: Boolean, reflect: true },
    failure: { state: true },
    dragging: { state: true },
    fetching: { state: true },
    device: { state: true },
  };
  declare demo: DemoInfo;
  /** There is work on the page already: take less room. */
  declare compact: boolean;
  declare private failure: Error | undefined;
  declare private dragging: boolean;
  /** The sample that is being fetched. */
  declare private fetching: Sample | undefined;
  /** The dialog of a device that was asked for. */
  declare private device: DeviceKind | undefined;

  static override styles = [base, buttons, intakeStyles];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.compact = false;
    this.dragging = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('dragenter', this.onDrag);
    window.addEventListener('dragover', this.onDrag);
    window.addEventListener('dragleave', this.onDragLeave);
    window.addEventListener('drop', this.onDrop);
    window.addEventListener('paste', this.onPaste);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('dragenter', this.onDrag);
    window.removeEventListener('dragover', this.onDrag);
    window.removeEventListener('dragleave', this.onDragLeave);
    window.removeEventListener('drop', this.onDrop);
    window.removeEventListener('paste', this.onPaste);
  }

  private readonly onDrag = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    this.dragging = true;
  };

  private readonly onDragLeave = (event: DragEvent): void => {
    // Between two elements of the page there is always a related target; outside the window there is none.
    if (!event.relatedTarget) this.dragging = false;
  };

  private readonly onDrop = (event: DragEvent): void => {
    if (!this.dragging) return;
    event.preventDefault();
    this.dragging = false;
    void filesIn(event.dataTransfer).then((files) => this.take(files, 'drop'));
  };

  private readonly onPaste = (event: ClipboardEvent): void => {
    if (!this.demo.inputs.includes('paste')) return;
    const target = event.composedPath()[0];
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return;
    event.preventDefault();
    void filesIn(event.clipboardData).then((files) => this.take(files, 'paste'));
  };

  /** Passes on what the demo takes, and says what it does not. */
  private take(files: readonly File[], how?: 'drop' | 'paste'): void {
    const taken: File[] = [];
    const refused: File[] = [];
    const model: File[] = [];
    const takesModels = modelOption(this.demo) !== undefined;
    for (const file of files) {
      if (isAccepted(file, this.demo)) taken.push(file);
      else (takesModels && isOfModel(file) ? model : refused).push(file);
    }
    this.failure = refused.length
      ? refusal(refused, this.demo)
      : files.length === 0 && how
        ? nothingFound(how, this.demo)
        : undefined;
    if (model.length) this.dispatchEvent(new CustomEvent('pb-model-files', { detail: model }));
    if (taken.length) this.dispatchEvent(new CustomEvent('pb-files', { detail: taken }));
  }

  private picked(event: Event): void {
    const input = event.target as HTMLInputElement;
    // As a folder that is dropped: what a system keeps hidden in it is nobody's document.
    this.take([...(input.files ?? [])].filter(({ name }) => input.id === 'files' || !name.startsWith('.')));
    // So that the same file can be chosen again.
    input.value = '';
  }

  private choose(id: 'files' | 'folder' | 'photo'): void {
    this.renderRoot.querySelector<HTMLInputElement>(`#${id}`)!.click();
  }

  /** Fetches a sample and passes it on. */
  async useSample(sample: Sample): Promise<void> {
    this.failure = undefined;
    this.fetching = sample;
    try {
      const files = await sampleFiles(this.demo, sample);
      this.dispatchEvent(new CustomEvent('pb-files', { detail: files }));
    } catch (error) {
      this.failure = error as Error;
    } finally {
      this.fetching = undefined;
    }
  }

  override render() {
    const { demo } = this;
    return html`${demo.samples.length ? this.samples() : nothing} ${this.own()}
    ${this.failure ? html`<pb-error .error=${this.failure}></pb-error>` : nothing}
    ${this.dragging ? html`<div class="veil" aria-hidden="true"><p>${msg('Let go to use it here')}</p></div>` : nothing}
    ${this.dialog()}`;
  }

  private samples() {
    const { demo } = this;
    return html`<section class="samples" aria-labelledby="samples">
      <h2 id="samples">${this.compact ? msg('Examples') : msg('Start with an example')}</h2>
      <ul>
        ${demo.samples.map(
          (sample) =>
            html`<li>
              <button
                class="sample"
                type="button"
                aria-disabled=${this.fetching ? 'true' : nothing}
                @click=${() => this.fetching ?? this.useSample(sample)}
              >
                <pb-sample-picture .src=${thumbnailOf(demo, sample)}></pb-sample-picture>
                <span>${inLocale(sample.name)}</span>
                ${sample.credit && !this.compact ? html`<small class="credit">${inLocale(sample.credit)}</small>` : nothing}
              </button>
            </li>`,
        )}
      </ul>
    </section>`;
  }

  private own() {
    const { demo } = this;
    const kinds = acceptedKinds(demo, locale());
    const canPaste = demo.inputs.includes('paste');
    return html`<section class="own ${this.dragging ? 'over' : ''}" aria-labelledby="own">
      <h2 id="own">${this.compact ? msg('More files') : msg('Or use your own')}</h2>
      <input id="files" type="file" multiple hidden accept=${demo.accept.join(',')} @change=${this.picked} />
      <input id="folder" type="file" webkitdirectory hidden @change=${this.picked} />
      <input id="photo" type="file" hidden accept="image/*" capture="environment" @change=${this.picked} />
      <p class="buttons">
        <button
          class="button ${this.compact ? '' : 'primary'}"
          type="button"
          @click=${() => this.choose('files')}
        >
          ${icon('upload')} ${msg('Choose files')}
        </button>
        ${
          canChooseFolders
            ? html`<button class="button" type="button" @click=${() => this.choose('folder')}>
                ${icon('folder')} ${msg('Choose a folder')}
              </button>`
            : nothing
        }
        ${
          demo.inputs.includes('camera')
            ? html`<button class="button" type="button" @click=${this.camera}>
                ${icon('camera')} ${msg('Take a photo')}
              </button>`
            : nothing
        }
        ${
          demo.inputs.includes('microphone')
            ? html`<button class="button" type="button" @click=${() => this.openDevice('microphone')}>
                ${icon('microphone')} ${demo.live ? msg('Use the microphone') : msg('Record sound')}
              </button>`
            : nothing
        }
      </p>
      <p class="hint">
        ${
          canPaste
            ? msg('Or drop files or a folder anywhere on this page, or paste with Ctrl V.')
            : msg('Or drop files or a folder anywhere on this page.')
        }
        <span class="kinds">${kinds}</span>
      </p>
      <p class="privacy">
        ${icon('lock')}
        <span
          >${msg('Your file stays on this machine: the browser lets nothing out.')}
          <a href="about/">${msg('How that works')}</a></span
        >
      </p>
    </section>`;
  }

  /** A phone has a better camera program than we can make; elsewhere we show the picture ourselves. */
  private camera(): void {
    if (matchMedia('(pointer: coarse)').matches) this.choose('photo');
    else void this.openDevice('camera');
  }

  private async openDevice(kind: DeviceKind): Promise<void> {
    this.failure = undefined;
    try {
      await loadModule(dialogs[kind]);
      this.device = kind;
      await this.updateComplete;
      this.renderRoot.querySelector(`pb-demo-${kind}`)!.open();
    } catch (error) {
      this.failure = error as Error;
    }
  }

  private dialog() {
    const take = (event: CustomEvent<File[]>): void => this.take(event.detail);
    switch (this.device) {
      case 'camera':
        return html`<pb-demo-camera @pb-files=${take}></pb-demo-camera>`;
      case 'microphone':
        return html`<pb-demo-microphone
          ?live=${this.demo.live}
          @pb-files=${take}
          @pb-live=${(event: CustomEvent<Capture>) => this.dispatchEvent(new CustomEvent('pb-live', { detail: event.detail }))}
        ></pb-demo-microphone>`;
      default:
        return nothing;
    }
  }
}
customElements.define('pb-demo-intake', Intake);

declare global {
  interface HTMLElementTagNameMap {
    'pb-demo-intake': Intake;
  }
}
