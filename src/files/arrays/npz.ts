/** NumPy's file of several arrays by name: a ZIP archive of .npy files (numpy.savez). */
import { unzipSync } from 'fflate';
import type { NumericArray } from './array';
import { npzBroken, npzTooLarge } from './errors';
import { readNpy } from './npy';

/** More than a tab can hold twice. A small archive may claim any size. */
const mostBytes = 1e9;

/** @param file its name, for errors. @returns arrays by their names. @throws UserError. */
export function readNpz(bytes: Uint8Array<ArrayBuffer>, file: string): Map<string, NumericArray> {
  let total = 0;
  let found: Record<string, Uint8Array>;
  try {
    found = unzipSync(bytes, {
      filter: ({ name, originalSize }) => name.endsWith('.npy') && (total += originalSize) <= mostBytes,
    });
  } catch (error) {
    throw npzBroken(file, error);
  }
  if (total > mostBytes) throw npzTooLarge(file, mostBytes);
  const arrays = new Map<string, NumericArray>();
  for (const [name, content] of Object.entries(found))
    arrays.set(name.slice(0, -4), readNpy(new Uint8Array(content), `${file}: ${name}`));
  if (!arrays.size) throw npzBroken(file);
  return arrays;
}
