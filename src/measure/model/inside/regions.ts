/**
 * Operators and what they stand for in a reference. A converted model has values that its original lacks (the halves
 * of Cast); an operator that takes such a value is looked at together with what made it, back to values of both.
 */
import type { Graph, Node } from '../../../onnx/model';

export interface Region {
  /** Places in the graph, in its order; the last is the operator itself. */
  readonly nodes: readonly number[];
  /** Values of both that it takes, no constants. */
  readonly inputs: readonly string[];
  /** Values of both that the operator makes. */
  readonly outputs: readonly string[];
}

/** @param shared whether both have a value. */
export function regionsOf(graph: Graph, shared: (value: string) => boolean): ReadonlyMap<number, Region> {
  const makers = new Map<string, number>();
  for (const { index, outputs } of graph.nodes) for (const name of outputs) if (name) makers.set(name, index);
  const isConstant = (name: string): boolean =>
    graph.initializers.has(name) || graph.sparseInitializers.has(name);
  const regions = new Map<number, Region>();
  for (const node of graph.nodes) {
    const outputs = node.outputs.filter((name) => name && shared(name));
    if (!outputs.length) continue;
    const nodes = new Set<number>([node.index]);
    const inputs = new Set<string>();
    const waiting = [...takes(node)];
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      if (isConstant(name)) continue;
      const maker = makers.get(name);
      // Constants of nodes stay with those who use them.
      if (maker !== undefined && (!shared(name) || graph.nodes[maker]!.op === 'Constant')) {
        if (nodes.has(maker)) continue;
        nodes.add(maker);
        waiting.push(...takes(graph.nodes[maker]!));
      } else inputs.add(name);
    }
    regions.set(node.index, { nodes: [...nodes].toSorted((a, b) => a - b), inputs: [...inputs], outputs });
  }
  return regions;
}

/** Graphs in a node's attributes. */
export const bodiesOf = ({ attributes }: Node): readonly Graph[] =>
  [...attributes.values()].flatMap((attribute) =>
    attribute.kind === 'graph' ? [attribute.value] : attribute.kind === 'graphs' ? attribute.value : [],
  );

/** Every value that a node takes, also those that graphs inside it take from around them. */
export function takes(node: Node): Set<string> {
  const taken = new Set(node.inputs);
  for (const body of bodiesOf(node)) for (const name of takenFromAround(body)) taken.add(name);
  taken.delete('');
  return taken;
}

function takenFromAround(graph: Graph): Set<string> {
  const own = new Set([
    ...graph.inputs.map(({ name }) => name),
    ...graph.initializers.keys(),
    ...graph.sparseInitializers.keys(),
    ...graph.nodes.flatMap(({ outputs }) => outputs),
  ]);
  const taken = [
    ...graph.nodes.flatMap((node) => [...takes(node)]),
    ...graph.outputs.map(({ name }) => name),
  ];
  return new Set(taken.filter((name) => !own.has(name)));
}
