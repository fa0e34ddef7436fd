/** One page: detection, recognition, layout. */
import type { JobContext } from '../../contract';
import type { Tensor } from '../../../runtime/session';
import type { Page, Raster } from './document';

export type Network = (input: Tensor) => Promise<Tensor>;

export interface Networks {
  readonly detect: Network;
  readonly recognise: Network;
  readonly orient: Network;
  /** Class index to character; index 0 is the CTC blank. */
  readonly alphabet: readonly string[];
}

export function parseAlphabet(_text: string, _format: 'yml' | 'txt'): readonly string[] {
  throw new Error('written next');
}

export function readPage(
  _raster: Raster,
  _networks: Networks,
  _context: Pick<JobContext, 'signal' | 'phase'>,
): Promise<Page> {
  throw new Error('written next');
}
