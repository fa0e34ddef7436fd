import { expect, test } from 'vitest';
import exports from '../../../../src/try/demos/ocr/exports';
import type { ReadPage } from '../../../../src/try/demos/ocr/document';

const page = (text: string, index: number): ReadPage => ({
  width: 10,
  height: 10,
  lines: [],
  tables: [],
  text,
  file: 'brief.pdf',
  index,
  source: 'read',
  picture: new Blob(['not data']),
});
const pages = [page('één', 0), page('twee', 1)];

const made = async (id: string): Promise<Blob> => exports.find((entry) => entry.id === id)!.make(pages);

test('text: page after page, parted by a form feed', async () => {
  expect(await (await made('txt')).text()).toBe('één\n\ftwee');
});

test('data: what the command line prints under result, without pictures', async () => {
  const { pages: kept } = JSON.parse(await (await made('json')).text());
  expect(kept).toEqual(pages.map(({ picture: _picture, ...rest }) => rest));
});

test('of a batch there is one spreadsheet', async () => {
  expect(exports.filter(({ batch }) => batch).map(({ extension }) => extension)).toEqual(['csv']);
  const bytes = new Uint8Array(await (await made('csv')).arrayBuffer());
  expect(Array.from(bytes.subarray(0, 3))).toEqual([0xef, 0xbb, 0xbf]);
});

test('every name is there in both languages, and every file has its type', async () => {
  for (const { id, name } of exports) {
    expect(name.en && name.nl).toBeTruthy();
    if (id !== 'pdf') expect((await made(id)).type).toMatch(/^(text|application)\//);
  }
});
