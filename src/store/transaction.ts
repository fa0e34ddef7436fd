/** How the store is read and written, whatever keeps it: IndexedDB (database.ts) or memory (memory.ts). */

export type StoreName = 'runs' | 'settings' | 'results' | 'parts' | 'cards';
export type Key = string | number | Key[];

/** Reads and writes of one transaction; all of its writes happen, or none. Await nothing else inside. */
export interface Transaction {
  /** The value, not validated; undefined where there is none. */
  get(store: StoreName, key: Key): Promise<unknown>;
  /** Values in the order of their keys; with a prefix, those whose array key starts with it. */
  all(store: StoreName, prefix?: Key): Promise<unknown[]>;
  put(store: StoreName, key: Key, value: unknown): Promise<void>;
  /** Deletes the key and, for an array, every key that starts with it. */
  delete(store: StoreName, key: Key): Promise<void>;
  /** Deletes all of a store. */
  clear(store: StoreName): Promise<void>;
}

export interface Database {
  /** @throws UserError `store/quota-exceeded` or `store/outdated-tab`; whatever `work` throws undoes it. */
  transaction<T>(
    mode: 'readonly' | 'readwrite',
    stores: readonly StoreName[],
    work: (transaction: Transaction) => Promise<T>,
  ): Promise<T>;
}
