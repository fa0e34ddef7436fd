/**
 * The log-mel spectrogram that Whisper was trained on (github.com/openai/whisper, whisper/audio.py): frames of
 * 25 ms every 10 ms under a Hann window, 80 triangular filters on Slaney's mel scale (Auditory Toolbox, 1998),
 * each of area 1, the ten-logarithm clamped to 8 below the loudest and moved to about [-1, 1].
 */
import { PowerSpectrum } from './fourier';

/** Hz. */
export const RATE = 16000;
/** Samples of a window of 30 seconds. */
export const WINDOW = 30 * RATE;
export const BINS = 80;
export const FRAMES = 3000;

const FRAME = 400;
const HOP = 160;
const SPECTRUM = FRAME / 2 + 1;
/** Decades below the loudest that are kept. */
const RANGE = 8;
const FLOOR = -10;

/** Linear below 1 kHz, logarithmic above. */
const melOf = (hz: number): number =>
  hz < 1000 ? (3 * hz) / 200 : 15 + Math.log(hz / 1000) / (Math.log(6.4) / 27);
const hzOf = (mel: number): number =>
  mel < 15 ? (200 * mel) / 3 : 1000 * Math.exp((Math.log(6.4) / 27) * (mel - 15));

interface Filter {
  readonly first: number;
  readonly weights: Float64Array;
}

export const filters: readonly Filter[] = (() => {
  const top = melOf(RATE / 2);
  const edges = Array.from({ length: BINS + 2 }, (_, i) => hzOf((top * i) / (BINS + 1)));
  return Array.from({ length: BINS }, (_, bin): Filter => {
    const [low, centre, high] = edges.slice(bin, bin + 3) as [number, number, number];
    const all = Array.from({ length: SPECTRUM }, (_, k) => {
      const hz = (k * RATE) / FRAME;
      const slope = Math.min((hz - low) / (centre - low), (high - hz) / (high - centre));
      return (Math.max(0, slope) * 2) / (high - low);
    });
    const first = Math.max(
      0,
      all.findIndex((weight) => weight > 0),
    );
    const last = all.findLastIndex((weight) => weight > 0);
    return { first, weights: Float64Array.from(all.slice(first, last + 1)) };
  });
})();

const hann = Float64Array.from({ length: FRAME }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / FRAME));
const transform = new PowerSpectrum(FRAME);

/**
 * @param samples mono at 16 kHz, at most 30 s; silence follows up to 30 s.
 * @returns 80 × 3000, row-major: a row a filter, a column 10 ms.
 */
export function logMel(samples: Float32Array): Float32Array {
  if (samples.length > WINDOW) throw new Error(`${samples.length} samples are more than a window`);
  const mel = new Float32Array(BINS * FRAMES).fill(FLOOR);
  // A frame reaches half its length to both sides; those beyond the samples hold silence only.
  const frames = Math.min(FRAMES, Math.ceil((samples.length + FRAME / 2) / HOP));
  const frame = new Float64Array(FRAME);
  const power = new Float64Array(SPECTRUM);
  let loudest = FLOOR;
  for (let t = 0; t < frames; t++) {
    window(samples, t * HOP - FRAME / 2, frame);
    transform.of(frame, power);
    for (let bin = 0; bin < BINS; bin++) {
      const { first, weights } = filters[bin]!;
      let sum = 0;
      for (let i = 0; i < weights.length; i++) sum += weights[i]! * power[first + i]!;
      const level = Math.log10(Math.max(1e-10, sum));
      mel[bin * FRAMES + t] = level;
      if (level > loudest) loudest = level;
    }
  }
  const least = loudest - RANGE;
  for (let i = 0; i < mel.length; i++) mel[i] = (Math.max(mel[i]!, least) + 4) / 4;
  return mel;
}

/** The samples from `start` on under the Hann window, mirrored at the beginning and the end of the 30 seconds. */
function window(samples: Float32Array, start: number, frame: Float64Array): void {
  for (let i = 0; i < FRAME; i++) {
    let at = start + i;
    if (at < 0) at = -at;
    else if (at >= WINDOW) at = 2 * (WINDOW - 1) - at;
    frame[i] = at < samples.length ? samples[at]! * hann[i]! : 0;
  }
}
