/** What somebody gave for an input, and how it is read. */
import type { Text } from '../../../terms/text';
import type { Sizes } from '../run/dims';
import type { GivenArray } from '../run/given';
import type { Scaling } from './scaling';

/** How a file that is no array becomes one. */
export interface Reading {
  readonly scaling: Scaling;
}

/** A file that was given for an input. */
export interface Given {
  readonly array: GivenArray;
  /** What was done to it, where it was no array. */
  readonly how?: Text;
}

/** A file as the input wants it; a picture becomes another tensor where the sizes of the model are others. */
export type GivenFor = (sizes: Sizes) => Promise<Given>;
