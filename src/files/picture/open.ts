/**
 * A picture's file to upright pixels, by the browser's own decoders. The header is read first, so that a
 * hopeless file is answered before anything is allocated. One picture in memory at a time: the decoded bitmap
 * is drawn at the asked size and closed.
 */
import { imageSize } from 'image-size';
import { bytesOf } from '../bytes';
import { emptyFile, truncated } from '../errors';
import { formatOf, headBytes, structureOf, webpOrientation, type Format } from './container';
import {
  brokenPicture,
  fileTooLarge,
  noRoomForPixels,
  pictureTooLarge,
  unsupportedFormat,
  zeroSize,
} from './errors';
import { decodedPixels, pictureBytes, scaleWithin } from './limits';
import { clearSheet, whiteSheet, type Sheet } from './sheet';

/** Formats of one picture. */
export type PictureFormat = Exclude<Format, 'pdf'>;

/** Formats that some browser decodes; the rest of what we recognise goes to an error that says what to do. */
const names: Record<PictureFormat, string> = {
  png: 'PNG',
  jpeg: 'JPEG',
  webp: 'WebP',
  gif: 'GIF',
  bmp: 'BMP',
  avif: 'AVIF',
  heic: 'HEIC',
  tiff: 'TIFF',
  jxl: 'JPEG XL',
  jp2: 'JPEG 2000',
  psd: 'Photoshop',
  svg: 'SVG',
};
const seldomDecoded: readonly Format[] = ['heic', 'tiff', 'jxl', 'jp2', 'psd', 'svg'];

/** @returns undefined for what is neither picture nor PDF. @throws UserError for an empty or unreadable file. */
export async function formatOfFile(file: File): Promise<Format | undefined> {
  if (file.size === 0) throw emptyFile(file.name);
  return formatOf(await bytesOf(file.slice(0, headBytes), file.name));
}

export interface UprightPicture {
  /** Upright, at the asked size; its colours are sRGB, whatever profile the file had. */
  readonly sheet: Sheet;
  /** Pixels of the upright input, before it was scaled. */
  readonly width: number;
  readonly height: number;
  /** The file holds more frames; this is the first. */
  readonly animated: boolean;
}

export interface Opening {
  /** The most pixels of the sheet; a larger picture is scaled to it. */
  readonly pixels: number;
  /** Transparent pixels become white paper, or stay. */
  readonly over: 'paper' | 'nothing';
}

/** @throws UserError for whatever is wrong with the file, with the file's name in it. */
export async function openPicture(
  file: File,
  format: PictureFormat,
  { pixels, over }: Opening,
): Promise<UprightPicture> {
  if (file.size > pictureBytes) throw fileTooLarge(file.name, pictureBytes / 1e6);
  const bytes = await bytesOf(file, file.name);
  refuseBySize(format, bytes, file.name);
  const { complete, animated } = structureOf(format, bytes);
  if (!complete) throw truncated(file.name);
  const bitmap = await decode(bytes, format, file.name);
  try {
    // The header may have said otherwise.
    refuse(bitmap.width, bitmap.height, file.name);
    const orientation = format === 'webp' && !(await browserTurnsWebp()) ? webpOrientation(bytes) : upright;
    const turned = orientation >= 5;
    const width = turned ? bitmap.height : bitmap.width;
    const height = turned ? bitmap.width : bitmap.height;
    const scale = scaleWithin(width, height, pixels);
    const sheet = (over === 'paper' ? whiteSheet : clearSheet)(
      Math.max(1, Math.round(width * scale)),
      Math.max(1, Math.round(height * scale)),
      file.name,
    );
    draw(bitmap, sheet, orientation);
    return { sheet, width, height, animated };
  } finally {
    bitmap.close();
  }
}

/** Asks the header; formats that image-size does not know are left to the decoder. */
function refuseBySize(format: Format, bytes: Uint8Array, file: string): void {
  let size: { width: number; height: number };
  try {
    size = imageSize(bytes.subarray(0, 8 << 20));
  } catch {
    return;
  }
  if (!seldomDecoded.includes(format)) refuse(size.width, size.height, file);
}

function refuse(width: number, height: number, file: string): void {
  if (width === 0 || height === 0) throw zeroSize(file);
  if (width * height > decodedPixels) throw pictureTooLarge(file, width, height, decodedPixels / 1e6);
}

async function decode(
  bytes: Uint8Array<ArrayBuffer>,
  format: PictureFormat,
  file: string,
): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(new Blob([bytes]), { imageOrientation: 'from-image' });
  } catch (cause) {
    if (/allocat|memory/i.test(String(cause))) throw noRoomForPixels(file, cause);
    // Safari opens HEIC and TIFF, so the browser was asked before we say that it cannot.
    if (seldomDecoded.includes(format)) throw unsupportedFormat(file, names[format], format === 'heic');
    throw brokenPicture(file, cause);
  }
}

const upright = 1;

/** Draws a stored image upright, filling the sheet. `orientation` as in Exif 2.32, tag 274. */
function draw(bitmap: ImageBitmap, { canvas, pen }: Sheet, orientation: number): void {
  // Of the unit square: [a, b, c, d, e, f] with x' = ax + cy + e, y' = bx + dy + f.
  const turns: Record<number, [number, number, number, number, number, number]> = {
    1: [1, 0, 0, 1, 0, 0],
    2: [-1, 0, 0, 1, 1, 0],
    3: [-1, 0, 0, -1, 1, 1],
    4: [1, 0, 0, -1, 0, 1],
    5: [0, 1, 1, 0, 0, 0],
    6: [0, 1, -1, 0, 1, 0],
    7: [0, -1, -1, 0, 1, 1],
    8: [0, -1, 1, 0, 0, 1],
  };
  const { width, height } = canvas;
  pen.setTransform(width, 0, 0, height, 0, 0);
  pen.transform(...turns[orientation]!);
  pen.drawImage(bitmap, 0, 0, 1, 1);
  pen.resetTransform();
}

/** Two pixels side by side that Exif turns a quarter; whoever gets them upright gets one above the other. */
const turnedWebp =
  'UklGRlIAAABXRUJQVlA4WAoAAAAIAAAAAQAAAAAAVlA4TBEAAAAvAQAAAAfQ//73v/+BiOh/AABFWElGGgAAAE1NACoAAAAIAAEBEgADAAAAAQAGAAAAAAAA';

let turnsWebp: Promise<boolean> | undefined;

/** Whether this browser applies Exif orientation to WebP, as it does to JPEG, PNG and AVIF. Chromium does not. */
function browserTurnsWebp(): Promise<boolean> {
  turnsWebp ??= (async () => {
    const bytes = Uint8Array.from(atob(turnedWebp), (char) => char.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes]), { imageOrientation: 'from-image' });
    const turned = bitmap.height === 2;
    bitmap.close();
    return turned;
  })();
  return turnsWebp;
}
