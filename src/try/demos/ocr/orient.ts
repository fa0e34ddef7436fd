/**
 * Which way up a page or a line is. Quarter turns show in the shape of the boxes. Upside down does not, but
 * then the recogniser reads nonsense and says so: only when it is unsure of the longest lines, or of one
 * line, is PaddleOCR's classifier of text direction asked. An upright page costs nothing.
 */
import { cropInto } from './crop';
import type { Quad, Raster } from './document';
import { extent, turned } from './geometry';
import type { Networks } from './page';
import type { Outcome, Reader } from './recognise';

/** The classifier's input, pixels. */
const WIDTH = 192;
const HEIGHT = 48;
/** Boxes this many times longer than wide tell a direction. */
const LONG = 2;
/** Below this mean confidence it is worth asking whether a line is upside down. */
export const DOUBT = 0.75;

/** @returns quarter turns clockwise, 0 or 1, that most of the text is turned by, judged by its boxes. */
export function turnOf(quads: readonly Quad[]): 0 | 1 {
  let [lying, standing] = [0, 0];
  for (const quad of quads) {
    const { width, height } = extent(quad);
    if (width > LONG * height) lying += width;
    if (height > LONG * width) standing += height;
  }
  return standing > lying ? 1 : 0;
}

/** For each quad the probability that its text is upside down, by the classifier. */
export async function upsideDown(
  page: Raster,
  quads: readonly Quad[],
  networks: Networks,
  context: Reader,
): Promise<number[]> {
  if (quads.length === 0) return [];
  const size = 3 * WIDTH * HEIGHT;
  const data = new Float32Array(quads.length * size);
  await context.phase('pre', () => {
    quads.forEach((quad, i) => {
      const { width, height } = extent(quad);
      const shown = Math.min(WIDTH, Math.max(1, Math.round((width / Math.max(1, height)) * HEIGHT)));
      cropInto(page, quad, { data, offset: i * size, stride: WIDTH, width: shown, height: HEIGHT });
    });
  });
  const output = await context.phase('infer', () =>
    networks.orient({ data, dims: [quads.length, 3, HEIGHT, WIDTH] }),
  );
  return quads.map((_, i) => output.data[2 * i + 1]!);
}

/** Whether lines were read badly enough to doubt which way up they are. */
export function doubtful(outcomes: readonly Outcome[]): boolean {
  const confidences = outcomes.flatMap(({ line }) => (line ? [line.confidence] : [0]));
  return mean(confidences) < DOUBT;
}

export const flipped = (quad: Quad): Quad => turned(quad, 2);

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
