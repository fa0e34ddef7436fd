/**
 * The first operator that diverges. A difference alone says little: what an operator inherits it passes on, and some
 * make a small one large. So each that differs is run alone on the reference's inputs; it is to blame when its output
 * still differs.
 */
import type { DType } from '../../../onnx/dtype';
import type { ValueType } from '../../../onnx/model';
import {
  bytesOf,
  guessFor,
  slicesOf,
  tapsOf,
  type HiddenNode,
  type Tap,
} from '../../../onnx/rewrite/instrument';
import type { OnProgress } from '../../../terms/progress';
import { bisect, cutsOf } from './bisect';
import { compare, toleranceFor, type Difference, type Tolerance } from './compare';
import { runAlone, valuesFor, type Alone, type Comparing } from './own-error';
import { coarsest } from './precision';
import { regionsOf, type Region } from './regions';
import type { Values } from './running';
import type { RunningSource, Source } from './source';

export interface DivergeOptions {
  /** That is taken to be right. */
  readonly reference: Source;
  readonly candidate: RunningSource;
  /** Types of the candidate's values as far as they are known, with numbers for sizes. */
  readonly types: ReadonlyMap<string, ValueType>;
  /** Most bytes of values at a time, of both together. */
  readonly limit: number;
  /** In the place of those by type. */
  readonly tolerance?: Tolerance;
  readonly onProgress?: OnProgress;
  readonly onCompared?: (value: string, difference: Difference) => void;
  readonly signal?: AbortSignal;
}

export type Verdict =
  /** Every value that was compared agrees. */
  | { readonly kind: 'agree' }
  | {
      readonly kind: 'found';
      /** Its place in the candidate's graph. */
      readonly node: number;
      /** With what made those of its inputs that the reference lacks. */
      readonly region: Region;
      /** Of its outputs, when it ran alone on the reference's inputs. */
      readonly differences: ReadonlyMap<string, Difference>;
      /**
       * `alone`: it differs when run alone on the reference's inputs; then what came out is there. `inputs agree`:
       * the runtime would not run it alone, and its inputs agree.
       */
      readonly because: 'alone' | 'inputs agree';
      readonly reference: Values;
      readonly observed?: Values;
    }
  /** No operator differs by itself: differences within the tolerance grow on their way. */
  | { readonly kind: 'drift'; readonly node: number; readonly value: string; readonly difference: Difference }
  /** Only outputs differ, and only while the runtime merges operators, which it cannot while it is looked into. */
  | { readonly kind: 'merged'; readonly differences: ReadonlyMap<string, Difference> };

export interface Divergence {
  readonly verdict: Verdict;
  /** Of every value that was compared, in the order of computing. */
  readonly compared: ReadonlyMap<string, Difference>;
  /** Of the model's outputs, in a run that nothing was asked of in between. */
  readonly outputs: ReadonlyMap<string, Difference>;
  /** Operators that give other numbers in every run, which nobody is to blame for. */
  readonly random: readonly number[];
  readonly hidden: readonly HiddenNode[];
  /** Cuts looked at, where memory was short. */
  readonly looks: number;
}

const randomOperators = new Set([
  'RandomNormal',
  'RandomUniform',
  'RandomNormalLike',
  'RandomUniformLike',
  'Multinomial',
  'Bernoulli',
]);

