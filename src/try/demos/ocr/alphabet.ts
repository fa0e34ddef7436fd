/** The characters that a recogniser knows, from the file beside its network, in the order of its classes. */

/**
 * @param format `txt`: one character a line. `yml`: PaddleOCR's configuration, whose last key is the list
 * `character_dict`, one plain or single-quoted YAML scalar an item.
 * @returns class index to character: 0 is the CTC blank (empty), the last one is the space that PaddleOCR adds.
 */
export function parseAlphabet(text: string, format: 'yml' | 'txt'): readonly string[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return ['', ...(format === 'txt' ? lines : listItems(lines)), ' '];
}

function listItems(lines: readonly string[]): string[] {
  const start = lines.findIndex((line) => /^\s*character_dict:\s*$/.test(line));
  if (start < 0) throw new Error('This configuration has no character_dict');
  const items: string[] = [];
  for (const line of lines.slice(start + 1)) {
    const [, scalar] = /^\s*- (.+)$/.exec(line) ?? [];
    if (scalar === undefined) break;
    items.push(/^'.*'$/.test(scalar) ? scalar.slice(1, -1).replaceAll("''", "'") : scalar);
  }
  return items;
}

/** Chinese characters, and the wide forms of Latin ones that go with them. */
const ideograph = /[\p{Script=Han}\uFF00-\uFFEF]/u;

/**
 * One in so many stays. In lines set in Noto Sans SC, from two ideographs among Latin to sentences, at least one
 * was read as an ideograph in 39 of 40 with a tenth of them, in 34 with a twentieth, in none without any.
 */
const STAYS = 10;

/** Classes that a page without ideographs needs, with enough of those to notice others by. */
export function commonClasses(alphabet: readonly string[]): number[] {
  let seen = 0;
  return alphabet.flatMap((character, index) =>
    ideograph.test(character) && seen++ % STAYS !== 0 ? [] : [index],
  );
}

/** How many ideographs a text has. */
export const ideographsIn = (text: string): number =>
  Array.from(text).filter((c) => ideograph.test(c)).length;
