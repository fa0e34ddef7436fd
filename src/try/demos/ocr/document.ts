/**
 * A document on its way: pages as they come out of a file, and what reading them yields: lines, words, tables, as
 * plain data that the command line prints.
 */
import type { Text } from '../../../terms/text';

/** Pixels of a page, upright: RGBA, width × height × 4, row-major, 8 bits, opaque. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** [x, y] in pixels of the upright input, origin at the top left corner. */
export type Point = readonly [x: number, y: number];

/** Four corners, clockwise as the text is read: top left, top right, bottom right, bottom left of the text. */
export type Quad = readonly [Point, Point, Point, Point];

export interface Word {
  readonly text: string;
  /** Mean probability of its characters, in [0, 1]. */
  readonly confidence: number;
  readonly box: Quad;
}

export interface Line {
  /** Words joined by single spaces. */
  readonly text: string;
  /** Mean probability of its characters, in [0, 1]; 1 for text that was embedded in a PDF. */
  readonly confidence: number;
  readonly box: Quad;
  readonly words: readonly Word[];
}

/** A page as it comes out of a file: upright pixels to read, or text that was already there. */
export interface DecodedPage {
  /** 0-based within the file. */
  readonly index: number;
  /** Pages in the file. */
  readonly count: number;
  /** Pixels of the upright input: results are handed out in these. */
  readonly width: number;
  readonly height: number;
  /** Pixels of the upright input per inch of paper, where the file says so. */
  readonly dpi?: number;
  /** Pixels to read, of the same aspect but perhaps fewer; absent when all text is embedded. */
  readonly raster?: Raster;
  /** Text that was in the PDF, in pixels of the upright input, in no particular order. */
  readonly embedded?: readonly Line[];
  /** Being made; only when somebody will look. */
  readonly picture?: Promise<Blob>;
  /** What the reader should know of the input. */
  readonly notes: readonly Text[];
}

/** A table found on the page: rows of cells, each cell the indices of its lines in `Page.lines`. */
export interface Table {
  readonly rows: readonly (readonly (readonly number[])[])[];
}

export interface Page {
  /** Pixels of the upright input. */
  readonly width: number;
  readonly height: number;
  /** In reading order. */
  readonly lines: readonly Line[];
  readonly tables: readonly Table[];
  /** The lines in reading order, one per row of text; cells of a table row are joined by a tab. */
  readonly text: string;
}

/** A page as the demo hands it out: where it came from, and what was read on it. */
export interface ReadPage extends Page {
  readonly file: string;
  /** 0-based within the file. */
  readonly index: number;
  /** `read`: recognised from pixels; `embedded`: text that was already in the PDF. */
  readonly source: 'read' | 'embedded';
  /** Pixels per inch of paper, where the file says how large its paper is (a PDF does). */
  readonly dpi?: number;
  /** A picture of the page to show (JPEG or WebP, at most 2000 px on its longer side), aspect as the page. */
  readonly picture?: Blob;
  /** What the reader should know of the input, such as that only the first frame of an animation was read. */
  readonly notes?: readonly Text[];
}

/** What `proefbank try ocr --json` prints under `result`; pictures are left out. */
export interface OcrResult {
  readonly pages: readonly Omit<ReadPage, 'picture'>[];
}
