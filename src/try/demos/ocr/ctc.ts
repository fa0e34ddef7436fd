/**
 * Reading the recogniser's output: at each time step the likeliest class, repeats merged, blanks dropped
 * (greedy decoding of Connectionist Temporal Classification, Graves et al. 2006, § 3.2).
 */
import type { Tensor } from '../../../runtime/session';

/** A character as it was read, with the time steps that voted for it. */
export interface Glyph {
  readonly character: string;
  /** Highest probability among its steps, in [0, 1]. */
  readonly confidence: number;
  /** First step, and the one after the last. */
  readonly from: number;
  readonly to: number;
}

/**
 * @param output [N, T, classes], probabilities.
 * @param item which of the N.
 * @param steps how many of the T belong to the strip; the rest is padding.
 */
export function decode(
  { data, dims }: Tensor,
  item: number,
  steps: number,
  alphabet: readonly string[],
): Glyph[] {
  const [, length, classes] = dims as [number, number, number];
  if (classes !== alphabet.length)
    throw new Error(`The network has ${classes} classes, the alphabet ${alphabet.length}`);
  const glyphs: Glyph[] = [];
  let previous = 0;
  for (let step = 0; step < Math.min(steps, length); step++) {
    const base = (item * length + step) * classes;
    let best = 0;
    let top = data[base]!;
    // A blank or letter above one half cannot be beaten: most steps are settled by the first comparison.
    if (top <= 0.5)
      for (let k = 1; k < classes; k++) {
        if (data[base + k]! > top) {
          top = data[base + k]!;
          best = k;
          if (top > 0.5) break;
        }
      }
    const last = glyphs.at(-1);
    if (best !== 0 && best === previous && last)
      glyphs[glyphs.length - 1] = { ...last, to: step + 1, confidence: Math.max(last.confidence, top) };
    else if (best !== 0)
      glyphs.push({ character: alphabet[best]!, confidence: top, from: step, to: step + 1 });
    previous = best;
  }
  return glyphs;
}
