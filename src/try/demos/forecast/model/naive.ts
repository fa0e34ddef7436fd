/**
 * The forecasts that need no model: the last season again, the last value again; each with the interval that its own
 * errors in the past give, wider with the square root of the seasons ahead, as for a random walk (Hyndman &
 * Athanasopoulos, Forecasting: Principles and Practice, §5.5).
 */

export const quantiles = [0.1, 0.25, 0.5, 0.75, 0.9] as const;

/** Changes that are looked back at. */
const looked = 4000;

/** @param m season; 1 for the last value again. @returns horizon × 5, row-major. */
export function naiveQuantiles(series: Float64Array, m: number, horizon: number): Float64Array {
  const n = series.length;
  const from = Math.max(m, n - looked);
  const changes = new Float64Array(n - from);
  for (let i = from; i < n; i++) changes[i - from] = series[i]! - series[i - m]!;
  changes.sort();
  // Never across the answer itself, also where the past only went up.
  const spread = quantiles.map((q) =>
    q < 0.5 ? Math.min(0, at(changes, q)) : q > 0.5 ? Math.max(0, at(changes, q)) : 0,
  );
  const out = new Float64Array(horizon * 5);
  for (let h = 0; h < horizon; h++)
    for (let q = 0; q < 5; q++)
      out[h * 5 + q] = series[n - m + (h % m)]! + spread[q]! * Math.sqrt(Math.floor(h / m) + 1);
  return out;
}

/** Quantile by linear interpolation (Hyndman & Fan 1996, type 7). */
function at(sorted: Float64Array, q: number): number {
  const place = (sorted.length - 1) * q;
  const low = Math.floor(place);
  const [a, b] = [sorted[low]!, sorted[Math.min(low + 1, sorted.length - 1)]!];
  return a + (b - a) * (place - low);
}
