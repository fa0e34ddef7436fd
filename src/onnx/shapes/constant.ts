/** The elements of small tensors. */
import type { DType } from '../dtype';
import { sizeOf, type SparseTensorRef, type TensorRef, type TensorType } from '../model';
import { maxConstant, type Constant, type Scalar } from './scope';

/** @returns undefined for one that is large, is elsewhere or does not hold what its shape says. */
export function elementsOf({ dtype, dims, place }: TensorRef): Constant | undefined {
  const size = sizeOf(dims);
  if (dtype === undefined || size === undefined || size > maxConstant) return undefined;
  if (size === 0) return { dtype, dims, values: [] };
  const values =
    place.in === 'memory'
      ? fromBytes(dtype, place.bytes)
      : place.in === 'list'
        ? fromList(dtype, place.values)
        : undefined;
  if (!values || values.length < size) return undefined;
  return { dtype, dims, values: values.slice(0, size) };
}

export const typeOfTensor = ({ dtype, dims }: TensorRef): TensorType => ({ kind: 'tensor', dtype, dims });

export const typeOfSparse = ({ dims, values }: SparseTensorRef): TensorType => ({
  kind: 'tensor',
  dtype: values.dtype,
  dims,
  sparse: true,
});

export const isInteger = (dtype: DType | undefined): boolean =>
  dtype !== undefined && /^u?int(8|16|32|64)$/.test(dtype);

/** A number as its type holds it; undefined where that is not the number itself. */
export function held(dtype: DType, value: number): number | undefined {
  if (dtype === 'float64') return value;
  if (dtype === 'float32') return Math.fround(value);
  if (dtype === 'float16') return half(value);
  const match = /^(u?)int(\d+)$/.exec(dtype);
  if (!match || !Number.isSafeInteger(value)) return undefined;
  const bits = Number(match[2]);
  const [low, high] = match[1] ? [0, 2 ** bits - 1] : [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1];
  return value >= low && value <= high ? value : undefined;
}

/** The nearest float16, ties to even. */
function half(value: number): number {
  const size = Math.abs(value);
  if (!(size > 0 && size < Infinity)) return value;
  const step = 2 ** (Math.max(-14, Math.floor(Math.log2(size))) - 10);
  const rounded = roundEven(size / step) * step;
  return Math.sign(value) * (rounded >= 65536 ? Infinity : rounded);
}

const roundEven = (value: number): number => {
  const below = Math.floor(value);
  const rest = value - below;
  return rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below;
};

function readHalf(view: DataView, at: number): number {
  const bits = view.getUint16(at, true);
  const [exponent, fraction] = [(bits >> 10) & 31, bits & 1023];
  const size =
    exponent === 31
      ? fraction
        ? NaN
        : Infinity
      : exponent === 0
        ? fraction * 2 ** -24
        : (1024 + fraction) * 2 ** (exponent - 25);
  return bits & 0x8000 ? -size : size;
}

type Read = (view: DataView, at: number) => Scalar;

const readers: Partial<Record<DType, readonly [bytes: number, read: Read]>> = {
  float32: [4, (view, at) => view.getFloat32(at, true)],
  float64: [8, (view, at) => view.getFloat64(at, true)],
  float16: [2, readHalf],
  uint8: [1, (view, at) => view.getUint8(at)],
  int8: [1, (view, at) => view.getInt8(at)],
  uint16: [2, (view, at) => view.getUint16(at, true)],
  int16: [2, (view, at) => view.getInt16(at, true)],
  uint32: [4, (view, at) => view.getUint32(at, true)],
  int32: [4, (view, at) => view.getInt32(at, true)],
  uint64: [8, (view, at) => Number(view.getBigUint64(at, true))],
  int64: [8, (view, at) => Number(view.getBigInt64(at, true))],
  bool: [1, (view, at) => view.getUint8(at) !== 0],
};

function fromBytes(dtype: DType, bytes: Uint8Array): Scalar[] | undefined {
  const reader = readers[dtype];
  if (!reader) return undefined;
  const [width, read] = reader;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = Math.min(maxConstant, Math.floor(bytes.byteLength / width));
  return Array.from({ length: count }, (_, index) => read(view, index * width));
}

type List = readonly number[] | BigInt64Array | BigUint64Array | readonly string[];

function fromList(dtype: DType, list: List): Scalar[] | undefined {
  if (!(dtype in readers) && dtype !== 'string') return undefined;
  const values = Array.from(list.slice(0, maxConstant) as ArrayLike<number | bigint | string>);
  if (dtype === 'string') return values.every((value) => typeof value === 'string') ? values : undefined;
  if (dtype === 'bool') return values.map((value) => Number(value) !== 0);
  if (dtype === 'float16') {
    const view = new DataView(new ArrayBuffer(2));
    return values.map((value) => (view.setUint16(0, Number(value), true), readHalf(view, 0)));
  }
  return values.map(Number);
}
