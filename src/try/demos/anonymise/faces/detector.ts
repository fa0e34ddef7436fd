/** Finds faces: a picture, or windows of it, through BlazeFace. */
import { tensorOf, type Feeds, type Network, type Ran } from '../../../../runtime/tensor';
import type { JobContext } from '../../../contract';
import { anchorCentres } from './anchors';
import { decode } from './decode';
import type { Box, Face } from './face';
import { rangeNamed, type Range } from './ranges';
import { blend } from './suppress';
import { isWhole, merge, tilesOf } from './tiles';
import { sizeOf, toPicture, Windows, type Picture } from './window';

/** Finds faces in an upright picture. */
export interface FaceDetector {
  /**
   * @param options `tiles`: look again in overlapping tiles, for small faces; some seconds for a large picture.
   * @returns in pixels of the picture, the surest first; a box may reach over the picture's edge.
   */
  find(picture: Picture, options?: { readonly tiles?: boolean }): Promise<Face[]>;
}

/** Windows that are read before they are run: enough for every copy to have work, and little memory. */
const atOnce = 4;

/**
 * @param options `range`: `short` for faces near the camera, `full` for those further off too.
 * @throws UserError, or BackendFailure where this backend cannot.
 */
export async function openFaceDetector(
  context: Pick<JobContext, 'network' | 'phase'>,
  options: Readonly<Record<string, string>>,
): Promise<FaceDetector> {
  const range = rangeNamed(options.range);
  // Threads within an operator make one look quicker, copies side by side many; on a busy machine copies hold better.
  const single = await context.network('blazeface', range.file);
  const copies = (): Promise<Network> => context.network('blazeface', range.file, { sideBySide: true });
  const windows = new Windows(range.side);
  const read = readerOf(range);

  /** What the network sees in each window, in pixels of the picture. */
  async function look(picture: Picture, at: readonly Box[]): Promise<Face[][]> {
    const network = at.length > 1 ? await copies() : single;
    const seen: Face[][] = [];
    const step = atOnce * network.sideBySide;
    for (let from = 0; from < at.length; from += step) {
      const some = at.slice(from, from + step);
      const feeds = await context.phase('pre', () =>
        some.map((window) => feedsOf(windows.read(picture, window), range, network)),
      );
      const ran = await context.phase('infer', () => Promise.all(feeds.map((feed) => network.run(feed))));
      await context.phase('post', () =>
        ran.forEach(({ fetched }, i) =>
          seen.push(blend(read(fetched)).map((face) => toPicture(face, some[i]!, range.side))),
        ),
      );
    }
    return seen;
  }

  return {
    async find(picture, { tiles: wanted = false } = {}) {
      const { width, height } = sizeOf(picture);
      const tiles = wanted ? tilesOf(width, height, range.tiling) : [];
      const [whole, ...parts] = await look(picture, [{ x: 0, y: 0, width, height }, ...tiles]);
      if (!tiles.length) return whole!;
      return context.phase('post', () =>
        merge([...whole!, ...parts.flatMap((faces, i) => faces.filter((face) => isWhole(face, tiles[i]!)))]),
      );
    },
  };
}

const feedsOf = (data: Float32Array, { side }: Range, network: Network): Feeds => ({
  [network.inputs[0]!.name]: { data: data as Float32Array<ArrayBuffer>, dims: [1, side, side, 3] },
});

/** Reads a run's outputs: faces as single anchors see them, in fractions of the input. */
function readerOf({ side, strides, scores, boxes }: Range): (fetched: Ran['fetched']) => Face[] {
  const centres = anchorCentres(side, strides);
  return (fetched) => {
    let from = 0;
    return scores.flatMap((name, grid) => {
      const { data } = tensorOf(fetched[name], Float32Array);
      const to = from + 2 * data.length;
      const own = centres.subarray(from, to);
      from = to;
      return decode(
        { scores: data, boxes: tensorOf(fetched[boxes[grid]!], Float32Array).data, centres: own },
        side,
      );
    });
  };
}
