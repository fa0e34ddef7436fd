/** Cards of models that the visitor added, by their ids. What is in them is `runtime/added-cards.ts`'s business. */
import { announce, listen } from './channel';
import { database } from './database';

const topic = 'cards';

export const readKeptCard = (id: string): Promise<unknown> =>
  database.transaction('readonly', ['cards'], (tx) => tx.get('cards', id));

/** In the order of their ids. */
export const listKeptCards = (): Promise<unknown[]> =>
  database.transaction('readonly', ['cards'], (tx) => tx.all('cards'));

/** @param card plain data. */
export async function keepCard(id: string, card: unknown): Promise<void> {
  await database.transaction('readwrite', ['cards'], (tx) => tx.put('cards', id, card));
  announce(topic);
}

export async function deleteKeptCard(id: string): Promise<void> {
  await database.transaction('readwrite', ['cards'], (tx) => tx.delete('cards', id));
  announce(topic);
}

/** Called after every change, in this tab or another. @returns a function that ends the listening. */
export const onCardsChanged = (listener: () => void): (() => void) => listen(topic, () => listener());