/** @throws what the runtime says where it cannot, the signal's reason. */
export async function findDivergence(options: DivergeOptions): Promise<Divergence> {
  const { reference, candidate, types, limit, tolerance, onProgress, onCompared, signal } = options;
  const { graph } = candidate.opened.model;
  const { taps, hidden } = tapsOf(candidate.opened.model, types);
  const shared = (value: string): boolean => reference.has(value) && candidate.has(value);
  const regions = regionsOf(graph, shared);
  const random = graph.nodes.filter(({ op }) => randomOperators.has(op)).map(({ index }) => index);
  const compared = new Map<string, Difference>();
  const dtypes = new Map<string, DType>();
  for (const [name, type] of types) if (type.kind === 'tensor' && type.dtype) dtypes.set(name, type.dtype);

  for (const { name, type } of graph.inputs)
    if (type?.kind === 'tensor' && type.dtype) dtypes.set(name, type.dtype);
  let limits = coarsest(graph, dtypes);

  const comparing: Comparing = (name, wanted, got) => {
    if (tolerance) return compare(wanted, got, tolerance);
    const own = toleranceFor(wanted.dtype, got.dtype);
    const coarse = limits.get(name);
    const inherited = coarse && /float/.test(got.dtype) ? toleranceFor(coarse) : own;
    return compare(wanted, got, inherited.relative > own.relative ? inherited : own);
  };
  const both = async (names: readonly string[]): Promise<[Values, Values]> => {
    const wanted = await reference.fetch(names, signal);
    const got = await candidate.fetch(names, signal);
    for (const [name, { dtype }] of got) dtypes.set(name, dtype);
    limits = coarsest(graph, dtypes);
    return [wanted, got];
  };
  const differencesOf = ([wanted, got]: [Values, Values]): Map<string, Difference> => {
    const made = new Map<string, Difference>();
    for (const [name, value] of got)
      if (wanted.has(name)) made.set(name, comparing(name, wanted.get(name)!, value));
    return made;
  };

  const outputNames = graph.outputs.map(({ name }) => name).filter(shared);
  const outputs = outputNames.length ? differencesOf(await both(outputNames)) : new Map<string, Difference>();
  const outputsAgree = [...outputs.values()].every(({ agrees }) => agrees);

  const wantedTaps = taps.filter(({ value }) => shared(value));
  const guess = guessFor(wantedTaps, limit);
  const sizeOf = (value: string): number => bytesOf(types.get(value)) ?? guess;
  const bytesBetween = (from: number, to: number): number =>
    wantedTaps.reduce((sum, { value, node }) => (node >= from && node <= to ? sum + sizeOf(value) : sum), 0);

  // What the whole graph makes is looked at in slices; only where that is too much are parts left out.
  const few = bytesBetween(0, graph.nodes.length) <= limit / 2;
  const { from, to, looks } =
    few || outputsAgree
      ? { from: 0, to: graph.nodes.length - 1, looks: 0 }
      : await bisect(
          cutsOf(graph, shared, sizeOf),
          graph.nodes.length,
          limit / 2,
          (first, last) => bytesBetween(first, last) <= limit / 2,
          async ({ values }) => {
            const differences = differencesOf(await both(values));
            return [...differences.values()].every(({ agrees }) => agrees);
          },
        );
  const inRange = wantedTaps.filter(({ node }) => node >= from && node <= to);
  const label = { en: 'Comparing every operator', nl: 'Elke bewerking vergelijken' };

  let found: Verdict | undefined;
  let drift: Verdict | undefined;
  for (const slice of slicesOf(inRange, limit / 2)) {
    signal?.throwIfAborted();
    const names = slice.map(({ value }) => value);
    const values = await both(names);
    const differences = differencesOf(values);
    for (const [name, difference] of differences) {
      compared.set(name, difference);
      onCompared?.(name, difference);
    }
    const suspects = suspectsOf(slice, differences).filter((node) => !random.includes(node));
    if (suspects.length && !drift) drift = driftOf(slice, suspects[0]!, differences);
    found = await firstToBlame(suspects, values[0]);
    onProgress?.({ label, done: compared.size, total: inRange.length, unit: 'steps' });
    if (found) break;
  }
  const verdict: Verdict =
    found ?? drift ?? (outputsAgree ? { kind: 'agree' } : { kind: 'merged', differences: outputs });
  return { verdict, compared, outputs, random, hidden, looks };

  /** Few at first, since mostly the first is the one. */
  async function firstToBlame(suspects: readonly number[], atHand: Values): Promise<Verdict | undefined> {
    for (let at = 0, batch = 4; at < suspects.length; at += batch, batch = Math.min(batch * 2, 64)) {
      const some = suspects.slice(at, at + batch);
      for (const [i, tried] of (await allAlone(some, atHand)).entries()) {
        const node = some[i]!;
        const region = regions.get(node)!;
        const { observed } = tried;
        if (observed && [...tried.differences.values()].some(({ agrees }) => !agrees))
          return { kind: 'found', node, because: 'alone', ...tried };
        if (!observed && region.inputs.every((name) => compared.get(name)?.agrees ?? true))
          return { kind: 'found', node, because: 'inputs agree', ...tried };
      }
    }
    return undefined;
  }

  /** One that the runtime would not run alone has nothing that was observed. */
  async function allAlone(nodes: readonly number[], atHand: Values): Promise<Tried[]> {
    const some = nodes.map((node) => regions.get(node)!);
    const unknown = some.flatMap(({ inputs }) => inputs).filter((name) => !dtypes.has(name));
    if (unknown.length) await both([...new Set(unknown)]);
    const values = await valuesFor(some, reference, atHand, signal);
    try {
      return await runAlone(some, candidate, values, dtypes, comparing, signal);
    } catch {
      signal?.throwIfAborted();
      if (nodes.length === 1) {
        const [region] = some as [Region];
        const differences = new Map(region.outputs.map((name) => [name, compared.get(name)!]));
        return [{ region, differences, reference: values }];
      }
      const each: Tried[] = [];
      for (const node of nodes) each.push(...(await allAlone([node], atHand)));
      return each;
    }
  }
}

type Tried = Omit<Alone, 'observed'> & Partial<Pick<Alone, 'observed'>>;

/** Operators of a slice of which an output differs, in their order. */
const suspectsOf = (slice: readonly Tap[], differences: ReadonlyMap<string, Difference>): number[] => [
  ...new Set(slice.filter(({ value }) => differences.get(value)?.agrees === false).map(({ node }) => node)),
];

function driftOf(slice: readonly Tap[], node: number, differences: ReadonlyMap<string, Difference>): Verdict {
  const { value } = slice.find((tap) => tap.node === node && differences.get(tap.value)?.agrees === false)!;
  return { kind: 'drift', node, value, difference: differences.get(value)! };
}
