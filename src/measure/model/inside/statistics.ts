/** What the numbers of a tensor are like. */
import type { TensorValue } from '../../../onnx/rewrite/tensor-proto';

export interface Statistics {
  readonly elements: number;
  readonly nan: number;
  readonly positiveInfinite: number;
  readonly negativeInfinite: number;
  readonly zeros: number;
  /** Of the finite ones; absent where there are none. */
  readonly finite?: {
    readonly min: number;
    readonly max: number;
    readonly mean: number;
    /** Of the population. */
    readonly deviation: number;
    /** Counts in bins of one width from min to max; one bin where these are the same. */
    readonly histogram: readonly number[];
  };
}

const BINS = 32;

/** @returns undefined for text. Integers of 64 bits are rounded to 53. */
export function statisticsOf({ data }: TensorValue): Statistics | undefined {
  if (!ArrayBuffer.isView(data)) return undefined;
  const big = data instanceof BigInt64Array || data instanceof BigUint64Array;
  const values: ArrayLike<number> = big ? Float64Array.from(data, Number) : data;
  let [nan, positiveInfinite, negativeInfinite, zeros, sum] = [0, 0, 0, 0, 0];
  let [min, max] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value === 0) zeros++;
    if (value - value === 0) {
      sum += value;
      if (value < min) min = value;
      if (value > max) max = value;
    } else if (value === Infinity) positiveInfinite++;
    else if (value === -Infinity) negativeInfinite++;
    else nan++;
  }
  const counts = { elements: values.length, nan, positiveInfinite, negativeInfinite, zeros };
  const count = values.length - nan - positiveInfinite - negativeInfinite;
  if (!count) return counts;
  const mean = sum / count;
  const bins = max > min ? BINS : 1;
  const histogram = Array.from({ length: bins }, () => 0);
  // Half of each, because their difference may be more than a number can hold.
  const width = max / 2 - min / 2;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value - value !== 0) continue;
    squares += (value - mean) ** 2;
    const bin = bins === 1 ? 0 : Math.floor(((value / 2 - min / 2) / width) * bins);
    histogram[Math.min(bin, bins - 1)]!++;
  }
  return { ...counts, finite: { min, max, mean, deviation: Math.sqrt(squares / count), histogram } };
}
