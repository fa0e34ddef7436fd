/**
 * Which language a text is in, by its commonest words: whoever searches should be told where the network does not
 * know it. Small words are a fifth or more of any running text (Zipf), and those of a language are not those of its
 * neighbours.
 */
const words: Readonly<Record<string, ReadonlySet<string>>> = {
  en: setOf('the of and to in is for that with are be on by not this from it which have or'),
  nl: setOf('de het een en van is dat die te niet op aan voor met zijn wordt ook door bij'),
  de: setOf('der die das und ist nicht den von mit ein eine auf für zu im dem sich des'),
  fr: setOf('le la les des et est une dans pour que du il un qui sur pas au ce'),
  es: setOf('el la los las y es una para que del por con en un se no lo como'),
};
const known = setOf(
  Object.values(words)
    .flatMap((set) => [...set])
    .join(' '),
);

function setOf(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

/** @returns its ISO 639-1 code; undefined for a text that is too short, too much a list, or in yet another language. */
export function languageOf(text: string): string | undefined {
  const all =
    text
      .slice(0, 20_000)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  const count = (set: ReadonlySet<string>): number => all.filter((word) => set.has(word)).length;
  const small = count(known);
  if (small < 8 || small < all.length / 20) return undefined;
  const counts = Object.entries(words).map(([code, set]) => ({ code, count: count(set) }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).code;
}

/** Whether a network with these languages (BCP 47; `mul` for many) knows that one. */
export const knows = (languages: readonly string[], code: string): boolean =>
  languages.some((tag) => tag === 'mul' || tag.toLowerCase().split('-')[0] === code);
