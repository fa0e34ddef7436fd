/** What the demo hands out: per photo or video the picture without its faces, and where they were. */
import type { Text } from '../../../terms/text';
import type { Box } from './faces/face';

/** How faces are made unrecognisable. */
export type Method = 'blur' | 'pixels' | 'bar';

/** An area that is covered, in pixels of the output. */
export interface Cover extends Box {
  /** 0 to 1, of what was found. */
  readonly confidence?: number;
  /** By the network, or drawn by the visitor. */
  readonly by: 'found' | 'hand';
}

interface Made {
  /** Name of the input. */
  readonly file: string;
  /** 0-based within the file. */
  readonly index: number;
  /** Pixels of the output, which is upright. */
  readonly width: number;
  readonly height: number;
  readonly method: Method;
  /** Made unrecognisable, and without the metadata of the input. The input itself is never part of a result. */
  readonly output: Blob;
  /** The visitor has said that they looked at it. */
  readonly looked?: boolean;
  /** What the visitor should know of it. */
  readonly notes?: readonly Text[];
}

export interface PhotoPart extends Made {
  readonly kind: 'photo';
  readonly faces: readonly Cover[];
  /** Faces that were found and taken off again by hand. */
  readonly removed: number;
}

/** Where a face is at a moment. */
export interface Keyframe {
  /** Seconds from the start. */
  readonly at: number;
  /** Not cut off at the picture's border. */
  readonly box: Box;
}

/** One face over a stretch of time. */
export interface Track {
  readonly id: string;
  readonly by: 'found' | 'hand';
  /** Seconds from the start. */
  readonly from: number;
  readonly to: number;
  readonly boxes: readonly Keyframe[];
  /** False where the visitor took it off: the face is left as it is. */
  readonly kept: boolean;
}

export interface VideoPart extends Made {
  readonly kind: 'video';
  /** Seconds. */
  readonly duration: number;
  readonly frames: number;
  readonly tracks: readonly Track[];
  readonly sound?: 'removed';
}

export type AnonymisedPart = PhotoPart | VideoPart;
