import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findBoxes, type BoxOptions } from '../../../../src/try/demos/ocr/boxes';

const options: BoxOptions = { pixel: 0.5, region: 0.5, unclip: 0, shortest: 0 };

const mapOf = (rows: readonly string[], scaleX = 1, scaleY = 1) => ({
  data: Float32Array.from(rows.join(''), (c) => (c === '#' ? 0.9 : 0.1)),
  width: rows[0]!.length,
  height: rows.length,
  scaleX,
  scaleY,
});

/** Connected regions, corners included, by flood fill. */
function regionsOf(rows: readonly string[]): number {
  const seen = new Set<string>();
  const visit = (x: number, y: number): void => {
    if (rows[y]?.[x] !== '#' || seen.has(`${x},${y}`)) return;
    seen.add(`${x},${y}`);
    for (const dy of [-1, 0, 1]) for (const dx of [-1, 0, 1]) visit(x + dx, y + dy);
  };
  let count = 0;
  rows.forEach((row, y) =>
    [...row].forEach((c, x) => {
      if (c === '#' && !seen.has(`${x},${y}`)) {
        count++;
        visit(x, y);
      }
    }),
  );
  return count;
}

describe('boxes from the probability map', () => {
  it('are one for each region that a flood fill finds', () => {
    const picture = fc.array(fc.boolean(), { minLength: 168, maxLength: 168 }).map((cells) =>
      Array.from({ length: 12 }, (_, y) =>
        cells
          .slice(y * 14, y * 14 + 14)
          .map((on) => (on ? '#' : '.'))
          .join(''),
      ),
    );
    fc.assert(
      fc.property(picture, (rows) => {
        expect(findBoxes(mapOf(rows), options)).toHaveLength(regionsOf(rows));
      }),
    );
  });

  it('cover whole pixels, in pixels of the page', () => {
    const rows = ['........', '..####..', '..####..', '........'];
    const [box] = findBoxes(mapOf(rows, 2, 3), options);
    expect(box).toMatchObject({ x: 8, y: 6, angle: 0 });
    expect(box!.width).toBeCloseTo(8);
    expect(box!.height).toBeCloseTo(6);
  });

  it('grow by area × ratio / perimeter', () => {
    const rows = ['............', '.##########.', '.##########.', '............'];
    const [box] = findBoxes(mapOf(rows), { ...options, unclip: 1.5 });
    // 20 · 1.5 / 24 = 1.25 on each side.
    expect(box!.width).toBeCloseTo(12.5);
    expect(box!.height).toBeCloseTo(4.5);
  });

  it('leave out what is faint or a speck', () => {
    const rows = ['##...###', '##...###', '......##', '........'];
    expect(findBoxes(mapOf(rows), { ...options, region: 0.95 })).toEqual([]);
    expect(findBoxes(mapOf(rows), { ...options, shortest: 2.5 })).toHaveLength(1);
  });
});
