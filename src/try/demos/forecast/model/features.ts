/**
 * What the network sees of a series, one row for each step ahead. Everything is a difference to the seasonal-naive
 * value of that step, in units of the mean seasonal change: so a row means the same for kilowatt hours and for degrees,
 * by the hour and by the year, and a network that answers zero is the seasonal-naive forecast.
 * The network learned with models/seasons-1/features.py, which says the same; a test holds the two together.
 */

/** Numbers in a row. */
export const FEATURES = 80;
const SEASONS = 6;
const RECENT = 24;
const CHANGES = 12;
const RATES = [0.1, 0.3, 0.6];
const LIMIT = 60;

/** Values before the origin that are used at most. @param m season. @param m2 longer season, 0 for none. */
export const contextLength = (m: number, m2: number): number => Math.max(8 * m, 3 * m2, 200);

export interface Rows {
  /** horizon × FEATURES, row-major. */
  readonly rows: Float32Array;
  /** Mean absolute seasonal change of the context, the denominator of MASE (Hyndman & Koehler 2006). */
  readonly scale: number;
  /** The seasonal-naive forecast, one value a step. */
  readonly base: Float64Array;
}

/**
 * @param series the history as a whole, oldest first, without gaps; its last `contextLength` values are used.
 * @param m season in steps, at least 1 and less than the length. @param m2 longer season in steps, 0 for none.
 * @param horizon steps ahead.
 */
export function featuresOf(series: Float64Array, m: number, m2: number, horizon: number): Rows {
  const c = series.subarray(Math.max(0, series.length - contextLength(m, m2)));
  const n = c.length;
  const scale = scaleOf(c, m);
  const base = new Float64Array(horizon);
  for (let h = 0; h < horizon; h++) base[h] = c[n - m + (h % m)]!;
  const shared = describe(c, m, m2, scale);
  const rows = new Float32Array(horizon * FEATURES);
  for (let h = 0; h < horizon; h++) writeRow(rows.subarray(h * FEATURES), c, m, m2, h, base[h]!, shared);
  return { rows, scale, base };
}

/** As in features.py: where nothing changes by season, the mean deviation, and at last a thousandth of the size. */
function scaleOf(c: Float64Array, m: number): number {
  let sum = 0;
  let largest = 0;
  for (let i = 0; i < c.length; i++) {
    if (i >= m) sum += Math.abs(c[i]! - c[i - m]!);
    largest = Math.max(largest, Math.abs(c[i]!));
  }
  const least = 1e-9 * Math.max(1, largest);
  const seasonal = sum / (c.length - m);
  if (seasonal > least) return seasonal;
  const mean = meanOf(c, 0, c.length);
  const deviation = c.reduce((total, v) => total + Math.abs(v - mean), 0) / c.length;
  return deviation > least ? deviation : Math.max(1e-6, largest * 1e-3);
}

function meanOf(c: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += c[i]!;
  return sum / (to - from);
}

/** What does not depend on the step ahead. */
interface Description {
  readonly scale: number;
  /** Means of the last seasons, newest first; the oldest repeated up to SEASONS. */
  readonly means: readonly number[];
  readonly seasons: number;
  /** Deviation from the season's mean by phase. */
  readonly pattern: Float64Array;
  readonly levels: readonly number[];
  readonly slopes: readonly [last: number, all: number, tail: number];
  readonly growth: number | undefined;
  readonly changes: readonly number[];
  /** Moves the longer season's values to the present level; undefined where there is no longer season. */
  readonly shift: number | undefined;
  readonly lowest: number;
  readonly character: readonly number[];
}

function describe(c: Float64Array, m: number, m2: number, scale: number): Description {
  const n = c.length;
  const seasons = Math.min(Math.floor(n / m), SEASONS);
  const means = Array.from({ length: SEASONS }, (_, i) => {
    const k = Math.min(i, seasons - 1);
    return meanOf(c, n - (k + 1) * m, n - k * m);
  });
  const pattern = new Float64Array(m);
  for (let k = 0; k < seasons; k++)
    for (let q = 0; q < m; q++) pattern[q]! += (c[n - (k + 1) * m + q]! - means[k]!) / seasons;
  const spanLength = Math.min(n, Math.max(2 * m, 48));
  const span = new Float64Array(spanLength);
  for (let i = 0; i < spanLength; i++) {
    const at = n - spanLength + i;
    span[i] = c[at]! - pattern[modulo(at - n, m)]!;
  }
  const levels = RATES.map((rate) => {
    let level = meanOf(span, 0, Math.max(1, Math.floor(spanLength / 4)));
    for (const v of span) level += rate * (v - level);
    return level;
  });
  const changeMean = (length: number): number => {
    const from = Math.max(m, n - length);
    let sum = 0;
    for (let i = from; i < n; i++) sum += c[i]! - c[i - m]!;
    return sum / (n - from);
  };
  const changes = Array.from({ length: CHANGES }, (_, r) => {
    const at = m + Math.max(0, n - m - 1 - r);
    return (c[at]! - c[at - m]!) / scale;
  });
  for (const share of [4, 2, 1]) changes.push(changeMean(Math.max(1, Math.floor(m / share))) / scale);
  const lowest = c.reduce((least, v) => Math.min(least, v), Infinity);
  const far = m2 > 0 && n >= m2 + m;
  return {
    scale,
    means,
    seasons,
    pattern,
    levels,
    slopes: [
      (means[0]! - means[1]!) / m,
      (means[0]! - means[seasons - 1]!) / (m * Math.max(1, seasons - 1)),
      slopeOf(span.subarray(Math.max(0, spanLength - 12))),
    ],
    growth: lowest > 0 && seasons > 1 ? Math.min(2, Math.max(0.5, means[0]! / means[1]!)) : undefined,
    changes,
    shift: far ? means[0]! - meanOf(c, n - m2 - m, n - m2) : undefined,
    lowest,
    character: characterOf(c, m, scale, { means, seasons, pattern, lowest }),
  };
}

