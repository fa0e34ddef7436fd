/**
 * What a tensor's values are like: least, greatest, mean, standard deviation, how many are zero, not a number or
 * infinite, and a histogram. A large tensor is read in parts, twice: the histogram needs the range first. Mean and
 * variance of parts are joined as Chan, Golub and LeVeque (1983) do, so that no digits are lost.
 */
import { bytesFor, type DType } from '../../../../onnx/dtype';
import { sizeOf, type TensorRef } from '../../../../onnx/model';
import type { OpenedModel } from '../../../../onnx/read/open';
import { readValues, type Values } from '../../../../onnx/values';
import { turn } from '../../../../terms/turn';

export interface TensorStatistics {
  readonly count: number;
  /** Of finite values; undefined where there is none. */
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly mean: number | undefined;
  /** Of the values as they are, not an estimate of others: divided by their number. */
  readonly deviation: number | undefined;
  readonly zeros: number;
  readonly notNumbers: number;
  readonly infinities: number;
  /** Of finite values, in bins of equal width from `min` to `max`; empty where there is none. */
  readonly histogram: readonly number[];
}

const bins = 24;
/** Elements that are read and counted at a time. */
const partLength = 1 << 20;

/**
 * @param onProgress told elements done, of twice as many as there are. @param live asked between parts.
 * @returns undefined for texts, and where `live` says that nobody waits any more.
 * @throws UserError for a file that is missing, and for a tensor that is not whole.
 */
export async function statisticsOf(
  tensor: TensorRef,
  opened: OpenedModel,
  onProgress: (done: number, total: number) => void = () => {},
  live: () => boolean = () => true,
): Promise<TensorStatistics | undefined> {
  if (tensor.dtype === 'string') return undefined;
  const total = sizeOf(tensor.dims) ?? 0;
  const sums = new Sums();
  let done = 0;
  const each = async (take: (values: ArrayLike<number | bigint>) => void): Promise<boolean> => {
    for (const part of partsOf(tensor)) {
      if (!live()) return false;
      take((await readValues(part, opened)) as Exclude<Values, readonly string[]>);
      done += sizeOf(part.dims) ?? 0;
      onProgress(done, 2 * total);
      await turn();
    }
    return true;
  };
  if (!(await each((values) => sums.take(values)))) return undefined;
  const counts = Array.from({ length: bins }, () => 0);
  if (sums.finite) {
    const { min, max } = sums;
    const scale = max > min ? bins / (max - min) : 0;
    const count = (values: ArrayLike<number | bigint>): void => {
      for (let i = 0; i < values.length; i++) {
        const value = Number(values[i]);
        if (Number.isFinite(value)) counts[Math.min(bins - 1, Math.floor((value - min) * scale))]!++;
      }
    };
    if (!(await each(count))) return undefined;
  }
  const { finite, min, max, mean, squares, zeros, notNumbers, infinities } = sums;
  return {
    count: finite + notNumbers + infinities,
    min: finite ? min : undefined,
    max: finite ? max : undefined,
    mean: finite ? mean : undefined,
    deviation: finite ? Math.sqrt(squares / finite) : undefined,
    zeros,
    notNumbers,
    infinities,
    histogram: finite ? counts : [],
  };
}

class Sums {
  finite = 0;
  min = Infinity;
  max = -Infinity;
  mean = 0;
  /** Of differences from the mean, squared. */
  squares = 0;
  zeros = 0;
  notNumbers = 0;
  infinities = 0;

  take(values: ArrayLike<number | bigint>): void {
    let [sum, count] = [0, 0];
    for (let i = 0; i < values.length; i++) {
      const value = Number(values[i]);
      if (value !== value) this.notNumbers++;
      else if (value === Infinity || value === -Infinity) this.infinities++;
      else {
        count++;
        sum += value;
        if (value === 0) this.zeros++;
        if (value < this.min) this.min = value;
        if (value > this.max) this.max = value;
      }
    }
    if (!count) return;
    const mean = sum / count;
    let squares = 0;
    for (let i = 0; i < values.length; i++) {
      const from = Number(values[i]) - mean;
      if (Number.isFinite(from)) squares += from * from;
    }
    const difference = mean - this.mean;
    const all = this.finite + count;
    this.squares += squares + (difference * difference * this.finite * count) / all;
    this.mean += (difference * count) / all;
    this.finite = all;
  }
}

/** A tensor as shorter ones, where its bytes can be cut; else itself. */
function* partsOf(tensor: TensorRef): Generator<TensorRef> {
  const { dtype, dims, place } = tensor;
  const size = sizeOf(dims);
  const inFile = place.in === 'external' || (place.in === 'model' && !place.list);
  if (!inFile || !dtype || size === undefined || size <= partLength) {
    yield tensor;
    return;
  }
  for (let from = 0; from < size; from += partLength) {
    const length = Math.min(partLength, size - from);
    const place = placeOf(tensor, dtype, from, length);
    yield { ...tensor, dims: [length], place };
  }
}

/** Part lengths are whole bytes for every type, of 2 bits too. */
function placeOf({ place }: TensorRef, dtype: DType, from: number, length: number): TensorRef['place'] {
  if (place.in !== 'external' && place.in !== 'model') return place;
  const offset = place.offset + bytesFor(dtype, from)!;
  const left = place.bytes === undefined ? undefined : Math.max(0, place.bytes - bytesFor(dtype, from)!);
  const bytes = Math.min(bytesFor(dtype, length)!, left ?? Infinity);
  return { ...place, offset, bytes };
}
