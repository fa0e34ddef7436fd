/** Which parts of a graph others need. */
import type { GraphProto, NodeProto } from 'onnx-buf';

/** Graphs in a node's attributes. */
export const bodiesOf = ({ attribute }: NodeProto): GraphProto[] =>
  attribute.flatMap(({ g, graphs }) => (g ? [g, ...graphs] : graphs));

/** Every value that a node takes in, also those that graphs inside it take from around them. No empty names. */
export function needsOf(node: NodeProto): Set<string> {
  const needs = new Set(node.input);
  for (const body of bodiesOf(node)) for (const name of takenFromAround(body)) needs.add(name);
  needs.delete('');
  return needs;
}

function takenFromAround(graph: GraphProto): Set<string> {
  const own = new Set([
    ...graph.input.map(({ name }) => name),
    ...graph.initializer.map(({ name }) => name),
    ...graph.sparseInitializer.flatMap(({ values }) => values?.name ?? []),
    ...graph.node.flatMap(({ output }) => output),
  ]);
  const taken = new Set<string>();
  for (const node of graph.node) for (const name of needsOf(node)) if (!own.has(name)) taken.add(name);
  for (const { name } of graph.output) if (!own.has(name)) taken.add(name);
  return taken;
}

/** Those nodes that some values hang on, in their order. @param given values that need not be computed. */
export function nodesFor(
  nodes: readonly NodeProto[],
  values: Iterable<string>,
  given: ReadonlySet<string> = new Set(),
): NodeProto[] {
  const wanted = new Set(values);
  const kept: NodeProto[] = [];
  for (const node of nodes.toReversed()) {
    if (!node.output.some((name) => wanted.has(name) && !given.has(name))) continue;
    for (const name of needsOf(node)) wanted.add(name);
    kept.push(node);
  }
  return kept.toReversed();
}

/** Leaves out constants, and what is told of values, that no node and no output has a use for. */
export function sweep(graph: GraphProto): void {
  const used = new Set(graph.output.map(({ name }) => name));
  const made = new Set<string>();
  for (const node of graph.node) {
    for (const name of needsOf(node)) used.add(name);
    for (const name of node.output) made.add(name);
  }
  const dropped = new Set<string>();
  graph.initializer = graph.initializer.filter(({ name }) => used.has(name) || !dropped.add(name));
  graph.sparseInitializer = graph.sparseInitializer.filter(
    ({ values }) => values && (used.has(values.name) || !dropped.add(values.name)),
  );
  // Before IR 4 every constant is listed among the inputs as well.
  graph.input = graph.input.filter(({ name }) => !dropped.has(name));
  graph.valueInfo = graph.valueInfo.filter(({ name }) => made.has(name));
  graph.quantizationAnnotation = graph.quantizationAnnotation.filter(
    ({ tensorName }) => made.has(tensorName) || used.has(tensorName),
  );
}
