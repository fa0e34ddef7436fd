/** A tensor in a few numbers: how large, how spread, and whether anything in it is no number. */
import type { Tensor } from '../../../runtime/tensor';

export interface TensorStatistics {
  readonly elements: number;
  /** Of the elements that are finite; absent where there is none, and for strings. */
  readonly min?: number;
  readonly max?: number;
  readonly mean?: number;
  /** Of the population: divided by n. */
  readonly std?: number;
  readonly nan: number;
  readonly infinite: number;
}

/** Mean and deviation by Welford's method (1962), which does not cancel. */
export function statisticsOf({ data }: Tensor): TensorStatistics {
  let [n, mean, squares, min, max, nan, infinite] = [0, 0, 0, Infinity, -Infinity, 0, 0];
  const elements = data.length;
  if (Array.isArray(data)) return { elements, nan, infinite };
  for (let i = 0; i < elements; i++) {
    const value = Number(data[i]);
    if (Number.isNaN(value)) nan++;
    else if (!Number.isFinite(value)) infinite++;
    else {
      n++;
      const off = value - mean;
      mean += off / n;
      squares += off * (value - mean);
      if (value < min) min = value;
      if (value > max) max = value;
    }
  }
  return { elements, ...(n && { min, max, mean, std: Math.sqrt(squares / n) }), nan, infinite };
}
