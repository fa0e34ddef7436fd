/**
 * Random numbers by counting: Philox4x32-10 (Salmon, Moraes, Dror, Shaw 2011, "Parallel Random Numbers: As Easy as
 * 1, 2, 3"). The i-th number needs no number before it, and any language makes the same: key = seed (low word, high
 * word), counter = (i, 0, stream, 0), where i counts blocks of four words and every input has a stream of its own.
 */

type Block = [number, number, number, number];

/** One block of four 32-bit words. @param counter four words. @param key two. */
export function philox(counter: Readonly<Block>, [low, high]: readonly [number, number]): Block {
  let [c0, c1, c2, c3] = counter;
  let [k0, k1] = [low, high];
  for (let round = 0; round < 10; round++) {
    const [hi0, lo0] = multiply(0xd2511f53, c0);
    const [hi1, lo1] = multiply(0xcd9e8d57, c2);
    [c0, c1, c2, c3] = [(hi1 ^ c1 ^ k0) >>> 0, lo1, (hi0 ^ c3 ^ k1) >>> 0, lo0];
    k0 = (k0 + 0x9e3779b9) >>> 0;
    k1 = (k1 + 0xbb67ae85) >>> 0;
  }
  return [c0, c1, c2, c3];
}

/** The product of two 32-bit words, as its high and its low word. */
function multiply(a: number, b: number): [number, number] {
  const [al, ah, bl, bh] = [a & 0xffff, a >>> 16, b & 0xffff, b >>> 16];
  const low = al * bl;
  const middle = ah * bl + (low >>> 16);
  const cross = al * bh + (middle & 0xffff);
  const high = ah * bh + Math.floor(middle / 0x10000) + Math.floor(cross / 0x10000);
  return [high >>> 0, Math.imul(a, b) >>> 0];
}

/** The numbers of one seed and stream, each by its place. */
export class Random {
  private readonly key: readonly [number, number];
  private at = -1;
  private words: Block = [0, 0, 0, 0];

  /** @param seed a whole number from 0 below 2^53. @param stream one per tensor. */
  constructor(
    seed: number,
    private readonly stream: number,
  ) {
    this.key = [seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0];
  }

  /** 53 random bits as a number in [0, 1): two words, the first giving the high 27 bits. */
  uniform(i: number): number {
    const block = Math.floor(i / 2);
    if (block !== this.at) {
      this.words = philox([block >>> 0, Math.floor(block / 2 ** 32), this.stream, 0], this.key);
      this.at = block;
    }
    const [high, low] = i % 2 ? [this.words[2], this.words[3]] : [this.words[0], this.words[1]];
    return ((high >>> 5) * 67108864 + (low >>> 6)) / 9007199254740992;
  }

  /** Standard normal, from the two numbers of a block (Box and Muller 1958): cosine at even places, sine at odd. */
  normal(i: number): number {
    const first = i - (i % 2);
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform(first)));
    const angle = 2 * Math.PI * this.uniform(first + 1);
    return radius * (i % 2 ? Math.sin(angle) : Math.cos(angle));
  }

  /** A whole number from `low` up to but not including `high`. */
  integer(i: number, low: number, high: number): number {
    return low + Math.floor(this.uniform(i) * (high - low));
  }
}
