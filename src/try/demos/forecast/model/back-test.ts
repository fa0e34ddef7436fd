/**
 * Forecasts made in the past, of what was known then, beside what came (rolling origin, Tashman 2000). The windows of all
 * origins go through the network in one run; the last window is the forecast itself.
 */
import { featuresOf, FEATURES } from './features';
import { naiveQuantiles } from './naive';
import type { BackTest, Method } from '../result';
import type { Step } from '../series/step';

/** Rows of one run, and origins, at most. */
const mostRows = 4096;
const mostOrigins = 12;
/** Origins that are drawn. */
const drawn = 3;

/** The seasons that a history of this length can speak of: two whole ones and a value, or none. */
export function seasonsFor({ season, longer }: Step, length: number): readonly [m: number, m2: number] {
  const m = length >= 2 * season + 1 ? season : 1;
  return [m, m > 1 && longer > 0 && length >= longer + m ? longer : 0];
}

/** Evenly over the last two thirds, after two seasons; none where a horizon does not fit. As in models/seasons-1/evaluate.py. */
export function originsOf(length: number, { season }: Step, horizon: number): number[] {
  const first = Math.max(
    Math.min(3 * season, length - 2 * horizon),
    2 * season + 1,
    12,
    Math.floor(length / 3),
  );
  const last = length - horizon;
  if (last < first) return [];
  const count = Math.min(mostOrigins, Math.max(2, Math.floor(mostRows / horizon) - 1), last - first + 1);
  const spread = Array.from({ length: count }, (_, i) =>
    Math.round(count === 1 ? last : first + ((last - first) * i) / (count - 1)),
  );
  return [...new Set(spread)];
}

export interface Window {
  /** Values known: the forecast is of what comes from this index on. */
  readonly origin: number;
  readonly season: number;
  readonly scale: number;
  readonly base: Float64Array;
}

/** @returns the rows of all windows, origins × horizon × FEATURES, and what turns answers into the series' unit. */
export function windowsOf(series: Float64Array, step: Step, horizon: number, origins: readonly number[]) {
  const rows = new Float32Array(origins.length * horizon * FEATURES);
  const windows = origins.map((origin, i): Window => {
    const [m, m2] = seasonsFor(step, origin);
    const { rows: own, scale, base } = featuresOf(series.subarray(0, origin), m, m2, horizon);
    rows.set(own, i * horizon * FEATURES);
    return { origin, season: m, scale, base };
  });
  return { rows, windows };
}

/** @param answers of the network, for window i of the run. @returns horizon × 5 in the series' unit. */
export function inUnits(answers: Float32Array, i: number, { scale, base }: Window): Float64Array {
  const horizon = base.length;
  return Float64Array.from(
    { length: horizon * 5 },
    (_, k) => base[Math.floor(k / 5)]! + answers[i * horizon * 5 + k]! * scale,
  );
}

/** All ways at one window; seasonal-naive only where there is a season. */
export function methodsAt(series: Float64Array, model: Float64Array, { origin, season, base }: Window) {
  const history = series.subarray(0, origin);
  const methods: Partial<Record<Method, Float64Array>> = { model };
  if (season > 1) methods['seasonal-naive'] = naiveQuantiles(history, season, base.length);
  methods.naive = naiveQuantiles(history, 1, base.length);
  return methods;
}

/** @param windows without the last, which has nothing to be compared with. */
export function backTest(
  series: Float64Array,
  step: Step,
  windows: readonly Window[],
  answers: Float32Array,
): BackTest | undefined {
  if (!windows.length) return undefined;
  const horizon = windows[0]!.base.length;
  const errors: Partial<Record<Method, number>> = {};
  const inside: Partial<Record<Method, number>> = {};
  const shown: { at: number; median: number[] }[] = [];
  const scales = scalesAt(
    series,
    step.season,
    windows.map(({ origin }) => origin),
  );
  windows.forEach((window, i) => {
    const methods = methodsAt(series, inUnits(answers, i, window), window);
    for (const [name, quantiles] of Object.entries(methods) as [Method, Float64Array][]) {
      let sum = 0;
      let within = 0;
      for (let h = 0; h < horizon; h++) {
        const actual = series[window.origin + h]!;
        sum += Math.abs(actual - quantiles[h * 5 + 2]!);
        if (actual >= quantiles[h * 5]! && actual <= quantiles[h * 5 + 4]!) within++;
      }
      errors[name] = (errors[name] ?? 0) + sum / horizon / scales[i]! / windows.length;
      inside[name] = (inside[name] ?? 0) + within / horizon / windows.length;
    }
    if (i >= windows.length - drawn)
      shown.push({
        at: window.origin,
        median: Array.from({ length: horizon }, (_, h) => methods.model![h * 5 + 2]!),
      });
  });
  return { origins: windows.length, points: windows.length * horizon, mase: errors, coverage: inside, shown };
}

/** Mean absolute seasonal change before each origin, the denominator of MASE; the origins rise. */
function scalesAt(series: Float64Array, season: number, origins: readonly number[]): number[] {
  const m = series.length > 2 * season ? season : 1;
  let sum = 0;
  let i = m;
  return origins.map((origin) => {
    for (; i < origin; i++) sum += Math.abs(series[i]! - series[i - m]!);
    const mean = sum / Math.max(1, origin - m);
    return mean || 1e-12;
  });
}

/** The method with the smallest error; at a tie the simpler one. */
export function bestOf(test: BackTest | undefined): Method {
  if (!test) return 'model';
  const order: Method[] = ['naive', 'seasonal-naive', 'model'];
  return order
    .filter((name) => test.mase[name] !== undefined)
    .reduce((best, name) => (test.mase[name]! < test.mase[best]! - 1e-9 ? name : best));
}
