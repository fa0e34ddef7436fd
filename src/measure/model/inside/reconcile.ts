/** The times of operators held against the time of the whole run. */
import type { How, Row } from './alone';

export interface Reconciled {
  readonly endToEndMs: number;
  readonly sumMs: number;
  readonly byHow: ReadonlyMap<How, { readonly operators: number; readonly ms: number }>;
  /**
   * What the operators do not explain: the way in and out, waiting, handing work over. Negative where operators take
   * longer alone than merged, or side by side on a GPU.
   */
  readonly overheadMs: number;
  /** Overhead as a part of the whole run. */
  readonly overheadShare: number;
  /** Operators without a time, which the overhead holds too. */
  readonly unknown: number;
}

/** @param endToEndMs of one run, nothing of which was looked into. */
export function reconcile(rows: readonly Row[], endToEndMs: number): Reconciled {
  const byHow = new Map<How, { operators: number; ms: number }>();
  for (const { how, ms = 0 } of rows) {
    const sum = byHow.get(how) ?? { operators: 0, ms: 0 };
    byHow.set(how, { operators: sum.operators + 1, ms: sum.ms + ms });
  }
  const sumMs = [...byHow.values()].reduce((sum, { ms }) => sum + ms, 0);
  const overheadMs = endToEndMs - sumMs;
  return {
    endToEndMs,
    sumMs,
    byHow,
    overheadMs,
    overheadShare: endToEndMs > 0 ? overheadMs / endToEndMs : 0,
    unknown: byHow.get('unknown')?.operators ?? 0,
  };
}
