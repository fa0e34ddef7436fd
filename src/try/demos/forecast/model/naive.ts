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

/** Quantile by linear interpolation (Hyndman & Fan 1996, type 7). Puts the values in another order. */
function at(values: Float64Array, q: number): number {
  const place = (values.length - 1) * q;
  const low = Math.floor(place);
  const a = select(values, low);
  // Behind the one that was selected nothing is smaller.
  let b = a;
  if (low + 1 < values.length) {
    b = Infinity;
    for (let i = low + 1; i < values.length; i++) b = Math.min(b, values[i]!);
  }
  return a + (b - a) * (place - low);
}

/**
 * The value at a place of the sorted values, without sorting them all (Hoare 1961, "Find"): afterwards none before the
 * place is larger and none behind it smaller. Two of these for each origin, of thousands of values.
 */
function select(values: Float64Array, place: number): number {
  let left = 0;
  let right = values.length - 1;
  while (left < right) {
    const pivot = values[place]!;
    let i = left;
    let j = right;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (pivot < values[j]!) j--;
      if (i > j) break;
      [values[i], values[j]] = [values[j]!, values[i]!];
      i++;
      j--;
    }
    if (j < place) left = i;
    if (place < i) right = j;
  }
  return values[place]!;
}
