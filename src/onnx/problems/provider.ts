/**
 * What the WebGPU provider of onnxruntime-web takes. The facts are in webgpu-operators.json, which its own sessions
 * told (test/webgpu-operators): for every operator, version and type.
 */
import type { DType } from '../dtype';
import type { Node } from '../model';
import { keyOf } from '../costs/registry';
import { constantOf, typeOf, type Scope } from '../shapes/scope';
import table from './webgpu-operators.json';

interface Entry {
  readonly op: string;
  readonly since: number;
  readonly until?: number;
  readonly types: readonly {
    readonly in: readonly number[];
    readonly out: readonly number[];
    readonly of: readonly string[];
  }[];
  readonly hostIn?: readonly number[];
  readonly hostOut?: boolean;
}

/** The package, the browser and the day of which the facts are. */
export const providerSource: { readonly package: string; readonly browser: string; readonly date: string } =
  table.source;

/** The newest operator set of ai.onnx that the runtime takes. */
export const newestOpset: number = table.newest;

/** Operators by domain that the runtime knows. */
export const knownOperators: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(table.known).map(([domain, names]) => [domain, new Set(names)]),
);

const grouped = <T extends { readonly op: string }>(
  entries: readonly T[],
): ReadonlyMap<string, readonly T[]> => {
  const map = new Map<string, T[]>();
  for (const entry of entries) map.set(entry.op, [...(map.get(entry.op) ?? []), entry]);
  return map;
};
const kernels = grouped<Entry>(table.operators);
const unknown = grouped<{ op: string; since: number; until?: number }>(table.unknown);

export type Verdict =
  | {
      readonly on: 'gpu';
      /** Whether an input, or the first result, lies in the memory of the processor all the same. */
      readonly hostIn: readonly number[];
      readonly hostOut: boolean;
    }
  | { readonly on: 'processor'; readonly why: 'operator' | 'version' }
  | { readonly on: 'processor'; readonly why: 'type'; readonly dtype: DType }
  /** It was not found out; or a type is not known. */
  | { readonly on: 'unknown' };

const notKnown: Verdict = { on: 'unknown' };

/** @param version of the operator set that the node is of. */
export function verdictOn(scope: Scope, node: Node, version: number): Verdict {
  const key = keyOf(node);
  const holds = ({ since, until = Infinity }: { since: number; until?: number }): boolean =>
    since <= version && version <= until;
  if (unknown.get(key)?.some(holds)) return notKnown;
  const entries = kernels.get(key);
  if (!entries) return { on: 'processor', why: 'operator' };
  const entry = entries.find(holds);
  if (!entry) return { on: 'processor', why: 'version' };
  let sure = true;
  for (const { in: inputs, out: outputs, of } of entry.types) {
    const values = [...inputs.map((at) => node.inputs[at]), ...outputs.map((at) => node.outputs[at])];
    for (const value of values) {
      const type = value ? typeOf(scope, value) : undefined;
      if (!value || (type && type.kind !== 'tensor')) continue;
      if (!type?.dtype) sure = false;
      else if (!of.includes(type.dtype)) return { on: 'processor', why: 'type', dtype: type.dtype };
    }
  }
  return sure ? { on: 'gpu', hostIn: entry.hostIn ?? [], hostOut: entry.hostOut ?? false } : notKnown;
}

/** Whether a value follows from numbers alone, so that the runtime computes it once, before any run. */
export const isFixed = (scope: Scope, value: string): boolean =>
  constantOf(scope, value)?.values.every((each) => typeof each === 'number' || typeof each === 'boolean') ??
  false;
