/** Forecasts as one table: a row for each step ahead of each series, by the method that did best on it. */
import { csvText, type Separator } from '../../../../files/csv';
import type { Forecast } from '../result';

const heading = ['file', 'column', 'unit', 'time', 'forecast', 'low 10 %', 'high 90 %', 'method'];

/** @param separator ";" where the comma is the decimal sign; then numbers have one too. */
export function csvOf(parts: readonly Forecast[], separator: Separator): string {
  const number = (value: number): string =>
    separator === ';' ? String(value).replace('.', ',') : String(value);
  const rows = parts.flatMap(({ file, column, unit = '', times, methods, best }) =>
    methods[best]!.map(([low, , median, , high], i) => [
      file,
      column,
      unit,
      times[i]!.replace('T', ' '),
      number(median),
      number(low),
      number(high),
      best,
    ]),
  );
  return csvText([heading, ...rows], separator);
}
