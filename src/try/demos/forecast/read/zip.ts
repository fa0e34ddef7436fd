/** The named members of a ZIP, inflated as a stream (fflate), so that a large sheet is never there as a whole. */
import { Unzip, UnzipInflate } from 'fflate';
import type { Source } from './source';
import type { OnBytes } from './table';

/** Bytes that one member may inflate to: more is a bomb, not a sheet. */
const mostBytes = 2_000_000_000;

/** Thrown where the archive is cut off or damaged. */
export class BrokenZip extends Error {}

/**
 * Every member that `want` names goes to its sink, in the order of the archive. Pauses after each piece of the file, so
 * that whoever collects from the sinks can hand on what there is. @throws BrokenZip.
 */
export async function* inflate(
  source: Source,
  want: (name: string) => ((chunk: Uint8Array, last: boolean) => void) | undefined,
  onBytes: OnBytes = () => {},
): AsyncGenerator<void> {
  let failure: unknown;
  let open = 0;
  const unzip = new Unzip((member) => {
    const sink = want(member.name);
    if (!sink) return;
    let bytes = 0;
    open++;
    member.ondata = (error, chunk, last) => {
      if (failure) return;
      if (error) failure = new BrokenZip(error.message);
      else if ((bytes += chunk.length) > mostBytes) failure = new BrokenZip('too large');
      else {
        if (last) open--;
        try {
          sink(chunk, last);
        } catch (thrown) {
          failure = thrown;
        }
      }
    };
    member.start();
  });
  unzip.register(UnzipInflate);
  const push = (piece: Uint8Array, last: boolean): void => {
    try {
      unzip.push(piece, last);
    } catch (error) {
      throw failure ?? new BrokenZip(String(error));
    }
    if (failure) throw failure;
  };
  let done = 0;
  for await (const piece of source.pieces()) {
    push(piece, false);
    yield;
    onBytes((done += piece.length));
  }
  push(new Uint8Array(), true);
  yield;
  if (open > 0) throw new BrokenZip('a member ends too early');
}

/** Small members as text. */
export async function readTexts(
  source: Source,
  names: (name: string) => boolean,
): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  const sinkOf = (name: string) => {
    if (!names(name)) return undefined;
    const decoder = new TextDecoder();
    texts.set(name, '');
    return (chunk: Uint8Array, last: boolean): void =>
      void texts.set(name, texts.get(name) + decoder.decode(chunk, { stream: !last }));
  };
  for await (const _ of inflate(source, sinkOf));
  return texts;
}
