/** How large pictures may be. */

/** Longest side of a canvas that Chromium, Firefox and Safari all draw. */
export const canvasSide = 32_767;

/** Pixels of a picture that we let the browser decode: 800 MB for a moment. The largest telephones have 200. */
export const decodedPixels = 200_000_000;

/** Bytes of a picture's file, which is held in memory as a whole. */
export const pictureBytes = 512_000_000;

/** The factor, at most 1, that brings a size within `pixels` in all and a side that canvases have. */
export function scaleWithin(width: number, height: number, pixels: number): number {
  return Math.min(1, Math.sqrt(pixels / (width * height)), canvasSide / Math.max(width, height));
}
