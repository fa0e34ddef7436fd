import { createHash } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { digestOf } from '../../../src/files/digest';

/** Bytes that are no repetition of each other. */
const bytes = (length: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length }, (_, i) => (i * 2654435761) >>> 13);

test.each([
  ['nothing', 0],
  ['a small file', 1000],
  ['just what is digested at once', 8 * 2 ** 20],
  ['more than that, and a little', 2 * 8 * 2 ** 20 + 3],
])('%s has the digest that Node computes', async (_, length) => {
  const content = bytes(length);
  const expected = createHash('sha256').update(content).digest('hex');
  expect(await digestOf(new Blob([content]), () => {})).toBe(expected);
});

test('a large file is never in memory as a whole, and how far it is is told', async () => {
  const blob = new Blob([bytes(20 * 2 ** 20)]);
  const whole = vi.spyOn(blob, 'arrayBuffer');
  const told: number[] = [];
  await digestOf(blob, ({ done, total }) => told.push(done / total!));
  expect(whole).not.toHaveBeenCalled();
  expect(told).toEqual([0, 0.4, 0.8]);
});
