/** Strips to text, in batches of equal width. */
import type { JobContext } from '../../contract';
import { cropInto } from './crop';
import { decode, type Glyph } from './ctc';
import type { Line, Quad, Raster, Word } from './document';
import { extent, slice } from './geometry';
import type { Networks } from './page';

/** The recogniser's input height, pixels, and how many of them across make one time step. */
const HEIGHT = 48;
const STEP = 8;

export async function readLines(
  page: Raster,
  quads: readonly Quad[],
  networks: Networks,
  context: Pick<JobContext, 'signal' | 'phase'>,
): Promise<Line[]> {
  const lines: Line[] = [];
  for (const quad of quads) {
    const { width: long, height: short } = extent(quad);
    const width = Math.max(16, Math.min(3200, Math.round((long / short) * HEIGHT)));
    const stride = Math.ceil(width / 32) * 32;
    const input = await context.phase('pre', () => {
      const data = new Float32Array(3 * HEIGHT * stride);
      cropInto(page, quad, { data, offset: 0, stride, width, height: HEIGHT });
      return { data, dims: [1, 3, HEIGHT, stride] };
    });
    const output = await context.phase('infer', () => networks.recognise(input));
    const line = await context.phase('post', () => {
      const steps = Math.ceil(width / STEP);
      return toLine(decode(output, 0, steps, networks.alphabet), quad, steps);
    });
    if (line) lines.push(line);
  }
  return lines;
}

function toLine(glyphs: readonly Glyph[], quad: Quad, steps: number): Line | undefined {
  const words: Word[] = [];
  let current: Glyph[] = [];
  const close = (): void => {
    if (current.length)
      words.push({
        text: current.map((glyph) => glyph.character).join(''),
        confidence: mean(current.map((glyph) => glyph.confidence)),
        box: slice(quad, current[0]!.from / steps, current.at(-1)!.to / steps),
      });
    current = [];
  };
  for (const glyph of glyphs)
    if (/\s/.test(glyph.character)) close();
    else current.push(glyph);
  close();
  if (words.length === 0) return undefined;
  return {
    text: words.map((word) => word.text).join(' '),
    confidence: mean(glyphs.map((glyph) => glyph.confidence)),
    box: quad,
    words,
  };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
