/** Where a box goes that is taken hold of, in pixels of the picture. */
import type { Box } from '../faces/face';

/** What is held: all of it, or a corner (north is up), across from which the box stays. */
export type Grip = 'move' | 'nw' | 'ne' | 'sw' | 'se';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A box is this wide and high at least, and lies this far within the picture: it can be taken hold of again. */
const LEAST = 8;

const within = (low: number, value: number, high: number): number =>
  Math.round(Math.max(low, Math.min(high, value)));

/** @param right @param down how far it was dragged. @returns whole pixels. */
export function dragged(box: Box, grip: Grip, right: number, down: number, picture: Size): Box {
  const { x, y, width, height } = box;
  if (grip === 'move')
    return {
      x: within(LEAST - width, x + right, picture.width - LEAST),
      y: within(LEAST - height, y + down, picture.height - LEAST),
      width: Math.round(width),
      height: Math.round(height),
    };
  const [left, far] = sized(x, width, grip.endsWith('w'), right, picture.width);
  const [top, low] = sized(y, height, grip.startsWith('n'), down, picture.height);
  return { x: left, y: top, width: far - left, height: low - top };
}

/** One axis: the ends of a stretch of which one end moves. */
function sized(from: number, length: number, first: boolean, by: number, most: number): [number, number] {
  const to = from + length;
  return first
    ? [within(Math.min(0, to - LEAST), from + by, to - LEAST), Math.round(to)]
    : [Math.round(from), within(from + LEAST, to + by, Math.max(most, from + LEAST))];
}

/** A box between two points that a pointer was at; undefined for what was a press and no drag. */
export function drawn(
  from: readonly [number, number],
  to: readonly [number, number],
  picture: Size,
): Box | undefined {
  const xs = [from[0], to[0]].map((x) => within(0, x, picture.width)).sort((a, b) => a - b);
  const ys = [from[1], to[1]].map((y) => within(0, y, picture.height)).sort((a, b) => a - b);
  const box = { x: xs[0]!, y: ys[0]!, width: xs[1]! - xs[0]!, height: ys[1]! - ys[0]! };
  return box.width >= LEAST && box.height >= LEAST ? box : undefined;
}
