import { vi } from 'vitest';

/**
 * Tries a check until it holds, as `vi.waitFor` does, but for longer than its second: IndexedDB on a busy disk can
 * take more than that, and a check that never holds fails all the same.
 */
export const eventually = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: 15_000, interval: 20 });
