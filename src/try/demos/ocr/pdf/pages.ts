/**
 * The pages of a PDF, one at a time: its own text where it has real text, pixels where it has not, both where
 * images stand beside the text (the rule is in content.ts). A page is drawn only when it must be read or when
 * somebody will look at it.
 */
import type { PDFPageProxy, PageViewport } from 'pdfjs-dist';
import { openPdf } from '../../../../files/pdf/open';
import { pixelsOf, release, whiteSheet, type Sheet } from '../../../../files/picture/sheet';
import type { JobContext } from '../../../contract';
import type { DecodedPage, Line } from '../document';
import { pdfPageBroken, pdfPageTooLarge } from '../errors';
import { pdfDpi, pdfLowestDpi, workingScale } from '../limits';
import { startPicture } from '../picture';
import { choose, contentOf, type Choice, type Content, type Rect } from './content';
import { formLines } from './form';
import { linesOf, meaninglessShare } from './text';

/** PDF's unit: 1/72 inch. */
const pointsPerInch = 72;

/** @throws UserError; pages before the trouble have been handed out. */
export async function* pdfPages(
  file: File,
  context: JobContext,
  firstPart: number,
): AsyncGenerator<DecodedPage> {
  const { signal } = context;
  const pdf = await context.phase('pre', () => openPdf(file));
  try {
    const count = pdf.document.numPages;
    for (let index = firstPart; index < count; index++) {
      signal.throwIfAborted();
      yield await decodePage(file, index, count, context, pdf.guard, () => pdf.document.getPage(index + 1));
    }
  } finally {
    await pdf.close();
  }
}

async function decodePage(
  file: File,
  index: number,
  count: number,
  context: JobContext,
  guard: <T>(work: Promise<T>) => Promise<T>,
  getPage: () => Promise<PDFPageProxy>,
): Promise<DecodedPage> {
  let page: PDFPageProxy | undefined;
  let sheet: Sheet | undefined;
  try {
    const found = await context.phase('pre', async () => {
      page = await guard(getPage());
      const text = await guard(textOf(page));
      const viewport = viewportOf(page);
      if (text.choice !== 'embedded' && dpiOf(viewport) < pdfLowestDpi)
        throw pdfPageTooLarge(file.name, index + 1, metresOf(page));
      if (text.choice === 'embedded') return { ...text, viewport, raster: undefined };
      sheet = await guard(draw(page, viewport, file.name, context.signal));
      const toRead =
        text.choice === 'both' ? onlyImages(sheet, text.content!.images, text.lines, file.name) : sheet;
      const raster = pixelsOf(toRead, file.name);
      if (toRead !== sheet) release(toRead);
      return { ...text, viewport, raster };
    });
    if (context.forDisplay) sheet ??= await guard(draw(page!, found.viewport, file.name, context.signal));
    return {
      index,
      count,
      width: Math.round(found.viewport.width),
      height: Math.round(found.viewport.height),
      dpi: Math.round(dpiOf(found.viewport) * 100) / 100,
      raster: found.raster,
      embedded: found.choice === 'read' ? undefined : found.lines,
      picture: sheet && context.forDisplay ? startPicture(sheet) : undefined,
      notes: [],
    };
  } catch (error) {
    context.signal.throwIfAborted();
    if ((error as Error).name === 'UserError') throw error;
    throw pdfPageBroken(file.name, index + 1, error);
  } finally {
    if (sheet) release(sheet);
    page?.cleanup();
  }
}

interface PageText {
  readonly choice: Choice;
  /** Empty when the page is to be read. */
  readonly lines: readonly Line[];
  readonly content?: Content;
}

/** Looks at the content only when there is text at all: a scan's images are then decoded once, to be drawn. */
async function textOf(page: PDFPageProxy): Promise<PageText> {
  const text = await page.getTextContent();
  const viewport = viewportOf(page);
  const filledIn = formLines(await page.getAnnotations(), viewport);
  if (!text.items.some((item) => 'str' in item && item.str.trim()) && !filledIn.length)
    return { choice: 'read', lines: [] };
  const content = await contentOf(page, viewport);
  const choice = choose(content, meaninglessShare(text));
  return { choice, lines: choice === 'read' ? [] : [...linesOf(text, viewport), ...filledIn], content };
}

/** The page at reading size, upright as its /Rotate says. */
function viewportOf(page: PDFPageProxy): PageViewport {
  const paper = page.getViewport({ scale: pdfDpi / pointsPerInch });
  const scale = (pdfDpi / pointsPerInch) * workingScale(paper.width, paper.height);
  return page.getViewport({ scale });
}

const dpiOf = (viewport: PageViewport): number => viewport.scale * pointsPerInch;

function metresOf(page: PDFPageProxy): [width: number, height: number] {
  const { width, height } = page.getViewport({ scale: 1 });
  return [(width / pointsPerInch) * 0.0254, (height / pointsPerInch) * 0.0254];
}

async function draw(
  page: PDFPageProxy,
  viewport: PageViewport,
  file: string,
  signal: AbortSignal,
): Promise<Sheet> {
  const sheet = whiteSheet(Math.round(viewport.width), Math.round(viewport.height), file);
  const task = page.render({
    // pdf.js asks no more of a canvas than what an OffscreenCanvas has.
    canvas: sheet.canvas as unknown as HTMLCanvasElement,
    viewport,
    background: '#fff',
  });
  const cancel = (): void => task.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    await task.promise;
    return sheet;
  } catch (error) {
    release(sheet);
    throw error;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

/** A white page with only the images on it, and paper where embedded text runs over them. */
function onlyImages({ canvas }: Sheet, images: readonly Rect[], lines: readonly Line[], file: string): Sheet {
  const sheet = whiteSheet(canvas.width, canvas.height, file);
  for (const [left, top, right, bottom] of images) {
    const [x, y] = [Math.floor(left), Math.floor(top)];
    const [width, height] = [Math.ceil(right) - x, Math.ceil(bottom) - y];
    sheet.pen.drawImage(canvas, x, y, width, height, x, y, width, height);
  }
  sheet.pen.fillStyle = '#fff';
  for (const { box } of lines) {
    sheet.pen.beginPath();
    for (const [x, y] of box) sheet.pen.lineTo(x, y);
    sheet.pen.fill();
  }
  return sheet;
}
