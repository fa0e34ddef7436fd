/**
 * The database of Runs, settings and results: IndexedDB (W3C Indexed Database 3.0) where the browser has it,
 * memory where it has not, behind one kind of transaction. The schema grows by a list of migrations, each
 * from one version to the next; a tab that stands in the way of a newer one closes and says so.
 */
import { openDB, type IDBPDatabase, type IDBPObjectStore, type IDBPTransaction } from 'idb';
import { outdatedTab, quotaExceeded } from './errors';
import { memoryDatabase } from './memory';
import { notify, notifyQuota } from './notices';
import type { Database, Key, StoreName, Transaction } from './transaction';

/** `migrations[n]` takes a database of version n to n + 1. Only ever add to this list. */
export const migrations: readonly ((database: IDBPDatabase) => void)[] = [
  (database) => {
    database.createObjectStore('runs');
    database.createObjectStore('settings');
  },
  // Parts of finished work, so that a closed tab loses nothing; keys [result, file, part].
  (database) => {
    database.createObjectStore('results');
    database.createObjectStore('parts');
  },
  // Cards of models that the visitor added, by their ids.
  (database) => {
    database.createObjectStore('cards');
  },
];

export class Connection implements Database {
  private opening: Promise<IDBPDatabase | Database> | undefined;
  private outdated = false;
  status: 'lasting' | 'memory' = 'lasting';

  constructor(private readonly name: string) {}

  async transaction<T>(
    mode: 'readonly' | 'readwrite',
    stores: readonly StoreName[],
    work: (transaction: Transaction) => Promise<T>,
  ): Promise<T> {
    if (this.outdated) throw outdatedTab();
    const database = await (this.opening ??= this.open());
    if (!('objectStoreNames' in database)) return database.transaction(mode, stores, work);
    const transaction = database.transaction(stores, mode);
    const done = transaction.done;
    done.catch(() => {}); // awaited below, unless the work itself fails first
    try {
      const value = await work(wrap(transaction));
      await done;
      return value;
    } catch (error) {
      // Why a request failed is told by its transaction when the browser aborts all of it.
      const cause = transaction.error ?? error;
      try {
        transaction.abort();
      } catch {
        // It has ended already.
      }
      throw isQuota(cause) || isQuota(error) ? await fullDisk() : error;
    }
  }

  async close(): Promise<void> {
    const database = await this.opening;
    if (database && 'objectStoreNames' in database) database.close();
    this.opening = undefined;
  }

  private async open(): Promise<IDBPDatabase | Database> {
    let blocked = false;
    try {
      // Reading the property itself throws where site data is blocked.
      if (typeof indexedDB === 'undefined') throw new Error('no IndexedDB');
      const database = await openDB(this.name, migrations.length, {
        upgrade: (db, from) => {
          for (const migrate of migrations.slice(from)) migrate(db);
        },
        blocked: () => {
          blocked = true;
          notify('upgrade-blocked');
        },
        // A newer tab waits for us: make way at once, whatever this tab is doing.
        blocking: (_current, _next, event) => {
          this.outdated = true;
          (event.target as IDBDatabase).close();
          notify('outdated-tab');
        },
        // The browser closed it (site data cleared, disk trouble): the next use opens it again.
        terminated: () => {
          this.opening = undefined;
        },
      });
      if (blocked) notify('upgrade-done');
      return database;
    } catch (error) {
      if (error instanceof DOMException && error.name === 'VersionError') {
        this.outdated = true;
        notify('outdated-tab');
        throw outdatedTab();
      }
      if (isQuota(error)) await fullDisk();
      this.status = 'memory';
      notify('memory-only');
      return memoryDatabase();
    }
  }
}

function wrap(transaction: IDBPTransaction<unknown, StoreName[], 'readonly' | 'readwrite'>): Transaction {
  const store = (name: StoreName) => transaction.objectStore(name);
  return {
    get: (name, key) => store(name).get(key),
    all: (name, prefix) => allOf(store(name), prefix === undefined ? undefined : rangeOf(prefix)),
    put: async (name, key, value) => void (await store(name).put!(value, key)),
    delete: (name, key) => store(name).delete!(rangeOf(key)),
    clear: (name) => store(name).clear!(),
  };
}

/** Values that are brought over in one go; each is unpacked on this thread, and thousands would hold it. */
const atOnce = 200;

/** All values of a range, in the order of their keys. */
async function allOf(
  store: IDBPObjectStore<unknown, StoreName[], StoreName, 'readonly' | 'readwrite'>,
  range: IDBKeyRange | undefined,
): Promise<unknown[]> {
  const values: unknown[] = [];
  for (let rest = range; ;) {
    const [keys, some] = await Promise.all([store.getAllKeys(rest, atOnce), store.getAll(rest, atOnce)]);
    values.push(...some);
    const last = keys.at(-1);
    if (last === undefined || keys.length < atOnce) return values;
    rest = range
      ? IDBKeyRange.bound(last, range.upper, true, range.upperOpen)
      : IDBKeyRange.lowerBound(last, true);
  }
}

/** An array sorts after every number and string, so [prefix, []] is above all keys that start with prefix. */
const rangeOf = (prefix: Key): IDBKeyRange =>
  Array.isArray(prefix) ? IDBKeyRange.bound(prefix, [...prefix, []]) : IDBKeyRange.only(prefix);

/** True for what a browser throws when the origin's space is full. */
export function isQuota(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError';
}

/** Tells everyone, and gives the error for the caller. */
async function fullDisk(): Promise<Error> {
  const { usage } = (await navigator.storage?.estimate().catch(() => undefined)) ?? {};
  const error = quotaExceeded({ usage });
  notifyQuota(error.told);
  return error;
}

const connection = new Connection('proefbank');

/** The one database of this realm; opened at the first transaction, or now. */
export async function openDatabase(): Promise<Database> {
  await connection.transaction('readonly', ['settings'], async () => {});
  return connection;
}

/** Known once the database has been used: `memory` is kept only until the tab closes. */
export const storeStatus = (): 'lasting' | 'memory' => connection.status;

export { connection as database };
