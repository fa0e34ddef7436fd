/** The batches of this tab, one a demo: they outlive the page that shows them. */
import type { DemoInfo } from '../contract';
import { Batch } from './batch';

const batches = new Map<string, Batch>();

/** The batch of a demo in this tab. */
export function batchOf(demo: DemoInfo): Batch {
  let batch = batches.get(demo.id);
  if (!batch) batches.set(demo.id, (batch = new Batch(demo)));
  return batch;
}

/** Whether files of any demo are being worked on in this tab: a measurement beside that would measure both. */
export const anyRunning = (): boolean => [...batches.values()].some(({ running }) => running);
