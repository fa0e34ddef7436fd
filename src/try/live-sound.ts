/**
 * Sound that is still being recorded, as a file that grows: the page adds to it, and a job asks for the next piece
 * when it is ready for it. So a slow machine falls behind and loses nothing, and a job that starts anew can ask again.
 */
import type { Heard } from './contract';

/** Seconds of sound in one Blob: what is older than that is the browser's to keep, on disk where it is much. */
const PIECE = 10;

export class LiveSound extends File {
  /** Whether it is wanted when it has been worked through. */
  keep = false;
  ended = false;
  /** Seconds from the start that need not be heard again. */
  done = 0;
  /** Pieces of 16-bit PCM that are full. */
  private readonly pieces: Blob[] = [];
  private last: Int16Array<ArrayBuffer>;
  /** Samples in the last piece. */
  private filled = 0;
  /** The sample that was asked for last. */
  private asked = 0;
  private wake: (() => void)[] = [];

  /** @param rate samples a second, of one channel. */
  constructor(
    name: string,
    readonly rate: number,
  ) {
    super([], name, { type: 'audio/wav' });
    this.last = new Int16Array(PIECE * rate);
  }

  /** Seconds so far. */
  get seconds(): number {
    return this.count / this.rate;
  }

  /** Seconds that no job has asked for yet. */
  get behind(): number {
    return (this.count - this.asked) / this.rate;
  }

  private get count(): number {
    return this.pieces.length * this.last.length + this.filled;
  }

  /** @param samples in [-1, 1]; what is louder is cut off there. */
  push(samples: Float32Array): void {
    for (const sample of samples) {
      this.last[this.filled++] = Math.round(32767 * Math.max(-1, Math.min(1, sample)));
      if (this.filled < this.last.length) continue;
      this.pieces.push(new Blob([this.last]));
      this.last = new Int16Array(this.last.length);
      this.filled = 0;
    }
    this.tell();
  }

  end(): void {
    this.ended = true;
    this.tell();
  }

  private tell(): void {
    for (const wake of this.wake.splice(0)) wake();
  }

  /** From this sample on, at most a second, as soon as there is something. @returns undefined at the end. */
  async read(from: number): Promise<Heard | undefined> {
    this.asked = from;
    while (from >= this.count) {
      if (this.ended) return undefined;
      await new Promise<void>((resolve) => this.wake.push(resolve));
    }
    const size = this.last.length;
    const piece = this.pieces[Math.floor(from / size)];
    const at = from % size;
    const pcm = piece
      ? new Int16Array(await piece.slice(2 * at, 2 * (at + this.rate)).arrayBuffer())
      : this.last.subarray(at, Math.min(at + this.rate, this.filled));
    return { samples: Float32Array.from(pcm, (value) => value / 32767), recorded: this.seconds };
  }

  /** All of it as a WAVE file of 16-bit PCM (RFC 2361). */
  toFile(): File {
    const { rate, count } = this;
    const head = new DataView(new ArrayBuffer(44));
    const letters = (at: number, text: string): void =>
      [...text].forEach((letter, i) => head.setUint8(at + i, letter.charCodeAt(0)));
    letters(0, 'RIFF');
    head.setUint32(4, 36 + 2 * count, true);
    letters(8, 'WAVEfmt ');
    head.setUint32(16, 16, true);
    head.setUint16(20, 1, true);
    head.setUint16(22, 1, true);
    head.setUint32(24, rate, true);
    head.setUint32(28, 2 * rate, true);
    head.setUint16(32, 2, true);
    head.setUint16(34, 16, true);
    letters(36, 'data');
    head.setUint32(40, 2 * count, true);
    const pieces = [head, ...this.pieces, this.last.slice(0, this.filled)];
    return new File(pieces, this.name, { type: this.type });
  }
}
