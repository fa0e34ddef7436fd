import { describe, expect, it } from 'vitest';
import { inkColumns, widestGap } from '../../../../src/try/demos/ocr/ink';
import { toLine } from '../../../../src/try/demos/ocr/words';
import type { Quad } from '../../../../src/try/demos/ocr/document';

const box: Quad = [
  [100, 50],
  [300, 50],
  [300, 60],
  [100, 60],
];
const glyph = (character: string, step: number, space = 0) => ({
  character,
  confidence: 0.9,
  from: step,
  to: step + 1,
  space,
});

describe('ink of a strip', () => {
  it('is found dark on light and light on dark, but not at the edges, where ruled lines are', () => {
    for (const [paper, ink] of [
      [0.9, -0.8],
      [-0.7, 0.6],
    ]) {
      const plane = new Float32Array(20 * 48).fill(paper!);
      for (const x of [3, 4, 11]) for (let y = 15; y < 30; y++) plane[y * 20 + x] = ink!;
      for (let x = 0; x < 20; x++) plane[47 * 20 + x] = ink!;
      const row = Array.from({ length: 20 }, (_, x) => ([3, 4, 11].includes(x) ? 48 - 15 : 0));
      expect([...inkColumns(plane, 20, 20, 48)]).toEqual(row);
    }
  });

  it('has its widest gap where the longest run of white is', () => {
    const ink = Uint8Array.from('110001000011', Number);
    expect(widestGap(ink, 0, 12)).toEqual({ at: 6, width: 4 });
    expect(widestGap(ink, 0, 6)).toEqual({ at: 2, width: 3 });
    expect(widestGap(ink, 0, 2)).toEqual({ at: 0, width: 0 });
  });
});

describe('words of a line', () => {
  //           a: 16–24, b: 40–48, c: 80–88 of 100 pixels
  const ink = new Uint8Array(100);
  for (const from of [16, 40, 80]) ink.fill(1, from, from + 8);
  const reading = (spaceB: number, spaceC: number) => ({
    glyphs: [glyph('a', 2), glyph('b', 5, spaceB), glyph('c', 10, spaceC)],
    ink,
    width: 100,
    step: 8,
  });

  it('end where the network sees a space, and have boxes round their ink', () => {
    const line = toLine(reading(0, 0.99), box)!;
    expect(line.text).toBe('ab c');
    expect(line.words.map((word) => [word.box[0][0], word.box[1][0]])).toEqual([
      [132, 196],
      [260, 276],
    ]);
    expect(line.confidence).toBeCloseTo(0.9);
  });

  it('end at white that is wide, though the network leans against a space there', () => {
    expect(toLine(reading(0.0001, 0.05), box)!.text).toBe('ab c');
    expect(toLine(reading(0.0001, 0.0001), box)!.text).toBe('abc');
  });

  it('have a raised dot between them where a full stop was read', () => {
    const line = (...characters: string[]) => {
      const glyphs = characters.map((character, i) => glyph(character, [2, 5, 10][i]!, 0.99));
      return toLine({ glyphs, ink, width: 100, step: 8 }, box)!.text;
    };
    expect(line('a', '.', 'b')).toBe('a · b');
    expect(line('a', 'b', '.')).toBe('a b .');
  });

  it('are none where nothing was read', () => {
    expect(toLine({ glyphs: [], ink, width: 100, step: 8 }, box)).toBeUndefined();
  });
});
