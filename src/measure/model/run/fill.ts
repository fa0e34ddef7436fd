/** Inputs that are made: seeded, so that the same seed gives the same tensor here, in a terminal and in Python. */
import { classOf, type Tensor, type TensorData } from '../../../runtime/tensor';
import { elementsOf } from '../../../files/arrays/array';
import { Random } from './random';

export type Fill =
  | { readonly kind: 'normal' | 'uniform' | 'ones' | 'zeros' }
  /** From `low` up to but not including `high`. */
  | { readonly kind: 'integers'; readonly low: number; readonly high: number }
  /** 0, 1, 2 … along the last axis. */
  | { readonly kind: 'positions' }
  /** Every element the same text. */
  | { readonly kind: 'text'; readonly text: string };

/** How it is written, as on the command line: `integers:0:100`. */
export const fillName = (fill: Fill): string =>
  fill.kind === 'integers'
    ? `integers:${fill.low}:${fill.high}`
    : fill.kind === 'text'
      ? `text:${fill.text}`
      : fill.kind;

/** @returns undefined for what is no way to fill. */
export function parseFill(written: string): Fill | undefined {
  const [kind, ...rest] = written.split(':');
  switch (kind) {
    case 'normal':
    case 'uniform':
    case 'ones':
    case 'zeros':
    case 'positions':
      return rest.length ? undefined : { kind };
    case 'text':
      return { kind, text: rest.join(':') };
    case 'integers': {
      const [low = Number.NaN, high = Number.NaN] = rest.map(Number);
      const fits = rest.length === 2 && Number.isSafeInteger(low) && Number.isSafeInteger(high) && low < high;
      return fits ? { kind, low, high } : undefined;
    }
    default:
      return undefined;
  }
}

/** Whether a type can hold what a fill makes. */
export const canFill = (fill: Fill, dtype: string): boolean =>
  dtype === 'string' ? fill.kind === 'text' : fill.kind !== 'text' && classOf(dtype) !== undefined;

/** @param stream the input's place among the model's. @throws RangeError for a tensor that memory cannot hold. */
export function filled(
  fill: Fill,
  dtype: string,
  dims: readonly number[],
  seed: number,
  stream: number,
): Tensor {
  const size = elementsOf(dims);
  if (fill.kind === 'text') return { data: Array.from({ length: size }, () => fill.text), dims };
  const data = new (classOf(dtype)!)(size);
  const at = numberAt(fill, new Random(seed, stream), Math.max(1, dims.at(-1) ?? 1));
  if (data instanceof BigInt64Array || data instanceof BigUint64Array)
    for (let i = 0; i < size; i++) data[i] = BigInt(Math.trunc(at(i)));
  else if (dtype === 'bool') for (let i = 0; i < size; i++) (data as Uint8Array)[i] = at(i) === 0 ? 0 : 1;
  else for (let i = 0; i < size; i++) (data as Float32Array)[i] = at(i);
  return { data: data as TensorData, dims };
}

function numberAt(
  fill: Exclude<Fill, { kind: 'text' }>,
  random: Random,
  last: number,
): (i: number) => number {
  switch (fill.kind) {
    case 'normal':
      return (i) => random.normal(i);
    case 'uniform':
      return (i) => random.uniform(i);
    case 'integers':
      return (i) => random.integer(i, fill.low, fill.high);
    case 'positions':
      return (i) => i % last;
    case 'ones':
      return () => 1;
    case 'zeros':
      return () => 0;
  }
}
