import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { DemoInfo } from '../../../src/try/contract';
import { isAccepted } from '../../../src/try/page/accept';
import '../../../src/try/page/intake';
import { filesIn, pathOf } from '../../../src/ui/dropped-files';
import { demos } from '../../../src/try/registry';
import { setLocale } from '../../../src/ui/locale';
import { eventually } from '../eventually';

const demo = demos.find(({ id }) => id === 'ocr')!;
let taken: string[][];

async function open(info: DemoInfo = demo): Promise<HTMLElementTagNameMap['pb-demo-intake']> {
  const intake = Object.assign(document.createElement('pb-demo-intake'), { demo: info });
  intake.addEventListener('pb-files', (event) =>
    taken.push((event as CustomEvent<File[]>).detail.map(({ name }) => name)),
  );
  document.body.replaceChildren(intake);
  await intake.updateComplete;
  return intake;
}

const file = (name: string, type = ''): File => new File(['x'], name, { type });

function transferOf(...files: File[]): DataTransfer {
  const transfer = new DataTransfer();
  for (const each of files) transfer.items.add(each);
  return transfer;
}

function drop(...files: File[]): void {
  const dataTransfer = transferOf(...files);
  for (const type of ['dragenter', 'dragover', 'drop'])
    document.body.dispatchEvent(
      new DragEvent(type, { dataTransfer, bubbles: true, composed: true, cancelable: true }),
    );
}

const paste = (...files: File[]): boolean =>
  document.body.dispatchEvent(
    new ClipboardEvent('paste', { clipboardData: transferOf(...files), bubbles: true, cancelable: true }),
  );

beforeEach(async () => {
  taken = [];
  await page.viewport(1280, 800);
});
afterEach(async () => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  await setLocale('en');
});

test.each([
  ['scan.png', 'image/png', true],
  ['SCAN.PDF', '', true],
  ['photo.heic', 'image/heic', true],
  ['no-name-no-type', '', true],
  ['notes.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', false],
  ['sound.mp3', 'audio/mpeg', false],
  ['archive.zip', '', false],
])('%s (%s) is taken: %s', (name, type, expected) => {
  expect(isAccepted({ name, type }, demo)).toBe(expected);
});

test('what the demo does not take is left out once, by name, and the rest goes on', async () => {
  await open();
  drop(file('a.png', 'image/png'), file('b.docx', 'application/msword'), file('c.zip'));
  await eventually(() => expect(taken).toEqual([['a.png']]));
  await expect.element(page.getByRole('alert')).toHaveTextContent(/2 files were left out.*b\.docx, c\.zip/s);
  await expect.element(page.getByRole('alert')).toHaveTextContent('This demo takes images and PDF.');
  drop(file('d.png', 'image/png'));
  await eventually(() => expect(taken).toHaveLength(2));
  expect(page.getByRole('alert').elements()).toHaveLength(0);
});

test('the same in Dutch', async () => {
  await setLocale('nl');
  await open();
  drop(file('c.zip'));
  await expect.element(page.getByRole('alert')).toHaveTextContent('Deze demo leest afbeeldingen en PDF.');
});

test('a picture is pasted; a clipboard without one is told about', async () => {
  await open();
  // `false`: the browser itself has nothing more to do with it.
  expect(paste(file('image.png', 'image/png'))).toBe(false);
  await eventually(() => expect(taken).toEqual([['image.png']]));
  paste();
  await expect.element(page.getByRole('alert')).toHaveTextContent('no file or picture on the clipboard');
});

test('a demo that takes no paste leaves it alone', async () => {
  await open({ ...demo, inputs: [] });
  expect(paste(file('image.png', 'image/png'))).toBe(true);
  expect(page.getByRole('button', { name: 'Take a photo' }).elements()).toHaveLength(0);
});

test('a page that is left listens no longer', async () => {
  const intake = await open();
  intake.remove();
  drop(file('a.png', 'image/png'));
  paste(file('a.png', 'image/png'));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(taken).toEqual([]);
});

test('a sample is fetched from its place and passed on', async () => {
  await open();
  const [sample] = demo.samples;
  await page.getByRole('button', { name: sample!.name.en }).click();
  await eventually(() => expect(taken).toEqual([[sample!.file]]));
});

test('a sample that is not there is told, also where every address answers with the app', async () => {
  vi.stubGlobal(
    'fetch',
    async () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } }),
  );
  await open();
  await page.getByRole('button', { name: demo.samples[0]!.name.en }).click();
  await expect.element(page.getByRole('alert')).toHaveTextContent('This sample could not be fetched');
  expect(taken).toEqual([]);
});

describe('camera', () => {
  const camera = () => page.getByRole('button', { name: 'Take a photo' });

  test('a picture that was taken is passed on, and the camera is let go', async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 48 });
    canvas.getContext('2d')!.fillRect(0, 0, 10, 10);
    const stream = canvas.captureStream(10);
    vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockResolvedValue(stream);
    await open();
    await camera().click();
    await expect.element(page.getByRole('dialog')).toBeVisible();
    await page.getByRole('button', { name: 'Take the photo' }).click();
    await eventually(() => expect(taken).toHaveLength(1));
    expect(taken[0]![0]).toMatch(/^photo \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.jpg$/);
    await eventually(() => expect(stream.getTracks().map(({ readyState }) => readyState)).toEqual(['ended']));
    expect(page.getByRole('dialog').elements()).toHaveLength(0);
  });

  test.each([
    ['NotAllowedError', 'was not allowed to use the camera'],
    ['NotFoundError', 'No camera was found'],
    ['NotReadableError', 'The camera does not answer'],
  ])('%s is told, with a way on', async (name, words) => {
    vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockRejectedValue(new DOMException('no', name));
    await open();
    await camera().click();
    await expect.element(page.getByRole('alert')).toHaveTextContent(words);
    await expect.element(page.getByRole('button', { name: 'Try again' })).toBeVisible();
    await page.getByRole('button', { name: 'Close' }).click();
    expect(page.getByRole('dialog').elements()).toHaveLength(0);
  });
});

describe('folders', () => {
  const fileEntry = (name: string, fullPath = `/root/${name}`) =>
    ({
      isFile: true,
      name,
      fullPath,
      file: (done: (f: File) => void) => done(file(name)),
    }) as unknown as FileSystemEntry;
  /** Hands out a hundred at a time, as Chromium does. */
  const folder = (name: string, inside: FileSystemEntry[]): FileSystemEntry => {
    const createReader = () => {
      let at = 0;
      return {
        readEntries: (done: (entries: FileSystemEntry[]) => void) => done(inside.slice(at, (at += 100))),
      };
    };
    return { isFile: false, isDirectory: true, name, createReader } as unknown as FileSystemEntry;
  };

  test('are walked to the last file, in the order in which people count, without hidden files', async () => {
    const many = Array.from({ length: 250 }, (_, i) => fileEntry(`${i}.png`));
    const root = folder('root', [
      fileEntry('.DS_Store'),
      ...many.toReversed(),
      folder('sub', [fileEntry('z.png', '/root/sub/z.png')]),
    ]);
    const transfer = { items: [{ kind: 'file', webkitGetAsEntry: () => root }], files: [] };
    const files = await filesIn(transfer as unknown as DataTransfer);
    expect(files.map(({ name }) => name)).toEqual([
      ...Array.from({ length: 250 }, (_, i) => `${i}.png`),
      'z.png',
    ]);
    expect(pathOf(files[0]!)).toBe('root/0.png');
    expect(pathOf(files.at(-1)!)).toBe('root/sub/z.png');
  });
});
