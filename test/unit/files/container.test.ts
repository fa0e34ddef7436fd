import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { formatOf, structureOf, webpOrientation, type Format } from '../../../src/files/picture/container';
import { documents } from '../../fixtures/ocr/inputs/documents';
import { images } from '../../fixtures/ocr/inputs/images';

const bytesOf = async (name: string): Promise<Uint8Array> =>
  new Uint8Array(await (images[name] ?? documents[name])!());

test.each<[string, Format | undefined]>([
  ['turned-1.png', 'png'],
  ['turned-1.jpeg', 'jpeg'],
  ['turned-1.webp', 'webp'],
  ['turned-1.avif', 'avif'],
  ['still.gif', 'gif'],
  ['scan.tiff', 'tiff'],
  ['photo.heic', 'heic'],
  ['drawing.svg', 'svg'],
  ['scan.pdf', 'pdf'],
  ['text.png', undefined],
  ['zero-bytes.png', undefined],
])('%s is %s', async (name, format) => {
  expect(formatOf((await bytesOf(name)).subarray(0, 1024))).toBe(format);
});

test('text that starts as a bitmap does is text', () => {
  expect(formatOf(new TextEncoder().encode('BMW heeft een nieuwe vestiging in Groningen.'))).toBeUndefined();
});

describe.each(['png', 'jpeg', 'webp', 'avif', 'gif'] as const)('%s', (format) => {
  const name = format === 'gif' ? 'still.gif' : `turned-1.${format}`;

  test('whole, it is complete and still', async () => {
    expect(structureOf(format, await bytesOf(name))).toEqual({ complete: true, animated: false });
  });

  test('cut anywhere, it is never complete', async () => {
    const whole = await bytesOf(name);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (length) => {
        expect(structureOf(format, whole.subarray(0, length)).complete).toBe(false);
      }),
    );
  });
});

test.each(['turned-1.png', 'turned-1.jpeg', 'still.gif'])(
  '%s followed by something else, as telephones do, is complete',
  async (name) => {
    const whole = await bytesOf(name);
    const longer = new Uint8Array(whole.length + 50);
    longer.set(whole);
    expect(structureOf(formatOf(whole)!, longer).complete).toBe(true);
  },
);

test('garbage after a good start never throws', () => {
  const starts: readonly [Format, string][] = [
    ['png', '\x89PNG\r\n\x1a\n'],
    ['jpeg', '\xff\xd8\xff'],
    ['webp', 'RIFF....WEBPVP8X'],
    ['gif', 'GIF89a'],
    ['avif', '\0\0\0\x18ftypavif'],
  ];
  fc.assert(
    fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 200 }), ([format, start], rest) => {
      const file = Uint8Array.from([...Array.from(start, (char) => char.charCodeAt(0)), ...rest]);
      expect(formatOf(file)).toBe(format);
      structureOf(format, file);
      webpOrientation(file);
    }),
  );
});

test.each([1, 2, 3, 4, 5, 6, 7, 8])('orientation %i is found in a WebP', async (orientation) => {
  expect(webpOrientation(await bytesOf(`turned-${orientation}.webp`))).toBe(orientation);
});
