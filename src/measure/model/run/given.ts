/** Inputs that somebody gives: NumPy arrays, ONNX tensors, or lists in JSON; checked against what the model wants. */
import { elementsOf, type NumericArray } from '../../../files/arrays/array';
import { readNpy } from '../../../files/arrays/npy';
import { readNpz } from '../../../files/arrays/npz';
import { bytesOf } from '../../../files/bytes';
import type { Dim, TensorType } from '../../../onnx/model';
import { readTensorFile } from '../../../onnx/tensor-file';
import { classOf, type Tensor, type TensorData } from '../../../runtime/tensor';
import type { Text } from '../../../terms/text';
import { inputKindUnknown, jsonValueWrong, wrongShape, wrongType } from './errors';

/** An array out of a file. */
export interface GivenArray {
  readonly file: string;
  readonly dims: readonly number[];
  /** What JSON holds has no type of its own, and fits any type of number. */
  readonly values:
    { readonly dtype: string; readonly data: TensorData } | { readonly json: readonly JsonLeaf[] };
}

type JsonLeaf = number | string | boolean;

/**
 * @returns arrays by the names that the file has for them; one without a name as `''`.
 * @throws UserError for a file that cannot be read.
 */
export async function readGiven(file: File): Promise<Map<string, GivenArray>> {
  const bytes = await bytesOf(file, file.name);
  switch (/\.([^.]*)$/.exec(file.name)?.[1]?.toLowerCase()) {
    case 'npy':
      return new Map([['', typed(file, readNpy(bytes, file.name))]]);
    case 'npz':
      return new Map([...readNpz(bytes, file.name)].map(([name, array]) => [name, typed(file, array)]));
    case 'pb':
      return new Map([['', typed(file, readTensorFile(bytes, file.name))]]);
    case 'json':
      return new Map([['', jsonArray(new TextDecoder().decode(bytes), file.name)]]);
    default:
      throw inputKindUnknown(file.name);
  }
}

const typed = (
  file: File,
  { dtype, dims, data }: { dtype: string; dims: readonly number[]; data: TensorData },
): GivenArray => ({ file: file.name, dims, values: { dtype, data } });

/** Sees that an array is what an input wants. @throws UserError for another type or shape. */
export function fitted(name: string, type: TensorType, given: GivenArray): Tensor {
  const wanted = type.dtype ?? 'float32';
  const { file, dims, values } = given;
  const fits =
    !type.dims || (type.dims.length === dims.length && type.dims.every((dim, i) => fitsDim(dim, dims[i]!)));
  if (!fits) throw wrongShape(name, type.dims!, dims, file);
  if ('json' in values) return { data: dataOfJson(values.json, wanted, file), dims };
  const { dtype, data } = values;
  // NumPy has no type of 4 bits.
  const same = dtype === wanted || (wanted.endsWith('int4') && dtype === wanted.replace('4', '8'));
  if (!same) throw wrongType(name, wanted, dtype, file);
  return { data, dims };
}

const fitsDim = (dim: Dim, size: number): boolean => typeof dim !== 'number' || dim === size;

const reasons = {
  broken: { en: 'it cannot be read', nl: 'ze is niet te lezen' },
  ragged: { en: 'lists of different lengths', nl: 'lijsten van verschillende lengte' },
  leaf: { en: 'neither a number nor a text', nl: 'geen getal en geen tekst' },
  type: { en: 'a value of another type', nl: 'een waarde van een ander type' },
} satisfies Record<string, Text>;

function jsonArray(text: string, file: string): GivenArray {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    throw jsonValueWrong(file, '', reasons.broken);
  }
  const dims: number[] = [];
  for (let level = root; Array.isArray(level); level = level[0]) dims.push(level.length);
  const data: JsonLeaf[] = [];
  const walk = (value: unknown, depth: number, at: string): void => {
    if (depth < dims.length) {
      if (!Array.isArray(value) || value.length !== dims[depth])
        throw jsonValueWrong(file, at, reasons.ragged);
      value.forEach((part, i) => walk(part, depth + 1, `${at}[${i}]`));
    } else if (Array.isArray(value)) throw jsonValueWrong(file, at, reasons.ragged);
    else if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean')
      data.push(value);
    else throw jsonValueWrong(file, at, reasons.leaf);
  };
  walk(root, 0, '');
  return { file, dims, values: { json: data } };
}

function dataOfJson(leaves: readonly JsonLeaf[], dtype: string, file: string): TensorData {
  const wrong = (i: number): never => {
    throw jsonValueWrong(file, `[${i}]`, reasons.type);
  };
  if (dtype === 'string') return leaves.map((leaf, i) => (typeof leaf === 'string' ? leaf : wrong(i)));
  const Class = classOf(dtype);
  if (!Class) return wrong(0);
  const data = new Class(leaves.length);
  const big = data instanceof BigInt64Array || data instanceof BigUint64Array;
  const whole = big || !dtype.startsWith('float');
  leaves.forEach((leaf, i) => {
    // Whole numbers beyond 2^53 can be written as text.
    const asText = big && typeof leaf === 'string' && /^-?\d+$/.test(leaf);
    if (!asText && typeof leaf === 'string') wrong(i);
    if (!asText && whole && !Number.isInteger(Number(leaf))) wrong(i);
    (data as (number | bigint)[] & typeof data)[i] = (big ? BigInt(leaf) : Number(leaf)) as never;
  });
  return data;
}

/** The same tensor as an array that a file can hold; 4-bit numbers take a byte each. */
export function arrayOf(dtype: string, { data, dims }: Tensor): NumericArray {
  const type = dtype === 'int4' ? 'int8' : dtype === 'uint4' ? 'uint8' : dtype;
  if (elementsOf(dims) !== data.length) throw new Error(`${data.length} values for [${dims.join(', ')}]`);
  return { dtype: type, dims, data } as NumericArray;
}
