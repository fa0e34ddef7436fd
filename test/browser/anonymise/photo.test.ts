/** Photos through the real worker and network: what comes out, what does not, and what is refused. */
import { beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../../src/terms/errors';
import { askerOf } from '../../../src/try/ask';
import anonymise from '../../../src/try/demos/anonymise/demo';
import type { AnonymiseResult, Cover, PhotoPart } from '../../../src/try/demos/anonymise/result';
import { runJob, type JobOutcome } from '../../../src/try/job';
import { inputFile } from '../../fixtures/ocr/inputs/file';

const options = { method: 'bar', range: 'full', sound: 'keep' };

/** The middle of the face in the upright portrait, as a person sees it. */
const middle = [225, 128] as const;
/** What a camera or an editor left in the fixtures. */
const secrets = [
  'Jan de Vries',
  'Geheime Straat',
  'SN-4711',
  '2031:05:06',
  'ns.adobe.com',
  'GPS',
  'Exif',
  'XMP',
];

const good = [
  'portrait-1.jpeg',
  'portrait-3.jpeg',
  'portrait-6.jpeg',
  'portrait-8.jpeg',
  'portrait-6.png',
  'portrait-6.webp',
  'portrait-6.avif',
  'portrait-more.jpg',
];
const bad: readonly [name: string, code: string][] = [
  ['zero-bytes.png', 'file/empty-file'],
  ['portrait-cut.jpg', 'file/truncated'],
  ['cut.webp', 'file/truncated'],
  ['text.png', 'anonymise/not-a-picture'],
  ['scan.pdf', 'anonymise/not-a-picture'],
  ['vast.png', 'picture/too-many-pixels'],
  ['lying.png', 'picture/broken'],
  ['photo.heic', 'picture/unsupported-format'],
];

let outcome: JobOutcome;
let photos: Map<string, PhotoPart>;

async function read(
  files: readonly File[],
  asked = options,
): Promise<{ outcome: JobOutcome; parts: PhotoPart[] }> {
  const parts: PhotoPart[] = [];
  const ended = await runJob(
    { demo: anonymise, files, options: asked, backend: 'wasm' },
    { onPart: (part) => parts.push(part as PhotoPart) },
  );
  return { outcome: ended, parts };
}

beforeAll(async () => {
  // Bad ones between the good ones, which go on.
  const names = [...good.slice(0, 4), ...bad.map(([name]) => name), 'quarters.png', ...good.slice(4)];
  const files = await Promise.all(
    names.map((name) => inputFile(name === 'quarters.png' ? 'sixteen.png' : name)),
  );
  const made = await read(files);
  outcome = made.outcome;
  photos = new Map(made.parts.map((part) => [part.file, part]));
}, 120_000);

async function pixels(
  blob: Blob,
): Promise<{ width: number; height: number; at: (x: number, y: number) => number[] }> {
  const bitmap = await createImageBitmap(blob);
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return { width, height, at: (x, y) => [...context.getImageData(x, y, 1, 1).data] };
}

const latin1 = async (blob: Blob): Promise<string> =>
  new TextDecoder('latin1').decode(await blob.arrayBuffer());

describe.each(good)('%s', (name) => {
  it('is upright, its one face is black, and the rest is not', async () => {
    const part = photos.get(name)!;
    expect([part.width, part.height, part.faces.length]).toEqual([512, 512, 1]);
    const { at, width, height } = await pixels(part.output);
    expect([width, height]).toEqual([512, 512]);
    for (const level of at(...middle).slice(0, 3)) expect(Math.abs(level - 17)).toBeLessThan(4);
    const [cover] = part.faces as [Cover];
    // The suit is orange below on the left, the curtain behind her grey, above on the right.
    const [red, green, blue] = at(150, 330) as [number, number, number];
    expect(red).toBeGreaterThan(green + 40);
    expect(green).toBeGreaterThan(blue);
    expect([cover.x < 180, cover.x + cover.width > 270, cover.y < 80]).toEqual([true, true, true]);
  });

  it('comes out as it came in, or says as what', () => {
    const { output, notes } = photos.get(name)!;
    const type = /\.jpe?g$|avif$/.test(name) ? 'image/jpeg' : `image/${name.split('.')[1]}`;
    expect(output.type).toBe(type);
    expect(notes!.map(({ en }) => en)).toEqual(
      name.endsWith('avif') ? ['Saved as JPEG: browsers do not write AVIF.'] : [],
    );
  });

  it('tells nothing of where, when, by whom and with what', async () => {
    const before = await latin1(await inputFile(name));
    // They were there to begin with; PNG packs them.
    if (!name.endsWith('png')) expect(before).toContain('Jan de Vries');
    const after = await latin1(photos.get(name)!.output);
    expect(secrets.filter((secret) => after.includes(secret))).toEqual([]);
  });
});

it('a JPEG has no segments but those of its pixels and their colours', async () => {
  const bytes = new Uint8Array(await photos.get('portrait-more.jpg')!.output.arrayBuffer());
  const view = new DataView(bytes.buffer);
  const names: string[] = [];
  let at = 2;
  for (let marker; (marker = view.getUint16(at)) !== 0xffda; at += 2 + view.getUint16(at + 2))
    // APP and COM (ITU-T T.81, table B.1), each by the name it begins with.
    if ((marker & 0xfff0) === 0xffe0 || marker === 0xfffe)
      names.push(String.fromCharCode(...bytes.subarray(at + 4, at + 8)));
  expect(names.filter((name) => !['JFIF', 'ICC_'].includes(name))).toEqual([]);
  expect([...bytes.subarray(-2)]).toEqual([0xff, 0xd9]);
});

it('PNG and WebP have no chunks but those of their pixels and their colours', async () => {
  const png = new DataView(await photos.get('portrait-6.png')!.output.arrayBuffer());
  const chunk = (view: DataView, at: number): string =>
    String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)));
  const inPng = new Set<string>();
  for (let at = 8; at < png.byteLength; at += 12 + png.getUint32(at)) inPng.add(chunk(png, at + 4));
  expect(
    [...inPng].filter((name) => !['IHDR', 'sRGB', 'iCCP', 'cICP', 'IDAT', 'IEND'].includes(name)),
  ).toEqual([]);
  const webp = new DataView(await photos.get('portrait-6.webp')!.output.arrayBuffer());
  const inWebp = new Set<string>();
  for (let at = 12; at < webp.byteLength; at += 8 + ((webp.getUint32(at + 4, true) + 1) & ~1))
    inWebp.add(chunk(webp, at));
  expect([...inWebp].filter((name) => !['VP8 ', 'VP8L', 'VP8X', 'ICCP', 'ALPH'].includes(name))).toEqual([]);
});

