/** The work of the demo: a file to passages, each with its vector, and a question to a vector. Runs in the worker. */
import type { Network } from '../../../runtime/tensor';
import type { DemoJob, JobContext } from '../../contract';
import { hiddenStates, pooled, tokenizerOf } from './embed';
import { isEnglish } from './language';
import type { Asked, Passage, Query, Way } from './passage';
import { cutPassages, type Cut } from './passages';
import { readBlocks } from './read/read';
import { resultOf, type SearchResult } from './result';

const card = 'minilm-l6-v2';

type Tokenize = ReturnType<typeof tokenizerOf>;
/** Kept while the worker lives: reading it costs as much as some passages. */
let tokenizer: Promise<Tokenize> | undefined;

const tokenizerFrom = (context: Pick<JobContext, 'modelBytes'>): Promise<Tokenize> => {
  tokenizer ??= context.modelBytes(card, 'tokenizer.json').then(tokenizerOf);
  tokenizer.catch(() => (tokenizer = undefined));
  return tokenizer;
};

/** Passages for each copy of the network, before what is finished is handed out. */
const groupOf = 8;

/** Passages are small and many: copies side by side make more of them than threads within one. */
const openNetwork = (context: Pick<JobContext, 'network'>): Promise<Network> =>
  context.network(card, 'model.onnx', { sideBySide: true });

/** The longest first, so that no copy is left with a long one when the others are done. */
async function allStates(network: Network, cuts: readonly Cut[]): Promise<Float32Array[]> {
  const states: Float32Array[] = [];
  const order = [...cuts.keys()].sort((a, b) => cuts[b]!.ids.length - cuts[a]!.ids.length);
  await Promise.all(order.map(async (i) => (states[i] = await hiddenStates(network, cuts[i]!.ids))));
  return states;
}

/** The vector of a few words: a question. */
async function vectorOf(
  text: string,
  context: Pick<JobContext, 'modelBytes' | 'network'>,
): Promise<Float32Array> {
  const tokenize = await tokenizerFrom(context);
  const network = await openNetwork(context);
  return pooled(await hiddenStates(network, tokenize(text.slice(0, 2000)).slice(0, 254)));
}

/** What the command line asked, with vectors; understood once for all files of a job. */
let understood: { readonly query: string; readonly asked: Asked } | undefined;

async function askedBy(
  { query = '', way }: Readonly<Record<string, string>>,
  context: JobContext,
): Promise<Asked | undefined> {
  const texts = query.split('\n').flatMap((line) => line.trim() || []);
  if (!texts.length) return undefined;
  if (understood?.query !== query || understood.asked.way !== way) {
    const queries: Query[] = [];
    for (const text of texts)
      queries.push({ text, ...(way !== 'words' && { vector: await vectorOf(text, context) }) });
    understood = { query, asked: { way: way as Way, queries } };
  }
  return understood.asked;
}

const job: DemoJob<Passage, SearchResult> = {
  async process(file, options, context, firstPart) {
    const { phase, progress } = context;
    // Read before any model is fetched: a file that is refused costs nothing.
    const blocks = await phase('pre', () =>
      readBlocks(file, (done, total) =>
        progress({
          label: { en: `Reading ${file.name}`, nl: `${file.name} lezen` },
          done,
          total,
          unit: 'pages',
        }),
      ),
    );
    const foreign = isEnglish(blocks.map(({ text }) => text).join('\n')) === false;
    const tokenize = await tokenizerFrom(context);
    const cuts = await phase('pre', () => cutPassages(blocks, tokenize));
    const network = await openNetwork(context);
    const asked = firstPart === 0 ? await askedBy(options, context) : undefined;
    const together = network.sideBySide > 1 ? groupOf * network.sideBySide : 1;
    for (let from = firstPart; from < cuts.length; from += together) {
      progress({
        label: { en: `Taking in ${file.name}`, nl: `${file.name} opnemen` },
        done: from,
        total: cuts.length,
        unit: 'passages',
      });
      const group = cuts.slice(from, from + together);
      const states = await phase('infer', () => allStates(network, group));
      const vectors = await phase('post', () => states.map(pooled));
      const passages = group.map(({ ids: _, ...cut }, i): Passage => ({
        file: file.name,
        index: from + i,
        ...cut,
        vector: vectors[i]!,
        ...(foreign && { foreign }),
        ...(asked && from + i === 0 && { asked }),
      }));
      context.emit(...passages);
    }
  },
  /** @param question texts. @returns their vectors. */
  async answer(question, context) {
    return Promise.all((question as readonly string[]).map((text) => vectorOf(text, context)));
  },
  textOf: (passages) => passages.map(({ text }) => text).join('\n\f'),
  combine: resultOf,
};

export default job;
