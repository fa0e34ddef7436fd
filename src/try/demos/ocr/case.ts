/**
 * Letters whose capital is the same shape, larger: a network that sees each line scaled to the same height tells
 * them by a guess. How high they stand among their neighbours tells them apart.
 */
import type { Glyph } from './ctc';

const alike = new Set('cosvwxz');
/** Letters that surely stand as high as an x, and letters that surely stand as high as capitals. */
const low = new Set('aemnrugpqy');
const high = new Set('ABDEFGHIJKLMNPQRTYbdhkl');

/** How many of each must stand in the line, and how many pixels apart, for it to be told. */
const ENOUGH = 2;
const APART = 5;
/** Part of the way from low to high from which on a letter is a capital. */
const NEAR = 0.7;

/**
 * Makes capitals of small letters that stand as high as capitals, where none may be expected after a small one.
 * @param heights of the glyphs, in pixels; undefined for one whose height is not known.
 */
export function inTheirCase(
  glyphs: readonly Glyph[],
  heights: readonly (number | undefined)[],
): readonly Glyph[] {
  const bottom = typical(glyphs, heights, low);
  const top = typical(glyphs, heights, high);
  if (bottom === undefined || top === undefined || top - bottom < APART) return glyphs;
  return glyphs.map((glyph, i) => {
    const height = heights[i];
    const within = glyph.space < 0.5 && /\p{Ll}/u.test(glyphs[i - 1]?.character ?? '');
    if (height === undefined || within || !alike.has(glyph.character)) return glyph;
    const capital = height >= bottom + NEAR * (top - bottom);
    return capital ? { ...glyph, character: glyph.character.toUpperCase() } : glyph;
  });
}

/** The median height of a line's glyphs of a kind. */
function typical(
  glyphs: readonly Glyph[],
  heights: readonly (number | undefined)[],
  kind: ReadonlySet<string>,
): number | undefined {
  const found = glyphs
    .flatMap(({ character }, i) => (kind.has(character) ? (heights[i] ?? []) : []))
    .sort((a, b) => a - b);
  return found.length >= ENOUGH ? found[found.length >> 1] : undefined;
}
