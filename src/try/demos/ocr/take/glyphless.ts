/**
 * A font without shapes, for text that lies invisibly over the picture of a page, after the idea of
 * Tesseract's: every character is half an em wide and draws nothing, so a few hundred bytes serve all of
 * Unicode, and no licence comes along. Tables as PDF asks of an embedded TrueType font (ISO 32000-1, §9.9,
 * table 126), laid out as in the OpenType specification 1.9.
 */

/** Of the em: advance of every character, and what is above and below the baseline. */
export const advance = 0.5;
export const ascent = 0.8;
export const descent = 0.2;

const unitsPerEm = 1000;

/** The font program: glyph 0 (missing) and glyph 1 (any character), both empty. */
export function glyphlessFont(): Uint8Array {
  const wide = advance * unitsPerEm;
  const [up, down] = [ascent * unitsPerEm, -descent * unitsPerEm];
  return assembled({
    glyf: words([0, 0]),
    // version 1.0, revision, checksum adjustment (set below), magic, flags, units, created, modified, box,
    // style, smallest size, direction, short offsets, glyph format
    head: words([
      1,
      0,
      1,
      0,
      0,
      0,
      0x5f0f,
      0x3cf5,
      3,
      unitsPerEm,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      8,
      2,
      0,
      0,
    ]),
    // version, ascender, descender, gap, widest, bearings, extent, caret, offset, reserved, format, metrics
    hhea: words([1, 0, up, down, 0, wide, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2]),
    hmtx: words([wide, 0, wide, 0]),
    loca: words([0, 0, 0]),
    // version 1.0, two glyphs, and no points, contours, zones beyond the usual, or instructions
    maxp: words([1, 0, 2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]),
  });
}

/** 16-bit big-endian values. */
function words(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 2);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => view.setInt16(2 * i, value));
  return bytes;
}

/** Directory and tables, each table on a multiple of four bytes, with the checksums that the format wants. */
function assembled(tables: Record<string, Uint8Array>): Uint8Array {
  const entries = Object.entries(tables);
  const padded = (length: number): number => (length + 3) & ~3;
  const start = 12 + 16 * entries.length;
  const font = new Uint8Array(entries.reduce((sum, [, table]) => sum + padded(table.length), start));
  const view = new DataView(font.buffer);
  const log = Math.floor(Math.log2(entries.length));
  view.setUint32(0, 0x00010000);
  [entries.length, 16 << log, log, 16 * entries.length - (16 << log)].forEach((value, i) =>
    view.setUint16(4 + 2 * i, value),
  );
  let at = start;
  let head = 0;
  for (const [i, [tag, table]] of entries.entries()) {
    font.set(table, at);
    if (tag === 'head') head = at;
    const entry = 12 + 16 * i;
    [...tag].forEach((letter, k) => view.setUint8(entry + k, letter.charCodeAt(0)));
    view.setUint32(entry + 4, checksum(view, at, padded(table.length)));
    view.setUint32(entry + 8, at);
    view.setUint32(entry + 12, table.length);
    at += padded(table.length);
  }
  view.setUint32(head + 8, (0xb1b0afba - checksum(view, 0, font.length)) >>> 0);
  return font;
}

function checksum(view: DataView, from: number, length: number): number {
  let sum = 0;
  for (let at = from; at < from + length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}
