/**
 * Where onnxruntime will run each node of a graph when it is asked for WebGPU, and what it copies between the two
 * memories: what the provider takes goes to the GPU, except small arithmetic on shapes, which stays with the values
 * that it is made of (fallback_cpu_capability.cc, GetCpuPreferredNodes); a value is copied once where it is made in
 * one memory and used in the other (transformer_memcpy.cc). Foretold, not measured.
 */
import type { Graph, LocalFunction, Node } from '../model';
import { typeOf, type Scope } from '../shapes/scope';
import { isFixed, verdictOn, type Verdict } from './provider';

export interface Placement {
  readonly scope: Scope;
  /** By the index of the node; undefined for one that is computed once, before any run. */
  readonly verdicts: readonly (Verdict | undefined)[];
  /** Arithmetic on shapes that the GPU could do and that stays on the processor on purpose, by index. */
  readonly preferred: ReadonlySet<number>;
  /** Other arithmetic on shapes that the processor does and that no copy comes of, by index. */
  readonly besides: ReadonlySet<number>;
  /** Values that are copied at every run. */
  readonly toHost: readonly string[];
  readonly toDevice: readonly string[];
  /** Connected groups of nodes that fall back, by index. */
  readonly parts: readonly (readonly number[])[];
}

/** A tensor of the file with more elements than this is no arithmetic on shapes. */
const small = 100;

export function placementOf(scope: Scope, versionOf: (node: Node) => number): Placement {
  const { graph } = scope;
  const done = doneBefore(scope);
  const verdicts = graph.nodes.map((node, index) =>
    done.has(index) ? undefined : verdictOn(scope, node, versionOf(node)),
  );
  const { preferred, shapes } = shapeWork(scope, verdicts);
  const onHost = new Set<string>();
  const onDevice = new Set<string>();
  for (const [index, node] of graph.nodes.entries()) {
    const verdict = verdicts[index];
    if (!verdict) continue;
    const gpu = isOnGpu(verdict) && !preferred.has(index);
    node.outputs.forEach((value, at) => {
      const device = gpu && !(at === 0 && verdict.on === 'gpu' && verdict.hostOut);
      if (value) (device ? onDevice : onHost).add(value);
    });
  }
  const toHost = new Set<string>();
  const toDevice = new Set<string>();
  const given = givenTo(graph);
  const [givenOnHost, givenOnDevice] = [new Set<string>(), new Set<string>()];
  for (const [index, node] of graph.nodes.entries()) {
    const verdict = verdicts[index];
    if (!verdict) continue;
    const gpu = isOnGpu(verdict) && !preferred.has(index);
    node.inputs.forEach((value, at) => {
      const device = gpu && !(verdict.on === 'gpu' && verdict.hostIn.includes(at));
      if (device && onHost.has(value)) toDevice.add(value);
      if (!device && onDevice.has(value)) toHost.add(value);
      if (given.has(value)) (device ? givenOnDevice : givenOnHost).add(value);
    });
  }
  // An input of the graph is brought to one memory before the run; where both need it, it is copied.
  for (const value of givenOnDevice) if (givenOnHost.has(value)) toDevice.add(value);
  const isCopied = (index: number): boolean =>
    graph.nodes[index]?.outputs.some((value) => toDevice.has(value)) ?? false;
  const besides = new Set([...shapes].filter((index) => !isCopied(index)));
  const fallsBack = verdicts.map((verdict, index) => verdict?.on === 'processor' && !besides.has(index));
  return {
    scope,
    verdicts,
    preferred,
    besides,
    toHost: [...toHost],
    toDevice: [...toDevice],
    parts: partsOf(graph, fallsBack),
  };
}

/** What is not known is taken to run where it was asked for. */
const isOnGpu = ({ on }: Verdict): boolean => on !== 'processor';

/** Nodes that the runtime computes while it opens the model: their inputs are tensors of the file. */
function doneBefore(scope: Scope): ReadonlySet<number> {
  const { graph } = scope;
  const done = new Set<number>();
  const fixed = new Set(initializersOf(graph)?.keys() ?? []);
  for (const [index, node] of graph.nodes.entries()) {
    const outputs = node.outputs.filter(Boolean);
    const isKnown = outputs.length > 0 && outputs.every((value) => isFixed(scope, value));
    const follows = !staysForRun.test(node.op) && hasFixedInputs(node, fixed);
    if (node.op !== 'Constant' && !isKnown && !follows) continue;
    done.add(index);
    for (const value of outputs) fixed.add(value);
  }
  return done;
}

