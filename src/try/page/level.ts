/**
 * `<pb-demo-level .stream=${stream}>`: how loud a microphone is, from the samples themselves (Web Audio API,
 * AnalyserNode): the level now as a meter, and the peaks of the last seconds as a line of bars. Says so when
 * nothing is heard or when it is too loud.
 */
import { css, html, LitElement, nothing } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import { formatNumber } from '../../ui/format';
import { base } from '../../ui/styles';

/** Decibels below full scale at the left end of the meter. */
const FLOOR = -60;
/** Below this peak nobody speaks. */
const SILENCE = -50;
/** Milliseconds of it before that is said. */
const PATIENCE = 3000;
/** Milliseconds of sound in one bar. */
const BAR = 60;
/** Milliseconds between two updates of what is read out. */
const TOLD = 250;

/** Root mean square and peak of samples in [-1, 1], in decibels relative to full scale. */
export function loudness(samples: Float32Array): { rms: number; peak: number } {
  let sum = 0;
  let peak = 0;
  for (const sample of samples) {
    sum += sample * sample;
    peak = Math.max(peak, Math.abs(sample));
  }
  return { rms: decibels(Math.sqrt(sum / samples.length)), peak: decibels(peak) };
}

const decibels = (amplitude: number): number => 20 * Math.log10(Math.max(amplitude, 1e-6));

class Level extends LitElement {
  static override properties = {
    compact: { type: Boolean, reflect: true },
    stream: { attribute: false },
    told: { state: true },
    hint: { state: true },
  };
  /** Without the line of bars. */
  declare compact: boolean;
  declare stream: MediaStream | undefined;
  /** Level in decibels as it is read out. */
  declare private told: number;
  declare private hint: 'silent' | 'loud' | undefined;
  private context: AudioContext | undefined;
  private frame = 0;
  /** Peaks, newest last. */
  private bars: number[] = [];
  private barSince = 0;
  /** Since the last time that it was told: a short sound may fall between two times. */
  private loudest = FLOOR;
  private toldAt = 0;
  private heardAt = 0;
  private loudAt = -Infinity;

  static override styles = [
    base,
    css`
      .meter {
        position: relative;
        height: 14px;
        border-bottom: 1px solid var(--pb-line);
        color: color-mix(in srgb, var(--pb-muted) 70%, transparent);
        background: repeating-linear-gradient(90deg, currentColor 0 1px, transparent 1px 10%) 0 100% /
          calc(100% - 1px) 6px no-repeat;
      }
      .now {
        position: absolute;
        inset: auto auto -1px 0;
        width: 0;
        height: 6px;
        background: var(--pb-accent);
      }
      canvas {
        display: block;
        width: 100%;
        height: 5rem;
        margin-bottom: var(--pb-2);
        border-radius: var(--pb-radius-small);
        background: var(--pb-sunken);
        color: var(--pb-accent);
      }
      p {
        min-height: 1.5em;
        margin: var(--pb-2) 0 0;
      }
      :host([compact]) canvas,
      :host([compact]) p:empty {
        display: none;
      }
      @media (prefers-reduced-motion: reduce) {
        canvas {
          display: none;
        }
      }
      @media (forced-colors: active) {
        .now {
          background: Highlight;
          forced-color-adjust: none;
        }
        canvas {
          color: CanvasText;
        }
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.compact = false;
    this.told = FLOOR;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.listen(undefined);
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('stream')) this.told = FLOOR;
  }

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has('stream')) this.listen(this.stream);
  }

  private listen(stream: MediaStream | undefined): void {
    cancelAnimationFrame(this.frame);
    void this.context?.close();
    this.context = undefined;
    this.bars = [];
    this.hint = undefined;
    if (this.isConnected) this.draw(0);
    if (!stream?.getAudioTracks().length) return;
    const context = (this.context = new AudioContext());
    const analyser = new AnalyserNode(context, { fftSize: 2048 });
    context.createMediaStreamSource(stream).connect(analyser);
    void context.resume();
    const samples = new Float32Array(analyser.fftSize);
    this.heardAt = this.barSince = performance.now();
    const look = (now: number): void => {
      this.frame = requestAnimationFrame(look);
      analyser.getFloatTimeDomainData(samples);
      this.take(loudness(samples), now);
    };
    this.frame = requestAnimationFrame(look);
  }

  private take({ rms, peak }: { rms: number; peak: number }, now: number): void {
    if (peak > SILENCE) this.heardAt = now;
    if (peak > -0.1) this.loudAt = now;
    this.hint = now - this.loudAt < 1500 ? 'loud' : now - this.heardAt > PATIENCE ? 'silent' : undefined;
    if (this.bars.length === 0 || now - this.barSince >= BAR) {
      this.bars.push(peak);
      this.barSince = now;
    } else this.bars.push(Math.max(this.bars.pop()!, peak));
    this.draw(share(rms));
    this.loudest = Math.max(this.loudest, rms);
    if (now - this.toldAt < TOLD) return;
    this.toldAt = now;
    this.told = Math.max(FLOOR, Math.round(this.loudest));
    this.loudest = FLOOR;
  }

  private draw(now: number): void {
    this.renderRoot.querySelector<HTMLElement>('.now')!.style.width = `${100 * now}%`;
    const canvas = this.renderRoot.querySelector('canvas')!;
    const { clientWidth, clientHeight } = canvas;
    if (clientWidth === 0) return;
    const scale = devicePixelRatio;
    const [width, height] = [Math.round(clientWidth * scale), Math.round(clientHeight * scale)];
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    const pen = canvas.getContext('2d')!;
    pen.clearRect(0, 0, width, height);
    pen.fillStyle = getComputedStyle(canvas).color;
    const step = 4 * scale;
    this.bars = this.bars.slice(-Math.ceil(width / step));
    for (const [i, peak] of this.bars.entries()) {
      const tall = Math.max(scale, share(peak) * height * 0.95);
      pen.fillRect(width - (this.bars.length - i) * step, (height - tall) / 2, 2.5 * scale, tall);
    }
  }

  override render() {
    const level = formatNumber(this.told);
    return html`<canvas aria-hidden="true"></canvas>
      <div
        class="meter"
        role="meter"
        aria-label=${msg('Level')}
        aria-valuemin=${FLOOR}
        aria-valuemax="0"
        aria-valuenow=${this.told}
        aria-valuetext=${msg(str`${level} decibels`)}
      >
        <div class="now"></div>
      </div>
      <p class="small muted" role="status">${this.words()}</p>`;
  }

  private words() {
    if (this.hint === 'loud') return msg('Too loud: keep a little more distance.');
    if (this.hint === 'silent')
      return msg('Nothing is heard. Is this the right microphone, and is it switched on?');
    return nothing;
  }
}
customElements.define('pb-demo-level', Level);

/** Where a level lies on the meter, as a fraction. */
const share = (level: number): number => Math.min(1, Math.max(0, 1 - level / FLOOR));
