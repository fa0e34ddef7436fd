/** How much two boxes have in common. */
import type { Box } from './face';

const areaOf = ({ width, height }: Box): number => width * height;

function shared(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

/** Intersection over union, 0 to 1. */
export function overlap(a: Box, b: Box): number {
  const both = shared(a, b);
  return both && both / (areaOf(a) + areaOf(b) - both);
}

/** How much of the smaller one lies in the other, 0 to 1. */
export function within(a: Box, b: Box): number {
  const both = shared(a, b);
  return both && both / Math.min(areaOf(a), areaOf(b));
}
