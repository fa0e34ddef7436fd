/** HTTP ranges against RFC 9110 §14.1.2, by brute force over a small file. */
import { describe, expect, it } from 'vitest';
import { byteRange } from '../../../src/cli/node/model-server';

const size = 7;
/** The positions that a range names, one by one, as the RFC's prose defines them. */
function positions(from: number | undefined, to: number | undefined): number[] {
  const all = Array.from({ length: size }, (_, i) => i);
  if (from === undefined) return all.filter((i) => i >= size - to!);
  return all.filter((i) => i >= from && (to === undefined || i <= to));
}

describe('byteRange', () => {
  const ends = [undefined, 0, 1, 3, 6, 7, 99];
  const cases = ends.flatMap((from) => ends.map((to) => [from, to] as const));
  it.each(cases)('bytes=%s-%s', (from, to) => {
    const range = byteRange(`bytes=${from ?? ''}-${to ?? ''}`, size);
    if (from === undefined && to === undefined) return expect(range).toBeUndefined();
    const expected = positions(from, to);
    if (!expected.length) return expect(range).toBe('unsatisfiable');
    return expect(range).toEqual([expected[0], expected.at(-1)]);
  });

  it.each([undefined, '', 'bytes=', 'bytes=a-b', 'bytes=0-1,3-4', 'lines=0-1', 'bytes=-1-2'])(
    'anything else is the whole file: %s',
    (header) => expect(byteRange(header, size)).toBeUndefined(),
  );
});
