import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../../../../src/try/demos/ocr/ctc';

const alphabet = ['', 'a', 'b', ' '];

/** The definition: likeliest class of each step, repeats merged, blanks (and here spaces) dropped. */
function greedy(path: readonly number[]): string {
  return path
    .filter((k, i) => k !== path[i - 1])
    .map((k) => alphabet[k]!)
    .join('')
    .replaceAll(' ', '');
}

const steps = fc.array(
  fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }).map((weights) => {
    const sum = weights.reduce((a, b) => a + b);
    return weights.map((weight) => weight / sum);
  }),
  { minLength: 1, maxLength: 12 },
);

const tensorOf = (rows: readonly (readonly number[])[], items = 1) => ({
  data: Float32Array.from(Array.from({ length: items }, () => rows.flat()).flat()),
  dims: [items, rows.length, 4],
});

/** Probability that some step between two letters is a space, by going through all choices. */
function anySpace(rows: readonly (readonly number[])[]): number {
  let sum = 0;
  for (let mask = 1; mask < 1 << rows.length; mask++)
    sum += rows.reduce((p, row, i) => p * (mask & (1 << i) ? row[3]! : 1 - row[3]!), 1);
  return sum;
}

describe('greedy CTC decoding', () => {
  it('agrees with the definition, for every item of a batch', () => {
    fc.assert(
      fc.property(steps, (rows) => {
        const path = rows.map((row) =>
          row.map(Math.fround).reduce((best, p, k, all) => (p > all[best]! ? k : best), 0),
        );
        const tensor = tensorOf(rows, 2);
        for (const item of [0, 1]) {
          const glyphs = decode(tensor, item, rows.length, alphabet);
          expect(glyphs.map((glyph) => glyph.character).join('')).toBe(greedy(path));
        }
      }),
    );
  });

  it('gives each letter its steps and its best probability', () => {
    const glyphs = decode(
      tensorOf([
        [0.9, 0.1, 0, 0],
        [0.2, 0.7, 0.1, 0],
        [0.1, 0.8, 0.1, 0],
        [0.9, 0.1, 0, 0],
        [0.3, 0.6, 0.1, 0],
      ]),
      0,
      5,
      alphabet,
    );
    expect(glyphs.map(({ from, to }) => [from, to])).toEqual([
      [1, 3],
      [4, 5],
    ]);
    expect(glyphs[0]!.confidence).toBeCloseTo(0.8);
  });

  it('weighs a space over all steps between two letters', () => {
    const between = [
      [0.6, 0, 0, 0.4],
      [0.7, 0, 0, 0.3],
    ];
    const glyphs = decode(tensorOf([[0, 1, 0, 0], ...between, [0, 0, 1, 0]]), 0, 4, alphabet);
    expect(glyphs.map((glyph) => glyph.character)).toEqual(['a', 'b']);
    expect(glyphs[1]!.space).toBeCloseTo(anySpace(between), 5);
  });

  it('keeps equal letters apart when a space stands between them', () => {
    const glyphs = decode(
      tensorOf([
        [0, 1, 0, 0],
        [0, 0, 0, 1],
        [0, 1, 0, 0],
      ]),
      0,
      3,
      alphabet,
    );
    expect(glyphs.map(({ character, space }) => [character, space])).toEqual([
      ['a', 0],
      ['a', 1],
    ]);
  });

  it('ignores the padding, and refuses an alphabet of another size', () => {
    const tensor = tensorOf([
      [0, 1, 0, 0],
      [0, 0, 1, 0],
    ]);
    expect(decode(tensor, 0, 1, alphabet)).toHaveLength(1);
    expect(() => decode(tensor, 0, 2, ['', 'a'])).toThrow(/4 classes, the alphabet 2/);
  });
});
