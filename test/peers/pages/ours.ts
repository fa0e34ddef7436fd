// The product: a job as its page runs it, with its defaults, and a worker that stays warm between jobs.
import type { OcrResult } from '../../../src/try/demos/ocr/document';
import ocr from '../../../src/try/demos/ocr/demo';
import { runJob } from '../../../src/try/job';
import { bmp, offer, type Pixels } from './engine';

const options = Object.fromEntries(ocr.options.map(({ id, initial }) => [id, initial]));

async function read(file: File): Promise<string> {
  const job = await runJob({ demo: ocr, files: [file], options, backend: 'auto', forDisplay: false });
  if (job.errors[0]) throw job.errors[0].error;
  return (job.result as OcrResult).pages.map(({ text }) => text).join('\n');
}

const fileOf = (pixels: Pixels) => new File([bmp(pixels)], 'page.bmp', { type: 'image/bmp' });

offer({
  name: 'proefbank',
  async open() {
    // The worker fetches its networks with the first page; an empty one keeps that apart from reading.
    const size = 64;
    await read(fileOf({ width: size, height: size, data: new Uint8ClampedArray(size * size * 4).fill(255) }));
  },
  prepare: async (pixels) => fileOf(pixels),
  read,
});
