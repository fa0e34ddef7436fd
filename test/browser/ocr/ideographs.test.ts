/** The head without most ideographs: it answers as the whole one, and a page that has some is read with that. */
import { describe, expect, it } from 'vitest';
import { Engine, type EngineHooks } from '../../../src/runtime/engine';
import { tensorOf } from '../../../src/runtime/tensor';
import { commonClasses, parseAlphabet } from '../../../src/try/demos/ocr/alphabet';
import ocr from '../../../src/try/demos/ocr/demo';
import type { OcrResult } from '../../../src/try/demos/ocr/document';
import { withClasses } from '../../../src/try/demos/ocr/head';
import { runJob } from '../../../src/try/job';

const hooks: EngineHooks = { onProgress: () => {}, timed: (_phase, work) => work(), onRun: () => {} };

it('gives each class its share of what the kept classes had', { timeout: 60_000 }, async () => {
  const engine = new Engine({ backend: 'wasm', baseUrl: document.baseURI });
  const dict = await engine.bytes('ppocr-v6-tiny', 'dict.yml', hooks);
  const alphabet = parseAlphabet(new TextDecoder().decode(dict), 'yml');
  const kept = commonClasses(alphabet);
  const change = {
    name: 'common',
    of: (bytes: Uint8Array<ArrayBuffer>) => withClasses(bytes, alphabet.length, kept),
  };
  const dims = [2, 3, 48, 64];
  // Any input will do: waves that differ from pixel to pixel.
  const data = Float32Array.from({ length: 2 * 3 * 48 * 64 }, (_, i) =>
    Math.sin(i * 0.37 + Math.cos(i * 0.011)),
  );
  const answer = async (options: object) => {
    const network = await engine.network('ppocr-v6-tiny', 'rec.onnx', options, hooks);
    const { fetched } = await network.run({ [network.inputs[0]!.name]: { data, dims } });
    return tensorOf(fetched[network.outputs[0]!.name], Float32Array);
  };
  const [whole, common] = [await answer({}), await answer({ change })];
  expect(common.dims).toEqual([2, 8, kept.length]);
  for (let step = 0; step < 16; step++) {
    const all = kept.map((index) => whole.data[step * alphabet.length + index]!);
    const sum = all.reduce((a, b) => a + b, 0);
    const furthest = Math.max(...all.map((p, k) => Math.abs(p / sum - common.data[step * kept.length + k]!)));
    expect(furthest).toBeLessThan(1e-5);
  }
});

/** Ideographs of straight strokes, in a square of 10 × 10: no typeface is needed. */
const strokes: Readonly<Record<string, readonly (readonly [number, number, number, number])[]>> = {
  王: [
    [1, 1, 9, 1],
    [1, 5, 9, 5],
    [0, 9, 10, 9],
    [5, 1, 5, 9],
  ],
  田: [
    [1, 1, 9, 1],
    [1, 9, 9, 9],
    [1, 1, 1, 9],
    [9, 1, 9, 9],
    [5, 1, 5, 9],
    [1, 5, 9, 5],
  ],
  日: [
    [2, 0, 8, 0],
    [2, 10, 8, 10],
    [2, 0, 2, 10],
    [8, 0, 8, 10],
    [2, 5, 8, 5],
  ],
  中: [
    [1, 2, 9, 2],
    [1, 6, 9, 6],
    [1, 2, 1, 6],
    [9, 2, 9, 6],
    [5, 0, 5, 10],
  ],
};

async function pageOf(draw: (pen: OffscreenCanvasRenderingContext2D) => void): Promise<File> {
  const canvas = new OffscreenCanvas(480, 160);
  const pen = canvas.getContext('2d')!;
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = pen.strokeStyle = '#111';
  pen.font = '28px sans-serif';
  draw(pen);
  return new File([await canvas.convertToBlob()], 'page.png', { type: 'image/png' });
}

function write(pen: OffscreenCanvasRenderingContext2D, text: string, x: number, y: number): void {
  pen.lineWidth = 3;
  Array.from(text).forEach((character, i) => {
    for (const [x0, y0, x1, y1] of strokes[character]!) {
      pen.beginPath();
      pen.moveTo(x + i * 36 + x0 * 3, y + y0 * 3);
      pen.lineTo(x + i * 36 + x1 * 3, y + y1 * 3);
      pen.stroke();
    }
  });
}

describe('a page', () => {
  const read = async (file: File) => {
    const { result, run, errors } = await runJob({ demo: ocr, files: [file], options: {}, backend: 'wasm' });
    expect(errors).toEqual([]);
    const recognisers = run!.environment
      .networks!.map(({ name }) => name)
      .filter((name) => name.includes('rec.onnx'));
    return { text: (result as OcrResult).pages[0]!.text, recognisers };
  };

  it('of Latin letters is read with the common classes alone', { timeout: 60_000 }, async () => {
    const { text, recognisers } = await read(await pageOf((pen) => pen.fillText('Net weight 12 kg', 20, 50)));
    expect(text).toBe('Net weight 12 kg');
    expect(recognisers).toEqual(['ppocr-v6-tiny/rec.onnx (1275 of 6906 classes, fast GELU)']);
  });

  it('with ideographs is read with all', { timeout: 60_000 }, async () => {
    const { text, recognisers } = await read(
      await pageOf((pen) => {
        pen.fillText('Net weight 12 kg', 20, 50);
        write(pen, '王田日中田王日中', 24, 96);
      }),
    );
    expect(text).toBe('Net weight 12 kg\n王田日中田王日中');
    expect(recognisers).toEqual([
      'ppocr-v6-tiny/rec.onnx (1275 of 6906 classes, fast GELU)',
      'ppocr-v6-tiny/rec.onnx (fast GELU)',
    ]);
  });
});
