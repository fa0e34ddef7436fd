/**
 * From rows as they came to a series without gaps: in order, doubled moments merged, put on the calendar's grid, holes
 * filled. Each thing that was done is counted, because it is shown beside the result.
 */
import { indexOf, startOf, stepNamed, stepOf, type Step } from './step';

export interface Regular {
  readonly step: Step;
  /** Where the first value stands; see `timeAt`. */
  readonly first: number;
  readonly values: Float64Array;
  readonly done: Done;
}

/** What was done to the data, in numbers of values; 0 where nothing was. */
export interface Done {
  readonly sorted: boolean;
  /** Rows at a moment that was there before, merged by their mean. */
  readonly doubled: number;
  /** Of those, an hour that came twice when the clock went back. */
  readonly clockBack: number;
  /** Whether the moments followed no step, so that means of a coarser one were taken. */
  readonly coarser: boolean;
  /** Values missing on the grid. */
  readonly filled: number;
  /** Of those, an hour that the clock skipped. */
  readonly clockForward: number;
  /** Longest hole, in steps. */
  readonly longestGap: number;
}

/** Below this a forecast is a guess. */
export const leastPoints = 12;

/** Steps finer than this are put into quarters of an hour, where enough remain. */
const finest = 15;
const enough = 400;

/** @returns the moment at which value i stands, in milliseconds of the clock as written. */
export const timeAt = ({ step, first }: Pick<Regular, 'step' | 'first'>, i: number): number =>
  startOf(first + i, step);

/**
 * @param times milliseconds, as they came. @param values one for each, numbers.
 * @returns undefined where the moments follow no step, not even months.
 */
export function regularOf(times: Float64Array, values: Float64Array): Regular | undefined {
  const sorted = isSorted(times);
  if (!sorted) [times, values] = inOrder(times, values);
  const merged = mergeDoubles(times, values);
  if (merged.times.length < 3) return shortSeries(merged, !sorted);
  const found = stepOf(merged.times);
  if (!found) return undefined;
  let { step } = found;
  let coarser = found.made;
  const span = merged.times.at(-1)! - merged.times[0]!;
  if (step.name === 'minutes' && step.minutes! < finest && span / (finest * 60_000) > enough) {
    step = stepNamed('quarter-hour');
    coarser = true;
  }
  const first = indexOf(merged.times[0]!, step);
  const length = indexOf(merged.times.at(-1)!, step) - first + 1;
  const sums = new Float64Array(length);
  const counts = new Uint32Array(length);
  merged.times.forEach((ms, i) => {
    const at = indexOf(ms, step) - first;
    sums[at]! += merged.values[i]!;
    counts[at]!++;
  });
  const grid = sums.map((sum, i) => (counts[i] ? sum / counts[i]! : NaN));
  const holes = fill(grid, step.season);
  return {
    step,
    first,
    values: grid,
    done: {
      sorted: !sorted,
      doubled: merged.doubled,
      clockBack: merged.clockBack,
      coarser,
      ...holes,
      clockForward: clockForward(counts, first, step),
    },
  };
}

const nothingDone = { doubled: 0, clockBack: 0, coarser: false, filled: 0, clockForward: 0, longestGap: 0 };

/** Too short to judge; told as such by who asks. */
function shortSeries({ times, values, doubled, clockBack }: Merged, sorted: boolean): Regular {
  const step = stepNamed('day');
  return {
    step,
    first: indexOf(times[0] ?? 0, step),
    values,
    done: { ...nothingDone, sorted, doubled, clockBack },
  };
}

/** Values without dates: evenly spaced, with the season that shows in them. */
export function withoutTimes(values: Float64Array): Regular {
  const grid = values.slice();
  const holes = fill(grid, 1);
  const season = seasonIn(grid);
  const step: Step = {
    name: 'row',
    season,
    longer: 0,
    horizon: Math.max(6, Math.min(48, season > 1 ? season : 12)),
  };
  return { step, first: 1, values: grid, done: { ...nothingDone, sorted: false, ...holes } };
}

