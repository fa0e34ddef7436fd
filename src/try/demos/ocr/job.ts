/** The work of the demo: every page of a file through detection and recognition. Runs in the worker. */
import type { DemoJob } from '../../contract';
import { decodePages } from './decode';
import type { OcrResult, ReadPage } from './document';
import { parseAlphabet, readPage, type Networks } from './page';

const alphabetFile: Record<string, [name: string, format: 'yml' | 'txt']> = {
  'ppocr-v6-tiny': ['dict.yml', 'yml'],
  'ppocr-v4': ['keys.txt', 'txt'],
};

const job: DemoJob<ReadPage, OcrResult> = {
  async process(file, options, context, firstPart) {
    const model = options.model ?? 'ppocr-v6-tiny';
    const [name, format] = alphabetFile[model]!;
    const networks: Networks = {
      detect: await context.network(model, 'det.onnx'),
      recognise: await context.network(model, 'rec.onnx'),
      orient: await context.network('ppocr-cls', 'cls.onnx'),
      alphabet: parseAlphabet(new TextDecoder().decode(await context.modelBytes(model, name)), format),
    };
    for await (const { index, raster } of decodePages(file, context, firstPart)) {
      const page = await readPage(raster, networks, { signal: context.signal, phase: context.phase });
      context.emit({ ...page, file: file.name, index, source: 'read' } satisfies ReadPage);
    }
  },
  combine: (pages) => ({ pages: pages.map(({ picture: _, ...page }) => page) }),
};

export default job;
