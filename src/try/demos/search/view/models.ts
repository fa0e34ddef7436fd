/** What is to be said of the models that passages were taken in with: which languages they know. */
import { msg, str } from '@lit/localize';
import type { EmbeddingCard } from '../../../../runtime/card';
import { locale } from '../../../../ui/locale';
import { knows } from '../language';
import { builtInModels } from '../built-in';
import { embeddingCard, modelOf } from '../models';
import type { Passage } from '../passage';

/** Cards by the keys of models; undefined for one that is not here any more. */
export type ModelCards = ReadonlyMap<string, EmbeddingCard | undefined>;

/** What is known at once: models of the build. */
export const cardsAtOnce: ModelCards = new Map(builtInModels.map((card) => [card.id, card]));

/** Keys of the models of passages, in the order in which they come. */
export const modelsOf = (passages: readonly Passage[]): string[] => [...new Set(passages.map(modelOf))];

export async function cardsFor(models: readonly string[]): Promise<ModelCards> {
  const found = models.map(async (key) => [key, await embeddingCard(key).catch(() => undefined)] as const);
  return new Map([...cardsAtOnce, ...(await Promise.all(found))]);
}

/** Languages in which a question reaches all of these models; undefined where that is any, or not known. */
export function commonLanguages(cards: readonly (EmbeddingCard | undefined)[]): string[] | undefined {
  const lists = cards.map((card) => card?.embedding.languages ?? ['mul']);
  const named = lists.filter((languages) => !languages.includes('mul'));
  const [first, ...others] = named;
  const common = first?.filter((tag) => others.every((languages) => knows(languages, codeOf(tag))));
  return common?.length ? common : undefined;
}

const codeOf = (tag: string): string => tag.toLowerCase().split('-')[0]!;

/** "English or Dutch", "English and Dutch". */
export function languageNames(tags: readonly string[], type: 'disjunction' | 'conjunction'): string {
  const names = new Intl.DisplayNames(locale(), { type: 'language' });
  return new Intl.ListFormat(locale(), { type }).format(tags.map((tag) => names.of(tag) ?? tag));
}

/** The label of the question. */
export function askWords(languages: readonly string[] | undefined): string {
  if (!languages) return msg('What do you want to know?');
  const names = languageNames(languages, 'disjunction');
  return msg(str`What do you want to know? Ask in ${names}`);
}

/** Files that are in a language that their model does not know. */
export function foreignWords(passages: readonly Passage[], cards: ModelCards): string | undefined {
  const foreign = passages.filter((passage) => passage.foreign);
  if (!foreign.length) return undefined;
  const names = [...new Set(foreign.map(({ file }) => file))];
  const list = names.slice(0, 3).join(', ') + (names.length > 3 ? ' …' : '');
  const tags = [...new Set(modelsOf(foreign).flatMap((key) => cards.get(key)?.embedding.languages ?? []))];
  if (!tags.length)
    return msg(str`In a language that the model does not know: ${list}. Search these by words.`);
  const known = languageNames(tags, 'conjunction');
  return msg(str`Not in ${known}: ${list}. The model knows no other language, so search these by words.`);
}

/** Passages of different models, whose closeness cannot be compared. */
export function severalWords(models: readonly string[], cards: ModelCards): string | undefined {
  if (models.length < 2) return undefined;
  const gone = msg('a model that is not here any more');
  const names = new Intl.ListFormat(locale()).format(models.map((key) => cards.get(key)?.name ?? gone));
  return msg(
    str`These files were taken in with different models (${names}), which measure closeness each in its own way. So passages are compared by their place among those of the same model. Take all files in with one model for a better order.`,
  );
}
