/** Numbers of 32 bits rounded to 16 (IEEE 754 binary16), as bits, with what gets lost. */

export interface HalfLosses {
  /** Finite numbers beyond ±65504, which become the largest that there is. */
  readonly clamped: number;
  /** Those among them that are meant as numbers: below 1e30. What is beyond stands for infinity, as in masks. */
  readonly overflowing: number;
  /** Numbers that are not 0 and become 0: below about 3e-8. */
  readonly zeroed: number;
  /** Largest absolute difference of those that were not clamped. */
  readonly largestError: number;
}

const STANDS_FOR_INFINITY = 1e30;
/** From here on the nearest float16 would be infinity. */
const ROUNDS_TO_INFINITY = 65520;

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** To the nearest, ties to even. Infinity and NaN stay; what is finite stays finite. */
export function halfBits(value: number): number {
  float[0] = value;
  const all = bits[0]!;
  const sign = (all >>> 16) & 0x8000;
  const magnitude = all & 0x7fffffff;
  if (magnitude >= 0x7f800000) return sign | (magnitude > 0x7f800000 ? 0x7e00 : 0x7c00);
  const exponent = magnitude >>> 23;
  // 2^-14 is the smallest that is normal; below, the step is 2^-24 whatever the size.
  if (exponent < 113) {
    const shift = 126 - exponent;
    if (shift > 25) return sign;
    return sign | nearestEven((magnitude & 0x7fffff) | 0x800000, shift);
  }
  // A carry out of the mantissa runs into the exponent, which is what rounding up means.
  const half = nearestEven(magnitude - (112 << 23), 13);
  return sign | Math.min(half, 0x7bff);
}

function nearestEven(value: number, shift: number): number {
  const kept = value >>> shift;
  const rest = value & ((1 << shift) - 1);
  const tie = 1 << (shift - 1);
  return rest > tie || (rest === tie && kept & 1) ? kept + 1 : kept;
}

/** The number that such bits stand for. */
export function halfValue(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 31;
  const fraction = half & 1023;
  if (exponent === 31) return fraction ? Number.NaN : sign * Infinity;
  return sign * (exponent ? (1024 + fraction) * 2 ** (exponent - 25) : fraction * 2 ** -24);
}

/** @param values those of float32. */
export function toHalf(values: ArrayLike<number>): { half: Uint16Array<ArrayBuffer>; losses: HalfLosses } {
  const half = new Uint16Array(values.length);
  let [clamped, overflowing, zeroed, largestError] = [0, 0, 0, 0];
  for (let i = 0; i < half.length; i++) {
    const value = values[i]!;
    const rounded = halfBits(value);
    half[i] = rounded;
    const size = Math.abs(value);
    if (size >= ROUNDS_TO_INFINITY) {
      if (size !== Infinity) clamped++;
      if (size < STANDS_FOR_INFINITY) overflowing++;
    } else if (size > 0) {
      if (!(rounded & 0x7fff)) zeroed++;
      largestError = Math.max(largestError, Math.abs(value - halfValue(rounded)));
    }
  }
  return { half, losses: { clamped, overflowing, zeroed, largestError } };
}
