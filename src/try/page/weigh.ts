/** Sizes of files, which the browser has to ask the disk for while the page waits: a few a task. */
import { turn } from '../../terms/turn';
import type { Item } from './item';

/** Files whose size is looked up in one task: a few milliseconds. */
const atOnce = 20;

/** @param tell is given bytes by key, some files at a time. */
export async function weigh(
  items: readonly Item[],
  tell: (sizes: ReadonlyMap<number, number>) => void,
): Promise<void> {
  for (let at = 0; at < items.length; at += atOnce) {
    await turn();
    tell(new Map(items.slice(at, at + atOnce).map(({ key, file }) => [key, file!.size])));
  }
}
