/**
 * Where the time of a run goes, operator by operator. The runtime's profile tells of the operators that it runs by
 * themselves; what it says nothing of is run alone, on its real inputs. Every time says how it was come by.
 */
import type { Graph, ValueType } from '../../../onnx/model';
import type { OpenedModel } from '../../../onnx/read/open';
import { extract, type Extracted } from '../../../onnx/rewrite/extract';
import { grouped, type Profiled } from './profiled';
import { bodiesOf, takes } from './regions';
import type { Values } from './running';

export type How =
  /** By the GPU's own clock, in the run. */
  | 'kernel'
  /** By the runtime's clock on the processor, in the run. On a GPU that is only the handing over of work. */
  | 'profile'
  /** Run alone on its real inputs, without the time that a run takes which does nothing. */
  | 'alone'
  /** Computed before the run, since everything that it takes is constant. */
  | 'folded'
  | 'unknown';

export interface Row {
  /** Its place in the graph; absent for one of the runtime's own making, of operators that it merged. */
  readonly node?: number;
  readonly name: string;
  readonly op: string;
  readonly how: How;
  readonly ms?: number;
}

export interface TimingPlan {
  readonly rows: readonly Row[];
  /** Places of operators that should be run alone. */
  readonly alone: readonly number[];
}

/**
 * What the profile gives, and what is left to do. Where the runtime merged operators, those without a time of their
 * own may be in one that it made up; run alone they would count twice, so that they are left `unknown`.
 */
export function planTiming(graph: Graph, profiled: readonly Profiled[]): TimingPlan {
  const byName = grouped(profiled, ({ name }) => name);
  const keys = namesInProfile(graph);
  const inside = new Set(graph.nodes.flatMap((node) => bodiesOf(node).flatMap(allNames)));
  const folded = foldedNodes(graph);
  const calls = grouped(graph.nodes, ({ op }) => op);
  // The runtime puts what a function does in the place of its call.
  const inlined = [...byName].filter(([name]) => name.startsWith(INLINED));
  const rows: Row[] = [];
  const missing: Row[] = [];
  const toRun: number[] = [];
  const matched = new Set<string>();
  for (const { index: node, name, op } of graph.nodes) {
    const key = keys.get(node);
    const found = key !== undefined && !inside.has(key) ? byName.get(key) : undefined;
    const parts = inlined.filter(([one]) => one.startsWith(`${INLINED}${op}_`));
    if (found) {
      matched.add(key!);
      rows.push({ node, name, op, ...timeOf(found) });
    } else if (parts.length && calls.get(op)!.length === 1) {
      for (const [one] of parts) matched.add(one);
      rows.push({ node, name, op, ...timeOf(parts.flatMap(([, times]) => times)) });
    } else if (folded.has(node)) rows.push({ node, name, op, how: 'folded', ms: 0 });
    else {
      missing.push({ node, name, op, how: 'unknown' });
      if (!parts.length) toRun.push(node);
    }
  }
  // The time of an operator with a graph inside holds that of the operators in it.
  const others = [...byName].filter(([name]) => !matched.has(name) && !inside.has(name));
  const made = others.map(([name, found]): Row => ({ name, op: found[0]!.op, ...timeOf(found) }));
  const merged = made.some(({ op, name }) => !inserted.has(op) && !name.startsWith(INLINED));
  return {
    rows: [...rows, ...missing].toSorted((a, b) => a.node! - b.node!).concat(made),
    alone: merged ? [] : toRun,
  };
}

/** How onnxruntime begins the names of what it takes out of a function: that one's name follows. */
const INLINED = '_inlfunc_';

/** What the runtime puts in between by itself, in the place of no operator. */
const inserted = new Set([
  'MemcpyFromHost',
  'MemcpyToHost',
  'ReorderInput',
  'ReorderOutput',
  'Cast',
  'Transpose',
]);

/** Kernels before the processor's time, of which they are a part. */
function timeOf(found: readonly Profiled[]): { how: 'kernel' | 'profile'; ms: number } {
  const kernels = found.filter(({ how }) => how === 'kernel');
  const counted = kernels.length ? kernels : found;
  return { how: counted[0]!.how, ms: counted.reduce((sum, { ms }) => sum + ms, 0) };
}

/**
 * What onnxruntime calls each operator: its name, or its kind and its place among those that are no Constant. A name
 * that stands twice says nothing about which of them it is.
 */
function namesInProfile({ nodes }: Graph): Map<number, string> {
  const names = new Map<number, string>();
  const count = new Map<string, number>();
  let place = 0;
  for (const { index, name, op } of nodes) {
    if (op === 'Constant') continue;
    const called = name || `${op}_${place}`;
    names.set(index, called);
    count.set(called, (count.get(called) ?? 0) + 1);
    place++;
  }
  return new Map([...names].filter(([, name]) => count.get(name) === 1));
}

const allNames = (graph: Graph): string[] => [
  ...namesInProfile(graph).values(),
  ...graph.nodes.flatMap((node) => bodiesOf(node).flatMap(allNames)),
];

/** Operators of which everything that they take is constant, and that make the same in every run. */
function foldedNodes(graph: Graph): Set<number> {
  const constant = new Set([...graph.initializers.keys(), ...graph.sparseInitializers.keys()]);
  const folded = new Set<number>();
  for (const node of graph.nodes) {
    if (
      /^(Random|Multinomial|Bernoulli)/.test(node.op) ||
      ![...takes(node)].every((name) => constant.has(name))
    )
      continue;
    folded.add(node.index);
    for (const name of node.outputs) constant.add(name);
  }
  return folded;
}

/** Of a model: compiled once, then run until the time is known well enough. @returns milliseconds of one run. */
export type TimeModel = (model: Extracted, feeds: Values, signal?: AbortSignal) => Promise<number>;

export interface AloneOptions {
  readonly types: ReadonlyMap<string, ValueType>;
  /** Real values that operators take. */
  readonly valuesOf: (names: readonly string[]) => Promise<Values>;
  readonly time: TimeModel;
  /** Of a run that does nothing: the way in and out. */
  readonly callMs: number;
  readonly onRow?: (row: Row) => void;
  readonly signal?: AbortSignal;
}

/** Runs the plan. One that the runtime will not run alone stays `unknown`. @throws the signal's reason. */
export async function timeAlone(
  opened: OpenedModel,
  plan: TimingPlan,
  { types, valuesOf, time, callMs, onRow, signal }: AloneOptions,
): Promise<Row[]> {
  const timed = new Map<number, number>();
  for (const node of plan.alone) {
    signal?.throwIfAborted();
    const { name, op } = opened.model.graph.nodes[node]!;
    try {
      const model = extract(opened, { nodes: [node], types });
      const ms = Math.max(0, (await time(model, await valuesOf(model.inputs), signal)) - callMs);
      timed.set(node, ms);
      onRow?.({ node, name, op, how: 'alone', ms });
    } catch {
      signal?.throwIfAborted();
    }
  }
  return plan.rows.map((row) => {
    const ms = row.node === undefined ? undefined : timed.get(row.node);
    return ms === undefined ? row : { ...row, how: 'alone', ms };
  });
}
