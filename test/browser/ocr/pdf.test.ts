import { describe, expect, it } from 'vitest';
import { decodePages } from '../../../src/try/demos/ocr/decode';
import type { DecodedPage } from '../../../src/try/demos/ocr/document';
import type { Line } from '../../../src/try/demos/ocr/document';
import { UserError } from '../../../src/terms/errors';
import { testContext } from '../../fixtures/ocr/inputs/context';
import { inputFile } from '../../fixtures/ocr/inputs/file';

// In the worker this is where fonts are registered; these tests run on a page.
Object.assign(globalThis, { fonts: document.fonts });

async function decoded(name: string, firstPart = 0, context = testContext()): Promise<DecodedPage[]> {
  const pages: DecodedPage[] = [];
  for await (const page of decodePages(await inputFile(name), context, firstPart)) pages.push(page);
  return pages;
}

const textsOf = (lines: readonly Line[] | undefined): string[] => lines!.map(({ text }) => text).sort();

/** Colour of a pixel, at fractions of the raster's width and height. */
function colourAt({ raster }: DecodedPage, x: number, y: number): number[] {
  const at = (Math.floor(y * raster!.height) * raster!.width + Math.floor(x * raster!.width)) * 4;
  return Array.from(raster!.data.subarray(at, at + 3));
}

const isNear = (colour: number[], expected: number[]): boolean =>
  colour.every((level, i) => Math.abs(level - expected[i]!) < 30);

const perPoint = 200 / 72;
const white = [255, 255, 255];

describe('text that the PDF has', () => {
  it('comes with its characters, page by page, without drawing', async () => {
    const pages = await decoded('three-pages.pdf');
    expect(pages.map(({ index, count }) => [index, count])).toEqual([
      [0, 3],
      [1, 3],
      [2, 3],
    ]);
    expect(textsOf(pages[0]!.embedded)).toEqual(
      [
        'Factuur 2026-0042',
        'Café Het Dok, crème brûlée € 12,50',
        'Omschrijving',
        'Aantal',
        'Bedrag',
        'Koffie',
        '4',
        '€ 11,20',
      ].sort(),
    );
    expect(textsOf(pages[2]!.embedded)).toEqual(['Derde pagina']);
    expect(pages.every(({ raster, picture }) => !raster && !picture)).toBe(true);
    expect([pages[0]!.width, pages[0]!.height]).toEqual([
      Math.round(595 * perPoint),
      Math.round(842 * perPoint),
    ]);
  });

  it('has boxes where the words stand', async () => {
    const [page] = await decoded('three-pages.pdf');
    const line = page!.embedded!.find(({ text }) => text.startsWith('Factuur'))!;
    // Helvetica (Adobe's metrics): "Factuur 2026-0042" is 8.449 em wide, "Factuur" 3.39.
    const [[left, top], [right], [, bottom]] = line.box;
    const baseline = (842 - 760) * perPoint;
    expect(left).toBeCloseTo(72 * perPoint, 0);
    expect(Math.abs(right - (72 + 24 * 8.449) * perPoint)).toBeLessThan(3);
    expect(top).toBeLessThan(baseline - 0.65 * 24 * perPoint);
    expect(top).toBeGreaterThan(baseline - 1.15 * 24 * perPoint);
    expect(bottom).toBeGreaterThan(baseline);
    expect(bottom).toBeLessThan(baseline + 0.45 * 24 * perPoint);
    expect(line.words.map(({ text }) => text)).toEqual(['Factuur', '2026-0042']);
    expect(Math.abs(line.words[0]!.box[1][0] - (72 + 24 * 3.39) * perPoint)).toBeLessThan(
      0.3 * 24 * perPoint,
    );
    expect(line.words.every(({ confidence }) => confidence === 1)).toBe(true);
  });

  it('stands upright on a page that is shown turned', async () => {
    const [page] = await decoded('turned-page.pdf');
    expect([page!.width, page!.height]).toEqual([Math.round(842 * perPoint), Math.round(595 * perPoint)]);
    // Turned clockwise, text along x runs down; its start, 72 points from the left, is 72 points from the top.
    const [start, end] = page!.embedded![0]!.box;
    expect(Math.abs(start[1] - 72 * perPoint)).toBeLessThan(2);
    expect(end[1]).toBeGreaterThan(start[1] + 100);
    expect(Math.abs(end[0] - start[0])).toBeLessThan(1);
  });

  it('includes what was filled in', async () => {
    const [page] = await decoded('form.pdf');
    expect(textsOf(page!.embedded)).toEqual(['Naam:', 'Zoë van Dijk']);
  });

  it('is drawn for the picture only when somebody looks', async () => {
    const [page] = await decoded('three-pages.pdf', 0, testContext({ forDisplay: true }));
    const bitmap = await createImageBitmap(await page!.picture!);
    expect([bitmap.width, bitmap.height]).toEqual([1413, 2000]);
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const pen = canvas.getContext('2d')!;
    pen.drawImage(bitmap, 0, 0);
    // Where "Factuur" is set in 24 points there is ink, from a font that the PDF does not carry.
    const k = bitmap.width / 595;
    const { data } = pen.getImageData(72 * k, (842 - 780) * k, 200 * k, 20 * k);
    expect(data.filter((level, i) => i % 4 === 0 && level < 100).length).toBeGreaterThan(200);
    expect(page!.raster === undefined).toBe(true);
  });
});

