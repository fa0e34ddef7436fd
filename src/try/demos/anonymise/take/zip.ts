/** Outputs in one ZIP (APPNOTE 6.3.10), stored as they are: pictures and video are compressed already. */
import { Zip, ZipPassThrough } from 'fflate';
import { zipTooLarge } from '../errors';
import type { AnonymisedPart } from '../result';
import { outputNames } from './names';

/** Sizes and offsets have 32 bits; the rest is for the directory. */
const mostBytes = 4_000_000_000;

/** @throws UserError where it would be more than a ZIP holds. */
export async function zipOf(parts: readonly Pick<AnonymisedPart, 'file' | 'output'>[]): Promise<Blob> {
  if (parts.reduce((sum, { output }) => sum + output.size, 0) > mostBytes) throw zipTooLarge(mostBytes / 1e9);
  // A Blob a file: the browser may put those on disk, so that the whole is never in memory.
  const pieces: Blob[] = [];
  let chunks: Uint8Array<ArrayBuffer>[] = [];
  let failed: Error | null = null;
  const zip = new Zip((error, chunk) => {
    failed ??= error;
    chunks.push(chunk);
  });
  for (const [i, name] of outputNames(parts).entries()) {
    const entry = new ZipPassThrough(name);
    zip.add(entry);
    entry.push(new Uint8Array(await parts[i]!.output.arrayBuffer()), true);
    pieces.push(new Blob(chunks));
    chunks = [];
  }
  zip.end();
  if (failed) throw failed;
  return new Blob([...pieces, ...chunks], { type: 'application/zip' });
}
