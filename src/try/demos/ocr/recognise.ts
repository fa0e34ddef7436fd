/**
 * Strips to text. Strips go through the network in batches of nearly equal width, rounded up to one of a
 * few widths, so that a GPU compiles few shapes and little of a batch is padding. The network reads one
 * character in a time step of eight pixels at most, so narrow type must be stretched, or its doubled letters
 * merge ("555" becomes "55"): the longest lines are read first, and tell how much.
 */
import { cropInto } from './crop';
import { decode } from './ctc';
import type { Line, Quad, Raster } from './document';
import { extent } from './geometry';
import { inkColumns } from './ink';
import type { Reader, Recogniser } from './networks';
import { toLine, type Reading } from './words';

/** The recogniser's input height, pixels, and how many of them across make one time step. */
const HEIGHT = 48;
const STEP = 8;
const NARROWEST = 24;
const WIDEST = 3200;
/** Most strips, and most pixels across, in one batch. */
const BATCH = 8;
const BATCH_WIDTH = 2048;
/** A strip joins a batch of which it fills this part of the width, or all but so many pixels. */
const FILL = 0.9;
const SLACK = 16;

/** Time steps a character takes that read best, and below which a line is read again, wider. */
const PITCH = 2.3;
const CROWDED = 1.8;
const STRETCH: readonly [number, number] = [0.75, 1.8];
/** From this stretch on, the first lines are read again as well. */
const WIDER = 1.2;

/** A line of text and how it is to be read. */
export interface Strip {
  readonly quad: Quad;
  /** Width over the width that keeps the page's proportions. */
  readonly stretch: number;
}

/** What came of a strip: its line and, for one long enough to tell, time steps per character. */
export interface Outcome {
  readonly strip: Strip;
  readonly line?: Line;
  readonly pitch?: number;
  /** Probabilities that its straight apostrophes are curled ones. */
  readonly apostrophes?: readonly number[];
}

/**
 * Reads all lines at the width that the first ones ask for, and those that are still crowded once more.
 * @param probes outcomes of the first few quads, read with stretch 1.
 * @returns one outcome a quad.
 */
export async function readQuads(
  page: Raster,
  quads: readonly Quad[],
  probes: readonly Outcome[],
  recogniser: Recogniser,
  context: Reader,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [...probes];
  const read = async (indices: readonly number[], stretchOf: (index: number) => number): Promise<void> => {
    const strips = indices.map((index) => ({ quad: quads[index]!, stretch: stretchOf(index) }));
    const found = await readStrips(page, strips, recogniser, context);
    found.forEach((outcome, i) => (outcomes[indices[i]!] = outcome));
  };
  const pitches = probes.flatMap(({ pitch }) => pitch ?? []).sort((a, b) => a - b);
  const typical = pitches[pitches.length >> 1] ?? PITCH;
  const stretch = Math.min(STRETCH[1], Math.max(STRETCH[0], PITCH / typical));
  const all = quads.map((_, index) => index);
  await read(
    all.filter((index) => index >= probes.length || stretch > WIDER),
    () => stretch,
  );
  const crowded = all.filter((index) => (outcomes[index]!.pitch ?? PITCH) < CROWDED);
  await read(crowded, (index) => Math.min(STRETCH[1] * 1.4, (stretch * PITCH) / outcomes[index]!.pitch!));
  return outcomes;
}

const aspect = (quad: Quad): number => {
  const { width, height } = extent(quad);
  return width / Math.max(1, height);
};

interface Sized {
  readonly index: number;
  readonly strip: Strip;
  readonly width: number;
}

/** Strips that go through the network together, each `stride` pixels wide with its padding. */
interface Batch {
  readonly stride: number;
  readonly items: Sized[];
}

export async function readStrips(
  page: Raster,
  strips: readonly Strip[],
  recogniser: Recogniser,
  context: Reader,
): Promise<Outcome[]> {
  const sized = strips.map((strip, index): Sized => {
    const width = Math.round(
      Math.min(WIDEST, Math.max(NARROWEST, aspect(strip.quad) * HEIGHT * strip.stretch)),
    );
    return { index, strip, width };
  });
  const outcomes = Array.from<Outcome>({ length: strips.length });
  for (const batch of batchesOf(sized)) await readBatch(page, batch, recogniser, context, outcomes);
  return outcomes;
}

/** Widths of the network's input: steps of about a sixteenth, all multiples of 16. */
function strideOf(width: number): number {
  const step = width <= 320 ? 16 : width <= 1024 ? 32 : width <= 2048 ? 64 : 128;
  return Math.ceil(width / step) * step;
}

function batchesOf(sized: readonly Sized[]): Batch[] {
  const batches: Batch[] = [];
  for (const item of sized.toSorted((a, b) => b.width - a.width)) {
    const batch = batches.at(-1);
    const fits =
      batch &&
      item.width >= Math.min(FILL * batch.stride, batch.stride - SLACK) &&
      batch.items.length < BATCH &&
      (batch.items.length + 1) * batch.stride <= BATCH_WIDTH;
    if (fits) batch.items.push(item);
    else batches.push({ stride: strideOf(item.width), items: [item] });
  }
  return batches;
}

async function readBatch(
  page: Raster,
  { stride, items }: Batch,
  recogniser: Recogniser,
  context: Reader,
  outcomes: Outcome[],
): Promise<void> {
  const plane = HEIGHT * stride;
  const data = new Float32Array(items.length * 3 * plane);
  const inks = await context.phase('pre', () =>
    items.map(({ strip, width }, i) => {
      const offset = i * 3 * plane;
      cropInto(page, strip.quad, { data, offset, stride, width, height: HEIGHT });
      return inkColumns(data.subarray(offset + plane, offset + 2 * plane), stride, width, HEIGHT);
    }),
  );
  const output = await context.phase('infer', () =>
    recogniser.run({ data, dims: [items.length, 3, HEIGHT, stride] }),
  );
  await context.phase('post', () => {
    items.forEach(({ index, strip, width }, i) => {
      const glyphs = decode(output, i, Math.ceil(width / STEP), recogniser.alphabet);
      const reading: Reading = { glyphs, ink: inks[i]!, width, step: STEP };
      const pitch =
        glyphs.length >= 4 ? (glyphs.at(-1)!.from - glyphs[0]!.from) / (glyphs.length - 1) : undefined;
      const apostrophes = glyphs.flatMap(({ curled }) => curled ?? []);
      outcomes[index] = { strip, line: toLine(reading, strip.quad), pitch, apostrophes };
    });
  });
}
