/**
 * A file to blocks, by what is in it: the first bytes tell PDF and DOCX, the name tells the kinds of text apart.
 */
import { bytesOf } from '../../../../files/bytes';
import { emptyFile } from '../../../../files/errors';
import { notText, noWords, otherFormat, tooLarge } from '../errors';
import { mostTextBytes } from '../limits';
import { csvBlocks } from './csv';
import type { Block } from './document';
import { decodeText } from './encoding';
import { markdownBlocks, plainBlocks } from './plain';

/** Formats that a name may hide and that are not read here, by their first bytes. */
const others: readonly [format: string, head: string][] = [
  ['Word 97–2003 (DOC)', '\xd0\xcf\x11\xe0'],
  ['RTF', '{\\rtf'],
  ['PNG', '\x89PNG'],
  ['JPEG', '\xff\xd8\xff'],
];

/** @param tell pages of a PDF that were read, of how many. @throws UserError for what cannot be used. */
export async function readBlocks(file: File, tell: (done: number, total: number) => void): Promise<Block[]> {
  if (file.size === 0) throw emptyFile(file.name);
  const blocks = await blocksOf(file, tell);
  if (!blocks.some(({ text }) => /[\p{L}\p{N}]/u.test(text))) throw noWords(file.name);
  return blocks;
}

async function blocksOf(file: File, tell: (done: number, total: number) => void): Promise<Block[]> {
  const head = String.fromCharCode(...(await bytesOf(file.slice(0, 1024), file.name)));
  if (head.includes('%PDF-')) return (await import('./pdf')).pdfBlocks(file, tell);
  const other = others.find(([, start]) => head.startsWith(start));
  if (other) throw otherFormat(file.name, other[0]);
  if (file.size > mostTextBytes) throw tooLarge(file.name);
  const bytes = await bytesOf(file, file.name);
  if (head.startsWith('PK\x03\x04')) return (await import('./docx')).docxBlocks(bytes, file.name);
  const text = /\.(pdf|docx)$/i.test(file.name) ? undefined : decodeText(bytes);
  if (text === undefined) throw notText(file.name);
  if (/\.(html?|xhtml)$/i.test(file.name) || /^\s*<(!doctype html|html)\b/i.test(text))
    return (await import('./html')).htmlBlocks(text);
  if (/\.(csv|tsv)$/i.test(file.name)) return csvBlocks(text);
  return /\.(md|markdown)$/i.test(file.name) ? markdownBlocks(text) : plainBlocks(text);
}