/** The usual season with the strongest autocorrelation of changes, if it is strong; else 1. */
function seasonIn(values: Float64Array): number {
  let best = { season: 1, strength: 0.35 };
  for (const season of [4, 5, 7, 12, 24, 48, 52, 96]) {
    if (values.length < 3 * season) continue;
    const strength = autocorrelation(values, season);
    if (strength > best.strength + 0.02) best = { season, strength };
  }
  return best.season;
}

/** Of first differences, so that a trend does not count. */
function autocorrelation(values: Float64Array, lag: number): number {
  let across = 0;
  let power = 0;
  for (let i = 1; i < values.length; i++) {
    const change = values[i]! - values[i - 1]!;
    power += change * change;
    if (i > lag) across += change * (values[i - lag]! - values[i - lag - 1]!);
  }
  return power > 0 ? across / power : 0;
}

const isSorted = (times: Float64Array): boolean => times.every((ms, i) => i === 0 || ms >= times[i - 1]!);

function inOrder(times: Float64Array, values: Float64Array): [Float64Array, Float64Array] {
  const order = Uint32Array.from(times, (_, i) => i).sort((a, b) => times[a]! - times[b]! || a - b);
  return [Float64Array.from(order, (i) => times[i]!), Float64Array.from(order, (i) => values[i]!)];
}

interface Merged {
  readonly times: Float64Array;
  readonly values: Float64Array;
  readonly doubled: number;
  readonly clockBack: number;
}

function mergeDoubles(times: Float64Array, values: Float64Array): Merged {
  const outTimes = new Float64Array(times.length);
  const outValues = new Float64Array(times.length);
  let n = 0;
  let count = 1;
  let clockBack = 0;
  for (let i = 0; i < times.length; i++) {
    if (n && times[i] === outTimes[n - 1]) {
      count++;
      outValues[n - 1]! += (values[i]! - outValues[n - 1]!) / count;
      if (clockGoesBack(times[i]!)) clockBack++;
      continue;
    }
    outTimes[n] = times[i]!;
    outValues[n++] = values[i]!;
    count = 1;
  }
  return {
    times: outTimes.subarray(0, n),
    values: outValues.subarray(0, n),
    doubled: times.length - n,
    clockBack,
  };
}

/** Between 2 and 3 on the last Sunday of October, the hour that comes twice in the European Union (2000/84/EC). */
const clockGoesBack = (ms: number): boolean => isLastSunday(ms, 9) && new Date(ms).getUTCHours() === 2;

function isLastSunday(ms: number, month: number): boolean {
  const date = new Date(ms);
  return date.getUTCMonth() === month && date.getUTCDay() === 0 && date.getUTCDate() > 24;
}

/** Holes between 2 and 3 on the last Sunday of March, which has no such hour. */
function clockForward(counts: Uint32Array, first: number, step: Step): number {
  if (!['minutes', 'quarter-hour', 'half-hour', 'hour'].includes(step.name)) return 0;
  let count = 0;
  counts.forEach((there, i) => {
    const ms = startOf(first + i, step);
    if (!there && isLastSunday(ms, 2) && new Date(ms).getUTCHours() === 2) count++;
  });
  return count;
}

/**
 * Fills NaN in place: a hole of one or two steps by a straight line, a longer one by the values a season before and
 * after, and where there are none by a straight line too.
 */
function fill(grid: Float64Array, season: number): { filled: number; longestGap: number } {
  let filled = 0;
  let longestGap = 0;
  const original = grid.slice();
  for (let i = 0; i < grid.length; i++) {
    if (!Number.isNaN(original[i]!)) continue;
    const from = i;
    while (i < grid.length && Number.isNaN(original[i]!)) i++;
    const length = i - from;
    filled += length;
    longestGap = Math.max(longestGap, length);
    const [before, after] = [original[from - 1], original[i]];
    for (let k = from; k < i; k++) {
      const seasons = [original[k - season], original[k + season]].filter(
        (v) => v !== undefined && !Number.isNaN(v),
      );
      const line =
        (before ?? after!) + (((after ?? before!) - (before ?? after!)) * (k - from + 1)) / (length + 1);
      grid[k] =
        length > 2 && season > 1 && seasons.length
          ? seasons.reduce((a, b) => a! + b!, 0)! / seasons.length
          : line;
    }
  }
  return { filled, longestGap };
}
