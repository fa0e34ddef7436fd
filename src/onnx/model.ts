/**
 * A model as the other files of this room see it: what the file says, in plain objects, without the values of large
 * tensors (ONNX IR, https://onnx.ai/onnx/repo-docs/IR.html). Names of values are the edges of the graph.
 */
import type { DType } from './dtype';

export interface Model {
  readonly irVersion: number;
  /** The exporter, as it calls itself: "pytorch". */
  readonly producer: string;
  readonly producerVersion: string;
  readonly modelVersion: number;
  readonly domain: string;
  readonly doc: string;
  /** Versions of the operator sets by their domain; `''` is ai.onnx. */
  readonly opsets: ReadonlyMap<string, number>;
  readonly metadata: ReadonlyMap<string, string>;
  readonly graph: Graph;
  /** Operators that the model brings itself. */
  readonly functions: readonly LocalFunction[];
}

export interface Graph {
  readonly name: string;
  /** In the order of the file, in which a value is made before it is used. */
  readonly nodes: readonly Node[];
  /** Those of IR before 4 are listed among the inputs as well. */
  readonly initializers: ReadonlyMap<string, TensorRef>;
  readonly sparseInitializers: ReadonlyMap<string, SparseTensorRef>;
  /** Initializers among them are defaults, and not asked for: see `askedInputs`. */
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
  /** What the exporter says of values in between. */
  readonly values: ReadonlyMap<string, ValueType>;
}

/** Inputs that a run must be given. */
export const askedInputs = ({ inputs, initializers, sparseInitializers }: Graph): Value[] =>
  inputs.filter(({ name }) => !initializers.has(name) && !sparseInitializers.has(name));

export interface Node {
  /** Place in its graph's list. */
  readonly index: number;
  /** As in the file, where it may be empty or stand twice. */
  readonly name: string;
  readonly op: string;
  /** `''` is ai.onnx, which files also call by that name. */
  readonly domain: string;
  /** Which of several local functions of that name. */
  readonly overload: string;
  /** `''` for an optional one that is left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, Attribute>;
}

/** An int is a number: beyond 2^53 it is rounded, which the only such values in use, "as far as there is", survive. */
export type Attribute =
  | { readonly kind: 'float' | 'int'; readonly value: number }
  | { readonly kind: 'floats' | 'ints'; readonly value: readonly number[] }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'strings'; readonly value: readonly string[] }
  | { readonly kind: 'tensor'; readonly value: TensorRef }
  | { readonly kind: 'tensors'; readonly value: readonly TensorRef[] }
  | { readonly kind: 'sparse'; readonly value: SparseTensorRef }
  | { readonly kind: 'graph'; readonly value: Graph }
  | { readonly kind: 'graphs'; readonly value: readonly Graph[] }
  | { readonly kind: 'type'; readonly value: ValueType | undefined }
  /** In the body of a function: an attribute of the node that calls it. */
  | { readonly kind: 'reference'; readonly value: string }
  /** Of a kind that this build does not know. */
  | { readonly kind: 'other'; readonly value: number };

export interface LocalFunction {
  readonly name: string;
  readonly domain: string;
  readonly overload: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Names of attributes that a caller must give. */
  readonly required: readonly string[];
  /** Those with a default. */
  readonly defaults: ReadonlyMap<string, Attribute>;
  readonly opsets: ReadonlyMap<string, number>;
  readonly nodes: readonly Node[];
  readonly values: ReadonlyMap<string, ValueType>;
}

export interface Value {
  readonly name: string;
  /** Undefined where the file does not say. */
  readonly type: ValueType | undefined;
}

/** A size: known, known by name or as an expression of names ("2*seq+1"), or not known. */
export type Dim = number | string | undefined;

export interface TensorType {
  readonly kind: 'tensor';
  readonly dtype: DType | undefined;
  /** Undefined where not even the rank is known. */
  readonly dims: readonly Dim[] | undefined;
  readonly sparse?: true;
}

export type ValueType =
  | TensorType
  | { readonly kind: 'sequence' | 'optional'; readonly of: ValueType | undefined }
  | { readonly kind: 'map'; readonly key: DType | undefined; readonly of: ValueType | undefined }
  | { readonly kind: 'opaque'; readonly name: string };

/** A tensor of the file and where its values lie. */
export interface TensorRef {
  readonly name: string;
  /** Undefined for a type that no known version of ONNX has. */
  readonly dtype: DType | undefined;
  /** Row-major. Their product may be larger than what is there: see `sizeOf`. */
  readonly dims: readonly number[];
  readonly place: Place;
}

/** Where values lie. Small ones are at hand; large ones stay in their file until somebody asks (values.ts). */
export type Place =
  /** Little-endian, packed (`raw_data`). */
  | { readonly in: 'memory'; readonly bytes: Uint8Array<ArrayBuffer> }
  /** A list of numbers, as `float_data` and its like hold them: complex ones in pairs, float16 by their bits. */
  | {
      readonly in: 'list';
      readonly values: readonly number[] | BigInt64Array | BigUint64Array | readonly string[];
    }
  /** In the model's own file, from a byte on. `list` is the field that holds them packed, absent for raw ones. */
  | { readonly in: 'model'; readonly offset: number; readonly bytes: number; readonly list?: ListField }
  /** In a file beside it. `bytes` is absent where the model does not say: then up to the file's end. */
  | { readonly in: 'external'; readonly path: string; readonly offset: number; readonly bytes?: number };

/** Packed lists of TensorProto by their field's name. */
export type ListField = 'float_data' | 'int32_data' | 'int64_data' | 'double_data' | 'uint64_data';

/** A tensor of which most are zero: values, and where they belong. */
export interface SparseTensorRef {
  readonly name: string;
  readonly dims: readonly number[];
  readonly values: TensorRef;
  readonly indices: TensorRef;
}

/** Elements of a shape; undefined where the product is no safe integer or a size is negative. */
export function sizeOf(dims: readonly number[]): number | undefined {
  let size = 1;
  for (const dim of dims) {
    if (!(dim >= 0)) return undefined;
    size *= dim;
  }
  return Number.isSafeInteger(size) ? size : undefined;
}
