/**
 * Moments as people and systems write them, as milliseconds of the clock as written (as if it were UTC): an offset is
 * read and left out, because a day of a company is a day of its own clock.
 * Formats: ISO 8601 with weeks, day first or month first, names in Dutch, English and German, quarters, StatLine's
 * codes (2025MM01, 2025KW01, 2025JJ00), years, compact digits, Unix time.
 */

const names: Readonly<Record<string, number>> = Object.fromEntries(
  [
    'jan januari january januar',
    'feb februari february februar febr',
    'mrt maart mar march märz mär mrz',
    'apr april',
    'mei may mai',
    'jun juni june',
    'jul juli july',
    'aug augustus august',
    'sep september sept',
    'okt oktober oct october',
    'nov november',
    'dec december dez dezember',
  ].flatMap((line, month) => line.split(' ').map((name) => [name, month])),
);

export type DateOrder = 'day-first' | 'month-first';

export interface DateStyle {
  readonly order: DateOrder;
  /** False where no date was past the twelfth, so that either order is possible. */
  readonly certain: boolean;
}

const numeric = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?=$|[ T,])/;

/** Which of day and month comes first, from all that is seen. */
export function dateStyleOf(texts: Iterable<string>): DateStyle {
  let [day, month, seen] = [0, 0, 0];
  for (const text of texts) {
    const match = numeric.exec(text.trim());
    if (!match) continue;
    seen++;
    if (Number(match[1]) > 12) day++;
    if (Number(match[2]) > 12) month++;
  }
  return { order: month > day ? 'month-first' : 'day-first', certain: seen === 0 || day + month > 0 };
}

/** @returns milliseconds, or NaN for what is no moment. */
export function parseMoment(text: string, order: DateOrder): number {
  const t = text.trim().replace(/^'/, '');
  if (t.length < 4 || t.length > 48 || !/\d/.test(t) || decimalComma.test(t)) return NaN;
  const exact = tenCharacters(t, order) ?? iso(t) ?? ordered(t, order);
  if (exact !== undefined) return exact;
  return (hasLetter.test(t) ? (named(t) ?? period(t)) : undefined) ?? compact(t) ?? NaN;
}

/** No way to write a date, and what most cells of a Dutch table are. */
const decimalComma = /^-?\d+,\d+$/;
const hasLetter = /\p{L}/u;

/** The month that a text names, 0-based: "jan", "Maart", "sept.". @returns undefined for any other text. */
export function monthNamed(text: string): number | undefined {
  const word = text.trim().toLowerCase().replace(/\.$/, '');
  return Object.hasOwn(names, word) ? names[word] : undefined;
}

/** "12:30", "24:00", "7:05:00 PM", "1230": milliseconds since midnight, or NaN. */
export function parseTimeOfDay(text: string): number {
  const match =
    /^(\d{1,2})[:.uh](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*(am|pm|a\.m\.|p\.m\.)?\s*(?:Z|UTC|GMT|CES?T|uur|[+-]\d{2}:?(?:\d{2})?)?$/i.exec(
      text.trim(),
    );
  if (!match) return NaN;
  let hour = Number(match[1]);
  if (match[4]) hour = (hour % 12) + (/^p/i.test(match[4]) ? 12 : 0);
  const [minute, second] = [Number(match[2]), Number(match[3] ?? 0)];
  return hour > 24 || minute > 59 || second > 60 ? NaN : ((hour * 60 + minute) * 60 + second) * 1000;
}

/** @param month 0-based. @returns undefined for a day that does not exist. */
export function day(year: number, month: number, date: number): number | undefined {
  const full = year < 100 ? year + (year < 70 ? 2000 : 1900) : year;
  if (!(full >= 0 && month >= 0 && month < 12 && date >= 1 && date <= daysIn(full, month))) return undefined;
  return Date.UTC(full, month, date);
}

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Of the Gregorian calendar. @param month 0-based. */
const daysIn = (year: number, month: number): number =>
  month === 1 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : monthDays[month]!;

/** A day and what follows it: nothing, or a time. */
function withTime(start: number | undefined, rest: string): number | undefined {
  if (start === undefined) return undefined;
  const tail = rest.replace(/^[ T,]+/, '').replace(/^(om|at|um)\s+/i, '');
  if (!tail) return start;
  const time = parseTimeOfDay(tail);
  return Number.isNaN(time) ? (/^\D/.test(tail) && tail.length < 6 ? start : undefined) : start + time;
}

/** "2025-01-31" and "31-01-2025", with any sign: what most rows of most files are, without a pattern. */
function tenCharacters(t: string, order: DateOrder): number | undefined {
  if (t.length !== 10) return undefined;
  if (isSign(t, 4) && isSign(t, 7)) return day(digits(t, 0, 4), digits(t, 5, 7) - 1, digits(t, 8, 10));
  if (!isSign(t, 2) || !isSign(t, 5)) return undefined;
  const [a, b] = [digits(t, 0, 2), digits(t, 3, 5)];
  const [date, month] = order === 'day-first' ? [a, b] : [b, a];
  return day(digits(t, 6, 10), month - 1, date);
}

/** One of - . / */
const isSign = (t: string, i: number): boolean => t.charCodeAt(i) >= 45 && t.charCodeAt(i) <= 47;

/** @returns NaN where one is no digit. */
function digits(t: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = t.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return NaN;
    value = value * 10 + digit;
  }
  return value;
}

function iso(t: string): number | undefined {
  const match = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?=$|[ T])(.*)$/.exec(t);
  return match
    ? withTime(day(Number(match[1]), Number(match[2]) - 1, Number(match[3] ?? 1)), match[4]!)
    : undefined;
}

