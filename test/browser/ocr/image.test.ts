import { describe, expect, it } from 'vitest';
import { decodePages } from '../../../src/try/demos/ocr/decode';
import type { DecodedPage } from '../../../src/try/demos/ocr/document';
import { workingPixels } from '../../../src/try/demos/ocr/limits';
import { UserError } from '../../../src/terms/errors';
import { testContext } from '../../fixtures/ocr/inputs/context';
import { inputFile } from '../../fixtures/ocr/inputs/file';

async function decoded(name: string, forDisplay = false): Promise<DecodedPage> {
  const pages: DecodedPage[] = [];
  for await (const page of decodePages(await inputFile(name), testContext({ forDisplay }), 0))
    pages.push(page);
  expect(pages).toHaveLength(1);
  return pages[0]!;
}

async function errorOf(name: string): Promise<UserError> {
  const error = await decoded(name).then(
    () => new Error('it was read'),
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(UserError);
  return error as UserError;
}

/** Which of the pattern's four colours is nearest to each corner's: [0, 1, 2, 3] is upright. */
function corners({ raster }: DecodedPage): number[] {
  const { width, height, data } = raster!;
  const palette = [
    [220, 30, 30],
    [30, 180, 30],
    [240, 220, 40],
    [30, 30, 220],
  ];
  const nearest = (x: number, y: number): number => {
    const at = (y * width + x) * 4;
    const distances = palette.map((colour) => Math.hypot(...colour.map((level, i) => level - data[at + i]!)));
    return distances.indexOf(Math.min(...distances));
  };
  const [left, right] = [width >> 3, width - 1 - (width >> 3)];
  const [top, bottom] = [height >> 3, height - 1 - (height >> 3)];
  return [nearest(left, top), nearest(right, top), nearest(right, bottom), nearest(left, bottom)];
}

describe.each(['jpeg', 'png', 'webp', 'avif'])('Exif orientation in %s', (format) => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('%i comes out upright', async (orientation) => {
    const page = await decoded(`turned-${orientation}.${format}`);
    expect([page.width, page.height, page.raster!.width, page.raster!.height]).toEqual([48, 32, 48, 32]);
    expect(corners(page)).toEqual([0, 1, 2, 3]);
  });
});

describe('unusual images that are read', () => {
  it('transparent pixels become paper', async () => {
    const { data } = (await decoded('transparent.png')).raster!;
    expect(new Set(data)).toEqual(new Set([255]));
  });

  it.each(['cmyk.jpg', 'sixteen.png', 'still.gif'])('%s keeps its colours', async (name) => {
    const page = await decoded(name);
    expect(corners(page)).toEqual([0, 1, 2, 3]);
    expect(page.notes).toEqual([]);
  });

  it.each(['moving.gif', 'moving.webp', 'moving.png'])(
    '%s: the first frame, and it is said',
    async (name) => {
      const page = await decoded(name);
      expect(corners(page)).toEqual([0, 1, 2, 3]);
      expect(page.notes[0]!.en).toMatch(/first frame/);
      expect(page.notes[0]!.nl).toMatch(/eerste beeld/);
    },
  );

  it('a photograph of 50 megapixels is scaled, and keeps its size for the result', async () => {
    const page = await decoded('fifty-megapixels.jpg');
    expect([page.width, page.height]).toEqual([8660, 5774]);
    const { width, height } = page.raster!;
    expect(width * height).toBeLessThanOrEqual(workingPixels * 1.001);
    expect(width * height).toBeGreaterThan(workingPixels * 0.9);
    expect(width / height).toBeCloseTo(8660 / 5774, 3);
    expect(corners(page)).toEqual([0, 1, 2, 3]);
  });

  it('a strip of 40,000 pixels fits a canvas', async () => {
    const page = await decoded('strip.png');
    expect([page.width, page.height]).toEqual([500, 40_000]);
    expect(page.raster!.height).toBeLessThanOrEqual(32_767);
    expect(page.raster!.data.at(-5)).toBe(255);
  });
});

describe('pictures', () => {
  it('one of at most 2000 pixels when somebody looks', async () => {
    const picture = await (await decoded('fifty-megapixels.jpg', true)).picture!;
    const bitmap = await createImageBitmap(picture);
    expect([picture.type, bitmap.width, bitmap.height]).toEqual(['image/jpeg', 2000, 1333]);
  });

  it('none when nobody does', async () => {
    expect((await decoded('sixteen.png')).picture).toBeUndefined();
  });
});

describe('images that are refused', () => {
  it.each([
    ['zero-bytes.png', 'file/empty-file'],
    ['zero-sized.png', 'picture/zero-size'],
    ['vast.png', 'picture/too-many-pixels'],
    ['lying.png', 'picture/broken'],
    ['text.png', 'ocr/not-an-image'],
    ['cut.png', 'file/truncated'],
    ['cut.jpg', 'file/truncated'],
    ['cut-progressive.jpg', 'file/truncated'],
    ['cut.webp', 'file/truncated'],
    ['cut.avif', 'file/truncated'],
    ['cut.gif', 'file/truncated'],
    ['photo.heic', 'picture/unsupported-format'],
    ['scan.tiff', 'picture/unsupported-format'],
    ['drawing.svg', 'picture/unsupported-format'],
  ])('%s: %s, in both languages', async (name, code) => {
    const error = await errorOf(name);
    expect(error.code).toBe(code);
    expect(error.kind).toBe('input');
    for (const { what, where, next } of Object.values(error.told)) {
      expect(where).toContain(name);
      expect(what.length).toBeGreaterThan(15);
      expect(next).toMatch(/\.$/);
    }
    expect(error.told.nl.what).not.toBe(error.told.en.what);
    expect(error.told.nl.next).not.toBe(error.told.en.next);
  });
});
