/**
 * Values of a model's tensors: small ones at once, large ones read from their file when they are asked for
 * (ONNX IR, TensorProto: which field holds which type, and raw_data).
 */
import { bytesFor, type DType } from './dtype';
import { sizeOf, type ListField, type Model, type Node, type TensorRef } from './model';
import { externalMissing, valuesMissing } from './read/errors';
import type { OpenedModel } from './read/open';

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Row-major. Types of less than a byte are unpacked, one element each; types of floating point that JavaScript has no
 * array of are widened, which is exact; a bool is 0 or 1; complex numbers come in pairs.
 */
export type Values =
  | Float32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>
  | Int8Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>
  | Int16Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | BigInt64Array<ArrayBuffer>
  | BigUint64Array<ArrayBuffer>
  | readonly string[];

/** Files that the model's tensors lie in and that are not among `beside`, by their paths. */
export function missingFiles({ model, beside }: OpenedModel): string[] {
  const paths = new Set<string>();
  for (const { place } of tensorsOf(model)) if (place.in === 'external') paths.add(place.path);
  return [...paths].filter((path) => !beside.has(path));
}

/** Every tensor of a model: initializers and attributes, of subgraphs and functions too. */
export function* tensorsOf({ graph, functions }: Model): Generator<TensorRef> {
  yield* tensorsIn(graph);
  for (const { nodes } of functions) yield* tensorsIn({ nodes });
}

function* tensorsIn(graph: Pick<Model['graph'], 'nodes'> & Partial<Model['graph']>): Generator<TensorRef> {
  yield* graph.initializers?.values() ?? [];
  for (const { values, indices } of graph.sparseInitializers?.values() ?? []) yield* [values, indices];
  for (const node of graph.nodes) if (node.attributes.size) yield* tensorsOfNode(node);
}

function* tensorsOfNode({ attributes }: Node): Generator<TensorRef> {
  for (const attribute of attributes.values()) {
    if (attribute.kind === 'tensor') yield attribute.value;
    else if (attribute.kind === 'tensors') yield* attribute.value;
    else if (attribute.kind === 'sparse') yield* [attribute.value.values, attribute.value.indices];
    else if (attribute.kind === 'graph') yield* tensorsIn(attribute.value);
    else if (attribute.kind === 'graphs') for (const graph of attribute.value) yield* tensorsIn(graph);
  }
}

/** @returns undefined for values that lie in a file, and for a tensor that is not whole. */
export function valuesAtHand({ dtype, dims, place }: TensorRef): Values | undefined {
  const size = sizeOf(dims);
  if (!dtype || size === undefined) return undefined;
  if (place.in === 'list') return fromList(dtype, place.values, size);
  if (place.in !== 'memory' || place.bytes.length < (bytesFor(dtype, size) ?? Infinity)) return undefined;
  return fromRaw(dtype, place.bytes, size);
}

/** @throws UserError for a file that is missing, and for a tensor that is not whole. */
export async function readValues(tensor: TensorRef, opened: OpenedModel): Promise<Values> {
  const { dtype, dims, place } = tensor;
  const size = sizeOf(dims);
  if (!dtype || size === undefined) throw valuesMissing(opened.name, tensor.name, Number.NaN, 0);
  if (place.in === 'list') {
    const values = fromList(dtype, place.values, size);
    if (values) return values;
    throw valuesMissing(opened.name, tensor.name, size, place.values.length);
  }
  const wanted = bytesFor(dtype, size) ?? size;
  if (place.in === 'model' && place.list) {
    const packed = await bytesAt(opened.file, place.offset, place.bytes);
    const values = fromList(dtype, unpacked(packed, place.list), size);
    if (values) return values;
    throw valuesMissing(opened.name, tensor.name, wanted, packed.length);
  }
  const bytes = await rawBytes(tensor, opened);
  if (bytes.length < wanted) throw valuesMissing(opened.name, tensor.name, wanted, bytes.length);
  return fromRaw(dtype, bytes, size);
}

/** Bytes of a tensor that lie somewhere as `raw_data` would have them. */
async function rawBytes({ place }: TensorRef, { name, file, beside }: OpenedModel): Promise<Bytes> {
  if (place.in === 'memory') return place.bytes;
  if (place.in === 'model') return bytesAt(file, place.offset, place.bytes);
  if (place.in === 'list') throw new Error('A list has no raw bytes');
  const data = beside.get(place.path);
  if (!data) throw externalMissing(name, [place.path]);
  return bytesAt(data, place.offset, place.bytes ?? data.size - place.offset);
}

async function bytesAt(file: Blob, offset: number, length: number): Promise<Bytes> {
  return new Uint8Array(await file.slice(offset, offset + length).arrayBuffer());
}

const arrays = {
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
} as const;

function fromRaw(dtype: DType, bytes: Bytes, size: number): Values {
  const Class = arrays[dtype as keyof typeof arrays];
  // A view needs its place in the file to be a multiple of its element's size, which nobody promises.
  if (Class) return new Class(aligned(bytes, size * Class.BYTES_PER_ELEMENT), 0, size);
  const bits = bitsReader(dtype, bytes);
  switch (dtype) {
    case 'complex64':
      return new Float32Array(aligned(bytes, size * 8), 0, size * 2);
    case 'complex128':
      return new Float64Array(aligned(bytes, size * 16), 0, size * 2);
    case 'int4':
    case 'int2':
      return Int8Array.from({ length: size }, (_, i) => (bits.of(i) << (32 - bits.each)) >> (32 - bits.each));
    case 'uint4':
    case 'uint2':
      return Uint8Array.from({ length: size }, (_, i) => bits.of(i));
    case 'string':
      return [];
    default: {
      const decode = floatOf[dtype as keyof typeof floatOf];
      return Float32Array.from({ length: size }, (_, i) => decode(bits.of(i)));
    }
  }
}

