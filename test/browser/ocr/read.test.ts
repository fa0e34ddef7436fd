import { expect, it } from 'vitest';
import ocr from '../../../src/try/demos/ocr/demo';
import type { OcrResult } from '../../../src/try/demos/ocr/document';
import type { Backend } from '../../../src/runtime/backend';
import { runJob } from '../../../src/try/job';

/** A page of one short line, in whatever font there is; small, because a software adapter reads it too. */
async function page(text: string): Promise<File> {
  const canvas = new OffscreenCanvas(288, 64);
  const pen = canvas.getContext('2d')!;
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = '#111';
  pen.font = '28px sans-serif';
  pen.fillText(text, 20, 42);
  return new File([await canvas.convertToBlob()], 'page.png', { type: 'image/png' });
}

async function read(file: File, backend: Backend): Promise<OcrResult['pages'][number]> {
  const { result, run, errors } = await runJob({ demo: ocr, files: [file], options: {}, backend });
  expect(errors).toEqual([]);
  expect(run?.environment.backend).toBe(backend);
  return (result as OcrResult).pages[0]!;
}

it('reads the same on the processor and on WebGPU', { timeout: 240_000 }, async () => {
  const text = 'Één café: € 12,50';
  const file = await page(text);
  const wasm = await read(file, 'wasm');
  expect(wasm.text).toBe(text);
  expect(wasm.lines).toHaveLength(1);
  const [line] = wasm.lines;
  expect(line!.words.map((word) => word.text)).toEqual(text.split(' '));
  expect(line!.confidence).toBeGreaterThan(0.8);

  const webgpu = await read(file, 'webgpu');
  expect(webgpu.text).toBe(wasm.text);
  for (const [i, corner] of webgpu.lines[0]!.box.entries())
    for (const axis of [0, 1] as const) expect(corner[axis]).toBeCloseTo(line!.box[i]![axis], 0);
  expect(webgpu.lines[0]!.confidence).toBeCloseTo(line!.confidence, 2);
});

it('finds no text on an empty page, which is no error', { timeout: 60_000 }, async () => {
  const { lines, tables, text } = await read(await page(''), 'wasm');
  expect({ lines, tables, text }).toEqual({ lines: [], tables: [], text: '' });
});
