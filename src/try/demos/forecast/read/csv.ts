/**
 * Text tables (CSV, TSV, TXT) by Papa Parse, a block of whole records at a time: a block ends at the last line end
 * outside quotes (RFC 4180), so that a file of any length needs the memory of one block.
 */
import Papa from 'papaparse';
import { encodingOf } from './encoding';
import type { Source } from './source';
import type { OnBytes, Row, Sheet } from './table';

export function openText(source: Source, onBytes: OnBytes): Sheet {
  const encoding = encodingOf(source.head, source.whole);
  const start = new TextDecoder(encoding).decode(source.head);
  const separator = separatorOf(start);
  return {
    separator,
    async *rows() {
      for await (const block of blocksOf(source, encoding, onBytes)) yield parse(block, separator);
    },
  };
}

/** The sign between fields; a comma where a line has only one field. */
function separatorOf(start: string): string {
  const lines = start.split(/\r\n|\n|\r/, 60);
  const told = /^sep=(.)$/i.exec(lines[0]!);
  if (told) return told[1]!;
  const sample = (lines.length > 2 && lines.length < 60 ? lines : lines.slice(0, -1)).join('\n') || start;
  // A semicolon beside commas: the commas are decimal signs.
  for (const sign of [';', '\t', '|']) {
    const counts = sample
      .split('\n')
      .filter((line) => line.trim())
      .map((line) => line.split(sign).length - 1);
    const with_ = counts.filter((count) => count > 0).length;
    if (with_ >= Math.max(1, counts.length * 0.7)) return sign;
  }
  const { meta } = Papa.parse<string[]>(sample, { preview: 50, delimitersToGuess: [',', ' '] });
  return meta.delimiter === ' ' ? ' ' : ',';
}

function parse(block: string, separator: string): Row[] {
  const { data } = Papa.parse<string[]>(block, { delimiter: separator, skipEmptyLines: 'greedy' });
  return /^sep=.$/i.test(data[0]?.join(separator) ?? '') ? data.slice(1) : data;
}

async function* blocksOf(source: Source, encoding: string, onBytes: OnBytes): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let kept = '';
  let done = 0;
  for await (const piece of source.pieces()) {
    kept += decoder.decode(piece, { stream: true });
    onBytes((done += piece.length));
    // Fewer, larger blocks: the search for the end of a record starts anew in each.
    if (kept.length < 1 << 18) continue;
    const end = endOfRecord(kept);
    if (end === 0) continue;
    yield kept.slice(0, end);
    kept = kept.slice(end);
  }
  kept += decoder.decode();
  if (kept.trim()) yield kept;
}

/** Position after the last line end that is outside quotes; 0 where there is none. */
function endOfRecord(text: string): number {
  let quoted = false;
  let end = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 34) quoted = !quoted;
    else if (code === 10 && !quoted) end = i + 1;
  }
  // A lone quote (an inch, a slip) would hold everything back: then any line end will do.
  return end || (text.length > 1 << 22 ? text.lastIndexOf('\n') + 1 : 0);
}
