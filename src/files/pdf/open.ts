/**
 * pdf.js in our worker: it parses in a worker of its own below ours and draws here, on OffscreenCanvas. No
 * document, no eval, no other origin. The file is read in pieces as pages ask for them, never as a whole.
 * The `legacy` build runs on browsers of the last years, at 40 kB more than the other.
 */
import type { PDFDocumentProxy, PDFWorker } from 'pdfjs-dist';
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
// oxlint-disable-next-line import/default -- Vite makes a constructor of it
import ParserWorker from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?worker';
import { bytesOf } from '../bytes';
import { pdfBroken, pdfEncrypted, pdfTooManyPages, pdfWithoutPages, truncated } from '../errors';
import { Assets } from './assets';

export interface OpenPdf {
  readonly document: PDFDocumentProxy;
  /** The result of `work`, or the error of a file that went away while it was being read. */
  guard<T>(work: Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** A document with more pages is told to be split. */
const mostPages = 2000;

/** One parser for the life of this realm: starting it costs more than a small document. */
let parser: PDFWorker | undefined;

/** @throws UserError for a file that is locked, broken, cut off, empty or endless. */
export async function openPdf(file: File): Promise<OpenPdf> {
  await refuseCut(file);
  parser ??= new pdfjs.PDFWorker({
    port: new ParserWorker() as unknown as null,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  });
  const source = new PieceByPiece(file);
  const task = pdfjs.getDocument({
    range: source,
    worker: parser,
    disableStream: true,
    disableAutoFetch: true,
    isEvalSupported: false,
    enableXfa: false,
    useSystemFonts: false,
    useWorkerFetch: false,
    // pdf.js reads only `fonts` of it.
    ownerDocument: { fonts: (globalThis as unknown as { fonts: FontFaceSet }).fonts } as never,
    CanvasFactory: Canvases,
    FilterFactory: NoFilters,
    BinaryDataFactory: Assets,
    cMapUrl: 'cmaps/',
    standardFontDataUrl: 'fonts/',
    wasmUrl: 'wasm/',
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  });
  const guard = <T>(work: Promise<T>): Promise<T> => Promise.race([work, source.lost]);
  try {
    const document = await guard(task.promise);
    if (document.numPages === 0) throw pdfWithoutPages(file.name);
    if (document.numPages > mostPages) throw pdfTooManyPages(file.name, document.numPages, mostPages);
    return { document, guard, close: () => task.destroy() };
  } catch (error) {
    await task.destroy();
    const { name } = error as Error;
    if (name === 'PasswordException') throw pdfEncrypted(file.name);
    if (name === 'UserError') throw error;
    throw pdfBroken(file.name, error);
  }
}

/** Readers look for %%EOF in the last 1024 bytes (ISO 32000-1, Annex H.3.18); padding is common and harmless. */
async function refuseCut(file: File): Promise<void> {
  const latin = new TextDecoder('latin1');
  const tail = latin.decode(await bytesOf(file.slice(-65_536), file.name)).replace(/[\s\0]+$/, '');
  const head = latin.decode(await bytesOf(file.slice(0, 1024), file.name));
  // A linearized file says how long it is, and has an %%EOF near its start too (Annex F.2.2).
  const promised = /\/Linearized[^>]*?\/L\s+(\d+)/.exec(head)?.[1];
  if (!tail.slice(-1024).includes('%%EOF') || Number(promised ?? 0) > file.size) throw truncated(file.name);
}

class PieceByPiece extends pdfjs.PDFDataRangeTransport {
  readonly lost: Promise<never>;
  private lose!: (error: unknown) => void;

  constructor(private readonly file: File) {
    super(file.size, null);
    this.lost = new Promise((_, reject) => (this.lose = reject));
    this.lost.catch(() => {});
  }

  override requestDataRange(begin: number, end: number): void {
    bytesOf(this.file.slice(begin, end), this.file.name).then(
      (bytes) => this.onDataRange(begin, bytes),
      (error: unknown) => this.lose(error),
    );
  }
}

/** Canvases for masks and groups, as pdf.js asks for them. */
class Canvases {
  create(width: number, height: number) {
    const canvas = new OffscreenCanvas(width, height);
    return { canvas, context: canvas.getContext('2d', { willReadFrequently: true }) };
  }

  reset({ canvas }: { canvas: OffscreenCanvas }, width: number, height: number): void {
    canvas.width = width;
    canvas.height = height;
  }

  destroy(entry: { canvas: OffscreenCanvas | null; context: unknown }): void {
    if (entry.canvas) entry.canvas.width = entry.canvas.height = 0;
    entry.canvas = entry.context = null;
  }
}

/** SVG filters need a document; they only tint soft masks, which does not change what can be read. */
class NoFilters {
  addFilter = () => 'none';
  addHCMFilter = () => 'none';
  addAlphaFilter = () => 'none';
  addLuminosityFilter = () => 'none';
  addHighlightHCMFilter = () => 'none';
  destroy(): void {}
}
