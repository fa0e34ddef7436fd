/**
 * Where the ink of a strip stands: which of its columns hold any. A letter's place by time step is known to
 * eight pixels only; white between letters, and where words begin and end, can be seen exactly.
 */

/** Rows at the top and bottom that may hold a ruled line or the neighbours' ink. */
const EDGE = 5;
/** Part of the strip's contrast from which a pixel is ink. */
const DARK = 0.35;

/**
 * @param plane one colour plane, rows `stride` apart, values in [-1, 1].
 * @returns for each of `width` columns how many rows above the strip's bottom its ink reaches, dark on light or
 * light on dark; 0 where there is none.
 */
export function inkColumns(plane: Float32Array, stride: number, width: number, height: number): Uint8Array {
  const paper = paperOf(plane, stride, width, height);
  const reach = new Float32Array(width);
  let contrast = 0;
  for (let y = EDGE; y < height - EDGE; y++) {
    for (let x = 0; x < width; x++) {
      const difference = Math.abs(plane[y * stride + x]! - paper);
      if (difference > reach[x]!) reach[x] = difference;
      if (difference > contrast) contrast = difference;
    }
  }
  const dark = DARK * contrast;
  return Uint8Array.from(reach, (difference, x) => {
    if (difference <= dark) return 0;
    let y = EDGE;
    while (Math.abs(plane[y * stride + x]! - paper) <= dark) y++;
    return height - y;
  });
}

/** The commonest of 32 levels of brightness. */
function paperOf(plane: Float32Array, stride: number, width: number, height: number): number {
  const counts = new Uint32Array(32);
  for (let y = 0; y < height; y += 2)
    for (let x = 0; x < width; x += 2) counts[Math.min(31, Math.floor((plane[y * stride + x]! + 1) * 16))]!++;
  const level = counts.indexOf(counts.reduce((a, b) => Math.max(a, b)));
  return (level + 0.5) / 16 - 1;
}

/** First column and width of the widest inkless run within [from, to). */
export function widestGap(ink: Uint8Array, from: number, to: number): { at: number; width: number } {
  let best = { at: from, width: 0 };
  let start = -1;
  for (let x = Math.max(0, from); x <= Math.min(ink.length, to); x++) {
    const white = x < Math.min(ink.length, to) && ink[x] === 0;
    if (white && start < 0) start = x;
    if (!white && start >= 0) {
      if (x - start > best.width) best = { at: start, width: x - start };
      start = -1;
    }
  }
  return best;
}
