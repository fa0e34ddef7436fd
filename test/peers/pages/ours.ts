// The product: its worker, its job, its default model.
import * as Comlink from 'comlink';
import type { ReadPage } from '../../../src/try/demos/ocr/document';
import ocr from '../../../src/try/demos/ocr/demo';
import type { JobWorker } from '../../../src/try/worker';
import { bmp, offer, type Pixels } from './engine';

const options = Object.fromEntries(ocr.options.map(({ id, initial }) => [id, initial]));
let worker: Comlink.Remote<JobWorker>;

async function read(file: File): Promise<string> {
  const pages: ReadPage[] = [];
  const ended = await worker.process(
    ocr.id,
    file,
    options,
    0,
    Comlink.proxy(({ part }) => void pages.push(part as ReadPage)),
    Comlink.proxy(() => {}),
  );
  if (ended.status !== 'done') throw new Error(JSON.stringify(ended));
  return pages.map(({ text }) => text).join('\n');
}

const fileOf = (pixels: Pixels) => new File([bmp(pixels)], 'page.bmp', { type: 'image/bmp' });

offer({
  name: 'proefbank',
  async open() {
    worker = Comlink.wrap<JobWorker>(
      new Worker(new URL('../../../src/try/worker.ts', import.meta.url), { type: 'module' }),
    );
    await worker.start({ backend: 'wasm', baseUrl: document.baseURI, forDisplay: false });
    // The worker fetches its networks with the first page; an empty one keeps that apart from reading.
    const size = 64;
    await read(fileOf({ width: size, height: size, data: new Uint8ClampedArray(size * size * 4).fill(255) }));
  },
  prepare: async (pixels) => fileOf(pixels),
  read: (file: File) => read(file),
});
