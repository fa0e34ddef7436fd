/** The models that this build knows: every `models/<id>/card.json`, found by glob, validated at start. */
import { parseCard, type Card, type ModelFile } from './card';

const found = import.meta.glob('/models/*/card.json', { eager: true, import: 'default' });

export const cards: ReadonlyMap<string, Card> = new Map(
  Object.entries(found).map(([path, data]) => {
    const card = parseCard(data, path);
    return [card.id, card];
  }),
);

/** @throws Error for an id that no card has: a caller names its models in code. */
export function cardOf(id: string): Card {
  const card = cards.get(id);
  if (!card) throw new Error(`No model card "${id}"`);
  return card;
}

/** @throws Error for a file that the card does not list. */
export function fileOf(card: Card, name: string): ModelFile {
  const file = card.files.find((f) => f.name === name);
  if (!file) throw new Error(`Model "${card.id}" has no file "${name}"`);
  return file;
}