it('files that cannot be used are told, and the others go on', () => {
  const codes = outcome.errors.map(({ error }) => (error as UserError).code);
  expect(codes).toEqual(bad.map(([, code]) => code));
  for (const { error } of outcome.errors) {
    const { en, nl } = (error as UserError).told;
    expect([en.next, nl.next].every((next) => next.endsWith('.'))).toBe(true);
    expect(nl.what).not.toBe(en.what);
  }
});

it('a photo without a face comes out as it was, and is told as such', () => {
  expect(photos.get('sixteen.png')!.faces).toEqual([]);
});

it('what the command line prints: faces as they were found, what was covered, and no pictures', () => {
  const { photos: told, videos } = outcome.result as AnonymiseResult;
  expect([told.length, videos]).toEqual([good.length + 1, []]);
  const [face] = told[0]!.faces;
  expect(Object.keys(face!).sort()).toEqual(['confidence', 'cover', 'height', 'width', 'x', 'y']);
  expect(
    Math.hypot(face!.x + face!.width / 2 - middle[0], face!.y + face!.height / 2 - middle[1]),
  ).toBeLessThan(10);
  expect(face!.cover.width).toBeGreaterThan(face!.width);
  expect(JSON.stringify(outcome.run)).not.toContain('portrait');
});

describe('made again', () => {
  const ask = askerOf(anonymise);

  it('as the visitor wants it: only what is asked is covered, by the method that is asked', async () => {
    const file = await inputFile('portrait-6.webp');
    const hand: Cover = { x: 400, y: 10, width: 60, height: 60, by: 'hand' };
    const question = { kind: 'redact-photo', file, faces: [hand], removed: 1, method: 'bar', looked: true };
    const part = (await ask(question, () => {})) as PhotoPart;
    expect(part).toMatchObject({ faces: [hand], removed: 1, looked: true, method: 'bar' });
    const now = await pixels(part.output);
    const before = await pixels((await ask({ kind: 'upright-photo', file }, () => {})) as Blob);
    for (const level of now.at(430, 40).slice(0, 3)) expect(Math.abs(level - 17)).toBeLessThan(4);
    const difference = now.at(...middle).map((level, i) => Math.abs(level - before.at(...middle)[i]!));
    expect(Math.max(...difference)).toBeLessThan(6);
  });

  it('with five hundred faces', async () => {
    const faces = Array.from({ length: 500 }, (_, i): Cover => ({
      x: (i % 25) * 20,
      y: Math.floor(i / 25) * 25,
      width: 18,
      height: 22,
      by: 'hand',
    }));
    const file = await inputFile('portrait-1.jpeg');
    const question = { kind: 'redact-photo', file, faces, removed: 1, method: 'blur', looked: false };
    expect(((await ask(question, () => {})) as PhotoPart).faces).toHaveLength(500);
  });
});

it('fifty megapixels keep every one of them', async () => {
  const { parts } = await read([await inputFile('portrait-vast.jpg')], { ...options, method: 'pixels' });
  const { width, height, faces, output, notes } = parts[0]!;
  expect([width, height, notes]).toEqual([7072, 7072, []]);
  // The face, and what looks like one in a portrait that was blown up fourteen times.
  expect(faces.some((face) => face.width > 1400)).toBe(true);
  const bitmap = await createImageBitmap(output);
  expect([bitmap.width, bitmap.height]).toEqual([7072, 7072]);
  bitmap.close();
});