function ordered(t: string, order: DateOrder): number | undefined {
  const match = numeric.exec(t);
  if (match) {
    const [a, b, year] = [Number(match[1]), Number(match[2]), Number(match[3])];
    const [date, month] = order === 'day-first' ? [a, b] : [b, a];
    return withTime(day(year, month - 1, date), t.slice(match[0].length));
  }
  const monthYear = /^(\d{1,2})[-/.](\d{4})$/.exec(t);
  return monthYear ? day(Number(monthYear[2]), Number(monthYear[1]) - 1, 1) : undefined;
}

/** "1 jan 2025", "ma 3 maart 2025 14:00", "March 3, 2025", "jan-25", "2025 januari". */
function named(t: string): number | undefined {
  const plain = t
    .toLowerCase()
    .replace(
      /^(?:ma|di|wo|do|vr|za|zo|(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)\.?,?\s+/,
      '',
    );
  const word = /\p{L}{3,}/u.exec(plain);
  const month = word && names[word[0]];
  if (month === undefined || month === null) return undefined;
  const before = plain.slice(0, word!.index).replace(/[-/.\s]+$/, '');
  const after = plain.slice(word!.index + word![0].length).replace(/^[-/.,\s]+/, '');
  if (/^\d{4}$/.test(before))
    return /^(\d{1,2})?$/.test(after) ? day(Number(before), month, Number(after || 1)) : undefined;
  if (/^\d{1,2}(e|ste|de|st|nd|rd|th)?$/.test(before)) {
    const match = /^(\d{4}|'?\d{2})(.*)$/.exec(after);
    return match
      ? withTime(day(Number(match[1]!.replace("'", '')), month, parseInt(before)), match[2]!)
      : undefined;
  }
  if (before !== '') return undefined;
  const dated = /^(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(.*)$/.exec(after);
  if (dated) return withTime(day(Number(dated[2]), month, Number(dated[1])), dated[3]!);
  const year = /^'?(\d{4}|\d{2})$/.exec(after);
  return year ? day(Number(year[1]), month, 1) : undefined;
}

function period(t: string): number | undefined {
  const week =
    /^(\d{4})[-\s]?W(?:eek)?\s?-?(\d{1,2})(?:-(\d))?$/i.exec(t) ??
    swap(/^(?:week|wk|w)\s?(\d{1,2})[-,\s]+(\d{4})$/i.exec(t));
  if (week) return weekStart(Number(week[1]), Number(week[2]), Number(week[3] ?? 1));
  const quarter =
    /^(\d{4})[-\s]?(?:[QK]|KW0?)\s?([1-4])$/i.exec(t) ??
    /^(\d{4})[-\s]([1-4])(?:e|ste|de|st|nd|rd|th)\s(?:kwartaal|quarter)$/i.exec(t) ??
    swap(/^(?:[QK]|kwartaal )([1-4])[-\s/]+(\d{4})$/i.exec(t));
  if (quarter) return day(Number(quarter[1]), 3 * (Number(quarter[2]) - 1), 1);
  const statline = /^(\d{4})(MM(\d{2})|JJ00)$/.exec(t);
  if (statline) return day(Number(statline[1]), Number(statline[3] ?? 1) - 1, 1);
  return undefined;
}

const swap = (match: RegExpExecArray | null): readonly (string | undefined)[] | null =>
  match && [match[0], match[2], match[1]];

/** ISO 8601: week 1 has the fourth of January. @param weekday 1 is Monday. */
export function weekStart(year: number, week: number, weekday: number): number | undefined {
  if (week < 1 || week > 53 || weekday > 7) return undefined;
  const fourth = day(year, 0, 4)!;
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * 86_400_000;
  return monday + ((week - 1) * 7 + weekday - 1) * 86_400_000;
}

/** Digits only: 2025, 202501, 20250131, 202501311430, and Unix time in seconds or milliseconds. */
function compact(t: string): number | undefined {
  const match =
    /^(?:(1[5-9]|20|21)(\d\d))(?:(0[1-9]|1[0-2])(?:([0-3]\d)(?:T?(\d{2})(\d{2})(\d{2})?)?)?)?$/.exec(t);
  if (match) {
    const [, century, years, month = '1', date = '1', hour = '0', minute = '0'] = match;
    const start = day(Number(century! + years!), Number(month) - 1, Number(date));
    return start === undefined || Number(hour) > 24
      ? undefined
      : start + (Number(hour) * 60 + Number(minute)) * 60_000;
  }
  if (/^1\d{9}(\.\d+)?$/.test(t)) return Number(t) * 1000;
  if (/^1\d{12}$/.test(t)) return Number(t);
  return undefined;
}
