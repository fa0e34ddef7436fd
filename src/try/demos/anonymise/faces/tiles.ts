/**
 * Small faces in large pictures: the network sees each picture small, so it looks again at overlapping tiles, in
 * several sizes, and what several of them saw becomes one face. (The idea is known as slicing aided inference; Akyon
 * et al. 2022.)
 */
import type { Box, Face } from './face';
import { overlap, within } from './overlap';
import { sameFace } from './suppress';

export interface Tile extends Box {
  /** Faces over these edges are another tile's: where the picture goes on. */
  readonly cut: {
    readonly left: boolean;
    readonly top: boolean;
    readonly right: boolean;
    readonly bottom: boolean;
  };
}

export interface Tiling {
  /** Sides of the finest tiles, pixels of the picture. */
  readonly finest: number;
  /** How much larger the tiles of each coarser size are. */
  readonly step: number;
  /** Of a tile's side; a face up to that wide lies whole in some tile. */
  readonly overlap: number;
}

/**
 * The finest tiles are no less than this part of a picture's longer side: what is sharp in a picture of many pixels
 * is not much smaller, and the time is bounded.
 */
const finestPart = 1 / 12;

/** Tiles beside the whole picture: none where they would hardly show more than that does. */
export function tilesOf(width: number, height: number, { finest, step, overlap: share }: Tiling): Tile[] {
  const tiles: Tile[] = [];
  const first = Math.max(finest, Math.ceil(Math.max(width, height) * finestPart));
  for (let side = first; side <= Math.max(width, height) / 1.5; side *= step)
    for (const [top, tileHeight] of starts(height, side, share))
      for (const [left, tileWidth] of starts(width, side, share)) {
        const cut = {
          left: left > 0,
          top: top > 0,
          right: left + tileWidth < width,
          bottom: top + tileHeight < height,
        };
        tiles.push({ x: left, y: top, width: tileWidth, height: tileHeight, cut });
      }
  return tiles;
}

/** Evenly over a length, the last one at its end: [start, size], in whole pixels. */
function starts(length: number, side: number, share: number): [number, number][] {
  if (side >= length) return [[0, length]];
  const stride = Math.floor(side * (1 - share));
  const count = Math.ceil((length - side) / stride) + 1;
  return Array.from({ length: count }, (_, i) => [Math.round((i * (length - side)) / (count - 1)), side]);
}

/** Whether a face that was found in a tile is whole there. Both in pixels of the picture. */
export function isWhole({ x, y, width, height }: Box, tile: Tile): boolean {
  const { cut } = tile;
  return !(
    (cut.left && x < tile.x) ||
    (cut.top && y < tile.y) ||
    (cut.right && x + width > tile.x + tile.width) ||
    (cut.bottom && y + height > tile.y + tile.height)
  );
}

/** A face in a larger one's box is a part of it, such as an eye that looks like a face close by. */
const part = 0.8;

/**
 * One face of what several passes saw: of boxes that overlap the surest stays; of a box in another the larger, which
 * leaves nothing uncovered.
 */
export function merge(faces: readonly Face[]): Face[] {
  const merged: Face[] = [];
  for (const face of faces.toSorted((a, b) => b.confidence - a.confidence))
    if (!merged.some((other) => overlap(face, other) > sameFace)) merged.push(face);
  const kept = new Set<Face>();
  for (const face of merged.toSorted((a, b) => b.width * b.height - a.width * a.height))
    if (![...kept].some((larger) => within(face, larger) > part)) kept.add(face);
  return merged.filter((face) => kept.has(face));
}
