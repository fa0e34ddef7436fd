/** Which columns hold what may be forecast, the likeliest first. */
import { unitOf, type DecimalSign } from '../read/number';
import type { Seen } from './seen';

export interface ValueColumn {
  readonly index: number;
  readonly name: string;
  readonly unit?: string;
  readonly decimal: DecimalSign;
  /** False where 1.234 might also be 1,234. */
  readonly certain: boolean;
}

/** @param columns without those that say when. @returns best first; none where none has numbers. */
export function valuesOf(columns: readonly Seen[]): ValueColumn[] {
  const numeric = columns.filter(({ numbers, filled }) => numbers >= 0.6 && filled >= 0.05);
  const counted = numeric.filter((column) => !isRunningNumber(column));
  return (counted.length ? counted : numeric)
    .map((column) => ({ column, rate: liking(column) }))
    .sort((a, b) => b.rate - a.rate || a.column.index - b.column.index)
    .map(({ column }) => valueColumn(column));
}

/** 1, 2, 3: says which row it is and nothing else. */
const isRunningNumber = ({ found }: Seen): boolean =>
  found.every((v, i) => i === 0 || v === found[i - 1]! + 1);

const goodNames =
  /verbruik|afname|levering|omzet|verkoop|verkocht|opbrengst|waarde|aantal|value|sales|revenue|usage|consumption|load|demand|kwh|mwh|m3|totaal|total|temp|price|prijs|count|units|yield/i;
const poorNames =
  /(^|[^a-z])id([^a-z]|$)|code|nummer|number|nr|ean|index|postcode|zip|lat|lon|kwaliteit|quality|week|month|maand|year|jaar|day|dag|uur|hour/i;

function liking({ name, numbers, filled, found }: Seen): number {
  const same = found.every((v) => v === found[0]);
  return numbers + filled + (goodNames.test(name) ? 1 : 0) - (poorNames.test(name) ? 2 : 0) - (same ? 3 : 0);
}

function valueColumn({ index, name, texts, decimal }: Seen): ValueColumn {
  const inName = /[([]([^)\]]{1,12})[)\]]\s*$/.exec(name)?.[1];
  const unit = inName ?? (texts[0] !== undefined ? unitOf(texts[0]) : undefined);
  return { index, name, decimal: decimal.sign, certain: decimal.certain, ...(unit && { unit }) };
}
