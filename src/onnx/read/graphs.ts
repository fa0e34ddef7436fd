/** Messages of a file to plain objects of ours (ONNX IR). Nothing is judged here: a wrong graph is read as it is. */
import { fromBinary } from '@bufbuild/protobuf';
import {
  AttributeProto_AttributeType as Kind,
  GraphProtoSchema,
  NodeProtoSchema,
  SparseTensorProtoSchema,
  TensorProtoSchema,
  ValueInfoProtoSchema,
  type AttributeProto,
  type GraphProto,
  type NodeProto,
  type SparseTensorProto,
  type TensorProto,
  type TypeProto,
  type ValueInfoProto,
} from 'onnx-buf';
import { dtypeOf } from '../dtype';
import type { Attribute, Dim, Graph, Node, SparseTensorRef, TensorRef, Value, ValueType } from '../model';
import { tooLarge } from './errors';
import { takeFields } from './fields';
import { sparseRef, tensorRef } from './tensors';
import type { Bytes } from './window';

/** What is read so far of a file, so that a small one cannot become an unbounded lot of objects. */
export class Reading {
  private parts = 0;

  constructor(readonly file: string) {}

  /** @throws UserError beyond 4 million nodes, tensors, values and attributes. */
  count(parts = 1): void {
    this.parts += parts;
    if (this.parts > 4_000_000) throw tooLarge(this.file);
  }
}

/** Far beyond exporters, and far below where the stack ends. */
export const decoding = { recursionLimit: 300, readUnknownFields: false } as const;

/** A graph whose messages are made one by one. */
export function readGraph(message: Bytes, reading: Reading): Graph {
  const nodes: Node[] = [];
  const initializers: TensorProto[] = [];
  const sparse: SparseTensorProto[] = [];
  const lists = { 11: [] as Value[], 12: [] as Value[], 13: [] as Value[] };
  const value = (list: Value[]) => (content: Bytes) =>
    void list.push(valueOf(fromBinary(ValueInfoProtoSchema, content, decoding), reading));
  const rest = takeFields(message, {
    1: (content) =>
      void nodes.push(nodeOf(fromBinary(NodeProtoSchema, content, decoding), nodes.length, reading)),
    5: (content) => void initializers.push(fromBinary(TensorProtoSchema, content, decoding)),
    11: value(lists[11]),
    12: value(lists[12]),
    13: value(lists[13]),
    15: (content) => void sparse.push(fromBinary(SparseTensorProtoSchema, content, decoding)),
  });
  return {
    name: fromBinary(GraphProtoSchema, rest, decoding).name,
    nodes,
    initializers: tensorsByName(initializers, reading),
    sparseInitializers: sparseByName(sparse, reading),
    inputs: lists[11],
    outputs: lists[12],
    values: typesByName(lists[13]),
  };
}

/** A graph inside an attribute. */
function graphOf(proto: GraphProto, reading: Reading): Graph {
  return {
    name: proto.name,
    nodes: proto.node.map((node, i) => nodeOf(node, i, reading)),
    initializers: tensorsByName(proto.initializer, reading),
    sparseInitializers: sparseByName(proto.sparseInitializer, reading),
    inputs: proto.input.map((value) => valueOf(value, reading)),
    outputs: proto.output.map((value) => valueOf(value, reading)),
    values: typesByName(proto.valueInfo.map((value) => valueOf(value, reading))),
  };
}

function tensorsByName(protos: readonly TensorProto[], reading: Reading): Map<string, TensorRef> {
  reading.count(protos.length);
  return new Map(protos.map((proto) => [proto.name, tensorRef(proto, reading.file)]));
}

function sparseByName(protos: readonly SparseTensorProto[], reading: Reading): Map<string, SparseTensorRef> {
  reading.count(protos.length);
  return new Map(
    protos.flatMap((proto) => {
      const ref = sparseRef(proto, reading.file);
      return ref ? [[ref.name, ref] as const] : [];
    }),
  );
}

export const typesByName = (values: readonly Value[]): Map<string, ValueType> =>
  new Map(values.flatMap(({ name, type }) => (type ? [[name, type] as const] : [])));

export function nodeOf(proto: NodeProto, index: number, reading: Reading): Node {
  reading.count(1 + proto.attribute.length);
  return {
    index,
    name: proto.name,
    op: proto.opType,
    domain: domainOf(proto.domain),
    overload: proto.overload,
    inputs: proto.input,
    outputs: proto.output,
    attributes: attributesByName(proto.attribute, reading),
  };
}