function aligned(bytes: Bytes, length: number): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + length);
}

/** Elements of up to 16 bits, the low bits of a byte first. */
function bitsReader(dtype: DType, bytes: Bytes): { of(index: number): number; each: number } {
  const each = (bytesFor(dtype, 8) ?? 8) as number;
  if (each === 16) return { each, of: (i) => bytes[2 * i]! | (bytes[2 * i + 1]! << 8) };
  const perByte = 8 / each;
  const mask = (1 << each) - 1;
  return { each, of: (i) => (bytes[Math.floor(i / perByte)]! >> (each * (i % perByte))) & mask };
}

/** A binary floating-point number of few bits (IEEE 754 and OCP 8-bit Floating Point Specification 1.0). */
function smallFloat(
  exponentBits: number,
  mantissaBits: number,
  bias: number,
  special: 'ieee' | 'fn' | 'fnuz',
) {
  const top = (1 << exponentBits) - 1;
  return (bits: number): number => {
    const sign = (bits >> (exponentBits + mantissaBits)) & 1 ? -1 : 1;
    const exponent = (bits >> mantissaBits) & top;
    const mantissa = bits & ((1 << mantissaBits) - 1);
    if (special === 'fnuz' && sign < 0 && exponent === 0 && mantissa === 0) return Number.NaN;
    if (special === 'ieee' && exponent === top) return mantissa ? Number.NaN : sign * Infinity;
    if (special === 'fn' && exponent === top && mantissa === (1 << mantissaBits) - 1) return Number.NaN;
    const fraction = mantissa / (1 << mantissaBits);
    return exponent === 0
      ? sign * fraction * 2 ** (1 - bias)
      : sign * (1 + fraction) * 2 ** (exponent - bias);
  };
}

const floatOf = {
  float16: smallFloat(5, 10, 15, 'ieee'),
  bfloat16: smallFloat(8, 7, 127, 'ieee'),
  float8e4m3fn: smallFloat(4, 3, 7, 'fn'),
  float8e4m3fnuz: smallFloat(4, 3, 8, 'fnuz'),
  float8e5m2: smallFloat(5, 2, 15, 'ieee'),
  float8e5m2fnuz: smallFloat(5, 2, 16, 'fnuz'),
  /** Every pattern is a number. */
  float4e2m1: (bits: number): number => [0, 0.5, 1, 1.5, 2, 3, 4, 6][bits & 7]! * (bits & 8 ? -1 : 1),
  /** A power of two without sign. */
  float8e8m0: (bits: number): number => (bits === 255 ? Number.NaN : 2 ** (bits - 127)),
} as const;

type List = readonly number[] | BigInt64Array | BigUint64Array | readonly string[];

/** @returns undefined for a list that is too short, or of another kind than the type is kept in. */
function fromList(dtype: DType, list: List, size: number): Values | undefined {
  const bits = bytesFor(dtype, 8);
  const isText = typeof list[0] === 'string';
  if (dtype === 'string')
    return list.length >= size && (isText || !size) ? (list as readonly string[]).slice(0, size) : undefined;
  const isBig = list instanceof BigInt64Array || list instanceof BigUint64Array;
  if (isText || (/int64/.test(dtype) && !isBig && size)) return undefined;
  const numbers = list as ArrayLike<number | bigint>;
  // Types of less than a byte lie packed in the bytes of int32_data.
  if (bits !== undefined && bits < 8) {
    if (numbers.length < Math.ceil((size * bits) / 8)) return undefined;
    return fromRaw(dtype, Uint8Array.from(numbers, Number), size);
  }
  const elements = dtype.startsWith('complex') ? 2 * size : size;
  if (numbers.length < elements) return undefined;
  const decode = floatOf[dtype as keyof typeof floatOf];
  if (decode) return Float32Array.from({ length: size }, (_, i) => decode(Number(numbers[i])));
  if (dtype === 'complex64') return Float32Array.from({ length: elements }, (_, i) => Number(numbers[i]));
  if (dtype === 'complex128') return Float64Array.from({ length: elements }, (_, i) => Number(numbers[i]));
  const Class = arrays[dtype as keyof typeof arrays];
  if (Class === BigInt64Array || Class === BigUint64Array)
    return (Class as BigInt64ArrayConstructor).from(
      Array.from({ length: size }, (_, i) => BigInt(numbers[i]!)),
    );
  return (Class as Float32ArrayConstructor).from({ length: size }, (_, i) => Number(numbers[i])) as Values;
}

/** A packed list of a large tensor, which is read when it is asked for. */
function unpacked(bytes: Bytes, field: ListField): List {
  if (field === 'float_data' || field === 'double_data') {
    const Class = field === 'float_data' ? Float32Array : Float64Array;
    const length = Math.floor(bytes.length / Class.BYTES_PER_ELEMENT);
    return new Class(bytes.buffer, bytes.byteOffset, length) as unknown as readonly number[];
  }
  const values: bigint[] = [];
  for (let at = 0; at < bytes.length;) {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++] ?? 0;
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) break;
    }
    values.push(BigInt.asIntN(64, value));
  }
  if (field === 'uint64_data') return BigUint64Array.from(values, (value) => BigInt.asUintN(64, value));
  return field === 'int64_data' ? BigInt64Array.from(values) : values.map(Number);
}
