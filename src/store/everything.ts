/** The end of all that is kept: also what this build cannot read, which no list shows. */
import { announce } from './channel';
import { database } from './database';
import { deleteStoredModel, listStoredModels } from './files';
import { deleteScratch } from './scratch';

/**
 * Deletes Runs, results, settings, added cards and models. @throws UserError `store/model-in-use` for a model that
 * is being written at this moment; everything else is gone by then.
 */
export async function deleteEverything(): Promise<void> {
  const stores = ['runs', 'results', 'parts', 'settings', 'cards'] as const;
  await database.transaction('readwrite', stores, async (tx) => {
    for (const store of stores) await tx.clear(store);
  });
  for (const topic of ['runs', 'results', 'settings', 'cards']) announce(topic);
  await deleteScratch();
  for (const { cardId } of await listStoredModels()) await deleteStoredModel(cardId);
}
