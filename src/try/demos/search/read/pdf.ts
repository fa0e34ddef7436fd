/**
 * Text that a PDF has, as paragraphs: pdf.js gives runs in the order of the file, with line ends; a gap of more
 * than a line, or a larger letter, starts a new block.
 */
import type { TextItem } from 'pdfjs-dist/types/src/display/api';
import { openPdf } from '../../../../files/pdf/open';
import { noTextInPdf } from '../errors';
import { block, type Block } from './document';

/** @param tell how many pages were read, of how many. @throws UserError for a PDF without text of its own. */
export async function pdfBlocks(file: File, tell: (done: number, total: number) => void): Promise<Block[]> {
  const pdf = await openPdf(file);
  try {
    const { document } = pdf;
    const blocks: Block[] = [];
    for (let index = 0; index < document.numPages; index++) {
      tell(index, document.numPages);
      const page = await pdf.guard(document.getPage(index + 1));
      const { items } = await pdf.guard(page.getTextContent());
      blocks.push(
        ...pageBlocks(
          items.filter((item) => 'str' in item),
          index + 1,
        ),
      );
      page.cleanup();
    }
    if (!blocks.length) throw noTextInPdf(file.name);
    return blocks;
  } finally {
    await pdf.close();
  }
}

interface Line {
  readonly text: string;
  /** Points from the foot of the page. */
  readonly y: number;
  /** Height of its letters, points. */
  readonly height: number;
}

export function pageBlocks(items: readonly TextItem[], page: number): Block[] {
  const lines = linesOf(items);
  const usual = median(lines.map(({ height }) => height));
  const blocks: Block[] = [];
  let text = '';
  let last: Line | undefined;
  const isHeading = (line: Line): boolean => line.height > 1.15 * usual && line.text.length < 120;
  const close = (): void => {
    if (last) blocks.push(...block(isHeading(last) ? 'heading' : 'text', text, page));
    text = '';
  };
  for (const line of lines) {
    const gap = last ? last.y - line.y : 0;
    const apart = !last || gap < 0 || gap > 1.9 * line.height || isHeading(line) !== isHeading(last);
    if (apart) close();
    text = apart ? line.text : joined(text, line.text);
    last = line;
  }
  close();
  return blocks;
}

/** A word that was broken at the end of a line is made whole. */
const joined = (text: string, next: string): string =>
  /\p{Ll}-$/u.test(text) && /^\p{Ll}/u.test(next) ? text.slice(0, -1) + next : `${text} ${next}`;

function linesOf(items: readonly TextItem[]): Line[] {
  const lines: Line[] = [];
  let text = '';
  let y = 0;
  let height = 0;
  for (const item of items) {
    if (!text) y = item.transform[5] as number;
    text += item.str;
    height = Math.max(height, item.height);
    if (!item.hasEOL) continue;
    if (text.trim()) lines.push({ text: text.trim(), y, height });
    text = '';
    height = 0;
  }
  if (text.trim()) lines.push({ text: text.trim(), y, height });
  return lines;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
