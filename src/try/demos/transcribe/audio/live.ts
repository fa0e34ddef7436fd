/** Sound that is still being recorded, as a recording: what comes next is waited for. */
import type { GrowingSound } from '../../../contract';
import type { Recording } from './decode';
import { Resampler } from './resample';

/** Hz. */
const RATE = 16000;

export class LiveRecording implements Recording {
  /** Seconds that were recorded so far. */
  duration: number;
  private readonly to16k: Resampler;
  /** The sample that comes next. */
  private at: number;
  private ended = false;

  constructor(private readonly sound: GrowingSound) {
    this.to16k = new Resampler(sound.rate, RATE);
    this.duration = sound.from;
    this.at = Math.round(sound.from * sound.rate);
  }

  /** Seconds that were recorded and not heard yet, as far as is known. */
  get behind(): number {
    return this.duration - this.at / this.sound.rate;
  }

  async next(): Promise<Float32Array | undefined> {
    if (this.ended) return undefined;
    const heard = await this.sound.read(this.at);
    if (!heard) {
      this.ended = true;
      return this.to16k.end();
    }
    this.at += heard.samples.length;
    this.duration = heard.recorded;
    return this.to16k.push(heard.samples);
  }

  checkWhole(): void {}

  async close(): Promise<void> {}
}
