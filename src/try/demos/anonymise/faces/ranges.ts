/**
 * The two networks of BlazeFace (Bazarevsky et al. 2019, "BlazeFace: Sub-millisecond Neural Face Detection on Mobile
 * GPUs"), with the options that MediaPipe publishes for them (face_detection_front and face_detection_back).
 */
import type { Tiling } from './tiles';

export type RangeName = 'short' | 'full';

export interface Range {
  /** Of the card `blazeface`. */
  readonly file: string;
  /** Width and height of the input, pixels. */
  readonly side: number;
  /** Of each of the four layers that predict, in pixels of the input; two anchors a cell and layer. */
  readonly strides: readonly number[];
  /** Where small faces are looked for, so that their sizes follow on each other (models/blazeface/README.md). */
  readonly tiling: Tiling;
  /** Scores and boxes of the fine grid, then of the coarse one. */
  readonly scores: readonly [string, string];
  readonly boxes: readonly [string, string];
}

const outputs = {
  scores: ['Identity:0', 'Identity_1:0'],
  boxes: ['Identity_2:0', 'Identity_3:0'],
} as const;

export const ranges: Readonly<Record<RangeName, Range>> = {
  /** Faces near the camera; 31 million multiplications a run. */
  short: {
    file: 'short.onnx',
    side: 128,
    strides: [8, 16, 16, 16],
    tiling: { finest: 192, step: 2, overlap: 0.375 },
    ...outputs,
  },
  /** Faces further off too, at six times the work. */
  full: {
    file: 'full.onnx',
    side: 256,
    strides: [16, 32, 32, 32],
    tiling: { finest: 384, step: 3, overlap: 0.25 },
    ...outputs,
  },
};

/** @throws Error for what is no range: a caller's mistake. */
export function rangeNamed(name: string | undefined): Range {
  if (name !== 'short' && name !== 'full') throw new Error(`There is no range "${name}"`);
  return ranges[name];
}
