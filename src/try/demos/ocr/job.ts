/** The work of the demo: every page of a file through detection and recognition. Runs in the worker. */
import type { DemoJob } from '../../contract';
import { decodePages } from './decode';
import { parseAlphabet, readPage, type Networks, type Page } from './page';

/** A page as it is handed out: where it came from, and what was read on it. */
export interface ReadPage extends Page {
  readonly file: string;
  /** 0-based within the file. */
  readonly index: number;
  /** `read`: recognised from pixels; `embedded`: text that was already in the PDF. */
  readonly source: 'read' | 'embedded';
}

export interface OcrResult {
  readonly pages: readonly ReadPage[];
}

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
  combine: (pages) => ({ pages }),
};

export default job;
