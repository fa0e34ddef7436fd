/** What is covered for a face: a detector's box goes from the eyebrows to the chin, and hair and ears tell as much. */
import type { Box } from '../faces/face';

/** Shares of the face's own width and height that are added on each side. */
const added = { side: 0.25, above: 0.6, below: 0.2 };

/** @returns a box around the whole head, not cut off at the picture's border. */
export const coverOf = ({ x, y, width, height }: Box): Box => ({
  x: x - added.side * width,
  y: y - added.above * height,
  width: (1 + 2 * added.side) * width,
  height: (1 + added.above + added.below) * height,
});

/** The whole pixels that a box touches, within the picture; undefined where it lies outside. */
export function areaOf(box: Box, picture: { readonly width: number; readonly height: number }) {
  const x = Math.max(0, Math.floor(box.x));
  const y = Math.max(0, Math.floor(box.y));
  const right = Math.min(picture.width, Math.ceil(box.x + box.width));
  const bottom = Math.min(picture.height, Math.ceil(box.y + box.height));
  return right > x && bottom > y ? { x, y, width: right - x, height: bottom - y } : undefined;
}
