/** What operators do alone, on the inputs that a reference had: their own error, without what they inherit. */
import type { DType } from '../../../onnx/dtype';
import type { ValueType } from '../../../onnx/model';
import { apart } from '../../../onnx/rewrite/apart';
import type { TensorValue } from '../../../onnx/rewrite/tensor-proto';
import type { Difference } from './compare';
import type { Region } from './regions';
import type { Values } from './running';
import type { RunningSource, Source } from './source';

export type Comparing = (name: string, reference: TensorValue, candidate: TensorValue) => Difference;

export interface Alone {
  readonly region: Region;
  /** Values of the reference: what it took, and what should have come out. */
  readonly reference: Values;
  /** What came out. */
  readonly observed: Values;
  readonly differences: ReadonlyMap<string, Difference>;
}

/**
 * Side by side in one model, so that it takes one run.
 * @param dtypes of values as the candidate has them. @param compared how two of a value are compared.
 * @throws what the runtime says.
 */
export async function runAlone(
  regions: readonly Region[],
  candidate: RunningSource,
  reference: Values,
  dtypes: ReadonlyMap<string, DType>,
  compared: Comparing,
  signal?: AbortSignal,
): Promise<Alone[]> {
  const feeds = new Map<string, TensorValue>();
  const types = new Map<string, ValueType>();
  for (const name of regions.flatMap(({ inputs }) => inputs)) {
    const value = converted(reference.get(name)!, dtypes.get(name) ?? reference.get(name)!.dtype);
    feeds.set(name, value);
    types.set(name, { kind: 'tensor', dtype: value.dtype, dims: value.dims });
  }
  const model = apart(candidate.opened, regions, types);
  const names = model.groups.flatMap((group) => [...group.values()]);
  const made = await candidate.run(model, feeds, names, signal);
  return regions.map((region, i) => {
    const observed = new Map([...model.groups[i]!].map(([name, here]) => [name, made.get(here)!]));
    const differences = new Map(
      region.outputs.map((name) => [name, compared(name, reference.get(name)!, observed.get(name)!)]),
    );
    const mine = [...region.inputs, ...region.outputs];
    return {
      region,
      reference: new Map(mine.map((name) => [name, reference.get(name)!])),
      observed,
      differences,
    };
  });
}

const isFloat = (dtype: DType): boolean => /float/.test(dtype);

/** A value in the candidate's type: what float32 becomes in a model of float16. */
export function converted(value: TensorValue, dtype: DType): TensorValue {
  if (value.dtype === dtype || !isFloat(value.dtype) || !isFloat(dtype)) return value;
  const numbers = value.data as Float32Array;
  if (dtype === 'float16') return { ...value, dtype, data: Float16Array.from(numbers) };
  if (dtype === 'float32') return { ...value, dtype, data: Float32Array.from(numbers) };
  if (dtype === 'float64') return { ...value, dtype, data: Float64Array.from(numbers) };
  return value;
}

/** Everything that some regions need of a reference, as far as it is not at hand. */
export async function valuesFor(
  regions: readonly Region[],
  source: Source,
  atHand: Values,
  signal?: AbortSignal,
): Promise<Values> {
  const names = new Set(regions.flatMap(({ inputs, outputs }) => [...inputs, ...outputs]));
  const missing = [...names].filter((name) => !atHand.has(name));
  const fetched = missing.length ? await source.fetch(missing, signal) : new Map<string, TensorValue>();
  return new Map([...names].map((name) => [name, atHand.get(name) ?? fetched.get(name)!]));
}
