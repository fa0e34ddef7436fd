/** A file as sheets, by what its bytes are and not by its name. */
import { brokenFile, emptyFile, fileTooLarge, notATable, oldExcel, truncated } from '../errors';
import { openText } from './csv';
import { Source } from './source';
import type { OnBytes, Sheet } from './table';
import { BrokenZip, readTexts } from './zip';

/** Of a text file or workbook; a million rows of two columns are some 40 MB. */
const mostBytes = 512_000_000;

/** @param onBytes told while rows are read. @throws UserError for what is no table. */
export async function openTable(file: File, onBytes: OnBytes): Promise<Sheet[]> {
  if (file.size === 0) throw emptyFile(file.name);
  if (file.size > mostBytes) throw fileTooLarge(file.name, mostBytes / 1e6);
  const source = await Source.of(file);
  const head = source.head.subarray(0, 4096);
  if (startsWith(head, [0xd0, 0xcf, 0x11, 0xe0])) throw oldExcel(file.name);
  if (startsWith(head, [0x50, 0x4b, 3, 4])) return openWorkbook(file.name, source, onBytes);
  if (isBinary(head)) throw notATable(file.name);
  // The right extension with the bytes of a text, or the other way round, is read as what it is.
  if (/^\s*(<!doctype html|<html|\{\s*"|<\?xml)/i.test(new TextDecoder().decode(head)))
    throw notATable(file.name);
  return [openText(source, onBytes)];
}

async function openWorkbook(name: string, source: Source, onBytes: OnBytes): Promise<Sheet[]> {
  // Read only when a workbook comes in.
  const [{ openXlsx }, { openOds }] = await Promise.all([import('./xlsx'), import('./ods')]);
  try {
    if (!isWhole(await source.tail(65_557))) throw truncated(name);
    const small = await readTexts(source, (member) => member === 'mimetype' || isSmallPart(member));
    if (small.has('xl/workbook.xml')) return guarded(name, openXlsx(source, small, onBytes));
    if (small.get('mimetype')?.startsWith('application/vnd.oasis.opendocument.spreadsheet'))
      return guarded(name, await openOds(source, onBytes));
  } catch (error) {
    throw explain(name, error);
  }
  throw notATable(name);
}

/** Of a workbook of Excel: all but its sheets. */
const isSmallPart = (member: string): boolean =>
  /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|styles\.xml|sharedStrings\.xml)$/.test(member);

/** Rows come later than the opening, and may be as broken. */
const guarded = (name: string, sheets: readonly Sheet[]): Sheet[] =>
  sheets.map((sheet) => ({
    ...sheet,
    async *rows() {
      try {
        yield* sheet.rows();
      } catch (error) {
        throw explain(name, error);
      }
    },
  }));

const explain = (name: string, error: unknown): unknown =>
  error instanceof BrokenZip || (error instanceof Error && error.name !== 'UserError')
    ? brokenFile(name, error)
    : error;

/** The list at the end of an archive (APPNOTE 4.3.16) is gone when a download was cut off. */
function isWhole(tail: Uint8Array): boolean {
  for (let i = tail.length - 22; i >= 0; i--)
    if (tail[i] === 0x50 && tail[i + 1] === 0x4b && tail[i + 2] === 5 && tail[i + 3] === 6) return true;
  return false;
}

const startsWith = (head: Uint8Array, bytes: readonly number[]): boolean =>
  bytes.every((byte, i) => head[i] === byte);

/** Pictures, PDFs and programs have control characters; text has none but tab and line ends. UTF-16 has zeros, in step. */
function isBinary(head: Uint8Array): boolean {
  if (startsWith(head, [0x25, 0x50, 0x44, 0x46])) return true;
  const wide = startsWith(head, [0xff, 0xfe]) || startsWith(head, [0xfe, 0xff]);
  let odd = 0;
  const zeros = [0, 0];
  head.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2]!++;
    else if (byte < 32 && ![9, 10, 12, 13, 26, 27].includes(byte)) odd++;
  });
  if (wide) return false;
  const inStep = Math.min(zeros[0]!, zeros[1]!) === 0;
  return odd > head.length / 100 || (zeros[0]! + zeros[1]! > 0 && !inStep);
}
