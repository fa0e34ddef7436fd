/** An array as NumPy files hold it, with the names of element types that ONNX and onnxruntime have for them. */

export type ArrayData =
  | Float32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>
  | Float16Array<ArrayBuffer>
  | Int8Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>
  | Int16Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | BigInt64Array<ArrayBuffer>
  | BigUint64Array<ArrayBuffer>
  | readonly string[];

export type ArrayType =
  | 'float16'
  | 'float32'
  | 'float64'
  | 'int8'
  | 'uint8'
  | 'bool'
  | 'int16'
  | 'uint16'
  | 'int32'
  | 'uint32'
  | 'int64'
  | 'uint64'
  | 'string';

/** Dense and row-major. A bool is a `Uint8Array` of 0 and 1. */
export interface NumericArray {
  readonly dtype: ArrayType;
  /** Empty for a single number. */
  readonly dims: readonly number[];
  readonly data: ArrayData;
}

/** Elements of an array of this shape. */
export const elementsOf = (dims: readonly number[]): number =>
  dims.reduce((product, dim) => product * dim, 1);
