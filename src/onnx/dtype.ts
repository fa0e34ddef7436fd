/** Element types of tensors (ONNX IR, TensorProto.DataType): numbers in the file, onnxruntime's names everywhere else. */
const types = {
  float32: { code: 1, bits: 32 },
  uint8: { code: 2, bits: 8 },
  int8: { code: 3, bits: 8 },
  uint16: { code: 4, bits: 16 },
  int16: { code: 5, bits: 16 },
  int32: { code: 6, bits: 32 },
  int64: { code: 7, bits: 64 },
  string: { code: 8, bits: undefined },
  bool: { code: 9, bits: 8 },
  float16: { code: 10, bits: 16 },
  float64: { code: 11, bits: 64 },
  uint32: { code: 12, bits: 32 },
  uint64: { code: 13, bits: 64 },
  complex64: { code: 14, bits: 64 },
  complex128: { code: 15, bits: 128 },
  bfloat16: { code: 16, bits: 16 },
  float8e4m3fn: { code: 17, bits: 8 },
  float8e4m3fnuz: { code: 18, bits: 8 },
  float8e5m2: { code: 19, bits: 8 },
  float8e5m2fnuz: { code: 20, bits: 8 },
  uint4: { code: 21, bits: 4 },
  int4: { code: 22, bits: 4 },
  float4e2m1: { code: 23, bits: 4 },
  float8e8m0: { code: 24, bits: 8 },
  uint2: { code: 25, bits: 2 },
  int2: { code: 26, bits: 2 },
} as const;

export type DType = keyof typeof types;

const byCode = new Map<number, DType>(Object.entries(types).map(([name, { code }]) => [code, name as DType]));

/** @returns undefined for 0 ("undefined") and for a number that no known version of ONNX has. */
export const dtypeOf = (code: number): DType | undefined => byCode.get(code);

export const codeOf = (dtype: DType): number => types[dtype].code;

/** Bits of one element; undefined for strings, which have no fixed size. */
export const bitsOf = (dtype: DType): number | undefined => types[dtype].bits;

/** Bytes of a packed tensor: several elements of 4 or 2 bits share one; undefined for strings. */
export function bytesFor(dtype: DType, elements: number): number | undefined {
  const bits = bitsOf(dtype);
  return bits === undefined ? undefined : Math.ceil((elements * bits) / 8);
}
