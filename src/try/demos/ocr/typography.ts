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
 * The network reads every apostrophe as a straight one, and gives a curled one (’) a probability that is higher
 * where the page has those, though not by much: a logistic regression on 69 apostrophes of pages set both ways in
 * six typefaces puts the even chance at 0.0028, and 15 on the wrong side of it; their outlines told no more. Word
 * processors curl by themselves, so a printed apostrophe is taken to be twice as likely curled, which puts it here.
 * For a page, the geometric mean of its apostrophes.
 */
const CURLED = 0.0015;

/**
 * Which marks of a page are curled: what is curled by itself is curled everywhere. A straight quotation mark was
 * never read as a curled one on those pages, so one that was tells of all, apostrophes among them.
 * @param texts of its lines. @param apostrophes for each straight one read, the probability of a curled one.
 */
export function curledMarks(
  texts: readonly string[],
  apostrophes: readonly number[],
): { readonly quotes: boolean; readonly apostrophes: boolean } {
  const quotes = texts.some((text) => /[“”]/.test(text));
  const sum = apostrophes.reduce((total, probability) => total + Math.log(Math.max(1e-9, probability)), 0);
  const seen = apostrophes.length > 0 && sum / apostrophes.length > Math.log(CURLED);
  return { quotes, apostrophes: quotes || seen };
}

/** Apostrophes by a letter; what stands behind a digit alone is a minute or a foot. */
export const curledApostrophes = (text: string): string => text.replace(/(?<=\p{L})'|'(?=\p{L})/gu, '’');

/** Quotation marks by where they stand; behind a digit it is a second or an inch. */
export const curledQuotes = (text: string): string =>
  text.replace(/(?<![^\s([])"(?=\S)/g, '“').replace(/(?<=[^\s\d])"/g, '”');
