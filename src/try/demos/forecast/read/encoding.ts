/**
 * Which characters the bytes of a text file are: by its byte order mark, else UTF-16 where every other byte is zero,
 * else UTF-8 where it is valid, else Windows-1252, which is what Excel writes in this part of the world.
 */

/** @param head the first bytes of the file. @param whole whether that is all of it. @returns a label for TextDecoder. */
export function encodingOf(head: Uint8Array, whole: boolean): string {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  const looked = Math.min(head.length, 512);
  for (let i = 0; i < looked; i++) if (head[i] === 0) zeros[i % 2]!++;
  if (zeros[1]! > looked / 8 && zeros[0]! === 0) return 'utf-16le';
  if (zeros[0]! > looked / 8 && zeros[1]! === 0) return 'utf-16be';
  try {
    // A character may be cut at the end of the head: streaming waits for the rest of it.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: !whole });
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}
