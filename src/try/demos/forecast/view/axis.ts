/** Where the marks of an axis stand: round numbers upright, calendar boundaries along. */

/** Round values (1, 2 or 5 times a power of ten) from below the lowest to above the highest. */
export function roundMarks(low: number, high: number, count: number): number[] {
  const span = high - low || Math.abs(high) || 1;
  const rough = span / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** A boundary of the calendar: a number that is the same within, and how a moment at it is written. */
interface Boundary {
  of(date: Date): number;
  readonly format: Intl.DateTimeFormatOptions;
}

const hours = (count: number): Boundary => ({
  of: (date) => Math.floor(date.getTime() / (3_600_000 * count)),
  format: { hour: '2-digit', minute: '2-digit', day: 'numeric', month: 'short' },
});
const days = (count: number): Boundary => ({
  of: (date) => Math.floor((date.getTime() / 86_400_000 + 3) / count),
  format: { day: 'numeric', month: 'short' },
});
const months = (count: number): Boundary => ({
  of: (date) => Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / count),
  format: { month: 'short', year: 'numeric' },
});
const years = (count: number): Boundary => ({
  of: (date) => Math.floor(date.getUTCFullYear() / count),
  format: { year: 'numeric' },
});
const boundaries = [
  ...[1, 3, 6, 12].map(hours),
  ...[1, 2, 3, 4, 7, 14].map(days),
  ...[1, 3, 6].map(months),
  ...[1, 2, 5, 10, 20, 50, 100, 200].map(years),
];

export interface Mark {
  /** Index of the value at which it stands. */
  readonly at: number;
  readonly label: string;
}

/**
 * @param times ISO 8601 without offset, or running numbers, in order.
 * @param most marks that fit. @param locale BCP 47.
 */
export function timeMarks(times: readonly string[], most: number, locale: string): Mark[] {
  if (!times[0]?.includes('-')) return rowMarks(times, most);
  const dates = times.map((time) => new Date(`${time}Z`));
  for (const { of, format } of boundaries) {
    const at = dates.flatMap((date, i) => (i > 0 && of(date) !== of(dates[i - 1]!) ? [i] : []));
    if (at.length > most) continue;
    const write = new Intl.DateTimeFormat(locale, { ...format, timeZone: 'UTC' });
    return at.map((i) => ({ at: i, label: write.format(dates[i]) }));
  }
  return [];
}

function rowMarks(times: readonly string[], most: number): Mark[] {
  const step = Math.max(1, Math.ceil(times.length / most));
  return times.flatMap((label, at) => (at % step === 0 && at > 0 ? [{ at, label }] : []));
}
