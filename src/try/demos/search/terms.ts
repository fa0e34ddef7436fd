/** Words as the index by words has them: without case, accents and plurals, and without those that every text has. */

const common = new Set(
  (
    'a an and are as at be been but by can could did do does for from had has have how i if in into is it its ' +
    'may me my of on or our shall she he should so than that the their them then there these they this those to ' +
    'up us was we were what when where which who whom why will with would you your'
  ).split(' '),
);

const word = /[\p{L}\p{N}]+(?:[.,'’&/-][\p{L}\p{N}]+)*/gu;

/** Words, and of a compound its parts beside it: "P-101" is found by "P-101" and by "101". */
export const termsOf = (text: string): string[] =>
  [...text.matchAll(word)].flatMap(([whole]) => {
    const parts = whole.split(/[.,'’&/-]/);
    return parts.length > 1 ? [whole, ...parts] : parts;
  });

/** @returns null for a word that says nothing. */
export function stem(term: string): string | null {
  const folded = term.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase();
  return common.has(folded) ? null : singular(folded);
}

/** The S-stemmer (Harman 1991, "How effective is suffixing?", table 1): the first rule that fits, once. */
function singular(word: string): string {
  if (word.length < 4) return word;
  if (word.endsWith('ies')) return /[ae]ies$/.test(word) ? word : word.replace(/ies$/, 'y');
  if (word.endsWith('es')) return /[aeo]es$/.test(word) ? word : word.slice(0, -1);
  return /[^us']s$/.test(word) ? word.slice(0, -1) : word;
}
