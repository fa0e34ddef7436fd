/**
 * Numbers as people write them: 1.234,56 and 1,234.56, with a currency or a unit, a minus behind or brackets around.
 * What a comma means is decided once for a column, from all that is seen of it.
 */

export type DecimalSign = ',' | '.';

/** What may stand around a number: currency before, unit or percent behind. */
const dressed =
  /^[\s ']*(?:[€$£]|EUR|USD|GBP)?\s*([-+−(]?\s*[€$£]?\s*[\d.,'’\s]*\d[\d.,]*(?:e[-+]?\d+)?)\s*([-)])?\s*(%|°?[a-zA-Z€µ][\w/³²·^ .€]{0,11})?\s*$/i;

/** Without any of that, as most files have them: understood without the pattern above, which costs five times as much. */
const plain = /^-?\d+(?:[.,]\d+)?$/;

/** 31-12-2025, 12:30 and 1/2: never a number, which the pattern would find out only at its end. */
const dateLike = /^\d+\/\d|\d[-:]\d/;

/**
 * @param texts what is seen of a column. @param separator sign between the fields of the file, if it is text.
 * @returns the decimal sign, and whether nothing decided it.
 */
export function decimalSignOf(
  texts: Iterable<string>,
  separator?: string,
): { readonly sign: DecimalSign; readonly certain: boolean } {
  let [commaDecimal, pointDecimal, commaGroups, pointGroups] = [0, 0, 0, 0];
  for (const text of texts) {
    const digits = plain.test(text) ? text : dateLike.test(text) ? undefined : dressed.exec(text)?.[1];
    if (!digits) continue;
    const comma = digits.lastIndexOf(',');
    const point = digits.lastIndexOf('.');
    // Where both stand in a number, the last is the decimal sign beyond doubt.
    if (comma >= 0 && point >= 0) {
      if (comma > point) commaDecimal += 10;
      else pointDecimal += 10;
    } else if (comma >= 0) {
      if (isGrouped(digits, ',')) commaGroups++;
      else commaDecimal++;
    } else if (point >= 0) {
      if (isGrouped(digits, '.')) pointGroups++;
      else pointDecimal++;
    }
  }
  if (commaDecimal || pointDecimal) return { sign: commaDecimal > pointDecimal ? ',' : '.', certain: true };
  const usual: DecimalSign = separator === ';' ? ',' : '.';
  // Only numbers such as 1.234: thousands where fields are separated as in the Netherlands, else decimals.
  return { sign: usual, certain: commaGroups + pointGroups === 0 };
}

const isGrouped = (digits: string, sign: string): boolean =>
  sign === ','
    ? /^[-+−(]?\s*[1-9]\d{0,2}(,\d{3})+$/.test(digits)
    : /^[-+−(]?\s*[1-9]\d{0,2}(\.\d{3})+$/.test(digits);

/** @returns NaN for what is no number. */
export function parseNumber(text: string, decimal: DecimalSign): number {
  // Longer is a sentence, and would only cost time.
  if (text.length > 40) return NaN;
  if (plain.test(text)) {
    const other = text.indexOf(decimal === ',' ? '.' : ',');
    if (other < 0) return Number(decimal === ',' ? text.replace(',', '.') : text);
  }
  const match = dateLike.test(text) ? null : dressed.exec(text);
  if (!match) return NaN;
  const other = decimal === ',' ? '.' : ',';
  let digits = match[1]!.replace(/[\s'’()+€$£]/g, '').replace('−', '-');
  const marks = digits.split(decimal).length - 1;
  // Two decimal signs are thousands after all: 1,234,567 in a column of points.
  if (marks > 1) digits = isGrouped(digits, decimal) ? digits.replaceAll(decimal, '') : '';
  else if (digits.includes(other)) {
    const [whole = ''] = digits.split(decimal);
    // Groups of three before the decimal sign; anything else is a date or a version, not a number.
    if (!new RegExp(`^-?\\d{1,3}(\\${other}\\d{3})+$`).test(whole)) return NaN;
    digits = digits.replaceAll(other, '');
  }
  if (decimal === ',') digits = digits.replace(',', '.');
  if (digits === '' || digits === '-') return NaN;
  const value = Number(digits);
  const negative = match[2] === '-' || match[2] === ')' || /^[^\d]*\(/.test(match[1]!);
  return negative ? -Math.abs(value) : value;
}

/** The unit or currency that stands with a number: "kWh" of "12,5 kWh". */
export function unitOf(text: string): string | undefined {
  const match = dressed.exec(text);
  return match?.[3]?.trim() || /[€$£]/.exec(text)?.[0];
}
