/**
 * `<pb-demo-live .capture .batch>`: somebody speaks, and this says how long and how loud, whether the work keeps up,
 * and how to pause and stop. Emits `pb-ended` when the microphone was let go; also lets it go with the page, because
 * nobody should be heard without seeing so.
 */
import { html, LitElement } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import '../../ui/error';
import { clock } from '../../ui/format';
import { icon } from '../../ui/icons';
import { base, buttons, forms } from '../../ui/styles';
import type { Batch } from './batch';
import type { Capture } from './capture';
import { microphoneLost } from './device';
import { isLive } from './item';
import './level';
import { liveStyles } from './live-styles';
import { BatchWatch } from './watch';

/** Seconds behind from which it is told. */
const LATE = 4;

class Live extends LitElement {
  static override properties = {
    capture: { attribute: false },
    batch: { attribute: false },
    seconds: { state: true },
  };
  declare capture: Capture;
  declare batch: Batch;
  declare private seconds: number;
  private stopped = false;
  private clock: ReturnType<typeof setInterval> | undefined;

  static override styles = [base, buttons, forms, liveStyles];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.seconds = 0;
    new BatchWatch(
      this,
      () => this.batch,
      () => this.follow(),
    );
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.clock = setInterval(() => this.look(), 250);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.clock);
    void this.capture.end();
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('.stop')!.focus();
  }

  private get item() {
    return this.batch.items.find(({ file }) => file === this.capture.sound);
  }

  private look(): void {
    this.seconds = this.capture.sound.seconds;
    // An unplugged microphone ends by itself; that stays to be read.
    if (this.capture.lost) clearInterval(this.clock);
    this.requestUpdate();
  }

  /** Who cancels the work does not want to be heard either; where it failed, the sound is there for another try. */
  private follow(): void {
    if (this.item?.state === 'cancelled') void this.stop();
  }

  private async stop(): Promise<void> {
    if (this.stopped) return;
    this.stopped = true;
    await this.capture.end();
    this.dispatchEvent(new CustomEvent('pb-ended'));
  }

  private pause(): void {
    if (this.capture.paused) this.capture.resume();
    else this.capture.pause();
    this.requestUpdate();
  }

  override render() {
    const { capture } = this;
    if (capture.lost)
      return html`<pb-error .error=${microphoneLost()}>
        <button class="button small stop" type="button" @click=${this.stop}>${msg('Close')}</button>
      </pb-error>`;
    const { paused, sound, stream } = capture;
    return html`<section class="bar card" aria-label=${msg('Microphone')}>
      <p class="time mono ${paused ? '' : 'on'}" role="timer" aria-label=${msg('Recorded')}>
        <span class="light" aria-hidden="true"></span> ${clock(this.seconds)}
      </p>
      <pb-demo-level compact .stream=${paused ? undefined : stream}></pb-demo-level>
      <p class="buttons">
        <button class="button" type="button" @click=${this.pause}>
          ${paused ? icon('microphone') : icon('pause')} ${paused ? msg('Go on') : msg('Pause')}
        </button>
        <button class="button primary stop" type="button" @click=${this.stop}>
          ${icon('stop')} ${msg('Stop')}
        </button>
      </p>
      <p class="state small" role="status">${this.state()}</p>
      <label class="check small"
        ><input
          type="checkbox"
          .checked=${sound.keep}
          @change=${(event: Event) => (sound.keep = (event.target as HTMLInputElement).checked)}
        />
        ${msg('Keep the sound too, to play and save it afterwards')}</label
      >
    </section>`;
  }

  private state() {
    const { item, capture } = this;
    if (item && !isLive(item))
      return msg('The work stopped, the recording goes on. Stop it, then press Try again: nothing is lost.');
    if (capture.paused) return msg('Paused. What was said until now is being worked on.');
    const behind = clock(capture.sound.behind);
    if (capture.sound.behind > LATE)
      return msg(str`${behind} behind: nothing is lost, it catches up, also after you stop.`);
    return item?.parts.length ? msg('Keeps up with you.') : msg('Speak: text comes at each pause.');
  }
}
customElements.define('pb-demo-live', Live);
