/**
 * An ONNX model taken apart as far as a change needs it, and put together again (github.com/onnx/onnx,
 * onnx/onnx.proto; the numbers are its field numbers).
 */
import { bytesField, fieldsOf, joined, textField, type Bytes } from '../../../../onnx/wire';

export interface Node {
  readonly operator: string;
  /** Empty for one that is left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** AttributeProto by name. */
  readonly attributes: ReadonlyMap<string, Bytes>;
  /** Set of operators that it is of; absent for ONNX's own. */
  readonly domain?: string;
}

export interface Graph {
  readonly nodes: readonly Node[];
  /** TensorProto by name. */
  readonly initializers: ReadonlyMap<string, Bytes>;
  /** ValueInfoProto by name. */
  readonly inputs: ReadonlyMap<string, Bytes>;
  readonly outputs: ReadonlyMap<string, Bytes>;
}

export interface Model {
  readonly graph: Graph;
  /** Versions and whatever else stands beside the graph. */
  readonly around: readonly Bytes[];
}

const text = (bytes: Bytes): string => new TextDecoder().decode(bytes);

/** @throws Error for bytes that hold no graph. */
export function modelOf(bytes: Bytes): Model {
  const fields = [...fieldsOf(bytes)];
  const graph = fields.find(({ number }) => number === 7);
  if (!graph) throw new Error('This model has no graph');
  return {
    graph: graphOf(graph.content),
    around: fields.filter(({ number }) => number !== 7).map(({ whole }) => whole),
  };
}

export const bytesOf = ({ graph, around }: Model): Bytes =>
  joined([...around, bytesField(7, graphBytes('changed', graph))]);

export function graphOf(bytes: Bytes): Graph {
  const nodes: Node[] = [];
  const [initializers, inputs, outputs] = [1, 2, 3].map(() => new Map<string, Bytes>()) as [
    Map<string, Bytes>,
    Map<string, Bytes>,
    Map<string, Bytes>,
  ];
  for (const { number, content } of fieldsOf(bytes)) {
    if (number === 1) nodes.push(nodeOf(content));
    else if (number === 5) initializers.set(nameOf(content, 8), content);
    else if (number === 11) inputs.set(nameOf(content, 1), content);
    else if (number === 12) outputs.set(nameOf(content, 1), content);
  }
  return { nodes, initializers, inputs, outputs };
}

export const graphBytes = (name: string, { nodes, initializers, inputs, outputs }: Graph): Bytes =>
  joined([
    ...nodes.map((node) => bytesField(1, nodeBytes(node))),
    textField(2, name),
    ...[...initializers.values()].map((bytes) => bytesField(5, bytes)),
    ...[...inputs.values()].map((bytes) => bytesField(11, bytes)),
    ...[...outputs.values()].map((bytes) => bytesField(12, bytes)),
  ]);

function nameOf(message: Bytes, field: number): string {
  for (const { number, content } of fieldsOf(message)) if (number === field) return text(content);
  throw new Error('A part of this model has no name');
}

function nodeOf(bytes: Bytes): Node {
  const inputs: string[] = [];
  const outputs: string[] = [];
  const attributes = new Map<string, Bytes>();
  let [operator, domain] = ['', ''];
  for (const { number, content } of fieldsOf(bytes)) {
    if (number === 1) inputs.push(text(content));
    else if (number === 2) outputs.push(text(content));
    else if (number === 4) operator = text(content);
    else if (number === 5) attributes.set(nameOf(content, 1), content);
    else if (number === 7) domain = text(content);
  }
  return { operator, inputs, outputs, attributes, ...(domain && { domain }) };
}

const nodeBytes = ({ operator, inputs, outputs, attributes, domain }: Node): Bytes =>
  joined([
    ...inputs.map((name) => textField(1, name)),
    ...outputs.map((name) => textField(2, name)),
    textField(4, operator),
    ...[...attributes.values()].map((bytes) => bytesField(5, bytes)),
    ...(domain ? [textField(7, domain)] : []),
  ]);

/** The graph under a node's attribute (AttributeProto.g). @throws Error where there is none. */
export function graphIn(node: Node, attribute: string): Graph {
  for (const { number, content } of fieldsOf(node.attributes.get(attribute) ?? new Uint8Array(0)))
    if (number === 6) return graphOf(content);
  throw new Error(`${node.operator} has no graph "${attribute}"`);
}

/** Those nodes that some values hang on, in their order. @param given values that need not be computed. */
export function nodesFor(
  nodes: readonly Node[],
  values: Iterable<string>,
  given: ReadonlySet<string> = new Set(),
): Node[] {
  const wanted = new Set(values);
  return nodes
    .toReversed()
    .filter((node) => {
      if (!node.outputs.some((name) => wanted.has(name) && !given.has(name))) return false;
      for (const name of node.inputs) wanted.add(name);
      return true;
    })
    .toReversed();
}

/** Nodes whose values have other names. @param rename of a name; the same where it stays. */
export const renamed = (nodes: readonly Node[], rename: (name: string) => string): Node[] =>
  nodes.map((node) => ({
    ...node,
    inputs: node.inputs.map((name) => name && rename(name)),
    outputs: node.outputs.map((name) => name && rename(name)),
  }));

/** Of named things only those that nodes take in. */
export function usedBy(nodes: readonly Node[], named: ReadonlyMap<string, Bytes>): Map<string, Bytes> {
  const used = new Set(nodes.flatMap(({ inputs }) => inputs));
  return new Map([...named].filter(([name]) => used.has(name)));
}

/** A model without its other outputs, and without what is computed for those alone. */
export function onlyOutputs(bytes: Bytes, names: readonly string[]): Bytes {
  const { graph, around } = modelOf(bytes);
  const nodes = nodesFor(graph.nodes, names);
  const outputs = new Map([...graph.outputs].filter(([name]) => names.includes(name)));
  return bytesOf({
    graph: { ...graph, nodes, outputs, initializers: usedBy(nodes, graph.initializers) },
    around,
  });
}
