/** Tensors that a model brings, and which of its nodes uses each first. */
import { bytesFor } from '../dtype';
import { sizeOf, type Graph, type LocalFunction, type Node, type TensorRef } from '../model';
import type { Scope } from '../shapes/scope';
import { large, plus, type Amount } from './amount';

/** Stored tensors of a graph by the value that they are: its initializers, and those of its Constant nodes. */
export class Weights {
  private readonly bySource = new Map<Graph | LocalFunction, ReadonlyMap<string, readonly TensorRef[]>>();
  private readonly counted = new Set<TensorRef>();

  /** Those that a value is, seen from a scope; empty for one that is computed. */
  of(scope: Scope, value: string): readonly TensorRef[] {
    for (let at: Scope | undefined = scope; at; at = at.outer) {
      const found = this.in(at.graph).get(value);
      if (found) return found;
    }
    return [];
  }

  /** Elements and bytes of what this node uses and none before it did. */
  first(scope: Scope, node: Node): { readonly elements: Amount; readonly bytes: Amount } {
    let [elements, bytes]: [Amount, Amount] = [0, 0];
    for (const value of node.inputs) {
      if (!value) continue;
      for (const tensor of this.of(scope, value)) {
        if (this.counted.has(tensor)) continue;
        this.counted.add(tensor);
        const size = sizeOf(tensor.dims);
        elements = plus(elements, size ?? large);
        bytes = plus(bytes, bytesOfTensor(tensor));
      }
    }
    return { elements, bytes };
  }

  private in(graph: Graph | LocalFunction): ReadonlyMap<string, readonly TensorRef[]> {
    const known = this.bySource.get(graph);
    if (known) return known;
    const map = new Map<string, readonly TensorRef[]>();
    if ('initializers' in graph) {
      for (const [name, tensor] of graph.initializers) map.set(name, [tensor]);
      for (const [name, { values, indices }] of graph.sparseInitializers) map.set(name, [values, indices]);
    }
    for (const { op, attributes, outputs } of graph.nodes) {
      const [output] = outputs;
      if (op !== 'Constant' || !output) continue;
      const value = attributes.get('value') ?? attributes.get('sparse_value');
      if (value?.kind === 'tensor') map.set(output, [value.value]);
      else if (value?.kind === 'sparse') map.set(output, [value.value.values, value.value.indices]);
    }
    this.bySource.set(graph, map);
    return map;
  }
}

/** Packed; texts have no fixed size. */
function bytesOfTensor({ dtype, dims }: TensorRef): Amount {
  const size = sizeOf(dims);
  if (size === undefined) return large;
  return (dtype && bytesFor(dtype, size)) ?? { why: 'sizeless', value: '' };
}
