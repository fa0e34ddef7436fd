/** Values and types to the messages that hold them (onnx.proto: TensorProto, TypeProto). */
import { create, toBinary } from '@bufbuild/protobuf';
import {
  TensorProtoSchema,
  TensorShapeProto_DimensionSchema,
  TypeProtoSchema,
  ValueInfoProtoSchema,
  type TensorProto,
  type TypeProto,
  type ValueInfoProto,
} from 'onnx-buf';
import { bytesFor, codeOf, type DType } from '../dtype';
import type { Dim, ValueType } from '../model';
import type { TensorData } from '../tensor-data';
import type { Bytes } from '../wire';
import { halfBits } from './float16';

/** Row-major; elements as values.ts has them, but float16 may also come as such. */
export interface TensorValue {
  readonly dtype: DType;
  readonly dims: readonly number[];
  readonly data: TensorData;
}

const classes: Partial<Record<DType, new (length: number) => ArrayBufferView>> = {
  float32: Float32Array,
  float64: Float64Array,
  int8: Int8Array,
  uint8: Uint8Array,
  bool: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
  int64: BigInt64Array,
  uint64: BigUint64Array,
};

/** As `raw_data` holds them. @throws Error for a type of which no run of ours gives values, and for strings. */
export function rawOf({ dtype, data }: TensorValue): Bytes {
  const type = classes[dtype];
  if (ArrayBuffer.isView(data)) {
    const whole = new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice();
    if (type && data instanceof type) return whole;
    if (dtype === 'float16') {
      if (!(data instanceof Float32Array)) return whole;
      return new Uint8Array(Uint16Array.from(data, halfBits).buffer);
    }
    if (dtype === 'int4' || dtype === 'uint4') return packed(data as Int8Array);
  }
  throw new Error(`Values of ${dtype} cannot be written`);
}

/** Two elements a byte, the first in its low half. */
function packed(elements: Int8Array | Uint8Array): Bytes {
  const bytes = new Uint8Array(bytesFor('int4', elements.length)!);
  elements.forEach((value, i) => (bytes[i >> 1]! |= (value & 15) << (4 * (i & 1))));
  return bytes;
}

export function tensorProto(name: string, value: TensorValue): TensorProto {
  const { dtype, dims, data } = value;
  const tensor = create(TensorProtoSchema, { name, dataType: codeOf(dtype), dims: dims.map(BigInt) });
  if (dtype === 'string')
    tensor.stringData = (data as readonly string[]).map((text) => new TextEncoder().encode(text));
  else tensor.rawData = rawOf(value);
  return tensor;
}

/** A file with one tensor, as the data of ONNX's backend tests is kept. */
export const tensorFile = (name: string, value: TensorValue): Bytes =>
  toBinary(TensorProtoSchema, tensorProto(name, value)) as Bytes;

/** @returns undefined for a type of which not enough is known to say anything. */
export function typeProto(type: ValueType | undefined): TypeProto | undefined {
  if (type?.kind === 'tensor') {
    if (!type.dtype) return undefined;
    const shape = type.dims && { dim: type.dims.map(dimension) };
    const value = { elemType: codeOf(type.dtype), ...(shape && { shape }) };
    return create(TypeProtoSchema, {
      value: type.sparse ? { case: 'sparseTensorType', value } : { case: 'tensorType', value },
    });
  }
  if (type?.kind === 'sequence' || type?.kind === 'optional') {
    const elemType = typeProto(type.of);
    return create(TypeProtoSchema, {
      value: { case: `${type.kind}Type`, value: { ...(elemType && { elemType }) } },
    });
  }
  if (type?.kind === 'map' && type.key) {
    const valueType = typeProto(type.of);
    return create(TypeProtoSchema, {
      value: { case: 'mapType', value: { keyType: codeOf(type.key), ...(valueType && { valueType }) } },
    });
  }
  return undefined;
}

const dimension = (dim: Dim) =>
  create(TensorShapeProto_DimensionSchema, {
    value:
      typeof dim === 'number'
        ? { case: 'dimValue', value: BigInt(dim) }
        : typeof dim === 'string'
          ? { case: 'dimParam', value: dim }
          : { case: undefined },
  });

/** What a graph takes in or gives. */
export function valueInfo(name: string, type: ValueType | undefined): ValueInfoProto {
  const proto = typeProto(type);
  return create(ValueInfoProtoSchema, { name, ...(proto && { type: proto }) });
}
