/** What the demo hands out: per photo or video the picture without its faces, and where they were. */
import type { Text } from '../../../terms/text';
import type { Box, Face } from './faces/face';

/** How faces are made unrecognisable. */
export type Method = 'blur' | 'pixels' | 'bar';

/** An area that is covered, in pixels of the output. */
export interface Cover extends Box {
  /** Of what was found: how sure, from 0 to 1, and the face itself, without what is covered around it. */
  readonly confidence?: number;
  readonly face?: Box;
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

/** What `proefbank try anonymise --json` prints under `result`. */
export interface AnonymiseResult {
  readonly photos: readonly {
    readonly file: string;
    readonly width: number;
    readonly height: number;
    readonly method: Method;
    /** As they were found; `cover` is what was made unrecognisable for each. */
    readonly faces: readonly (Face & { readonly cover: Box })[];
    readonly notes?: readonly Text[];
  }[];
  readonly videos: readonly Omit<VideoPart, 'kind' | 'output' | 'index' | 'looked'>[];
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;
const rounded = ({ x, y, width, height }: Box): Box => ({
  x: hundredths(x),
  y: hundredths(y),
  width: hundredths(width),
  height: hundredths(height),
});

/** Coordinates to a hundredth of a pixel. */
export const resultOf = (parts: readonly AnonymisedPart[]): AnonymiseResult => ({
  photos: parts.flatMap((part) => {
    if (part.kind !== 'photo') return [];
    const { file, width, height, method, faces, notes } = part;
    return {
      file,
      width,
      height,
      method,
      faces: faces.map(({ face, confidence = 1, ...cover }) => ({
        ...rounded(face ?? cover),
        confidence: Math.round(confidence * 1e4) / 1e4,
        cover: rounded(cover),
      })),
      ...(notes?.length && { notes }),
    };
  }),
  videos: parts.flatMap((part) => {
    if (part.kind !== 'video') return [];
    const { kind: _kind, output: _output, index: _index, looked: _looked, ...video } = part;
    return video;
  }),
});

/** Where faces are, without file names: what tells whether two runs agree. */
export const textOf = (parts: readonly AnonymisedPart[]): string => {
  const { photos, videos } = resultOf(parts);
  const nameless = [...photos, ...videos].map(({ file: _file, ...rest }) => rest);
  return nameless.map((one) => JSON.stringify(one)).join('\n');
};
