/**
 * Memory of activations by liveness: a value lives from the node that makes it to the last that uses it, and the
 * results of the graph to its end. Inputs live throughout, since who gave them holds them. Tensors of the file lie
 * apart and do not count, nor what follows from sizes alone. A view (Reshape and its like) is the memory that it
 * views, which lives as long as either. A real allocator may need more: pools keep pieces, kernels need room.
 */
import type { Attribute, Graph, Node } from '../model';
import type { Scope } from '../shapes/scope';
import { isKnown, plus, type Amount } from './amount';
import { isView } from './convention';
import { bytesOf } from './facts';
import { keyOf } from './registry';
import { Weights } from './weights';

export interface Peak {
  /** Of all that live at once; not known where some size is not. */
  readonly bytes: Amount;
  /** Of those whose sizes are known, at the node where they are most. */
  readonly atLeast: number;
  /** While this node runs; undefined for a graph without nodes. */
  readonly node: Node | undefined;
  /** What lives then, the largest first. */
  readonly alive: readonly Living[];
  /** Inside the node: the most that a graph or function which it runs needs beyond what lives around it. */
  readonly inside: Peak | undefined;
  /** Values whose sizes are not known, anywhere in the graph. */
  readonly unknown: number;
}

export interface Living {
  readonly value: string;
  readonly bytes: Amount;
}

interface Life {
  readonly value: string;
  readonly bytes: Amount;
  from: number;
  until: number;
}

export function peakOf(scope: Scope, weights = new Weights()): Peak {
  const { nodes } = scope.graph;
  const lives = livesOf(scope, weights);
  const bodies = nodes.map((node) => bodyPeak(scope, node, weights));
  const changes = new Float64Array(nodes.length + 1);
  let [unknown, missing]: [number, Amount] = [0, 0];
  for (const { bytes, from, until } of lives) {
    if (!isKnown(bytes)) {
      unknown++;
      missing = plus(missing, bytes);
      continue;
    }
    changes[from]! += bytes;
    changes[Math.min(until + 1, nodes.length)]! -= bytes;
  }
  let [at, most, now] = [0, -1, 0];
  for (let index = 0; index < nodes.length; index++) {
    now += changes[index]!;
    const inside = bodies[index];
    if (inside) {
      unknown += inside.unknown;
      if (inside.unknown && isKnown(missing)) missing = inside.bytes;
    }
    const all = now + (inside?.atLeast ?? 0);
    if (all > most) [at, most] = [index, all];
  }
  if (nodes.length === 0) most = lives.reduce((sum, { bytes }) => sum + (isKnown(bytes) ? bytes : 0), 0);
  return {
    bytes: plus(missing, most),
    atLeast: most,
    node: nodes[at],
    alive: lives
      .filter(({ from, until }) => from <= at && at <= until)
      .map(({ value, bytes }) => ({ value, bytes }))
      .sort((a, b) => size(b.bytes) - size(a.bytes)),
    inside: bodies[at],
    unknown,
  };
}

const size = (bytes: Amount): number => (isKnown(bytes) ? bytes : 0);

function livesOf(scope: Scope, weights: Weights): readonly Life[] {
  const { graph } = scope;
  const last = Math.max(0, graph.nodes.length - 1);
  const lives = new Map<string, Life>();
  const all: Life[] = [];
  const begin = (value: string, from: number, until: number): void => {
    const life = { value, bytes: bytesOf(scope, value), from, until };
    all.push(life);
    lives.set(value, life);
  };
  // Those of a body or a function are in the memory of the node around it already.
  const isModel = !scope.outer && 'initializers' in graph;
  if (isModel) for (const { name } of graph.inputs) if (!weights.of(scope, name).length) begin(name, 0, last);
  for (const [index, node] of graph.nodes.entries()) {
    for (const value of usesOf(node)) extend(lives.get(value), index);
    const viewed = isView(keyOf(node)) ? lives.get(node.inputs[0] ?? '') : undefined;
    node.outputs.forEach((value, output) => {
      if (!value || scope.constants.has(value) || weights.of(scope, value).length) return;
      if (viewed && output === 0) lives.set(value, viewed);
      else begin(value, index, index);
    });
  }
  for (const output of graph.outputs)
    extend(lives.get(typeof output === 'string' ? output : output.name), last);
  return all;
}

function extend(life: Life | undefined, until: number): void {
  if (life) life.until = Math.max(life.until, until);
}

function bodyPeak(scope: Scope, node: Node, weights: Weights): Peak | undefined {
  const call = scope.calls.get(node);
  let peak = call && peakOf(call, weights);
  for (const graph of graphsOf(node)) {
    const body = scope.subgraphs.get(graph);
    const other = body && peakOf(body, weights);
    if (other && (!peak || other.atLeast > peak.atLeast)) peak = other;
  }
  return peak;
}

/** What a node uses, also by name inside its graphs. */
export function usesOf(node: Node): readonly string[] {
  const open = [...graphsOf(node)];
  if (open.length === 0) return node.inputs;
  const uses = [...node.inputs];
  for (let graph = open.pop(); graph; graph = open.pop()) {
    for (const inner of graph.nodes) {
      uses.push(...inner.inputs);
      open.push(...graphsOf(inner));
    }
    for (const { name } of graph.outputs) uses.push(name);
  }
  return uses;
}

const none: readonly Graph[] = [];

export function graphsOf({ attributes }: Node): readonly Graph[] {
  if (attributes.size === 0) return none;
  const graphs: Graph[] = [];
  for (const attribute of attributes.values()) graphs.push(...graphsIn(attribute));
  return graphs;
}

const graphsIn = (attribute: Attribute): readonly Graph[] =>
  attribute.kind === 'graph' ? [attribute.value] : attribute.kind === 'graphs' ? attribute.value : none;
