/** Bytes of a file that the visitor chose, or of a stretch of it. */
import { unreadableFile } from './errors';

/** @throws UserError when the file changed or went away since it was chosen. */
export async function bytesOf(part: Blob, file: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await part.arrayBuffer());
  } catch (cause) {
    throw unreadableFile(file, cause);
  }
}
