/** One page: find the lines, straighten them, read them, put them in order. */
import type { JobContext } from '../../contract';
import type { Tensor } from '../../../runtime/session';
import { findBoxes } from './boxes';
import { searchInput, searchSize } from './detect';
import type { Page, Raster } from './document';
import { corners } from './geometry';
import { arrange } from './layout';
import { readLines } from './recognise';

export { parseAlphabet } from './alphabet';

export type Network = (input: Tensor) => Promise<Tensor>;

export interface Networks {
  readonly detect: Network;
  readonly recognise: Network;
  readonly orient: Network;
  /** Class index to character; index 0 is the CTC blank. */
  readonly alphabet: readonly string[];
}

/** Pixels of the longer side in which a page is searched for lines. */
const SEARCH = 1280;

export async function readPage(
  page: Raster,
  networks: Networks,
  context: Pick<JobContext, 'signal' | 'phase'>,
): Promise<Page> {
  const size = searchSize(page, SEARCH);
  const input = await context.phase('pre', () => searchInput(page, size));
  const output = await context.phase('infer', () => networks.detect(input));
  const quads = await context.phase('post', () =>
    findBoxes({
      data: output.data,
      ...size,
      scaleX: page.width / size.width,
      scaleY: page.height / size.height,
    }).map(corners),
  );
  const lines = await readLines(page, quads, networks, context);
  return context.phase('post', () => arrange(page, lines));
}