const noAttributes: ReadonlyMap<string, Attribute> = new Map();

export const attributesByName = (
  protos: readonly AttributeProto[],
  reading: Reading,
): ReadonlyMap<string, Attribute> =>
  protos.length ? new Map(protos.map((proto) => [proto.name, attributeOf(proto, reading)])) : noAttributes;

/** `''` and `ai.onnx` are one domain. */
export const domainOf = (domain: string): string => (domain === 'ai.onnx' ? '' : domain);

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

function attributeOf(proto: AttributeProto, reading: Reading): Attribute {
  if (proto.refAttrName) return { kind: 'reference', value: proto.refAttrName };
  reading.count((proto.ints.length + proto.floats.length + proto.strings.length) >> 3);
  switch (kindOf(proto)) {
    case Kind.FLOAT:
      return { kind: 'float', value: proto.f };
    case Kind.INT:
      return { kind: 'int', value: Number(proto.i) };
    case Kind.STRING:
      return { kind: 'string', value: text(proto.s) };
    case Kind.FLOATS:
      return { kind: 'floats', value: proto.floats };
    case Kind.INTS:
      return { kind: 'ints', value: proto.ints.map(Number) };
    case Kind.STRINGS:
      return { kind: 'strings', value: proto.strings.map(text) };
    case Kind.TENSOR:
      if (proto.t) return { kind: 'tensor', value: tensorRef(proto.t, reading.file) };
      break;
    case Kind.TENSORS:
      return { kind: 'tensors', value: proto.tensors.map((tensor) => tensorRef(tensor, reading.file)) };
    case Kind.GRAPH:
      if (proto.g) return { kind: 'graph', value: graphOf(proto.g, reading) };
      break;
    case Kind.GRAPHS:
      return { kind: 'graphs', value: proto.graphs.map((graph) => graphOf(graph, reading)) };
    case Kind.SPARSE_TENSOR: {
      const sparse = proto.sparseTensor && sparseRef(proto.sparseTensor, reading.file);
      if (sparse) return { kind: 'sparse', value: sparse };
      break;
    }
    case Kind.TYPE_PROTO:
      return { kind: 'type', value: proto.tp && typeOf(proto.tp) };
  }
  return { kind: 'other', value: proto.type };
}

/** The first versions of the format had no field for the kind: then it is what is there. */
function kindOf(proto: AttributeProto): Kind {
  if (proto.type !== Kind.UNDEFINED) return proto.type;
  if (proto.ints.length) return Kind.INTS;
  if (proto.floats.length) return Kind.FLOATS;
  if (proto.strings.length) return Kind.STRINGS;
  if (proto.t) return Kind.TENSOR;
  if (proto.g) return Kind.GRAPH;
  if (proto.s.length) return Kind.STRING;
  return proto.f === 0 ? Kind.INT : Kind.FLOAT;
}

export function valueOf(proto: ValueInfoProto, reading: Reading): Value {
  reading.count();
  return { name: proto.name, type: proto.type && typeOf(proto.type) };
}

/** @returns undefined for a type that says nothing, or is of a kind that this build does not know. */
function typeOf({ value }: TypeProto): ValueType | undefined {
  switch (value.case) {
    case 'tensorType':
    case 'sparseTensorType': {
      const { elemType, shape } = value.value;
      const dims = shape?.dim.map(({ value: dim }): Dim => {
        if (dim.case === 'dimValue') return dim.value < 0n ? undefined : Number(dim.value);
        return dim.case === 'dimParam' && dim.value ? dim.value : undefined;
      });
      const sparse = value.case === 'sparseTensorType';
      return { kind: 'tensor', dtype: dtypeOf(elemType), dims, ...(sparse && { sparse }) };
    }
    case 'sequenceType':
      return { kind: 'sequence', of: value.value.elemType && typeOf(value.value.elemType) };
    case 'optionalType':
      return { kind: 'optional', of: value.value.elemType && typeOf(value.value.elemType) };
    case 'mapType': {
      const { keyType, valueType } = value.value;
      return { kind: 'map', key: dtypeOf(keyType), of: valueType && typeOf(valueType) };
    }
    case undefined:
      return undefined;
  }
}
