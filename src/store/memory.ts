/** The database where the browser keeps none: the same transactions, gone when the tab closes. */
import type { Database, Key, StoreName, Transaction } from './transaction';

const rank = (key: Key): number => (typeof key === 'number' ? 0 : typeof key === 'string' ? 1 : 2);

/** Order of IndexedDB keys (§3.1.3) for the kinds we use: numbers, then strings, then arrays by their parts. */
function compare(a: Key, b: Key): number {
  if (Array.isArray(a) && Array.isArray(b)) {
    for (let i = 0; i < Math.min(a.length, b.length); i++) {
      const order = compare(a[i]!, b[i]!);
      if (order) return order;
    }
    return a.length - b.length;
  }
  return rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0);
}

const startsWith = (key: Key, prefix: Key): boolean =>
  compare(key, prefix) === 0 ||
  (Array.isArray(key) && Array.isArray(prefix) && prefix.every((part, i) => key[i] === part));

type Stores = Map<StoreName, Map<string, { key: Key; value: unknown }>>;

export function memoryDatabase(): Database {
  let stores: Stores = new Map();
  let last: Promise<unknown> = Promise.resolve();
  const rowsOf = (copy: Stores, store: StoreName) => {
    const rows = copy.get(store) ?? new Map();
    copy.set(store, rows);
    return rows as Map<string, { key: Key; value: unknown }>;
  };
  const transactionOn = (copy: Stores): Transaction => ({
    get: async (store, key) => structuredClone(rowsOf(copy, store).get(JSON.stringify(key))?.value),
    all: async (store, prefix) =>
      [...rowsOf(copy, store).values()]
        .filter(({ key }) => prefix === undefined || startsWith(key, prefix))
        .sort((a, b) => compare(a.key, b.key))
        .map(({ value }) => structuredClone(value)),
    put: async (store, key, value) => {
      rowsOf(copy, store).set(JSON.stringify(key), { key, value: structuredClone(value) });
    },
    delete: async (store, prefix) => {
      const rows = rowsOf(copy, store);
      for (const [text, { key }] of rows) if (startsWith(key, prefix)) rows.delete(text);
    },
    clear: async (store) => rowsOf(copy, store).clear(),
  });
  return {
    /** One at a time, on a copy that replaces the stores when the work went well. */
    transaction(_mode, _names, work) {
      const run = async () => {
        const copy: Stores = new Map([...stores].map(([name, rows]) => [name, new Map(rows)]));
        const value = await work(transactionOn(copy));
        stores = copy;
        return value;
      };
      const result = last.then(run, run);
      last = result.catch(() => {});
      return result;
    },
  };
}
