import { beforeAll, describe, expect, it } from 'vitest';
import ocr from '../../../src/try/demos/ocr/demo';
import type { OcrResult, ReadPage } from '../../../src/try/demos/ocr/document';
import type { Progress } from '../../../src/terms/progress';
import { UserError } from '../../../src/terms/errors';
import { runJob, type JobOutcome } from '../../../src/try/job';
import { inputFile } from '../../fixtures/ocr/inputs/file';

const bad: readonly [file: string, code: string][] = [
  ['zero-bytes.png', 'file/empty-file'],
  ['zero-sized.png', 'picture/zero-size'],
  ['vast.png', 'picture/too-many-pixels'],
  ['lying.png', 'picture/broken'],
  ['text.png', 'ocr/not-an-image'],
  ['cut.png', 'file/truncated'],
  ['cut.jpg', 'file/truncated'],
  ['photo.heic', 'picture/unsupported-format'],
  ['scan.tiff', 'picture/unsupported-format'],
  ['encrypted.pdf', 'file/pdf-encrypted'],
  ['broken.pdf', 'file/pdf-broken'],
  ['cut.pdf', 'file/truncated'],
  ['no-pages.pdf', 'file/pdf-no-pages'],
  ['endless.pdf', 'file/pdf-too-many-pages'],
];

/** A file that needs no model, so that the test is about the job and not about reading. */
const good = 'form.pdf';

describe('a job with a good file after each bad one', () => {
  let outcome: JobOutcome;
  const parts = new Map<number, ReadPage[]>();
  const ended = new Map<number, Error | undefined>();

  beforeAll(async () => {
    const names = bad.flatMap(([name]) => [name, good]);
    const files = await Promise.all(names.map((name) => inputFile(name)));
    outcome = await runJob(
      { demo: ocr, files, options: {}, backend: 'wasm' },
      {
        onPart: (part, file) => parts.set(file, [...(parts.get(file) ?? []), part as ReadPage]),
        onFile: (file, error) => ended.set(file, error),
      },
    );
  });

  it.each(bad.map(([name, code], i) => ({ name, code, at: 2 * i })))(
    '$name: $code, and the next file is read',
    ({ name, code, at }) => {
      const error = ended.get(at);
      expect(error).toBeInstanceOf(UserError);
      const { code: given, told } = error as UserError;
      expect(given).toBe(code);
      for (const { what, where, next } of [told.en, told.nl]) {
        expect(where).toContain(name);
        expect(Math.min(what.length, next.length)).toBeGreaterThan(15);
      }
      expect(parts.get(at)).toBeUndefined();
      expect(ended.has(at + 1)).toBe(true);
      expect(ended.get(at + 1)).toBeUndefined();
      expect(parts.get(at + 1)!.map(({ text }) => text)).toEqual(['Naam:\tZoë van Dijk']);
    },
  );

  it('ends with the good pages, which were not read, so that there is no Run', () => {
    const { pages } = outcome.result as OcrResult;
    expect(pages).toHaveLength(bad.length);
    expect(pages.every((page) => !('picture' in page) && page.source === 'embedded')).toBe(true);
    expect(outcome.run).toBeUndefined();
    expect(outcome.errors).toHaveLength(bad.length);
  });
});

it('tells which page of how many, and makes pictures only for somebody', async () => {
  const told: Progress[] = [];
  const pages: ReadPage[] = [];
  const files = [await inputFile('three-pages.pdf')];
  for (const forDisplay of [true, false])
    await runJob(
      { demo: ocr, files, options: {}, backend: 'wasm', forDisplay },
      { onPart: (part) => pages.push(part as ReadPage), onProgress: (progress) => told.push(progress) },
    );
  expect(told.slice(0, 3).map(({ done, total, unit }) => [done, total, unit])).toEqual([
    [0, 3, 'pages'],
    [1, 3, 'pages'],
    [2, 3, 'pages'],
  ]);
  expect(told[1]!.label.nl).toBe('Pagina 2 van 3 lezen');
  expect(pages.map(({ picture }) => picture?.type)).toEqual([
    ...Array.from({ length: 3 }, () => 'image/jpeg'),
    ...Array.from({ length: 3 }, () => undefined),
  ]);
  expect(pages[0]!.tables).toHaveLength(1);
  expect(pages[0]!.text).toBe(
    'Factuur 2026-0042\nCafé Het Dok, crème brûlée € 12,50\nOmschrijving\tAantal\tBedrag\nKoffie\t4\t€ 11,20',
  );
});
