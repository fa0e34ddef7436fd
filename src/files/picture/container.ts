/**
 * What a file is, from its first bytes and its chunk structure, before a decoder allocates anything: format,
 * whether its end is there, whether it moves. Sources: PNG (W3C, third edition, §5) and APNG, JPEG
 * (ITU-T T.81, Annex B), WebP container (RFC 9649), GIF89a, ISO base media file format (ISO/IEC 14496-12, §4).
 */

/** Formats that we try to decode, and those that we only recognise in order to say what to do. */
export type Format =
  'png' | 'jpeg' | 'webp' | 'gif' | 'bmp' | 'avif' | 'pdf' | 'heic' | 'tiff' | 'jxl' | 'jp2' | 'psd' | 'svg';

/** How many bytes `formatOf` wants to see. */
export const headBytes = 1024;

const ascii = (bytes: Uint8Array, from: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(from, from + length));

/** Whether a word stands anywhere in it. */
function holds(bytes: Uint8Array, word: string): boolean {
  for (let at = bytes.indexOf(word.charCodeAt(0)); at >= 0; at = bytes.indexOf(word.charCodeAt(0), at + 1))
    if (ascii(bytes, at, word.length) === word) return true;
  return false;
}

const heicBrands = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'];

/** @param head the first `headBytes` of the file, or all of it. @returns undefined for anything else. */
export function formatOf(head: Uint8Array): Format | undefined {
  const starts = (text: string): boolean => ascii(head, 0, text.length) === text;
  if (starts('\x89PNG\r\n\x1a\n')) return 'png';
  if (starts('\xff\xd8\xff')) return 'jpeg';
  if (starts('RIFF') && ascii(head, 8, 4) === 'WEBP') return 'webp';
  if (starts('GIF87a') || starts('GIF89a')) return 'gif';
  if (starts('II*\0') || starts('MM\0*')) return 'tiff';
  if (starts('8BPS')) return 'psd';
  if (starts('\xff\x0a') || starts('\0\0\0\x0cJXL ')) return 'jxl';
  if (starts('\0\0\0\x0cjP  ')) return 'jp2';
  if (ascii(head, 4, 4) === 'ftyp') {
    const length = new DataView(head.buffer, head.byteOffset).getUint32(0);
    const brands = ascii(head, 8, Math.min(length, 256) - 8);
    if (/avif|avis/.test(brands)) return 'avif';
    if (heicBrands.some((brand) => brands.startsWith(brand))) return 'heic';
  }
  const text = ascii(head, 0, headBytes);
  // ISO 32000-1, Annex H.3.4.1: readers accept the header anywhere in the first 1024 bytes.
  if (text.includes('%PDF-')) return 'pdf';
  // A bitmap's two letters are common in text: its reserved words must be zero too.
  if (starts('BM') && head.length > 26 && ascii(head, 6, 4) === '\0\0\0\0') return 'bmp';
  if (
    /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/s.test(
      text,
    )
  )
    return 'svg';
  return undefined;
}

export interface Structure {
  /** False when the file stops before the end that its format prescribes. */
  readonly complete: boolean;
  readonly animated: boolean;
}

/** Walks the chunks of a whole file; formats without an end mark count as complete. */
export function structureOf(format: Format, bytes: Uint8Array): Structure {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const walk = walks[format];
  if (!walk) return { complete: true, animated: false };
  try {
    return walk(bytes, view);
  } catch (error) {
    // A length that points past the end of the file: the rest is missing.
    if (error instanceof RangeError) return { complete: false, animated: false };
    throw error;
  }
}

const walks: Partial<Record<Format, (bytes: Uint8Array, view: DataView) => Structure>> = {
  png(bytes, view) {
    let animated = false;
    for (let at = 8; ; at += 12 + view.getUint32(at)) {
      const type = ascii(bytes, at + 4, 4);
      if (type === 'acTL') animated = view.getUint32(at + 8) > 1;
      if (type === 'IEND') return { complete: at + 12 <= bytes.length, animated };
    }
  },

  jpeg(bytes, view) {
    for (let at = 2; ;) {
      // Between segments, and inside entropy-coded data, the next marker is an 0xFF that is followed by
      // neither a stuffed zero, nor fill, nor a restart marker.
      at = bytes.indexOf(0xff, at);
      if (at < 0) return { complete: false, animated: false };
      const marker = view.getUint8(at + 1);
      if (marker === 0xd9) return { complete: true, animated: false };
      if (marker === 0xff) at += 1;
      else if (marker === 0 || marker === 1 || (marker >= 0xd0 && marker <= 0xd8)) at += 2;
      else at += 2 + view.getUint16(at + 2);
    }
  },

  webp(bytes, view) {
    const animated = ascii(bytes, 12, 4) === 'VP8X' && (view.getUint8(20) & 0x02) !== 0;
    return { complete: 8 + view.getUint32(4, true) <= bytes.length, animated };
  },

  gif(_, view) {
    const colours = (flags: number): number => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0);
    let at = 13 + colours(view.getUint8(10));
    let frames = 0;
    const skipBlocks = (): void => {
      for (let size; (size = view.getUint8(at)) !== 0;) at += size + 1;
      at++;
    };
    for (;;) {
      const kind = view.getUint8(at);
      if (kind === 0x3b) return { complete: true, animated: frames > 1 };
      if (kind === 0x2c) {
        frames++;
        at += 11 + colours(view.getUint8(at + 9));
      } else if (kind === 0x21) at += 2;
      // Some writers pad after the last image instead of closing the file.
      else return { complete: frames > 0, animated: frames > 1 };
      skipBlocks();
    }
  },

  avif(bytes, view) {
    const animated = ascii(bytes, 8, 4) === 'avis';
    // A file that ends between two boxes is whole only with the picture itself in it: in `mdat`, or inside `meta`.
    let data = false;
    for (let at = 0; at < bytes.length;) {
      const [size, kind] = [view.getUint32(at), ascii(bytes, at + 4, 4)];
      data ||= kind === 'mdat' || (kind === 'meta' && holds(bytes.subarray(at, at + size), 'idat'));
      if (size === 0) break; // to the end of the file
      at += size === 1 ? Number(view.getBigUint64(at + 8)) : Math.max(size, 8);
      if (at > bytes.length) return { complete: false, animated };
    }
    return { complete: data, animated };
  },
};

/**
 * EXIF orientation (1 to 8) of a WebP file, which Chromium does not apply by itself as it does for the other
 * formats. RFC 9649 §2.7.1.5 (chunk EXIF), TIFF 6.0 §2, Exif 2.32 §4.6.4 (tag 274).
 */
export function webpOrientation(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    for (let at = 12; at + 8 < bytes.length;) {
      const size = view.getUint32(at + 4, true);
      if (ascii(bytes, at, 4) === 'EXIF') return tiffOrientation(bytes.subarray(at + 8, at + 8 + size));
      at += 8 + size + (size & 1);
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return 1;
}

function tiffOrientation(exif: Uint8Array): number {
  const tiff = ascii(exif, 0, 6) === 'Exif\0\0' ? exif.subarray(6) : exif;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const little = ascii(tiff, 0, 2) === 'II';
  const directory = view.getUint32(4, little);
  const entries = view.getUint16(directory, little);
  for (let i = 0; i < entries; i++) {
    const entry = directory + 2 + 12 * i;
    if (view.getUint16(entry, little) !== 274) continue;
    const value = view.getUint16(entry + 8, little);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}
