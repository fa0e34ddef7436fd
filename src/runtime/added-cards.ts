/**
 * Cards of models that the visitor added in this browser, beside those of the build: read by the page and by the
 * workers, and checked each time, because what is kept may be of another build.
 */
import { deleteKeptCard, keepCard, listKeptCards, readKeptCard } from '../store/cards';
import { deleteStoredModel } from '../store/files';
import { modelUnknown } from './added-errors';
import type { Card } from './card';
import { checkedCard } from './card-check';
import { cards } from './catalogue';

/** True for a card that comes with this build. */
export const isBuiltIn = (id: string): boolean => cards.has(id);

/** The added cards, in the order of their ids. One that this build cannot read is left out. */
export async function addedCards(): Promise<Card[]> {
  return (await listKeptCards()).flatMap((data) => readable(data) ?? []);
}

/** A card of the build or an added one. @throws UserError `runtime/model-unknown`. */
export async function findCard(id: string): Promise<Card> {
  const card = cards.get(id) ?? readable(await readKeptCard(id));
  if (!card) throw modelUnknown(id);
  return card;
}

/** @throws UserError `store/quota-exceeded`. */
export const addCard = (card: Card): Promise<void> => keepCard(card.id, card);

/** Takes an added model away, card and files. @throws UserError `store/model-in-use`; the card is then still there. */
export async function removeAdded(id: string): Promise<void> {
  await deleteStoredModel(id);
  await deleteKeptCard(id);
}

function readable(data: unknown): Card | undefined {
  if (data === undefined) return undefined;
  try {
    const card = checkedCard(data, 'an added card');
    // A later build may have taken its id.
    return isBuiltIn(card.id) ? undefined : card;
  } catch (error) {
    console.warn(error);
    return undefined;
  }
}
