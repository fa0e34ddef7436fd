/**
 * Read pages as a PDF that one can search and copy from: the picture of each page, and over it, in text
 * rendering mode 3 (neither filled nor stroked, ISO 32000-1 §9.3.6), every word where it was read.
 */
import { PDFDocument, PDFName, PDFString, type PDFContext, type PDFRef } from 'pdf-lib';
import type { Quad, ReadPage } from '../document';
import { advance, ascent, descent, glyphlessFont } from './glyphless';

/** Dots per inch of pixels whose paper is not known: a scan of A4 comes out as A4. */
const usualDpi = 200;
/** Points; a photograph, which has no paper size, is fitted to A4's longer side. */
const longestSide = 842;

/** @returns the PDF's bytes. */
export async function searchablePdf(pages: readonly ReadPage[]): Promise<Uint8Array<ArrayBuffer>> {
  const pdf = await PDFDocument.create();
  const font = new InvisibleFont();
  const tag = PDFName.of('Invisible');
  const fontRef = pdf.context.nextRef();
  pdf.setProducer('Proefbank');
  pdf.setTitle([...new Set(pages.map(({ file }) => file))].join(', '));
  for (const read of pages) {
    const scale = read.dpi
      ? 72 / read.dpi
      : Math.min(72 / usualDpi, longestSide / Math.max(read.width, read.height));
    const page = pdf.addPage([read.width * scale, read.height * scale]);
    if (read.picture) {
      const picture = await pdf.embedJpg(await read.picture.arrayBuffer());
      page.drawImage(picture, { x: 0, y: 0, width: page.getWidth(), height: page.getHeight() });
    }
    page.node.setFontDictionary(tag, fontRef);
    const text = read.lines
      .flatMap(({ words }) => words.map((word, i) => wordAt(font, word.text, word.box, i < words.length - 1)))
      .join('\n');
    // From pixels, y down, to points, y up.
    const matrix = [scale, 0, 0, -scale, 0, page.getHeight()].map(number).join(' ');
    const content = `q ${matrix} cm\nBT 3 Tr\n${text}\nET Q`;
    page.node.addContentStream(pdf.context.register(pdf.context.flateStream(content)));
  }
  font.embed(pdf.context, fontRef);
  return new Uint8Array(await pdf.save());
}

/** The operators that put a word over its box, stretched to the box's width; a space follows it. */
function wordAt(font: InvisibleFont, word: string, [a, b, c, d]: Quad, spaceAfter: boolean): string {
  const size = (Math.hypot(d[0] - a[0], d[1] - a[1]) + Math.hypot(c[0] - b[0], c[1] - b[1])) / 2;
  const length = Math.hypot(c[0] - d[0], c[1] - d[1]);
  const letters = [...word];
  if (!letters.length || !size || !length) return '';
  const [cos, sin] = [(c[0] - d[0]) / length, (c[1] - d[1]) / length];
  // The font is `ascent + descent` = 1 em high; its baseline is `descent` above the bottom side.
  const [x, y] = [d[0] + sin * descent * size, d[1] - cos * descent * size];
  const stretch = (100 * length) / (letters.length * advance * size * (ascent + descent));
  const codes = font.encode(spaceAfter ? [...letters, ' '] : letters);
  // Pixels have y downwards, so letters are flipped back with the fourth number.
  const matrix = [cos, sin, sin, -cos, x, y].map(number).join(' ');
  return `/Invisible ${number(size)} Tf ${number(stretch)} Tz ${matrix} Tm <${codes}> Tj`;
}

const number = (value: number): string => String(Math.round(value * 1e5) / 1e5);

/** A composite font (§9.7) whose codes are given out as characters come along. */
class InvisibleFont {
  private readonly codes = new Map<string, number>();

  /** @returns hexadecimal, two bytes a character. */
  encode(characters: readonly string[]): string {
    return characters
      .map((character) => {
        let code = this.codes.get(character);
        if (!code) this.codes.set(character, (code = this.codes.size + 1));
        return hex(code);
      })
      .join('');
  }

  embed(context: PDFContext, ref: PDFRef): void {
    const program = glyphlessFont();
    const [up, down] = [1000 * ascent, -1000 * descent];
    const name = 'ProefbankInvisible';
    // Every code shows the empty glyph 1.
    const toGlyph = new Uint8Array(2 * (this.codes.size + 1)).map((_, i) => i & 1);
    const descriptor = context.obj({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: 5,
      FontBBox: [0, down, 1000 * advance, up],
      ItalicAngle: 0,
      Ascent: up,
      Descent: down,
      CapHeight: up,
      StemV: 80,
      FontFile2: context.register(context.flateStream(program, { Length1: program.length })),
    });
    const descendant = context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
      FontDescriptor: context.register(descriptor),
      DW: 1000 * advance,
      CIDToGIDMap: context.register(context.flateStream(toGlyph)),
    });
    const font = context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [context.register(descendant)],
      ToUnicode: context.register(context.flateStream(this.toUnicode())),
    });
    context.assign(ref, font);
  }

  /** Code to UTF-16, at most 100 in a block (§9.10.3; Adobe Technical Note 5411). */
  private toUnicode(): string {
    const entries = [...this.codes].map(([character, code]) => `<${hex(code)}> <${utf16(character)}>`);
    const blocks: string[] = [];
    for (let from = 0; from < entries.length; from += 100) {
      const block = entries.slice(from, from + 100);
      blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
    }
    return [
      '/CIDInit /ProcSet findresource begin',
      '12 dict begin begincmap',
      '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
      '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
      '1 begincodespacerange <0000> <FFFF> endcodespacerange',
      ...blocks,
      'endcmap CMapName currentdict /CMap defineresource pop end end',
    ].join('\n');
  }
}

const hex = (value: number): string => value.toString(16).toUpperCase().padStart(4, '0');

function utf16(character: string): string {
  return Array.from({ length: character.length }, (_, i) => hex(character.charCodeAt(i))).join('');
}
