/** One thing of a run over a list of values, the rest as it is: what a point is, and how the points are taken. */
import type { Run } from '../../../bench/run';
import type { Backend } from '../../../runtime/backend';
import { separatorFor, csvText } from '../../../files/csv';
import type { CostSummary } from '../inspect/cost-summary';

/** What is varied: an open dimension by its name, or the threads of the processor. */
export type Axis = { readonly kind: 'dim'; readonly name: string } | { readonly kind: 'threads' };

export interface Point {
  readonly value: number;
  readonly run: Run;
  /** Bytes, from the graph; absent where some size is not known. */
  readonly activations?: number;
}

export interface SweepEnd {
  /** The value that it broke at, and why. */
  readonly broke?: { readonly value: number; readonly error: Error };
}

export interface Steps {
  /** Measures one value. @throws UserError where it cannot. */
  measure(value: number): Promise<Run>;
  /** What the graph says for it. */
  costs(value: number): Promise<CostSummary>;
  onPoint(point: Point): void;
  cancelled(): boolean;
}

/** Upwards, and ends where one breaks: what is larger would not fit either. @throws an AbortError when cancelled. */
export async function sweep(values: readonly number[], steps: Steps): Promise<SweepEnd> {
  for (const value of values.toSorted((a, b) => a - b)) {
    if (steps.cancelled()) return {};
    try {
      const run = await steps.measure(value);
      const { peak } = await steps.costs(value);
      steps.onPoint({ value, run, ...(peak.bytes !== null && { activations: peak.bytes }) });
    } catch (error) {
      if (steps.cancelled()) return {};
      return { broke: { value, error: error as Error } };
    }
  }
  return {};
}

/** "1, 2, 4": whole numbers from 1, each once. @returns undefined for anything else. */
export function valuesIn(written: string): number[] | undefined {
  const values = written
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(Number);
  const right = values.every((value) => Number.isSafeInteger(value) && value >= 1 && value <= 1_000_000);
  return right && values.length > 1 && values.length <= 50 ? [...new Set(values)] : undefined;
}

/** Values around what is chosen now. @param most of threads. */
export function proposedValues(axis: Axis, size: number, most: number): number[] {
  if (axis.kind === 'threads') return Array.from({ length: Math.min(most, 16) }, (_, i) => i + 1);
  return size < 4 ? [1, 2, 4, 8] : [...new Set([0.25, 0.5, 1, 2].map((part) => Math.round(size * part)))];
}

/** A second of it: runs, or what the varied size counts (pictures of a batch, tokens of a sequence). */
export const perSecond = (axis: Axis, { value, run }: Point): number =>
  ((axis.kind === 'threads' ? 1 : value) * 1000) / run.stats.median;

/** @param name of what is varied. */
export function sweepCsv(name: string, axis: Axis, points: readonly Point[], backend: Backend): Blob {
  const separator = separatorFor();
  const decimal = (value: number | undefined): string =>
    value === undefined ? '' : separator === ';' ? String(value).replace('.', ',') : String(value);
  const head = [
    name,
    'backend',
    'median ms',
    'low ms',
    'high ms',
    'n',
    'per second',
    'wasm bytes',
    'gpu bytes',
    'activations bytes (estimated)',
  ];
  const rows = points.map((point) => {
    const { stats, method, memory } = point.run;
    return [
      decimal(point.value),
      backend,
      decimal(stats.median),
      decimal(stats.medianInterval?.[0]),
      decimal(stats.medianInterval?.[1]),
      String(method.n - method.warmup),
      decimal(perSecond(axis, point)),
      decimal(memory?.wasmBytes),
      decimal(memory?.gpuBytes),
      decimal(point.activations),
    ];
  });
  return new Blob([csvText([head, ...rows], separator)], { type: 'text/csv' });
}
