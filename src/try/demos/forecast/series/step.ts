/**
 * The step of a series: how far apart its values are, by the calendar (a month is not thirty days), and how long its
 * seasons are. Names and seasons as the network learned them (models/seasons-1/series.py).
 */

export type StepName =
  | 'minutes'
  | 'quarter-hour'
  | 'half-hour'
  | 'hour'
  | 'day'
  | 'workday'
  | 'week'
  | 'month'
  | 'quarter'
  | 'year'
  | 'row';

export interface Step {
  readonly name: StepName;
  /** For `minutes` only. */
  readonly minutes?: number;
  /** For weeks: the day on which they are dated, 0 for Monday. */
  readonly weekday?: number;
  /** Steps in a season, and in a longer one; 1 and 0 where there is none. */
  readonly season: number;
  readonly longer: number;
  /** Usual number of steps ahead. */
  readonly horizon: number;
}

export const minute = 60_000;
export const dayMs = 24 * 60 * minute;

const known: Readonly<Record<Exclude<StepName, 'minutes' | 'row'>, Omit<Step, 'name'>>> = {
  'quarter-hour': { season: 96, longer: 672, horizon: 96 },
  'half-hour': { season: 48, longer: 336, horizon: 48 },
  hour: { season: 24, longer: 168, horizon: 48 },
  day: { season: 7, longer: 364, horizon: 28 },
  workday: { season: 5, longer: 0, horizon: 20 },
  week: { season: 52, longer: 0, horizon: 13 },
  month: { season: 12, longer: 0, horizon: 12 },
  quarter: { season: 4, longer: 0, horizon: 8 },
  year: { season: 1, longer: 0, horizon: 6 },
};

export const stepNamed = (name: keyof typeof known): Step => ({ name, ...known[name] });

/** Any number of minutes that divides a day. */
export function stepOfMinutes(minutes: number): Step {
  if (minutes === 15) return stepNamed('quarter-hour');
  if (minutes === 30) return stepNamed('half-hour');
  if (minutes === 60) return stepNamed('hour');
  const season = 1440 / minutes;
  const whole = Number.isInteger(season) && season <= 288;
  return {
    name: 'minutes',
    minutes,
    season: whole ? season : 1,
    longer: whole ? season * 7 : 0,
    horizon: Math.max(6, Math.min(96, Math.round(720 / minutes))),
  };
}

/** Number of the step in which a moment falls, counted from 1970; whole numbers follow each other. */
export function indexOf(ms: number, { name, minutes, weekday = 0 }: Step): number {
  const days = Math.floor(ms / dayMs);
  switch (name) {
    case 'minutes':
      return Math.floor(ms / (minutes! * minute));
    case 'quarter-hour':
      return Math.floor(ms / (15 * minute));
    case 'half-hour':
      return Math.floor(ms / (30 * minute));
    case 'hour':
      return Math.floor(ms / (60 * minute));
    case 'day':
      return days;
    case 'workday': {
      // Day 0 was a Thursday; count from the Monday before it.
      const sinceMonday = days + 3;
      return Math.floor(sinceMonday / 7) * 5 + Math.min(4, modulo(sinceMonday, 7));
    }
    case 'week':
      // The nearest week, not the one begun: around New Year some date a week a day later.
      return Math.floor((days + 3 - weekday + 3) / 7);
    case 'month':
    case 'quarter':
    case 'year': {
      const date = new Date(ms);
      const months = date.getUTCFullYear() * 12 + date.getUTCMonth() - 1970 * 12;
      return name === 'month' ? months : Math.floor(months / (name === 'quarter' ? 3 : 12));
    }
    case 'row':
      return ms;
  }
}

const modulo = (i: number, m: number): number => ((i % m) + m) % m;

/** The moment that stands for a step: where it begins, or the day on which weeks are dated. */
export function startOf(index: number, { name, minutes, weekday = 0 }: Step): number {
  switch (name) {
    case 'minutes':
      return index * minutes! * minute;
    case 'quarter-hour':
      return index * 15 * minute;
    case 'half-hour':
      return index * 30 * minute;
    case 'hour':
      return index * 60 * minute;
    case 'day':
      return index * dayMs;
    case 'workday':
      return (Math.floor(index / 5) * 7 + modulo(index, 5) - 3) * dayMs;
    case 'week':
      return (index * 7 - 3 + weekday) * dayMs;
    case 'month':
    case 'quarter':
    case 'year':
      return Date.UTC(1970, index * (name === 'month' ? 1 : name === 'quarter' ? 3 : 12), 1);
    case 'row':
      return index;
  }
}

/**
 * The step of moments in order, each once.
 * @returns the step, and whether it had to be made coarser because the moments follow no step; undefined where even
 *   months are mostly empty.
 */
export function stepOf(times: Float64Array): { readonly step: Step; readonly made: boolean } | undefined {
  const n = times.length;
  const gaps = new Float64Array(n - 1);
  for (let i = 1; i < n; i++) gaps[i - 1] = times[i]! - times[i - 1]!;
  gaps.sort();
  const typical = gaps[Math.floor((n - 1) / 2)]!;
  const first = candidate(typical, times);
  if (first && occupied(times, first) >= 0.55 && fits(times, first)) return { step: first, made: false };
  for (const name of ['hour', 'day', 'week', 'month', 'quarter', 'year'] as const) {
    const step = stepNamed(name);
    if (startOf(1, step) - startOf(0, step) < typical) continue;
    if (occupied(times, step) >= 0.7) return { step, made: true };
  }
  return undefined;
}

function candidate(gap: number, times: Float64Array): Step | undefined {
  const days = gap / dayMs;
  if (days < 0.9) {
    const minutes = Math.max(1, Math.round(gap / minute));
    return gap < 0.9 * minute ? undefined : stepOfMinutes(minutes);
  }
  if (days < 1.5) return worksOnly(times) ? stepNamed('workday') : stepNamed('day');
  if (days > 5.5 && days < 8.5) return { ...stepNamed('week'), weekday: usualWeekday(times) };
  if (days > 27 && days < 32) return stepNamed('month');
  if (days > 88 && days < 94) return stepNamed('quarter');
  if (days > 360 && days < 372) return stepNamed('year');
  return undefined;
}

function usualWeekday(times: Float64Array): number {
  const counts = new Uint32Array(7);
  for (const ms of times) counts[modulo(Math.floor(ms / dayMs) + 3, 7)]!++;
  return counts.indexOf(Math.max(...counts));
}

/** Days without a Saturday or Sunday. */
function worksOnly(times: Float64Array): boolean {
  return times.length > 15 && times.every((ms) => modulo(Math.floor(ms / dayMs) + 3, 7) < 5);
}

/** Share of the steps between the first and the last that have a value. */
function occupied(times: Float64Array, step: Step): number {
  const first = indexOf(times[0]!, step);
  const last = indexOf(times.at(-1)!, step);
  let count = 0;
  let before = NaN;
  for (const ms of times) {
    const index = indexOf(ms, step);
    if (index !== before) count++;
    before = index;
  }
  return count / (last - first + 1);
}

/** Seldom two values in one step: else the step is finer than this. */
function fits(times: Float64Array, step: Step): boolean {
  let doubled = 0;
  for (let i = 1; i < times.length; i++)
    if (indexOf(times[i]!, step) === indexOf(times[i - 1]!, step)) doubled++;
  return doubled < times.length * 0.05;
}