describe('which text is taken', () => {
  it.each(['scan.pdf', 'stamped-scan.pdf', 'hidden-layer.pdf'])(
    '%s is read from its pixels',
    async (name) => {
      const [page] = await decoded(name);
      expect(page!.embedded).toBeUndefined();
      expect([page!.raster!.width, page!.raster!.height]).toEqual([1653, 2339]);
      expect(isNear(colourAt(page!, 0.2, 0.2), [220, 30, 30])).toBe(true);
      expect(isNear(colourAt(page!, 0.8, 0.8), [240, 220, 40])).toBe(true);
    },
  );

  it('letters without meaning are read from pixels', async () => {
    const [page] = await decoded('meaningless.pdf');
    expect(page!.embedded).toBeUndefined();
    expect(page!.raster === undefined).toBe(false);
  });

  it('a letter with a picture gives both, and only the picture is left to read', async () => {
    const [page] = await decoded('letter-with-picture.pdf');
    expect(page!.embedded).toHaveLength(5);
    // Picture: x from 100 to 400 of 595, y from 442 to 642 of 842 from the top.
    expect(isNear(colourAt(page!, 175 / 595, 492 / 842), [220, 30, 30])).toBe(true);
    expect(isNear(colourAt(page!, 130 / 595, 629 / 842), white)).toBe(true);
    const { raster } = page!;
    const above = raster!.data.subarray(0, raster!.width * Math.floor(0.5 * raster!.height) * 4);
    expect(above.every((level) => level === 255)).toBe(true);
  });

  it('a fax is decoded', async () => {
    const [page] = await decoded('fax.pdf');
    expect(isNear(colourAt(page!, 0.5, 0.15), white)).toBe(true);
    expect(isNear(colourAt(page!, 0.5, 0.5), [0, 0, 0])).toBe(true);
    expect(isNear(colourAt(page!, 0.5, 0.85), white)).toBe(true);
  });
});

describe('pages one by one', () => {
  it('a retry goes on where it stopped', async () => {
    const pages = await decoded('three-pages.pdf', 2);
    expect(pages.map(({ index }) => index)).toEqual([2]);
    expect(await decoded('three-pages.pdf', 3)).toHaveLength(0);
  });

  it('stops between pages when cancelled', async () => {
    const abort = new AbortController();
    const context = testContext({ signal: abort.signal });
    const seen: number[] = [];
    const reading = (async () => {
      for await (const page of decodePages(await inputFile('three-pages.pdf'), context, 0)) {
        seen.push(page.index);
        abort.abort();
      }
    })();
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
    expect(seen).toEqual([0]);
  });
});

it('a PDF that says it has a billion pages has the one that is there', async () => {
  const pages = await decoded('lying-count.pdf');
  expect(pages.map(({ index, count }) => [index, count])).toEqual([[0, 1]]);
});

describe('PDF files that are refused', () => {
  it.each([
    ['encrypted.pdf', 'file/pdf-encrypted'],
    ['broken.pdf', 'file/pdf-broken'],
    ['cut.pdf', 'file/truncated'],
    ['no-pages.pdf', 'file/pdf-no-pages'],
    ['endless.pdf', 'file/pdf-too-many-pages'],
  ])('%s: %s, in both languages', async (name, code) => {
    const error = await decoded(name).then(
      () => new Error('it was read'),
      (caught: unknown) => caught,
    );
    expect(error).toBeInstanceOf(UserError);
    const { code: given, told } = error as UserError;
    expect(given).toBe(code);
    for (const { what, where, next } of Object.values(told)) {
      expect(where).toContain(name);
      expect(what.length).toBeGreaterThan(15);
      expect(next).toMatch(/\.$/);
    }
    expect(told.nl.what).not.toBe(told.en.what);
  });

  it('a page of ten metres is refused after the page before it was handed out', async () => {
    const pages: DecodedPage[] = [];
    const reading = (async () => {
      for await (const page of decodePages(await inputFile('vast-page.pdf'), testContext(), 0))
        pages.push(page);
    })();
    const error = (await reading.catch((caught: unknown) => caught)) as UserError;
    expect(error.code).toBe('ocr/pdf-page-too-large');
    expect(error.told.nl.where).toBe('vast-page.pdf, pagina 2');
    expect(error.told.nl.what).toContain('10,2 × 10,2 meter');
    expect(textsOf(pages[0]!.embedded)).toEqual(['Eerste pagina']);
  });
});
