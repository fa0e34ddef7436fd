/**
 * Which models a demo needs with the options as they are, and what of them must still come over the line.
 * A card that is a choice of some option is needed only when it is chosen; the others always are.
 */
import { cardBytes, type Card } from '../runtime/card';
import { cardOf } from '../runtime/catalogue';
import { listStoredModels } from '../store/files';
import type { DemoInfo } from './contract';

export const initialOptions = (demo: DemoInfo): Record<string, string> =>
  Object.fromEntries(demo.options.map(({ id, initial }) => [id, initial]));

/** @param added cards that the visitor added (`withAdded`). */
export function neededCards(
  demo: DemoInfo,
  options: Readonly<Record<string, string>>,
  added: readonly Card[] = [],
): Card[] {
  const alternatives = new Set(demo.options.flatMap(({ choices }) => choices.map(({ value }) => value)));
  const chosen = new Set(Object.values(options));
  return demo.models
    .filter((id) => !alternatives.has(id) || chosen.has(id))
    .map((id) => added.find((card) => card.id === id) ?? cardOf(id));
}

export const bytesOf = (cards: readonly Card[]): number =>
  cards.reduce((sum, card) => sum + cardBytes(card), 0);

/** Bytes of these cards that are not whole on this machine yet. */
export async function missingBytes(cards: readonly Card[]): Promise<number> {
  const stored = new Map((await listStoredModels()).map((model) => [model.cardId, model.files]));
  const isThere = (card: Card, name: string): boolean =>
    stored.get(card.id)?.some((file) => file.name === name && !file.partial) ?? false;
  return cards.reduce(
    (sum, card) => sum + card.files.reduce((s, file) => s + (isThere(card, file.name) ? 0 : file.bytes), 0),
    0,
  );
}
