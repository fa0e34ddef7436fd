/** What is taken away: names, the ZIP read back by its own specification, and the account. */
import { expect, it } from 'vitest';
import exports from '../../../src/try/demos/anonymise/exports';
import type { AnonymisedPart, Cover } from '../../../src/try/demos/anonymise/result';
import { csvOf } from '../../../src/try/demos/anonymise/take/csv';
import { outputNames } from '../../../src/try/demos/anonymise/take/names';
import { zipOf } from '../../../src/try/demos/anonymise/take/zip';

const found: Cover = { x: 0, y: 0, width: 9, height: 9, by: 'found', confidence: 0.9 };
const photo = (file: string, text: string, more: object = {}, type = 'image/jpeg'): AnonymisedPart => ({
  kind: 'photo',
  file,
  index: 0,
  width: 40,
  height: 30,
  faces: [found],
  removed: 0,
  method: 'blur',
  output: new Blob([text], { type }),
  ...more,
});

it('names say what the file is, differ from the input, and from each other', () => {
  const parts = [
    photo('erf.jpg', ''),
    photo('ERF.JPG', ''),
    photo('a/erf.jpeg', ''),
    photo('erf.avif', ''),
    photo('.verborgen', '', {}, 'image/png'),
    photo('film.mov', '', {}, 'video/mp4;codecs="avc1"'),
  ];
  expect(outputNames(parts)).toEqual([
    'erf.anonymised.jpg',
    'ERF-2.anonymised.jpg',
    'a/erf.anonymised.jpg',
    'erf-3.anonymised.jpg',
    '.verborgen.anonymised.png',
    'film.anonymised.mp4',
  ]);
});

it('the ZIP holds every file as it is, and can be found from its end', async () => {
  const parts = [photo('a.jpg', 'eerste'), photo('a.jpg', 'tweede'), photo('c.jpg', 'x'.repeat(70_000))];
  const bytes = Buffer.from(await (await zipOf(parts)).arrayBuffer());
  // APPNOTE 6.3.10, §4.3.16, §4.3.12, §4.3.7.
  const end = bytes.lastIndexOf('PK\x05\x06');
  const read: [string, string][] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let i = 0; i < bytes.readUInt16LE(end + 10); i++) {
    expect(bytes.toString('latin1', at, at + 4)).toBe('PK\x01\x02');
    const [method, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 24)];
    const nameLength = bytes.readUInt16LE(at + 28);
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    expect(method).toBe(0);
    read.push([
      bytes.toString('utf8', at + 46, at + 46 + nameLength),
      bytes.toString('latin1', from, from + size),
    ]);
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  expect(read).toEqual([
    ['a.anonymised.jpg', 'eerste'],
    ['a-2.anonymised.jpg', 'tweede'],
    ['c.anonymised.jpg', 'x'.repeat(70_000)],
  ]);
});

it('more than a ZIP holds is told and not made', async () => {
  const huge = { size: 3e9, type: 'video/mp4' } as Blob;
  const parts = [1, 2].map((i) => photo(`${i}.mp4`, '', { output: huge }));
  await expect(zipOf(parts)).rejects.toMatchObject({ code: 'anonymise/zip-too-large' });
});

it('the account counts what was found, taken off and added, also of a video', () => {
  const hand: Cover = { ...found, by: 'hand' };
  const track = { id: 'a', from: 0, to: 1, boxes: [], kept: true };
  const parts: AnonymisedPart[] = [
    photo('a.jpg', '', { faces: [found, found, hand], removed: 2, looked: true }),
    {
      ...photo('b.mp4', '', {}, 'video/mp4'),
      kind: 'video',
      duration: 1,
      frames: 30,
      tracks: [
        { ...track, by: 'found' },
        { ...track, by: 'found', kept: false },
        { ...track, by: 'hand' },
      ],
    } as AnonymisedPart,
  ];
  expect(csvOf(parts, ';').split('\r\n')).toEqual([
    '\ufefffile;output;width;height;faces found;removed by hand;added by hand;method;looked at',
    'a.jpg;a.anonymised.jpg;40;30;4;2;1;blur;yes',
    'b.mp4;b.anonymised.mp4;40;30;2;1;1;blur;no',
    '',
  ]);
});

it('saving pictures that nobody looked at is asked about first; a table of them is not', () => {
  const caution = (id: string, parts: readonly AnonymisedPart[]) =>
    exports.find((one) => one.id === id)!.caution?.(parts)?.en;
  const [seen, unseen] = [photo('a', '', { looked: true }), photo('b', '')];
  expect(caution('zip', [seen, unseen, unseen])).toMatch(/not yet looked at 2 of 3 pictures/);
  expect(caution('picture', [unseen])).toMatch(/this picture/);
  expect(caution('zip', [seen, seen])).toBeUndefined();
  expect(caution('csv', [unseen])).toBeUndefined();
});
