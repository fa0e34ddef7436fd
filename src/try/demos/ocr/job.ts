/** The work of the demo: every page of a file through detection and recognition. Runs in the worker. */
import { tensorOf, type ModelChange, type NetworkOptions } from '../../../runtime/tensor';
import type { DemoJob, JobContext } from '../../contract';
import { commonClasses, parseAlphabet } from './alphabet';
import { decodePages } from './decode';
import type { DecodedPage, OcrResult, Page, ReadPage } from './document';
import { withClasses } from './head';
import { mergeLines, readInPictures } from './merge';
import type { Network, Networks } from './networks';
import { readPage } from './page';
import { resultOf } from './result';
import { scaledTo } from './scale';

const alphabetFile: Record<string, [name: string, format: 'yml' | 'txt']> = {
  'ppocr-v6-tiny': ['dict.yml', 'yml'],
  'ppocr-v4': ['keys.txt', 'txt'],
};

async function openNetworks(model: string, context: JobContext): Promise<Networks> {
  const [name, format] = alphabetFile[model]!;
  const alphabet = parseAlphabet(new TextDecoder().decode(await context.modelBytes(model, name)), format);
  const kept = commonClasses(alphabet);
  const change: ModelChange = {
    name: `${kept.length} of ${alphabet.length} classes`,
    of: (bytes) => withClasses(bytes, alphabet.length, kept),
  };
  return {
    detect: await openNetwork(model, 'det.onnx', context, { fastGelu: true }),
    orient: await openNetwork('ppocr-cls', 'cls.onnx', context),
    recognise: {
      run: await openNetwork(model, 'rec.onnx', context, { fastGelu: true, change }),
      alphabet: kept.map((index) => alphabet[index]!),
    },
    recogniseAll: async () => ({
      run: await openNetwork(model, 'rec.onnx', context, { fastGelu: true }),
      alphabet,
    }),
  };
}

/** All of these networks have one input and one output, which each export names differently. */
async function openNetwork(
  card: string,
  file: string,
  context: JobContext,
  options?: NetworkOptions,
): Promise<Network> {
  const network = await context.network(card, file, options);
  const [input, output] = [network.inputs[0]!.name, network.outputs[0]!.name];
  return async (tensor) => {
    const { fetched } = await network.run({ [input]: tensor }, [output]);
    return tensorOf(fetched[output], Float32Array);
  };
}

/** What is done now, with real amounts: page 3 of 12. */
function tell({ progress }: JobContext, { index, count }: DecodedPage): void {
  progress({
    label: {
      en: `Reading page ${index + 1} of ${count}`,
      nl: `Pagina ${index + 1} van ${count} lezen`,
    },
    done: index,
    total: count,
    unit: 'pages',
  });
}

const job: DemoJob<ReadPage, OcrResult> = {
  async process(file, options, context, firstPart) {
    // Opened at the first page that needs them: a file that is refused, or a PDF that has its own text,
    // fetches no model.
    let networks: Promise<Networks> | undefined;
    const read = async (decoded: DecodedPage): Promise<Page> => {
      networks ??= openNetworks(options.model ?? 'ppocr-v6-tiny', context);
      const page = await readPage(decoded.raster!, await networks, context);
      return scaledTo(page, decoded);
    };
    for await (const decoded of decodePages(file, context, firstPart)) {
      const { index, raster, embedded, picture } = decoded;
      tell(context, decoded);
      const notes = [...decoded.notes];
      let page = raster && (await read(decoded));
      if (embedded) {
        const merged = await context.phase('post', () => mergeLines(decoded, embedded, page?.lines ?? []));
        if (merged.added) notes.push(readInPictures);
        page = merged.page;
      }
      context.emit({
        ...page!,
        file: file.name,
        index,
        ...(decoded.dpi && { dpi: decoded.dpi }),
        source: embedded ? 'embedded' : 'read',
        ...(picture && { picture: await picture }),
        ...(notes.length && { notes }),
      } satisfies ReadPage);
    }
  },
  textOf: (pages) => pages.map(({ text }) => text).join('\n\f'),
  combine: resultOf,
};

export default job;
