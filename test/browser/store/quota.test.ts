/** A disk that is really full: a storage bucket of the browser's own with a small quota. */
import { expect, test, vi } from 'vitest';
import { Connection } from '../../../src/store/database';
import { onStoreNotice } from '../../../src/store/notices';
import { sampleRun } from '../../fixtures/run';

/** Storage Buckets API (WICG), Chromium only, and not in TypeScript's library yet. */
interface StorageBuckets {
  open(name: string, options: { quota: number }): Promise<{ readonly indexedDB: IDBFactory }>;
  delete(name: string): Promise<void>;
}

const run = sampleRun('0b6c8d6e-3f0a-4a51-9a0b-0c6f5b1f4a01');

test('a full disk is told with what is in use, and changes nothing', async () => {
  const { storageBuckets } = navigator as unknown as { storageBuckets: StorageBuckets };
  const bucket = await storageBuckets.open('small', { quota: 1_000_000 });
  vi.stubGlobal('indexedDB', bucket.indexedDB);
  const connection = new Connection('proefbank-test-quota');
  const kinds: string[] = [];
  const stop = onStoreNotice(({ kind }) => kinds.push(kind));
  try {
    await connection.transaction('readwrite', ['runs'], (tx) => tx.put('runs', run.id, run));
    const noise = crypto.getRandomValues(new Uint8Array(65536));
    const large = Array.from({ length: 100 }, () => noise.slice());
    const error = await connection
      .transaction('readwrite', ['parts', 'runs'], async (tx) => {
        await tx.put('runs', 'half', run);
        await tx.put('parts', ['r', 0, 0], large);
      })
      .catch((e: unknown) => e);
    expect(error).toMatchObject({ name: 'UserError', code: 'store/quota-exceeded', kind: 'machine' });
    expect((error as Error).message).toMatch(/Proefbank keeps \d+ [kM]B here/);
    expect(kinds).toEqual(['quota-exceeded']);
    const left = await connection.transaction('readonly', ['parts', 'runs'], async (tx) => [
      ...(await tx.all('parts')),
      ...(await tx.all('runs')),
    ]);
    expect(left).toEqual([run]);
  } finally {
    stop();
    await connection.close();
    vi.unstubAllGlobals();
    await storageBuckets.delete('small');
  }
});
