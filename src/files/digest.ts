/** The digest of a file, a piece at a time: an hour of sound or a film would not fit in memory in one go. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { OnProgress } from '../terms/progress';

/** Bytes up to which the browser's own SHA-256, which wants all of them at once, is used: it is the faster one. */
const AT_ONCE = 8 * 2 ** 20;

/** @returns SHA-256 in hexadecimal. @throws DOMException for a file that changed or went away since it was chosen. */
export async function digestOf(file: Blob, onProgress: OnProgress): Promise<string> {
  // Absent where the page was not served securely.
  const { subtle } = globalThis.crypto;
  if (subtle && file.size <= AT_ONCE)
    return bytesToHex(new Uint8Array(await subtle.digest('SHA-256', await file.arrayBuffer())));
  const hash = sha256.create();
  for (let done = 0; done < file.size; done += AT_ONCE) {
    onProgress({
      label: { en: 'Reading the file', nl: 'Het bestand lezen' },
      done,
      total: file.size,
      unit: 'bytes',
    });
    hash.update(new Uint8Array(await file.slice(done, done + AT_ONCE).arrayBuffer()));
  }
  return bytesToHex(hash.digest());
}
