/**
 * What a reader of Dutch or English knows and a network that learnt a hundred scripts does not: a nought
 * among letters is an O and the other way round, and a page keeps to one kind of apostrophe. Only what a
 * neighbour makes certain is changed; a network's digit at the end of a word stays a digit.
 */

const rules: readonly (readonly [RegExp, string])[] = [
  // Sometimes with a degree sign of its own before it.
  [/°?℃/g, '°C'],
  [/°?℉/g, '°F'],
  // Two digits before it: H2O stays.
  [/(?<=\d[.,]?\d)[oO](?=[\d.,-]|$)/g, '0'],
  // Country and check digits of an IBAN or VAT number.
  [/(?<=^[A-Z]{2})O(?=\d)/g, '0'],
  [/(?<![\p{L}\d.,-])0(?=\p{Ll}{2})/gu, 'O'],
  [/(?<=^\p{L}*\p{Ll})1(?=\p{Ll})/gu, 'l'],
  [/(?<=\d)[lI](?=\d)/g, '1'],
];

/** One word, with letters and digits that its neighbours contradict put right. */
export function mended(word: string): string {
  return rules.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), word);
}

/**
 * The network reads every apostrophe as a straight one, and gives a curled one (’) a probability that is
 * ten times higher, in the median, where the page has those: 0.4 % against 0.04 %, on pages set both ways in
 * six typefaces. Above this geometric mean over the page it has.
 */
const CURLED = 0.005;

/** @param apostrophes for each straight apostrophe read on a page, the probability of a curled one. */
export function hasCurledApostrophes(apostrophes: readonly number[]): boolean {
  if (apostrophes.length === 0) return false;
  const sum = apostrophes.reduce((total, probability) => total + Math.log(Math.max(1e-9, probability)), 0);
  return sum / apostrophes.length > Math.log(CURLED);
}

export const curled = (text: string): string => text.replaceAll("'", '’');
