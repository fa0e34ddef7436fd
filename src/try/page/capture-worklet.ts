/**
 * On the audio thread (Web Audio API, AudioWorkletProcessor): what the microphone hears, in pieces of an eighth of a
 * second, to the page. Takes 'pause', 'resume' and 'end'; the last is answered with null after the last piece.
 */

declare const sampleRate: number;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

/** Seconds of silence where it was paused, so that what is before and after does not run together. */
const SILENCE = 1.5;

class Capture extends AudioWorkletProcessor {
  private piece = new Float32Array(sampleRate / 8);
  private filled = 0;
  private state: 'on' | 'paused' | 'ended' = 'on';

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<'pause' | 'resume' | 'end'>) => {
      if (this.state === 'ended') return;
      const paused = this.state === 'paused';
      this.state = data === 'pause' ? 'paused' : data === 'resume' ? 'on' : 'ended';
      if (data !== 'resume') this.hand();
      if (data === 'pause' && !paused) this.port.postMessage(new Float32Array(SILENCE * sampleRate));
      if (data === 'end') this.port.postMessage(null);
    };
  }

  /** @returns whether it is still needed. */
  process([channels]: readonly (readonly Float32Array[])[]): boolean {
    const [samples] = channels ?? [];
    if (this.state === 'on' && samples)
      for (const sample of samples) {
        this.piece[this.filled++] = sample;
        if (this.filled === this.piece.length) this.hand();
      }
    return this.state !== 'ended';
  }

  private hand(): void {
    if (this.filled === 0) return;
    const piece = this.piece.slice(0, this.filled);
    this.filled = 0;
    this.port.postMessage(piece, [piece.buffer]);
  }
}

registerProcessor('proefbank-capture', Capture);
