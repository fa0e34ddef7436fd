/**
 * Statistics of a timing: order statistics, because timings are skewed and have outliers that must not be
 * dropped. The interval of the median is the distribution-free one from binomial order statistics
 * (Hollander & Wolfe, Nonparametric Statistical Methods, 3rd ed., §3.6); quantiles are type 7 of
 * Hyndman & Fan (1996).
 */
export interface Stats {
  readonly median: number;
  /** p90, p95, p99 appear only where n supports them: at least 1 / (1 − q) × 10 samples lie behind each. */
  readonly p90?: number;
  readonly p95?: number;
  readonly p99?: number;
  /** 95 % interval of the median; absent below 6 samples, where no such interval exists. */
  readonly medianInterval?: [low: number, high: number];
  /** Median absolute deviation from the median, unscaled. */
  readonly mad: number;
}

/** Quantile `q` in [0, 1] of values sorted upwards, linear between order statistics. */
export function quantile(sorted: readonly number[], q: number): number {
  if (sorted.length === 0) throw new RangeError('quantile of no values');
  const at = (sorted.length - 1) * q;
  const low = Math.floor(at);
  const a = sorted[low]!;
  const b = sorted[Math.min(low + 1, sorted.length - 1)]!;
  return a + (b - a) * (at - low);
}

/**
 * Ranks (0-based) of the order statistics that enclose the median with at least 95 % confidence, or
 * undefined where n is too small. With X ~ Bin(n, ½): the widest k with P(X < k) ≤ 0.025.
 */
export function medianRanks(n: number): readonly [number, number] | undefined {
  let below = 0;
  let rank = -1;
  /** Of P(X = k); in logarithms, because 2^n overflows. */
  let log = -n * Math.LN2;
  for (let k = 0; k < n / 2; k++) {
    below += Math.exp(log);
    if (below > 0.025) break;
    rank = k;
    log += Math.log((n - k) / (k + 1));
  }
  return rank < 0 ? undefined : [rank, n - 1 - rank];
}

/** Most that a number may be off because it was written in four digits, and in milliseconds with three decimals. */
const ROUNDING = 5e-4;
const LEAST = 1e-3;

/**
 * Whether statistics are those of the samples. What is left out is not missed, but what the samples are too few for
 * is not believed. @returns what is wrong with the first that is not, as `stats.name: why`.
 */
export function falseStatistic(told: Stats, samples: readonly number[]): string | undefined {
  const real = summarise(samples);
  for (const name of ['median', 'medianInterval', 'p90', 'p95', 'p99', 'mad'] as const) {
    const [says, is] = [told[name], real[name]];
    if (says === undefined) continue;
    if (is === undefined) return `stats.${name}: ${samples.length} samples are too few for it`;
    const values = [is].flat();
    // A deviation is only as fine as the samples that it is the difference of.
    const off = (i: number): number => ROUNDING * Math.max(values[i]!, real.median) + LEAST;
    if ([says].flat().some((value, i) => !(Math.abs(value - values[i]!) <= off(i))))
      return `stats.${name}: is ${shown(says)}, where the samples give ${shown(is)}`;
  }
  return undefined;
}

const shown = (value: number | readonly number[]): string =>
  [value]
    .flat()
    .map((ms) => Number(ms.toPrecision(6)))
    .join(' to ');

/** Summary of samples (any order, all kept). @throws RangeError for an empty list. */
export function summarise(samples: readonly number[]): Stats {
  const sorted = [...samples].sort((a, b) => a - b);
  const median = quantile(sorted, 0.5);
  const deviations = sorted.map((x) => Math.abs(x - median)).sort((a, b) => a - b);
  const ranks = medianRanks(sorted.length);
  const n = sorted.length;
  return {
    median,
    ...(n >= 100 && { p90: quantile(sorted, 0.9) }),
    ...(n >= 200 && { p95: quantile(sorted, 0.95) }),
    ...(n >= 1000 && { p99: quantile(sorted, 0.99) }),
    ...(ranks && { medianInterval: [sorted[ranks[0]]!, sorted[ranks[1]]!] as [number, number] }),
    mad: quantile(deviations, 0.5),
  };
}
