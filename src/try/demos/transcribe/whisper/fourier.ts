/**
 * Power spectrum of real frames of one fixed length, which need not be a power of two: even and odd samples
 * packed as one complex signal of half the length (Sorensen et al. 1987), transformed by a mixed-radix Stockham
 * algorithm (C. Van Loan, "Computational Frameworks for the Fast Fourier Transform", 1992, §1.7).
 */

interface Stage {
  readonly radix: number;
  /** Length of the transforms that this stage joins into ones of radix × length. */
  readonly length: number;
  /** cos and sin of −2πk/(radix × length). */
  readonly cos: Float64Array;
  readonly sin: Float64Array;
}

/** Largest factors last; the length must be of these. */
const RADICES = [4, 2, 3, 5];

export class PowerSpectrum {
  private readonly half: number;
  private readonly stages: readonly Stage[];
  private re: Float64Array;
  private im: Float64Array;
  private re2: Float64Array;
  private im2: Float64Array;
  private readonly cos: Float64Array;
  private readonly sin: Float64Array;

  /** @param size samples in a frame: even, and a product of twos, threes and fives. */
  constructor(readonly size: number) {
    const half = (this.half = size / 2);
    this.stages = stagesOf(half);
    [this.re, this.im, this.re2, this.im2] = Array.from({ length: 4 }, () => new Float64Array(half)) as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    this.cos = Float64Array.from({ length: half + 1 }, (_, k) => Math.cos((2 * Math.PI * k) / size));
    this.sin = Float64Array.from({ length: half + 1 }, (_, k) => Math.sin((2 * Math.PI * k) / size));
  }

  /** @param frame `size` samples. @param power size / 2 + 1 squared magnitudes, from 0 Hz to Nyquist. */
  of(frame: Float64Array, power: Float64Array): void {
    const { half } = this;
    for (let i = 0; i < half; i++) {
      this.re[i] = frame[2 * i]!;
      this.im[i] = frame[2 * i + 1]!;
    }
    for (const stage of this.stages) this.join(stage);
    const { re, im, cos, sin } = this;
    for (let k = 0; k <= half; k++) {
      const a = k === half ? 0 : k;
      const b = k === 0 ? 0 : half - k;
      const evenRe = (re[a]! + re[b]!) / 2;
      const evenIm = (im[a]! - im[b]!) / 2;
      const oddRe = (im[a]! + im[b]!) / 2;
      const oddIm = (re[b]! - re[a]!) / 2;
      const x = evenRe + cos[k]! * oddRe + sin[k]! * oddIm;
      const y = evenIm + cos[k]! * oddIm - sin[k]! * oddRe;
      power[k] = x * x + y * y;
    }
  }

  private join({ radix, length, cos, sin }: Stage): void {
    const { re, im, re2, im2, half } = this;
    const groups = half / (radix * length);
    const period = radix * length;
    for (let g = 0; g < groups; g++)
      for (let q = 0; q < radix; q++)
        for (let j = 0; j < length; j++) {
          let x = 0;
          let y = 0;
          const k = q * length + j;
          for (let r = 0, turn = 0; r < radix; r++) {
            const from = (r * groups + g) * length + j;
            const c = cos[turn]!;
            const s = sin[turn]!;
            x += re[from]! * c - im[from]! * s;
            y += re[from]! * s + im[from]! * c;
            turn += k;
            if (turn >= period) turn -= period;
          }
          re2[g * period + k] = x;
          im2[g * period + k] = y;
        }
    [this.re, this.re2] = [re2, re];
    [this.im, this.im2] = [im2, im];
  }
}

function stagesOf(half: number): Stage[] {
  const stages: Stage[] = [];
  let length = 1;
  for (const radix of RADICES)
    while ((half / length) % radix === 0) {
      const period = radix * length;
      const angle = (_: unknown, k: number): number => (-2 * Math.PI * k) / period;
      const angles = Array.from({ length: period }, angle);
      stages.push({
        radix,
        length,
        cos: Float64Array.from(angles, Math.cos),
        sin: Float64Array.from(angles, Math.sin),
      });
      length *= radix;
    }
  if (length !== half) throw new Error(`a frame of ${2 * half} samples has a factor above 5`);
  return stages;
}
