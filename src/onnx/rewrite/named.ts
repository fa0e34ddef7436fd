/** A model of which every operator has a name of its own, so that what a runtime says of one can be told from others. */
import type { Node } from '../model';
import type { OpenedModel } from '../read/open';
import { Draft } from './draft';
import type { WrittenModel } from './write';

/** The names that they have, where those are names and stand once; else "Relu #12" after the place in the graph. */
export function uniqueNames(nodes: readonly Node[]): string[] {
  const count = new Map<string, number>();
  for (const { name } of nodes) count.set(name, (count.get(name) ?? 0) + 1);
  return nodes.map(({ name, op, index }) => {
    if (name && count.get(name) === 1) return name;
    let made = `${op} #${index}`;
    while (count.has(made)) made += '#';
    count.set(made, 1);
    return made;
  });
}

/** @param names of the operators of the model's graph, in their order. */
export function withNames(opened: OpenedModel, names: readonly string[]): WrittenModel {
  const draft = new Draft(opened);
  for (const [index, node] of draft.graph.node.entries()) node.name = names[index]!;
  return draft.write();
}
