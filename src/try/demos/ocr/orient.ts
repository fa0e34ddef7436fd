/**
 * Which way up a page or a line is. Quarter turns show in the shape of the boxes. Upside down does not, but
 * then the recogniser reads nonsense and is unsure: on pages made for this it gave at most 0.7 to the longest
 * lines when they stood on their heads and at least 0.97 when they did not, where PaddleOCR's classifier of
 * text direction was wrong in one of six. So a page is judged by reading, and the classifier, which is cheap,
 * is asked only about single lines that were read badly. An upright page costs nothing.
 */
import { cropInto } from './crop';
import type { Quad, Raster } from './document';
import { extent, slice, turned } from './geometry';
import type { Network, Reader } from './networks';
import type { Outcome } from './recognise';

/** The classifier's input, pixels. */
const WIDTH = 192;
const HEIGHT = 48;
/** Boxes this many times longer than wide tell a direction. */
const LONG = 2;

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
  orient: Network,
  context: Reader,
): Promise<number[]> {
  if (quads.length === 0) return [];
  const size = 3 * WIDTH * HEIGHT;
  const data = new Float32Array(quads.length * size);
  await context.phase('pre', () => {
    quads.forEach((quad, i) => {
      const { width, height } = extent(quad);
      const shown = Math.min(WIDTH, Math.max(1, Math.round((width / Math.max(1, height)) * HEIGHT)));
      // The start of a long line in its own proportions tells more than the whole of it squeezed.
      const part = slice(quad, 0, Math.min(1, (WIDTH * height) / (HEIGHT * Math.max(1, width))));
      cropInto(page, part, { data, offset: i * size, stride: WIDTH, width: shown, height: HEIGHT });
    });
  });
  const output = await context.phase('infer', () => orient({ data, dims: [quads.length, 3, HEIGHT, WIDTH] }));
  return quads.map((_, i) => output.data[2 * i + 1]!);
}

/** Mean confidence of lines; one that gave no text counts as 0. */
export const confidenceOf = (outcomes: readonly Outcome[]): number =>
  mean(outcomes.map(({ line }) => line?.confidence ?? 0));

export const flipped = (quad: Quad): Quad => turned(quad, 2);

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
