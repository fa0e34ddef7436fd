/** All that a node's outputs depend on: its inputs, what makes those, and so on up to the inputs of the model. */
import type { Body } from './bodies';

/**
 * @returns by body the spots, the node's own included. A node with graphs counts as one: what its graphs take from
 * around them is among its ancestors, what they do within is not. A node within a graph depends on the inputs of the
 * node that the graph belongs to.
 */
export function ancestorsOf(start: Body, startSpot: number): Map<Body, Set<number>> {
  const found = new Map<Body, Set<number>>();
  const waiting: [body: Body, spot: number][] = [];
  const add = (body: Body, spot: number): void => {
    let spots = found.get(body);
    if (!spots) found.set(body, (spots = new Set()));
    if (spots.has(spot)) return;
    spots.add(spot);
    waiting.push([body, spot]);
  };
  const addValue = (body: Body, name: string): void => {
    const producer = name ? body.producerOf(name) : undefined;
    if (producer) add(producer.body, producer.spot);
  };
  add(start, startSpot);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [body, spot] = next;
    const standing = body.at(spot);
    if (standing.kind === 'output') addValue(body, standing.value);
    else if (standing.kind === 'node') {
      for (const name of standing.node.inputs) addValue(body, name);
      if (body.hasBodies(standing.node)) for (const name of captured(body, spot)) addValue(body, name);
    }
    if (body.around && body.owner) for (const name of body.owner.inputs) addValue(body.around, name);
  }
  return found;
}

/** Names that the graphs of a node take from around them, at any depth. */
export function* captured(body: Body, spot: number): Generator<string> {
  for (const inner of body.bodiesAt(spot)) {
    if (inner.called) continue;
    for (const { index, inputs } of inner.nodes) {
      for (const name of inputs) if (name && !inner.producers.has(name)) yield name;
      const own = inner.spotOf(index);
      if (inner.hasBodies(inner.nodeAt(own)!))
        for (const name of captured(inner, own)) if (!inner.producers.has(name)) yield name;
    }
    for (const name of inner.outputs) if (!inner.producers.has(name)) yield name;
  }
}
