import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { TextItem } from 'pdfjs-dist/types/src/display/api';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { Line, Quad, ReadPage } from '../../../../src/try/demos/ocr/document';
import { searchablePdf } from '../../../../src/try/demos/ocr/take/searchable-pdf';

/** A word of `width` × 40 pixels, its bottom left corner at (x, y), turned clockwise by `degrees`. */
function quad(x: number, y: number, width: number, degrees = 0): Quad {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const at = (along: number, up: number) => [x + along * cos + up * sin, y + along * sin - up * cos] as const;
  return [at(0, 40), at(width, 40), at(width, 0), at(0, 0)];
}

const line = (...words: [text: string, box: Quad][]): Line => ({
  text: words.map(([text]) => text).join(' '),
  confidence: 0.9,
  box: words[0]![1],
  words: words.map(([text, box]) => ({ text, confidence: 0.9, box })),
});

async function picture(): Promise<Blob> {
  const jpeg = await sharp({ create: { width: 165, height: 234, channels: 3, background: '#eee' } })
    .jpeg()
    .toBuffer();
  return new Blob([new Uint8Array(jpeg)], { type: 'image/jpeg' });
}

const pageOf = async (lines: readonly Line[], rest: Partial<ReadPage> = {}): Promise<ReadPage> => ({
  width: 1654,
  height: 2339,
  lines,
  tables: [],
  text: lines.map(({ text }) => text).join('\n'),
  file: 'factuur.jpg',
  index: 0,
  source: 'read',
  picture: await picture(),
  ...rest,
});

const open = (data: Uint8Array) =>
  getDocument({ data, useWorkerFetch: false, isEvalSupported: false, verbosity: 0 }).promise;

async function runsOf(data: Uint8Array, number = 1): Promise<TextItem[]> {
  const page = await (await open(data)).getPage(number);
  return (await page.getTextContent()).items.filter(
    (item): item is TextItem => 'str' in item && item.str.trim() !== '',
  );
}

test('the text comes back as it was read, with every character that we know', async () => {
  const texts = ['Café Zoë: crème brûlée ïj', '€ 12,50 • ½ kg “ja” – ’s', 'Łódź Ωμέγα', '𝒳 en 日本'];
  const lines = texts.map((text, i) =>
    line(
      ...text.split(' ').map((word, k): [string, Quad] => [word, quad(100 + 190 * k, 200 + 100 * i, 150)]),
    ),
  );
  const runs = await runsOf(await searchablePdf([await pageOf(lines)]));
  const words = runs.flatMap(({ str }) => str.split(' ').filter(Boolean));
  expect(words).toEqual(texts.flatMap((text) => text.split(' ')));
});

test('more characters than fit in one block of the character map', async () => {
  const alphabet = Array.from({ length: 250 }, (_, i) => String.fromCharCode(0x4e00 + i)).join('');
  const runs = await runsOf(await searchablePdf([await pageOf([line([alphabet, quad(10, 100, 1600)])])]));
  expect(runs.map(({ str }) => str).join('')).toBe(alphabet);
});

test.each([0, 7, -12, 90, 180])('a word turned by %i degrees lies over its box', async (degrees) => {
  const data = await searchablePdf([await pageOf([line(['Groningen', quad(800, 1200, 300, degrees)])])]);
  const [run] = await runsOf(data);
  const perPixel = 72 / 200;
  const [a, b, c, d, x, y] = run!.transform as number[];
  expect(run!.width).toBeCloseTo(300 * perPixel, 1);
  // Not mirrored: the area that the matrix spans is positive.
  expect(a! * d! - b! * c!).toBeGreaterThan(0);
  // PDF's y points up: clockwise on the page is a negative angle.
  const angle = (-Math.atan2(b!, a!) * 180) / Math.PI;
  expect(((((angle - degrees) % 360) + 540) % 360) - 180).toBeCloseTo(0, 1);
  // The baseline starts a fifth of the height above the bottom left corner, at a right angle to the text.
  const turn = (degrees * Math.PI) / 180;
  expect(x).toBeCloseTo((800 + 8 * Math.sin(turn)) * perPixel, 0);
  expect(y).toBeCloseTo((2339 - 1200 + 8 * Math.cos(turn)) * perPixel, 0);
});

test('the picture fills the page and the text is drawn invisibly', async () => {
  const document = await open(await searchablePdf([await pageOf([line(['x', quad(10, 50, 20)])])]));
  const page = await document.getPage(1);
  const { fnArray, argsArray } = await page.getOperatorList();
  const modes = [...fnArray.keys()].filter((i) => fnArray[i] === OPS.setTextRenderingMode);
  expect(modes.map((i) => (argsArray[i] as number[])[0])).toEqual([3]);
  expect(fnArray.filter((fn) => fn === OPS.paintImageXObject)).toHaveLength(1);
  const { width, height } = page.getViewport({ scale: 1 });
  expect([Math.round(width), Math.round(height)]).toEqual([595, 842]);
});

test('paper keeps its size where it is known, and a photograph is fitted to A4', async () => {
  const a3 = await pageOf([], { width: 3308, height: 2339, dpi: 200, file: 'plan.pdf' });
  const photo = await pageOf([], { width: 4000, height: 3000, picture: undefined });
  const document = await open(await searchablePdf([a3, photo]));
  const sizes = await Promise.all(
    [1, 2].map(async (n) => (await document.getPage(n)).getViewport({ scale: 1 })),
  );
  expect(sizes.map(({ width, height }) => [Math.round(width), Math.round(height)])).toEqual([
    [1191, 842],
    [842, 632],
  ]);
  const { info } = await document.getMetadata();
  expect((info as { Title: string }).Title).toBe('plan.pdf, factuur.jpg');
});
