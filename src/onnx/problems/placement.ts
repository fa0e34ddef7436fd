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
  const verdicts = graph.nodes.map((node) =>
    node.op === 'Constant' || isDone(scope, node) ? undefined : verdictOn(scope, node, versionOf(node)),
  );
  const preferred = preferredOf(scope, verdicts);
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
  return {
    scope,
    verdicts,
    preferred,
    toHost: [...toHost],
    toDevice: [...toDevice],
    parts: partsOf(graph, verdicts),
  };
}

/** What is not known is taken to run where it was asked for. */
const isOnGpu = ({ on }: Verdict): boolean => on !== 'processor';

const isDone = (scope: Scope, { outputs }: Node): boolean =>
  outputs.some(Boolean) && outputs.every((value) => !value || isFixed(scope, value));

function preferredOf(scope: Scope, verdicts: readonly (Verdict | undefined)[]): ReadonlySet<number> {
  const { graph } = scope;
  const given = givenTo(graph);
  const host = new Set<string>();
  const preferred = new Set<number>();
  for (const [index, { outputs }] of graph.nodes.entries()) {
    const verdict = verdicts[index];
    if (verdict?.on === 'gpu' && verdict.hostOut && outputs[0]) host.add(outputs[0]);
  }
  for (const [index, node] of graph.nodes.entries()) {
    const verdict = verdicts[index];
    if (!verdict || !node.inputs.some((value) => host.has(value))) continue;
    const stays = isOnGpu(verdict)
      ? node.inputs.every((value, at) => staysWith(scope, host, given, value, verdict, at))
      : true;
    if (!stays) continue;
    if (isOnGpu(verdict)) preferred.add(index);
    for (const value of node.outputs) if (value) host.add(value);
  }
  return preferred;
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
function partsOf({ nodes }: Graph | LocalFunction, verdicts: readonly (Verdict | undefined)[]): number[][] {
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
    if (verdicts[index]?.on !== 'processor') continue;
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
