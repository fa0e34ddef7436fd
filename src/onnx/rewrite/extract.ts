/** Some operators as a model of their own: constants stay what they are, other values become its inputs. */
import type { GraphProto, NodeProto } from 'onnx-buf';
import { dtypeOf } from '../dtype';
import type { Model, ValueType } from '../model';
import type { OpenedModel } from '../read/open';
import { Draft } from './draft';
import { needsOf, sweep } from './parts';
import { tensorProto, valueInfo, type TensorValue } from './tensor-proto';
import { typesUnknown } from './errors';
import type { WrittenModel } from './write';

export interface ExtractOptions {
  /** Places of the operators in the model's graph. */
  readonly nodes: Iterable<number>;
  /** Types of values as far as they are known; of what becomes an input at least the kind of numbers must be. */
  readonly types: ReadonlyMap<string, ValueType>;
  /** Values that become constants instead of inputs. */
  readonly fixed?: ReadonlyMap<string, TensorValue>;
}

export interface Extracted extends WrittenModel {
  /** Values that it must be given, as they are called in the model. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** @throws UserError `onnx/types-unknown`. */
export function extract(opened: OpenedModel, { nodes, types, fixed = new Map() }: ExtractOptions): Extracted {
  const draft = new Draft(opened);
  const { graph, proto } = draft;
  const chosen = new Set(nodes);
  const kept = withConstants(graph, chosen);
  const outputs = outputsOf(graph, chosen);
  const inputs = inputsOf(graph, kept).filter((name) => !fixed.has(name));
  const declared = typesOf(opened.model, types);
  const unknown = inputs.filter((name) => {
    const type = declared.get(name);
    return !type || (type.kind === 'tensor' && !type.dtype);
  });
  if (unknown.length) throw typesUnknown(opened.name, unknown);

  const listed = new Map(graph.input.map((info) => [info.name, info]));
  const constants = new Set(graph.initializer.map(({ name }) => name));
  graph.node = kept;
  for (const [name, value] of fixed)
    if (!constants.has(name)) graph.initializer.push(tensorProto(name, value));
  graph.input = inputs.map((name) => valueInfo(name, declared.get(name)));
  graph.output = outputs.map((name) => valueInfo(name, declared.get(name)));
  graph.valueInfo = graph.valueInfo.filter(({ name }) => !outputs.includes(name));
  graph.name = 'extracted';
  graph.docString = '';
  sweep(graph);
  if (proto.irVersion < 4n)
    for (const { name, dataType, dims } of graph.initializer) {
      const type = { kind: 'tensor', dtype: dtypeOf(dataType), dims: dims.map(Number) } as const;
      graph.input.push(listed.get(name) ?? valueInfo(name, type));
    }
  proto.trainingInfo = [];
  proto.metadataProps = [];
  proto.functions = calledFunctions(proto.functions, kept);
  takeIn(draft);
  const { file, beside } = draft.write();
  return { file, beside, inputs, outputs };
}

/** Also the operators that make their constants, so that these stay constants. */
function withConstants({ node }: GraphProto, chosen: ReadonlySet<number>): NodeProto[] {
  const needed = new Set<string>();
  for (const index of chosen) for (const name of needsOf(node[index]!)) needed.add(name);
  return node.filter(
    ({ opType, output }, index) =>
      chosen.has(index) || (opType === 'Constant' && output.some((name) => needed.has(name))),
  );
}

/** What the chosen ones make and somebody else takes, or nobody. */
function outputsOf(graph: GraphProto, chosen: ReadonlySet<number>): string[] {
  const inside = new Set<string>();
  const outside = new Set(graph.output.map(({ name }) => name));
  graph.node.forEach((node, index) => {
    for (const name of needsOf(node)) (chosen.has(index) ? inside : outside).add(name);
  });
  return graph.node.flatMap(({ output }, index) =>
    chosen.has(index) ? output.filter((name) => name && (outside.has(name) || !inside.has(name))) : [],
  );
}

function inputsOf({ initializer, sparseInitializer }: GraphProto, kept: readonly NodeProto[]): string[] {
  const here = new Set([
    ...initializer.map(({ name }) => name),
    ...sparseInitializer.flatMap(({ values }) => values?.name ?? []),
    ...kept.flatMap(({ output }) => output),
  ]);
  const needed = new Set(kept.flatMap((node) => [...needsOf(node)]));
  return [...needed].filter((name) => !here.has(name));
}

function typesOf({ graph }: Model, types: ReadonlyMap<string, ValueType>): Map<string, ValueType> {
  const all = new Map(graph.values);
  for (const { name, type } of [...graph.inputs, ...graph.outputs]) if (type) all.set(name, type);
  for (const [name, type] of types) all.set(name, type);
  return all;
}

type Functions = Draft['proto']['functions'];

/** A function may call others. */
function calledFunctions(functions: Functions, nodes: readonly NodeProto[]): Functions {
  const called = new Set<Functions[number]>();
  const look = (callers: readonly NodeProto[]): void => {
    for (const node of callers) {
      for (const { g, graphs } of node.attribute)
        for (const body of g ? [g, ...graphs] : graphs) look(body.node);
      for (const one of functions) {
        if (one.name !== node.opType || one.domain !== node.domain || called.has(one)) continue;
        called.add(one);
        look(one.node);
      }
    }
  };
  look(nodes);
  return functions.filter((one) => called.has(one));
}

/** Weights that lie in files beside the model come into it, as slices of those files. */
function takeIn(draft: Draft): void {
  for (const tensor of draft.graph.initializer) {
    const entry = (key: string): string | undefined =>
      tensor.externalData.find((one) => one.key === key)?.value;
    const ref = draft.opened.model.graph.initializers.get(tensor.name);
    if (ref?.place.in !== 'external' || entry('location') === undefined) continue;
    const { path, offset, bytes } = ref.place;
    const file = draft.opened.beside.get(path);
    if (file) draft.setRaw(tensor, file.slice(offset, bytes === undefined ? undefined : offset + bytes));
  }
}
