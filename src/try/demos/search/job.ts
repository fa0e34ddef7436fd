/** The work of the demo: a file to passages, each with its vector, and a question to a vector. Runs in the worker. */
import type { DemoJob, JobContext } from '../../contract';
import { hiddenStates, pooled, tokenizerOf } from './embed';
import { isEnglish } from './language';
import type { Asked, Passage, Query, Way } from './passage';
import { cutPassages } from './passages';
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

/** The vector of a few words: a question. */
async function vectorOf(
  text: string,
  context: Pick<JobContext, 'modelBytes' | 'network'>,
): Promise<Float32Array> {
  const tokenize = await tokenizerFrom(context);
  const network = await context.network(card, 'model.onnx');
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
    const network = await context.network(card, 'model.onnx');
    const asked = firstPart === 0 ? await askedBy(options, context) : undefined;
    for (let index = firstPart; index < cuts.length; index++) {
      progress({
        label: { en: `Taking in ${file.name}`, nl: `${file.name} opnemen` },
        done: index,
        total: cuts.length,
        unit: 'passages',
      });
      const { ids, ...cut } = cuts[index]!;
      const states = await phase('infer', () => hiddenStates(network, ids));
      const vector = await phase('post', () => pooled(states));
      context.emit({
        file: file.name,
        index,
        ...cut,
        vector,
        ...(foreign && { foreign }),
        ...(asked && index === 0 && { asked }),
      } satisfies Passage);
    }
  },
  /** @param question texts. @returns their vectors. */
  async answer(question, context) {
    const vectors: Float32Array[] = [];
    for (const text of question as readonly string[]) vectors.push(await vectorOf(text, context));
    return vectors;
  },
  textOf: (passages) => passages.map(({ text }) => text).join('\n\f'),
  combine: resultOf,
};

export default job;
