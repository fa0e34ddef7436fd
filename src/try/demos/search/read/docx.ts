/**
 * Word's DOCX: a zip (PKWARE APPNOTE) of XML, of which `word/document.xml` is the text (ECMA-376 part 1, §17).
 * Paragraphs, headings by their style, rows of tables with their cells side by side; what was deleted with
 * changes tracked stays away.
 */
import { unzipSync } from 'fflate';
import { Parser } from 'htmlparser2';
import { truncated } from '../../../../files/errors';
import { brokenDocx, notDocx, tooLarge } from '../errors';
import { block, type Block } from './document';
import { mostTextBytes } from '../limits';

const part = 'word/document.xml';

/** @throws UserError for a zip that is cut off, broken, or something else. */
export function docxBlocks(bytes: Uint8Array, file: string): Block[] {
  // The end of central directory record is at most 22 + 65,535 bytes from the end (APPNOTE §4.3.16).
  if (!hasEnd(bytes.subarray(-65_557))) throw truncated(file);
  let found: Record<string, Uint8Array>;
  try {
    found = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (name !== part) return false;
        if (originalSize > mostTextBytes) throw tooLarge(file);
        return true;
      },
    });
  } catch (error) {
    if ((error as Error).name === 'UserError') throw error;
    throw brokenDocx(file, error);
  }
  const xml = found[part];
  if (!xml) throw notDocx(file);
  const blocks = wordBlocks(new TextDecoder().decode(xml));
  if (!blocks) throw brokenDocx(file);
  return blocks;
}

function hasEnd(tail: Uint8Array): boolean {
  for (let i = tail.length - 22; i >= 0; i--)
    if (tail[i] === 0x50 && tail[i + 1] === 0x4b && tail[i + 2] === 5 && tail[i + 3] === 6) return true;
  return false;
}

/** @returns undefined where there is no Word document in it. */
function wordBlocks(xml: string): Block[] | undefined {
  const blocks: Block[] = [];
  let paragraph = '';
  let kind: Block['kind'] = 'text';
  let cells: string[] | undefined;
  let inText = false;
  let isWord = false;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        switch (name) {
          case 'w:body':
            isWord = true;
            break;
          case 'w:p':
            kind = 'text';
            break;
          case 'w:pStyle':
            if (/^(?:heading|kop|title|titel)/i.test(attributes['w:val'] ?? '')) kind = 'heading';
            break;
          case 'w:numPr':
            paragraph = '• ';
            break;
          case 'w:t':
            inText = true;
            break;
          case 'w:tab':
            paragraph += ' ';
            break;
          case 'w:br':
          case 'w:cr':
            paragraph += '\n';
            break;
          case 'w:tr':
            cells = [];
            break;
          case 'w:tc':
            cells?.push('');
            break;
        }
      },
      ontext(data) {
        if (inText) paragraph += data;
      },
      onclosetag(name) {
        if (name === 'w:t') inText = false;
        if (name === 'w:p') {
          if (cells?.length) cells[cells.length - 1] = `${cells.at(-1)} ${paragraph}`.trim();
          else blocks.push(...block(kind, paragraph === '• ' ? '' : paragraph));
          paragraph = '';
        }
        if (name === 'w:tr' && cells) {
          blocks.push(...block('text', cells.filter(Boolean).join(' · ')));
          cells = undefined;
        }
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return isWord ? blocks : undefined;
}
