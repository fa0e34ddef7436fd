/** A place in a picture, and a face in it. */

/** Axis-aligned, in pixels of the upright picture. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Face extends Box {
  /** 0 to 1. */
  readonly confidence: number;
}
