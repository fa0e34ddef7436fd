/** A disk that is really full: the browser's own quota, lowered over its debugging protocol. */
import { cdp } from 'vitest/browser';
import { expect, test, vi } from 'vitest';
import { Connection, onStoreNotice } from '../../../src/store/database';
import { sampleRun } from '../../fixtures/run';

const run = sampleRun('0b6c8d6e-3f0a-4a51-9a0b-0c6f5b1f4a01');

test('a full disk is told with what is in use, and changes nothing', async () => {
  await cdp().send('Storage.overrideQuotaForOrigin', { origin: location.origin, quotaSize: 1_000_000 });
  const connection = new Connection('proefbank-test-quota');
  await connection.transaction('readwrite', ['runs'], (tx) => tx.put('runs', run.id, run));
  let attempt = 0;
  const kinds: string[] = [];
  const stop = onStoreNotice(({ kind }) => kinds.push(kind));
  try {
    const noise = crypto.getRandomValues(new Uint8Array(65536));
    const large = Array.from({ length: 200 }, () => noise.slice());
    // Chromium remembers for a while how much space there was, so the first writes may still go through.
    const error = await vi.waitUntil(
      () =>
        connection
          .transaction('readwrite', ['parts', 'runs'], async (tx) => {
            await tx.put('runs', `attempt ${++attempt}`, run);
            await tx.put('parts', ['r', 0, attempt], large);
          })
          .then(
            () => undefined,
            (e: unknown) => e,
          ),
      { timeout: 40_000, interval: 200 },
    );
    expect(error).toMatchObject({ name: 'UserError', code: 'store/quota-exceeded', kind: 'machine' });
    expect((error as Error).message).toMatch(/Proefbank keeps \d+ [kM]B here/);
    expect(kinds).toEqual(['quota-exceeded']);
  } finally {
    stop();
    await cdp().send('Storage.overrideQuotaForOrigin', { origin: location.origin });
  }
  const [part, half, kept] = await connection.transaction('readonly', ['parts', 'runs'], (tx) =>
    Promise.all([
      tx.get('parts', ['r', 0, attempt]),
      tx.get('runs', `attempt ${attempt}`),
      tx.get('runs', run.id),
    ]),
  );
  expect([part, half]).toEqual([undefined, undefined]);
  expect(kept).toEqual(run);
  await connection.close();
  indexedDB.deleteDatabase('proefbank-test-quota');
});
