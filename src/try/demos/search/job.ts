/** The work of the demo: a file to passages, each with its vector, and a question to a vector. Runs in the worker. */
import { embeddingFiles, type EmbeddingCard } from '../../../runtime/card';
import type { DemoJob, JobContext } from '../../contract';
import { Embedder, tokensFrom, type Tokens } from './embed';
import { knows, languageOf } from './language';
import { headingTokens, passageTokens } from './limits';
import { firstModel } from './first-model';
import { embeddingCard, keyOf } from './models';
import type { Asked, Embedding, Passage, Query, Way } from './passage';
import { cutPassages } from './passages';
import { readBlocks } from './read/read';
import { resultOf, type SearchResult } from './result';
import { sideBySide } from './side-by-side';

/** By the keys of models; kept while the worker lives, because reading one costs as much as some passages. */
const tokenizers = new Map<string, Promise<Tokens>>();

function tokensOf(card: EmbeddingCard, context: Pick<JobContext, 'modelBytes'>): Promise<Tokens> {
  const key = keyOf(card);
  let tokens = tokenizers.get(key);
  if (!tokens) {
    tokens = context
      .modelBytes(card.id, embeddingFiles.tokenizer)
      .then((file) => tokensFrom(file, card.name));
    tokenizers.set(key, tokens);
    tokens.catch(() => tokenizers.delete(key));
  }
  return tokens;
}

/** Passages are small and many: copies side by side make more of them than threads within one. */
async function embedderOf(
  card: EmbeddingCard,
  context: Pick<JobContext, 'modelBytes' | 'network'>,
): Promise<Embedder> {
  const tokens = await tokensOf(card, context);
  return new Embedder(
    card,
    tokens,
    await context.network(card.id, embeddingFiles.network, { sideBySide: true }),
  );
}

/** Passages for each copy of the network, before what is finished is handed out. */
const groupOf = 8;

/** What the command line asked, with vectors; understood once for all files of a job. */
let understood: { readonly query: string; readonly model: string; readonly asked: Asked } | undefined;

async function askedBy(
  { query = '', way }: Readonly<Record<string, string>>,
  embedder: Embedder,
): Promise<Asked | undefined> {
  const texts = query.split('\n').flatMap((line) => line.trim() || []);
  if (!texts.length) return undefined;
  const model = keyOf(embedder.card);
  if (understood?.query !== query || understood.model !== model || understood.asked.way !== way) {
    const queries: Query[] = [];
    for (const text of texts)
      queries.push({
        text,
        ...(way !== 'words' && { vectors: { [model]: await embedder.questionOf(text) } }),
      });
    understood = { query, model, asked: { way: way as Way, queries } };
  }
  return understood.asked;
}

const job: DemoJob<Passage, SearchResult> = {
  async process(file, options, context, firstPart) {
    const { phase, progress } = context;
    const card = await embeddingCard(options.model ?? firstModel);
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
    const language = languageOf(blocks.map(({ text }) => text).join('\n'));
    const foreign = language !== undefined && !knows(card.embedding.languages, language);
    const embedder = await embedderOf(card, context);
    const most = Math.min(passageTokens, embedder.room('passage') - headingTokens);
    const cutting = (done: number, total: number): void =>
      progress({
        label: { en: `Cutting ${file.name} into passages`, nl: `${file.name} in passages verdelen` },
        done,
        total,
        unit: 'bytes',
      });
    const cuts = await phase('pre', () =>
      cutPassages(blocks, embedder.tokens.of, Math.max(1, most), cutting),
    );
    const asked = firstPart === 0 ? await askedBy(options, embedder) : undefined;
    const model = keyOf(card);
    const { sideBySide: copies } = embedder;
    const groups = sideBySide(
      cuts.slice(firstPart).map(({ ids }) => ids.length),
      // One more than are being done, for each: it lies ready (runtime/copies.ts).
      copies > 1 ? { atOnce: 2 * copies, group: groupOf * copies } : { atOnce: 1, group: 1 },
      (at) => embedder.statesOf(cuts[firstPart + at]!.ids, 'passage'),
    );
    for (const { from, made } of groups) {
      progress({
        label: { en: `Taking in ${file.name}`, nl: `${file.name} opnemen` },
        done: firstPart + from,
        total: cuts.length,
        unit: 'passages',
      });
      const states = await phase('infer', () => made);
      const vectors = await phase('post', () => states.map((all) => embedder.pooled(all)));
      const passages = vectors.map((vector, i): Passage => {
        const index = firstPart + from + i;
        const { ids: _, ...cut } = cuts[index]!;
        return {
          file: file.name,
          index,
          ...cut,
          vector,
          model,
          ...(foreign && { foreign }),
          ...(asked && index === 0 && { asked }),
        };
      });
      context.emit(...passages);
    }
  },
  /** @param question an `Embedding`. @returns vectors of its texts. */
  async answer(question, context) {
    const { model, texts } = question as Embedding;
    const embedder = await embedderOf(await embeddingCard(model), context);
    return Promise.all(texts.map((text) => embedder.questionOf(text)));
  },
  textOf: (passages) => passages.map(({ text }) => text).join('\n\f'),
  combine: resultOf,
};

export default job;
