/**
 * Reading the recogniser's output: at each time step the likeliest class, repeats merged, blanks dropped
 * (greedy decoding of Connectionist Temporal Classification, Graves et al. 2006, § 3.2). Spaces are not
 * decided here but weighed: over the steps between two letters the network often spreads a space so thin
 * that no single step prefers it, although the labelling with a space is likelier than the one without.
 */
import type { Tensor } from '../../../runtime/tensor';

/** A character as it was read, with the time steps that voted for it. Never a space. */
export interface Glyph {
  readonly character: string;
  /** Highest probability among its steps, in [0, 1]. */
  readonly confidence: number;
  /** First step, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Probability that a space stands before it: that not every step since the last glyph lacks one. */
  readonly space: number;
  /** For a straight apostrophe: the probability of a curled one in its place. */
  readonly curled?: number;
}

/**
 * @param output [N, T, classes], probabilities; class 0 is the blank, the last one the space.
 * @param item which of the N.
 * @param steps how many of the T belong to the strip; the rest is padding.
 */
export function decode(
  { data, dims }: Tensor<Float32Array>,
  item: number,
  steps: number,
  alphabet: readonly string[],
): Glyph[] {
  const [, length, classes] = dims as [number, number, number];
  if (classes !== alphabet.length)
    throw new Error(`The network has ${classes} classes, the alphabet ${alphabet.length}`);
  const space = classes - 1;
  const glyphs: Glyph[] = [];
  let previous = 0;
  let spaceless = 1;
  for (let step = 0; step < Math.min(steps, length); step++) {
    const base = (item * length + step) * classes;
    const best = likeliest(data, base, classes);
    const top = data[base + best]!;
    if (best === 0 || best === space) {
      spaceless *= 1 - data[base + space]!;
    } else if (best === previous) {
      const last = glyphs.at(-1)!;
      glyphs[glyphs.length - 1] = { ...last, to: step + 1, confidence: Math.max(last.confidence, top) };
    } else {
      const character = alphabet[best]!;
      glyphs.push({
        character,
        confidence: top,
        from: step,
        to: step + 1,
        space: 1 - spaceless,
        ...(character === "'" && { curled: data[base + alphabet.indexOf('’')] ?? 0 }),
      });
      spaceless = 1;
    }
    previous = best;
  }
  return glyphs;
}

/** Nothing can beat a class above one half, so most steps are settled after the first few comparisons. */
function likeliest(data: Float32Array, base: number, classes: number): number {
  let best = 0;
  let top = data[base]!;
  for (let k = 1; k < classes && top <= 0.5; k++) {
    if (data[base + k]! > top) {
      top = data[base + k]!;
      best = k;
    }
  }
  return best;
}
