/** The models of the build that turn text into vectors. Apart, because the gallery needs no more than their names. */
import { isEmbedding, type EmbeddingCard } from '../../../runtime/card';
import { cards } from '../../../runtime/catalogue';

/** The model of passages that carry no key: they were taken in when there was no other. */
export const firstModel = 'minilm-l6-v2';

/** The first model first. */
export const builtInModels: readonly EmbeddingCard[] = [...cards.values()]
  .filter(isEmbedding)
  .toSorted((a, b) => Number(b.id === firstModel) - Number(a.id === firstModel));
