/**
 * How large things may be. Reading needs letters of some 12 pixels high: paper at 200 dots per inch has them
 * twice over, so pixels beyond the working size cost memory and add nothing.
 */
import { scaleWithin } from '../../../files/picture/limits';

/** Pixels of the page that is searched and read: 64 MB of RGBA, an A3 at 300 dpi; iOS draws no larger canvas. */
export const workingPixels = 16_000_000;

/** Longer side of the picture that is shown beside the text. */
export const pictureSide = 2000;

/** Dots per inch at which a PDF page is drawn, and the fewest at which reading it makes sense. */
export const pdfDpi = 200;
export const pdfLowestDpi = 50;

/** The factor, at most 1, that brings a size within the working size. */
export function workingScale(width: number, height: number): number {
  return scaleWithin(width, height, workingPixels);
}
