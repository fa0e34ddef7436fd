/** A file in a batch, from when it was given to what came of it. */
import type { UserErrorData } from '../../terms/errors';
import type { Progress } from '../../terms/progress';

export type ItemState = 'waiting' | 'working' | 'done' | 'failed' | 'cancelled';

/** A file in the batch; replaced, never changed, so that a list can see what is new. */
export interface Item {
  readonly key: number;
  readonly name: string;
  /** Bytes; absent until they are looked up. */
  readonly size?: number;
  /** Absent for a result of an earlier visit: it can be looked at, not read again. */
  readonly file?: File;
  readonly state: ItemState;
  readonly progress?: Progress;
  readonly parts: readonly unknown[];
  /** Changes of the visitor that are still being made. */
  readonly changing?: number;
  readonly error?: Error | UserErrorData;
}

/** Not ended. */
export const isLive = (item: Item | undefined): boolean =>
  item?.state === 'waiting' || item?.state === 'working';
