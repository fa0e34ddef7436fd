import { expect, test } from 'vitest';
import { canvasSide } from '../../../../src/files/picture/limits';
import type { Line, Page, Quad } from '../../../../src/try/demos/ocr/document';
import { workingPixels, workingScale } from '../../../../src/try/demos/ocr/limits';
import { mergeLines } from '../../../../src/try/demos/ocr/merge';
import { scaledTo } from '../../../../src/try/demos/ocr/scale';

const quad = (x: number, y: number, width: number, height: number): Quad => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
];
const line = (text: string, box: Quad, confidence = 1): Line => ({
  text,
  confidence,
  box,
  words: [{ text, confidence, box }],
});

test('boxes go to the pixels of the input, each axis by its own factor', () => {
  const page: Page = {
    width: 100,
    height: 50,
    lines: [line('a', quad(10, 20, 30, 5))],
    tables: [],
    text: 'a',
  };
  const scaled = scaledTo(page, { width: 333, height: 100 });
  expect([scaled.width, scaled.height]).toEqual([333, 100]);
  const expected = [
    [33.3, 40],
    [133.2, 40],
    [133.2, 50],
    [33.3, 50],
  ];
  expect(scaled.lines[0]!.box).toEqual(expected);
  expect(scaled.lines[0]!.words[0]!.box).toEqual(expected);
  expect(page.lines[0]!.box).toEqual(quad(10, 20, 30, 5));
});

test('what was read in a picture joins the embedded text where it stands, if it was read well', () => {
  const { page, added } = mergeLines(
    { width: 1000, height: 1000 },
    [line('boven', quad(100, 100, 200, 30)), line('onder', quad(100, 800, 200, 30))],
    [line('in beeld', quad(100, 400, 200, 30), 0.95), line('ruis', quad(500, 600, 40, 30), 0.4)],
  );
  expect(page.text).toBe('boven\nin beeld\nonder');
  expect(added).toBe(true);
  expect(mergeLines({ width: 9, height: 9 }, [], [line('ruis', quad(1, 1, 3, 3), 0.4)]).added).toBe(false);
});

test('a page within the working size is not scaled, and a larger one to just within', () => {
  expect(workingScale(2480, 3508)).toBe(1);
  const scale = workingScale(8660, 5774);
  expect(8660 * scale * 5774 * scale).toBeCloseTo(workingPixels, -3);
  expect(100_000 * workingScale(100_000, 10)).toBeCloseTo(canvasSide, 3);
});