const modulo = (i: number, m: number): number => ((i % m) + m) % m;

/** Slope per step of the least-squares line. */
function slopeOf(tail: Float64Array): number {
  const middle = (tail.length - 1) / 2;
  const mean = meanOf(tail, 0, tail.length);
  let across = 0;
  let along = 0;
  tail.forEach((v, i) => {
    across += (i - middle) * (v - mean);
    along += (i - middle) ** 2;
  });
  return across / Math.max(1e-12, along);
}

/** What kind of series it is: roughness, spread, autocorrelations, how regular the season is, how often the lowest. */
function characterOf(
  c: Float64Array,
  m: number,
  scale: number,
  { means, seasons, pattern, lowest }: Pick<Description, 'means' | 'seasons' | 'pattern' | 'lowest'>,
): number[] {
  const n = c.length;
  const mean = meanOf(c, 0, n);
  let steps = 0;
  let power = 0;
  let [atSeason, atOne, diffs, diffPower, recent, lows] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const dev = c[i]! - mean;
    power += dev * dev;
    if (c[i] === lowest) lows++;
    if (i >= m) atSeason += dev * (c[i - m]! - mean);
    if (i >= Math.max(m, n - m)) recent += Math.abs(c[i]! - c[i - m]!);
    if (i === 0) continue;
    const step = c[i]! - c[i - 1]!;
    atOne += dev * (c[i - 1]! - mean);
    steps += Math.abs(step);
    diffPower += step * step;
    if (i > 1) diffs += step * (c[i - 1]! - c[i - 2]!);
  }
  let irregular = 0;
  for (let k = 0; k < seasons; k++)
    for (let q = 0; q < m; q++)
      irregular += Math.abs(c[n - (k + 1) * m + q]! - means[k]! - pattern[q]!) / (seasons * m);
  const inScale = (v: number): number => Math.log((v + 1e-9 * scale) / scale);
  return [
    inScale(steps / (n - 1)),
    inScale(Math.sqrt(power / n)),
    atSeason / Math.max(1e-12, power),
    atOne / Math.max(1e-12, power),
    diffs / Math.max(1e-12, diffPower),
    recent / Math.min(m, n - m) / scale,
    seasons > 1 && m > 1 ? inScale(irregular) : 0,
    lows / n,
  ];
}

/** One step's row; the order is that of features.py. */
function writeRow(
  row: Float32Array,
  c: Float64Array,
  m: number,
  m2: number,
  h: number,
  base: number,
  d: Description,
): void {
  const n = c.length;
  const last = n - m + (h % m);
  const ahead = h + 1;
  let column = 0;
  const put = (v: number): void => void (row[column++] = Math.min(LIMIT, Math.max(-LIMIT, v)));
  const rel = (v: number): void => put((v - base) / d.scale);
  // Before the beginning the same phase of the first season, after the end the last value.
  const at = (i: number): number => c[i < 0 ? modulo(i, m) : Math.min(i, n - 1)]!;
  for (let k = 1; k < SEASONS; k++) rel(at(last - k * m));
  for (const by of [-2, -1, 1, 2]) rel(at(last + by));
  for (const by of [-1, 1]) rel(at(last - m + by));
  for (let r = 0; r < RECENT; r++) rel(c[Math.max(0, n - 1 - r)]!);
  d.changes.forEach(put);
  for (let k = 1; k < 5; k++) put((d.means[k]! - d.means[0]!) / d.scale);
  rel(d.means[0]!);
  for (const level of d.levels) rel(level + d.pattern[h % m]!);
  const [lastSlope, allSlope, tailSlope] = d.slopes;
  put((lastSlope * (ahead + (m - 1) / 2)) / d.scale);
  put((allSlope * (ahead + (m - 1) / 2)) / d.scale);
  put((tailSlope * ahead) / d.scale);
  if (d.growth === undefined) put(0);
  else rel(base * d.growth);
  if (d.shift === undefined) for (let k = 0; k < 5; k++) put(0);
  else {
    const i = n - m2 + (h % m2);
    let around = 0;
    for (let by = -7; by <= 7; by++) around += at(i + by) / 15;
    rel(at(i));
    rel(n >= 2 * m2 ? at(i - m2) : at(i));
    rel(around);
    rel(at(i) + d.shift);
    rel(around + d.shift);
  }
  put(Math.min(ahead / m, 4));
  put(Math.log(ahead) / 3);
  put(Math.log(m) / 3);
  put(d.seasons / SEASONS);
  put(d.shift === undefined ? 0 : 1);
  d.character.forEach(put);
}
