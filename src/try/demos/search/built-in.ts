/** The models of the build that turn text into vectors. */
import { isEmbedding, type EmbeddingCard } from '../../../runtime/card';
import { cards } from '../../../runtime/catalogue';

export const builtInModels: readonly EmbeddingCard[] = [...cards.values()].filter(isEmbedding);
