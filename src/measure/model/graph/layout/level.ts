/**
 * One level of a picture: the boxes in one frame, or at the top, and the edges between them. Whoever lays out a level
 * knows nothing of frames: a frame is a box of a given size whose edges have fixed places, and what comes through the
 * border of the level is a point at its top or bottom.
 */
export interface Level {
  /** Of boxes in px; points have none. */
  readonly width: readonly number[];
  readonly height: readonly number[];
  /** `first`: a point above all else. `last`: one below. */
  readonly place: readonly ('first' | 'last' | undefined)[];
  /** Boxes by their place in the lists above. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** Where along the bottom of `from` and the top of `to` an edge ends, in px from the left; undefined is free. */
  readonly fromX: readonly (number | undefined)[];
  readonly toX: readonly (number | undefined)[];
}

export interface Placed {
  /** Left and top of boxes in px. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Of everything, from 0. */
  readonly width: number;
  readonly height: number;
  /** Of each edge: x and y of its start, bends and end, in turn. */
  readonly routes: readonly (readonly number[])[];
}

/** @throws the reason of a signal. */
export type LayLevel = (level: Level) => Placed | Promise<Placed>;

/** Air between boxes beside each other, between layers, and to what goes by. */
export const gaps = { beside: 24, layers: 36, edge: 12 } as const;
