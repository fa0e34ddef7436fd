import { afterEach, expect, test } from 'vitest';
import { formatBytes, formatDate, formatMs, formatNumber } from '../../../src/ui/format';
import { setLocale } from '../../../src/ui/locale';

/** No-break spaces written plainly, so that expectations can be read. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

afterEach(() => setLocale('en'));

// Written by hand after the conventions of each language (Taalunie: decimal comma; SI Brochure: space, units).
test.each([
  [0, '0', '0'],
  [0.04567, '0.0457', '0,0457'],
  [12.345, '12.3', '12,3'],
  [999.4, '999', '999'],
  [999.6, '1,000', '1.000'],
  [-1234567.8, '-1,234,568', '-1.234.568'],
])('the number %d', async (value, en, nl) => {
  expect(formatNumber(value)).toBe(en);
  await setLocale('nl');
  expect(formatNumber(value)).toBe(nl);
});

test('a number with fixed decimals', async () => {
  expect(formatNumber(2, 2)).toBe('2.00');
  await setLocale('nl');
  expect(formatNumber(1234.565, 1)).toBe('1.234,6');
});

test.each([
  [0.4217, '0.422 ms', '0,422 ms'],
  [999.4, '999 ms', '999 ms'],
  [999.6, '1 s', '1 s'],
  [1234, '1.23 s', '1,23 s'],
  [59_949, '59.9 s', '59,9 s'],
  [59_960, '1 min', '1 min'],
  [125_000, '2 min 5 s', '2 min 5 s'],
  [3_599_600, '1 h', '1 u'],
  [11_520_000, '3 h 12 min', '3 u 12 min'],
])('%d milliseconds', async (ms, en, nl) => {
  expect(plain(formatMs(ms))).toBe(en);
  await setLocale('nl');
  expect(plain(formatMs(ms))).toBe(nl);
});

test.each([
  [0, '0 bytes', '0 bytes'],
  [1, '1 byte', '1 byte'],
  [999, '999 bytes', '999 bytes'],
  [1000, '1 kB', '1 kB'],
  [6_298_800, '6.3 MB', '6,3 MB'],
  [999_999, '1 MB', '1 MB'],
  [2 ** 31, '2.15 GB', '2,15 GB'],
  [5e15, '5,000 TB', '5.000 TB'],
])('%d bytes', async (bytes, en, nl) => {
  expect(plain(formatBytes(bytes))).toBe(en);
  await setLocale('nl');
  expect(plain(formatBytes(bytes))).toBe(nl);
});

test('a moment, day before month in both languages', async () => {
  const noon = new Date(2026, 2, 4, 15, 7).toISOString();
  expect(plain(formatDate(noon))).toBe('4 Mar 2026, 15:07');
  await setLocale('nl');
  expect(plain(formatDate(noon))).toBe('4 mrt 2026, 15:07');
});
