/**
 * Any sample rate to another, block by block: band-limited interpolation with a Kaiser-windowed sinc, one
 * precomputed phase of the filter for each position that an output sample can have between two input samples
 * (J. O. Smith, "Digital Audio Resampling", https://ccrma.stanford.edu/~jos/resample/; polyphase form after
 * Crochiere & Rabiner 1983, ch. 3). What lies above the lower of the two Nyquist frequencies is taken away
 * first, or it would fold back as tones that were never there.
 */

/** Zero crossings of the sinc on each side; with this window 80 dB of the stop band. */
const CROSSINGS = 24;
const KAISER_BETA = 8;
/** Of the lower Nyquist frequency: where the pass band ends, so that the slope lies below it. */
const PASS = 0.94;

/** Modified Bessel function of the first kind, order 0, by its power series. */
function bessel0(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > 1e-12 * sum; k++) sum += term *= (x / (2 * k)) ** 2;
  return sum;
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

export class Resampler {
  /** Positions an output sample can have between two input samples, and how far one output step goes in them. */
  private readonly phases: number;
  private readonly step: number;
  private readonly taps: number;
  /** phases × taps, row-major; tap 0 weighs the earliest input sample. */
  private readonly filter: Float32Array;
  /** Input that later output samples still need. */
  private held: Float32Array;
  /** Position of the next output sample, in 1/phases of an input sample, from the start of `held`. */
  private position = 0;
  /** Output samples that are still due for the input so far. */
  private owed = 0;

  /** @param from, to sample rates in Hz, whole numbers above 0. */
  constructor(
    private readonly from: number,
    private readonly to: number,
  ) {
    const common = gcd(from, to);
    this.phases = to / common;
    this.step = from / common;
    const stretch = Math.max(1, from / to);
    const half = Math.ceil(CROSSINGS * stretch);
    this.taps = 2 * half;
    this.filter = design(this.phases, half, (PASS * Math.min(1, to / from)) as number);
    // Silence before the start, so that the first output sample lies on the first input sample.
    this.held = new Float32Array(half - 1);
  }

  /** @param input mono samples. @returns as many output samples as the input so far makes certain. */
  push(input: Float32Array): Float32Array {
    if (this.from === this.to) return input;
    this.owed += input.length * this.phases;
    const joined = new Float32Array(this.held.length + input.length);
    joined.set(this.held);
    joined.set(input, this.held.length);
    return this.convolve(joined, Infinity);
  }

  /** The rest, as if silence followed. */
  end(): Float32Array {
    if (this.from === this.to) return new Float32Array(0);
    const joined = new Float32Array(this.held.length + this.taps);
    joined.set(this.held);
    return this.convolve(joined, Math.ceil(this.owed / this.step));
  }

  private convolve(signal: Float32Array, most: number): Float32Array {
    const { phases, step, taps, filter } = this;
    const last = (signal.length - taps) * phases + (phases - 1);
    const count = Math.max(0, Math.min(most, Math.floor((last - this.position) / step) + 1));
    const output = new Float32Array(count);
    let { position } = this;
    for (let n = 0; n < count; n++, position += step) {
      const at = Math.floor(position / phases);
      const row = (position - at * phases) * taps;
      let sum = 0;
      for (let tap = 0; tap < taps; tap++) sum += filter[row + tap]! * signal[at + tap]!;
      output[n] = sum;
    }
    const used = Math.min(signal.length, Math.floor(position / phases));
    this.held = signal.slice(used);
    this.position = position - used * phases;
    this.owed -= count * step;
    return output;
  }
}

/** @param cutoff as a fraction of the input's Nyquist frequency. */
function design(phases: number, half: number, cutoff: number): Float32Array {
  const taps = 2 * half;
  const filter = new Float32Array(phases * taps);
  const scale = 1 / bessel0(KAISER_BETA);
  for (let phase = 0; phase < phases; phase++) {
    let sum = 0;
    const row = phase * taps;
    for (let tap = 0; tap < taps; tap++) {
      const x = tap - (half - 1) - phase / phases;
      const edge = x / half;
      const window = Math.abs(edge) >= 1 ? 0 : bessel0(KAISER_BETA * Math.sqrt(1 - edge * edge)) * scale;
      const arc = Math.PI * cutoff * x;
      sum += filter[row + tap] = (arc === 0 ? 1 : Math.sin(arc) / arc) * window;
    }
    // Each phase passes a constant unchanged; without this the phases would differ by a faint buzz.
    for (let tap = 0; tap < taps; tap++) filter[row + tap]! /= sum;
  }
  return filter;
}
