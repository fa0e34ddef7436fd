/** The work of the demo: every page of a file through detection and recognition. Runs in the worker. */
import type { DemoJob, JobContext } from '../../contract';
import { decodePages } from './decode';
import type { OcrResult, ReadPage } from './document';
import { parseAlphabet, readPage, type Networks } from './page';
import { scaledTo } from './scale';

const alphabetFile: Record<string, [name: string, format: 'yml' | 'txt']> = {
  'ppocr-v6-tiny': ['dict.yml', 'yml'],
  'ppocr-v4': ['keys.txt', 'txt'],
};

async function openNetworks(model: string, context: JobContext): Promise<Networks> {
  const [name, format] = alphabetFile[model]!;
  return {
    detect: await context.network(model, 'det.onnx'),
    recognise: await context.network(model, 'rec.onnx'),
    orient: await context.network('ppocr-cls', 'cls.onnx'),
    alphabet: parseAlphabet(new TextDecoder().decode(await context.modelBytes(model, name)), format),
  };
}

const job: DemoJob<ReadPage, OcrResult> = {
  async process(file, options, context, firstPart) {
    // Opened at the first page that needs them: a file that is refused, or a PDF that has its own text,
    // fetches no model.
    let networks: Networks | undefined;
    for await (const decoded of decodePages(file, context, firstPart)) {
      const { index, raster, picture, notes } = decoded;
      if (!raster) continue;
      networks ??= await openNetworks(options.model ?? 'ppocr-v6-tiny', context);
      const page = await readPage(raster, networks, { signal: context.signal, phase: context.phase });
      context.emit({
        ...scaledTo(page, decoded),
        file: file.name,
        index,
        source: 'read',
        ...(picture && { picture: await picture }),
        ...(notes.length && { notes }),
      } satisfies ReadPage);
    }
  },
  combine: (pages) => ({ pages: pages.map(({ picture: _picture, ...page }) => page) }),
};

export default job;
