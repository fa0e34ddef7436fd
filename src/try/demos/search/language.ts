/**
 * Whether a text is English, by its commonest words: the network knows no other language, and whoever searches
 * should be told. Small words are a fifth or more of any running text (Zipf), and those of English are not those
 * of its neighbours.
 */
const english = new Set(
  'the of and to in is for that with are be on by not this from it which have or'.split(' '),
);
const others = new Set(
  (
    'de het een en van is dat die te niet op aan voor met zijn wordt ook door bij ' + // Dutch
    'der die das und ist nicht den von mit ein eine auf für ' + // German
    'le la les des et est une dans pour que du el los las por una como'
  ) // French, Spanish
    .split(' '),
);

/** @returns undefined for a text that is too short, or too much a list, to tell. */
export function isEnglish(text: string): boolean | undefined {
  const words =
    text
      .slice(0, 20_000)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  const count = (set: ReadonlySet<string>): number => words.filter((word) => set.has(word)).length;
  const [yes, no] = [count(english), count(others)];
  if (yes + no < 8 || yes + no < words.length / 20) return undefined;
  return yes >= no;
}
