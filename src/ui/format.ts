/**
 * The one formatter of numbers: in the locale in force, with units that a reader knows. Byte counts are
 * decimal (SI: 1 kB = 1000 bytes), as browsers and shops show them.
 */
import type { Locale } from '../terms/text';
import { locale } from './locale';

/** English is written the British way: day before month, 24 hours, as in Dutch. */
const tags: Record<Locale, string> = { en: 'en-GB', nl: 'nl-NL' };

const made = new Map<string, Intl.NumberFormat>();
function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale() + JSON.stringify(options);
  let format = made.get(key);
  if (!format) made.set(key, (format = new Intl.NumberFormat(tags[locale()], options)));
  return format;
}

/** No-break space, so that a number and its unit stay on one line. */
const nbsp = '\u00a0';

/**
 * A plain number. With `digits`, exactly that many decimals; without, three significant digits below 1000
 * and whole numbers from there on.
 */
export function formatNumber(value: number, digits?: number): string {
  if (digits !== undefined)
    return numberFormat({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
  return Math.abs(value) < 999.5
    ? numberFormat({ maximumSignificantDigits: 3 }).format(value)
    : numberFormat({ maximumFractionDigits: 0 }).format(value);
}

/** A share of 1 in whole percents: "17 %". */
export const formatShare = (share: number): string => `${formatNumber(100 * share, 0)}${nbsp}%`;

/** A duration given in milliseconds: "0.42 ms", "123 ms", "1.23 s", "2 min 5 s", "3 h 12 min". */
export function formatMs(ms: number): string {
  if (ms < 999.5) return `${formatNumber(ms)}${nbsp}ms`;
  if (ms < 59_950) return `${formatNumber(ms / 1000)}${nbsp}s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return pair(Math.floor(seconds / 60), 'min', seconds % 60, 's');
  const minutes = Math.round(seconds / 60);
  return pair(Math.floor(minutes / 60), locale() === 'nl' ? 'u' : 'h', minutes % 60, 'min');
}

const pair = (large: number, largeUnit: string, small: number, smallUnit: string): string =>
  `${formatNumber(large)}${nbsp}${largeUnit}` +
  (small ? `${nbsp}${formatNumber(small)}${nbsp}${smallUnit}` : '');

/** A size given in bytes: "640 bytes", "12.3 kB", "6.3 MB", "2.15 GB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${formatNumber(bytes)}${nbsp}${bytes === 1 ? 'byte' : 'bytes'}`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let power = Math.min(Math.floor(Math.log10(bytes) / 3), units.length);
  // 999,999 bytes is 1 MB, not 1,000 kB.
  if (bytes / 1000 ** power >= 999.5 && power < units.length) power++;
  return `${formatNumber(bytes / 1000 ** power)}${nbsp}${units[power - 1]}`;
}

const dateFormats = new Map<Locale, Intl.DateTimeFormat>();

/** A moment given as ISO 8601, in the reader's time zone: "24 Nov 2026, 19:45". */
export function formatDate(iso: string): string {
  let format = dateFormats.get(locale());
  if (!format) {
    format = new Intl.DateTimeFormat(tags[locale()], { dateStyle: 'medium', timeStyle: 'short' });
    dateFormats.set(locale(), format);
  }
  return format.format(new Date(iso));
}

/** A length of time as a clock shows it: "0:07", "12:30", "1:02:03". @param seconds whole or not. */
export function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  const two = (n: number): string => String(n).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}
