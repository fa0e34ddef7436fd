/** What a model is, in figures and lists: the first thing that the page shows and `proefbank inspect` prints. */
import { bytesFor, type DType } from '../../../onnx/dtype';
import {
  askedInputs,
  sizeOf,
  type Dim,
  type Graph,
  type TensorRef,
  type ValueType,
} from '../../../onnx/model';
import type { OpenedModel } from '../../../onnx/read/open';
import type { Scope } from '../../../onnx/shapes/scope';
import { tensorsOf } from '../../../onnx/values';
import { typeText } from './type-text';

export interface Summary {
  readonly file: {
    readonly name: string;
    readonly bytes: number;
    /** Files that weights lie in; without bytes where the file is not here. */
    readonly external: readonly { readonly path: string; readonly bytes?: number }[];
  };
  readonly format: {
    readonly irVersion: number;
    /** Versions of the operator sets by their domain. */
    readonly opsets: Readonly<Record<string, number>>;
    readonly producer: string;
    readonly producerVersion: string;
    readonly metadata: Readonly<Record<string, string>>;
  };
  readonly inputs: readonly PortSummary[];
  readonly outputs: readonly PortSummary[];
  readonly nodes: {
    readonly all: number;
    /** In the model's own graph; the others are in graphs inside operators, and in functions. */
    readonly top: number;
  };
  readonly functions: number;
  readonly weights: {
    readonly tensors: number;
    /** Elements. */
    readonly parameters: number;
    readonly bytes: number;
    readonly types: Readonly<Partial<Record<DType, { readonly parameters: number; readonly bytes: number }>>>;
  };
  readonly shapes: {
    /** Values that operators make, in inner graphs and in each call of a function too. */
    readonly values: number;
    /** Of which every size is a number. */
    readonly fixed: number;
    /** Of which sizes are known by name. */
    readonly named: number;
    /** Of which something is not known. */
    readonly unknown: number;
  };
}

export interface PortSummary {
  readonly name: string;
  /** `float32[batch, 3, 224, 224]`. */
  readonly type: string;
  readonly dtype: DType | null;
  /** Null where not even the rank is known, and for a size that is not. */
  readonly dims: readonly (number | string | null)[] | null;
}

/** @param scope followed without numbers for open dimensions. */
export function summaryOf(opened: OpenedModel, scope: Scope): Summary {
  const { file, name, model, beside } = opened;
  const { graph } = model;
  const inputs = askedInputs(graph).map((value) =>
    port(value.name, scope.types.get(value.name) ?? value.type),
  );
  const tensors = [...tensorsOf(model)];
  return {
    file: { name, bytes: file.size, external: externalFiles(tensors, beside) },
    format: {
      irVersion: model.irVersion,
      opsets: Object.fromEntries(
        [...model.opsets].map(([domain, version]) => [domain || 'ai.onnx', version]),
      ),
      producer: model.producer,
      producerVersion: model.producerVersion,
      metadata: Object.fromEntries(model.metadata),
    },
    inputs,
    outputs: graph.outputs.map((value) => port(value.name, scope.types.get(value.name) ?? value.type)),
    nodes: {
      all: nodesIn(graph) + model.functions.reduce((sum, { nodes }) => sum + nodesIn({ nodes }), 0),
      top: graph.nodes.length,
    },
    functions: model.functions.length,
    weights: weightsOf(graph, tensors),
    shapes: shapesOf(scope),
  };
}

function port(name: string, type: ValueType | undefined): PortSummary {
  const tensor = type?.kind === 'tensor' ? type : undefined;
  const told = (dim: Dim): number | string | null => dim ?? null;
  return { name, type: typeText(type), dtype: tensor?.dtype ?? null, dims: tensor?.dims?.map(told) ?? null };
}

function externalFiles(tensors: readonly TensorRef[], beside: ReadonlyMap<string, Blob>) {
  const paths = new Set(tensors.flatMap(({ place }) => (place.in === 'external' ? [place.path] : [])));
  return [...paths].map((path) => {
    const bytes = beside.get(path)?.size;
    return { path, ...(bytes !== undefined && { bytes }) };
  });
}

/** Operators of a graph and of the graphs inside it. */
function nodesIn({ nodes }: Pick<Graph, 'nodes'>): number {
  let all = 0;
  const waiting = [nodes];
  for (let some = waiting.pop(); some; some = waiting.pop()) {
    all += some.length;
    for (const { attributes } of some)
      for (const attribute of attributes.values()) {
        if (attribute.kind === 'graph') waiting.push(attribute.value.nodes);
        else if (attribute.kind === 'graphs') waiting.push(...attribute.value.map((graph) => graph.nodes));
      }
  }
  return all;
}

/** Tensors that are not the small ones with which an exporter writes down an attribute. */
function weightsOf(graph: Graph, tensors: readonly TensorRef[]): Summary['weights'] {
  const types: Partial<Record<DType, { parameters: number; bytes: number }>> = {};
  let counted = 0;
  for (const tensor of tensors) {
    const size = sizeOf(tensor.dims);
    if (!tensor.dtype || size === undefined) continue;
    if (size < 2 && !graph.initializers.has(tensor.name)) continue;
    const sum = (types[tensor.dtype] ??= { parameters: 0, bytes: 0 });
    sum.parameters += size;
    sum.bytes += bytesFor(tensor.dtype, size) ?? 0;
    counted += 1;
  }
  const all = Object.values(types);
  return {
    tensors: counted,
    parameters: all.reduce((sum, { parameters }) => sum + parameters, 0),
    bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
    types,
  };
}

function shapesOf(whole: Scope): Summary['shapes'] {
  const counts = { values: 0, fixed: 0, named: 0, unknown: 0 };
  const waiting = [whole];
  for (let scope = waiting.pop(); scope; scope = waiting.pop()) {
    waiting.push(...scope.subgraphs.values(), ...scope.calls.values());
    for (const { outputs } of scope.graph.nodes)
      for (const name of outputs) {
        if (!name) continue;
        counts.values += 1;
        counts[howWellKnown(scope.types.get(name))] += 1;
      }
  }
  return counts;
}

function howWellKnown(type: ValueType | undefined): 'fixed' | 'named' | 'unknown' {
  if (!type) return 'unknown';
  // What is no tensor has no shape of its own.
  if (type.kind !== 'tensor') return 'fixed';
  if (!type.dtype || !type.dims || type.dims.includes(undefined)) return 'unknown';
  return type.dims.every((dim) => typeof dim === 'number') ? 'fixed' : 'named';
}
