/** A file in a batch, from when it was given to what came of it. */
import type { UserErrorData } from '../../terms/errors';
import type { Progress } from '../../terms/progress';
import { LiveSound } from '../live-sound';

export type ItemState = 'waiting' | 'working' | 'done' | 'failed' | 'cancelled';

/** A file in the batch; replaced, never changed, so that a list can see what is new. */
export interface Item {
  readonly key: number;
  readonly name: string;
  /** Bytes; absent until they are looked up. */
  readonly size?: number;
  /** Absent for a result of an earlier visit, and a sound that nobody kept: it can be looked at, not read again. */
  readonly file?: File | undefined;
  /** The file is a recording of this page, and nowhere else. */
  readonly recorded?: boolean;
  readonly state: ItemState;
  readonly progress?: Progress;
  readonly parts: readonly unknown[];
  /** Changes of the visitor that are still being made. */
  readonly changing?: number;
  /** The next part as far as it is known. */
  readonly preview?: unknown;
  readonly error?: Error | UserErrorData;
}

/** Not ended. */
export const isLive = (item: Item | undefined): boolean =>
  item?.state === 'waiting' || item?.state === 'working';

/** What stays of a sound that was recorded while it was heard: nothing, unless somebody asked for it. */
export const heardOf = (file: File): Partial<Item> =>
  file instanceof LiveSound ? { file: file.keep ? file.toFile() : undefined, recorded: file.keep } : {};