const hasFixedInputs = ({ inputs }: Node, fixed: ReadonlySet<string>): boolean =>
  inputs.some(Boolean) && inputs.every((value) => !value || fixed.has(value));

/** Chance, control flow, and weights that are kept in few bits. */
const staysForRun =
  /^(Random|Bernoulli|Multinomial|If$|Loop$|Scan$|(Dynamic)?QuantizeLinear$|DequantizeLinear$)/;

function shapeWork(
  scope: Scope,
  verdicts: readonly (Verdict | undefined)[],
): { readonly preferred: ReadonlySet<number>; readonly shapes: ReadonlySet<number> } {
  const { graph } = scope;
  const given = givenTo(graph);
  const host = new Set<string>();
  const [preferred, shapes] = [new Set<number>(), new Set<number>()];
  for (const [index, { outputs }] of graph.nodes.entries()) {
    const verdict = verdicts[index];
    if (verdict?.on === 'gpu' && verdict.hostOut && outputs[0]) host.add(outputs[0]);
  }
  for (const [index, node] of graph.nodes.entries()) {
    const verdict = verdicts[index];
    if (!verdict || !node.inputs.some((value) => host.has(value))) continue;
    const stays = node.inputs.every((value, at) => staysWith(scope, host, given, value, verdict, at));
    if (isOnGpu(verdict) && !stays) continue;
    if (stays) (isOnGpu(verdict) ? preferred : shapes).add(index);
    for (const value of node.outputs) if (value) host.add(value);
  }
  return { preferred, shapes };
}

function staysWith(
  scope: Scope,
  host: ReadonlySet<string>,
  given: ReadonlySet<string>,
  value: string,
  verdict: Verdict,
  at: number,
): boolean {
  if (!value) return true;
  const type = typeOf(scope, value);
  const dtype = type?.kind === 'tensor' ? type.dtype : undefined;
  if (dtype === 'float16' || dtype === 'bfloat16' || dtype?.startsWith('float8')) return false;
  if (given.has(value) || isSmallTensor(scope, value)) return true;
  return host.has(value) && !(verdict.on === 'gpu' && verdict.hostIn.includes(at));
}

/** Of the file, or computed once. */
function isSmallTensor(scope: Scope, value: string): boolean {
  for (let at: Scope | undefined = scope; at; at = at.outer) {
    const tensor = initializersOf(at.graph)?.get(value);
    if (tensor) return tensor.dims.reduce((size, dim) => size * dim, 1) <= small;
  }
  return isFixed(scope, value);
}

const givenTo = ({ inputs }: Graph | LocalFunction): ReadonlySet<string> =>
  new Set(inputs.map((input) => (typeof input === 'string' ? input : input.name)));

const initializersOf = (graph: Graph | LocalFunction): Graph['initializers'] | undefined =>
  'initializers' in graph ? graph.initializers : undefined;

/** Nodes that fall back, with those that hand them values and fall back too. */
function partsOf({ nodes }: Graph | LocalFunction, fallsBack: readonly boolean[]): number[][] {
  const parents = new Map<number, number>();
  const root = (index: number): number => {
    let at = index;
    for (let up = parents.get(at); up !== undefined && up !== at; up = parents.get(at)) {
      parents.set(at, parents.get(up) ?? up);
      at = up;
    }
    return at;
  };
  const makers = new Map<string, number>();
  for (const [index, { inputs, outputs }] of nodes.entries()) {
    if (!fallsBack[index]) continue;
    parents.set(index, index);
    for (const value of outputs) if (value) makers.set(value, index);
    for (const value of inputs) {
      const maker = makers.get(value);
      if (maker !== undefined && maker !== index) parents.set(root(index), root(maker));
    }
  }
  const parts = new Map<number, number[]>();
  for (const index of parents.keys()) {
    const part = parts.get(root(index));
    if (part) part.push(index);
    else parts.set(root(index), [index]);
  }
  return [...parts.values()];
}
