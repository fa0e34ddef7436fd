import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { Ending } from '../../../src/runtime/ending';

it('gives what becomes of the work, until it ends', async () => {
  const ending = new Ending();
  expect(await ending.orEnd(Promise.resolve(7))).toBe(7);
  await expect(ending.orEnd(Promise.reject(new Error('its own')))).rejects.toThrow('its own');
  const forever = ending.orEnd(new Promise(() => {}));
  ending.end(new Error('lost'));
  ending.end(new Error('lost again'));
  await expect(forever).rejects.toThrow('lost');
  await expect(ending.orEnd(Promise.resolve(7))).rejects.toThrow(/^lost$/);
  await expect(ending.orEnd(Promise.reject(new Error('later')))).rejects.toThrow(/^lost$/);
});

it('holds on to nothing that was computed while it lived', async () => {
  setFlagsFromString('--expose_gc');
  const collect = runInNewContext('gc') as () => void;
  const ending = new Ending();
  const made: WeakRef<object>[] = [];
  for (let i = 0; i < 50; i++) {
    const work = Promise.resolve({ data: new Float32Array(1000) });
    made.push(new WeakRef(await ending.orEnd(work)));
  }
  await new Promise((resolve) => setTimeout(resolve, 10));
  collect();
  // The last may still be on a stack.
  expect(made.filter((ref) => ref.deref()).length).toBeLessThan(5);
  await ending.orEnd(Promise.resolve());
});
