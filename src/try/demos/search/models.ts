/**
 * Which model a passage was taken in with. Vectors of different networks cannot be compared, so a passage carries
 * its model's key: the id of a card of the build; for one that a visitor added also what its vectors depend on,
 * because another model may be added under the same id.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { findCard, isBuiltIn } from '../../../runtime/added-cards';
import { modelUnknown } from '../../../runtime/added-errors';
import { isEmbedding, type EmbeddingCard } from '../../../runtime/card';
import { builtInModels } from './built-in';
import { firstModel } from './first-model';
import type { Passage } from './passage';

export const modelOf = ({ model = firstModel }: Pick<Passage, 'model'>): string => model;

export const keyOf = (card: EmbeddingCard): string =>
  isBuiltIn(card.id) ? card.id : `${card.id}@${fingerprint(card)}`;

function fingerprint({ embedding, files }: EmbeddingCard): string {
  const { maxTokens, pooling, prefixes } = embedding;
  const digests = files.map((file) => file.sha256).toSorted();
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify([digests, maxTokens, pooling, prefixes])))).slice(
    0,
    12,
  );
}

/** The id of the card that a key is of. */
export const idOf = (key: string): string => key.split('@')[0]!;

/** @param of an id or a key. @throws UserError where there is no such model, or no longer. */
export async function embeddingCard(of: string): Promise<EmbeddingCard> {
  const id = idOf(of);
  const card = await findCard(id);
  if (!isEmbedding(card) || (of !== id && of !== keyOf(card))) throw modelUnknown(id);
  return card;
}

/** The cosine from which a passage has something to do with a question; below every cosine where nobody says. */
export const leastCosine = (card: EmbeddingCard | undefined): number => card?.embedding.closeness?.[0] ?? -1;

/** The same by a key, for models of the build. */
export const leastBuiltIn = (key: string): number => leastCosine(builtInModels.find(({ id }) => id === key));
