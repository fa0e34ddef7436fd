/** Finds faces: a picture, or windows of it, through BlazeFace. */
import { tensorOf, type Feeds, type Network, type Ran } from '../../../../runtime/tensor';
import type { JobContext } from '../../../contract';
import { anchorCentres } from './anchors';
import { decode } from './decode';
import type { Face } from './face';
import { rangeNamed, type Range } from './ranges';
import { blend } from './suppress';
import { sizeOf, toPicture, Windows, type Picture } from './window';

/** Finds faces in an upright picture. */
export interface FaceDetector {
  /** @returns in pixels of the picture, the surest first; a box may reach over the picture's edge. */
  find(picture: Picture): Promise<Face[]>;
}

/**
 * @param options `range`: `short` for faces near the camera, `full` for those further off too.
 * @throws UserError, or BackendFailure where this backend cannot.
 */
export async function openFaceDetector(
  context: Pick<JobContext, 'network' | 'phase'>,
  options: Readonly<Record<string, string>>,
): Promise<FaceDetector> {
  const range = rangeNamed(options.range);
  const network = await context.network('blazeface', range.file);
  const windows = new Windows(range.side);
  const read = readerOf(range);
  return {
    async find(picture) {
      const window = { x: 0, y: 0, ...sizeOf(picture) };
      const feeds = await context.phase('pre', () => feedsOf(windows.read(picture, window), range, network));
      const { fetched } = await context.phase('infer', () => network.run(feeds));
      return context.phase('post', () => blend(read(fetched)).map((face) => toPicture(face, window)));
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
