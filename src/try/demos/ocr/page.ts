/** One page: find the lines, see which way up they are, read them, put them in order. */
import { ideographsIn } from './alphabet';
import { findBoxes } from './boxes';
import { searchInput, searchSize } from './detect';
import type { Line, Page, Quad, Raster } from './document';
import { corners, extent, turned, type Rectangle } from './geometry';
import { arrange } from './layout';
import { confidenceOf, flipped, turnOf, upsideDown } from './orient';
import { curledApostrophes, curledMarks, curledQuotes } from './typography';
import type { Network, Networks, Reader, Recogniser } from './networks';
import { readQuads, readStrips, type Outcome } from './recognise';

/**
 * Pixels of the longer side in which a page is searched for lines, and in which it is searched once more
 * when its lines turn out to be lower than `SMALL` pixels of the map: small print on a large page.
 */
const SEARCH = 960;
const CLOSER = 1600;
const SMALL = 9;
/** Longest lines, of which the page's direction is judged, and the confidence that leaves no doubt of it. */
const PROBES = 3;
const SURE = 0.85;
/** Below this confidence it is worth asking whether a single line is upside down. */
const DOUBT = 0.75;
/** A line read with less confidence than this was no text: a photo, a rule, a stain. */
const NOISE = 0.5;
/** Ideographs that a page has when it has any: one may be a misread digit. */
const IDEOGRAPHS = 2;
/** A box this many times higher than wide, on a page of lying text, may hold text on its side. */
const STANDING = 2.5;

/** @returns the page's text; without lines when there is none. Boxes are in pixels of `page`. */
export async function readPage(page: Raster, networks: Networks, context: Reader): Promise<Page> {
  const found = await findQuads(page, networks, context);
  let reading = await readFound(page, found, networks, networks.recognise, context);
  if (await showsIdeographs(page, reading, networks, context))
    reading = await readFound(page, found, networks, await networks.recogniseAll(), context);
  const { outcomes, turn } = reading;
  return context.phase('post', () => {
    const lines = outcomes.flatMap(({ line }): Line[] => (line && line.confidence >= NOISE ? [line] : []));
    const curled = curledMarks(
      lines.map(({ text }) => text),
      outcomes.flatMap(({ apostrophes }) => apostrophes ?? []),
    );
    const marked = lines
      .map((line) => (curled.apostrophes ? written(line, curledApostrophes) : line))
      .map((line) => (curled.quotes ? written(line, curledQuotes) : line));
    return arrange(page, marked, turn);
  });
}

interface PageReading {
  /** Quarter turns clockwise that the page's text is turned by. */
  readonly turn: number;
  readonly outcomes: Outcome[];
}

async function readFound(
  page: Raster,
  found: readonly Quad[],
  networks: Networks,
  recogniser: Recogniser,
  context: Reader,
): Promise<PageReading> {
  const { quads, turn, probes } = await rightWayUp(page, found, recogniser, context);
  const outcomes = await readQuads(page, quads, probes, recogniser, context);
  await secondThoughts(page, quads, outcomes, networks.orient, recogniser, context);
  return { turn, outcomes };
}

/**
 * Whether a page must be read with all classes. Lines in which ideographs were seen are read so, and stay so; when
 * there are some indeed, other lines may have those that were not seen.
 */
async function showsIdeographs(
  page: Raster,
  { outcomes }: PageReading,
  networks: Networks,
  context: Reader,
): Promise<boolean> {
  const suspects = outcomes.flatMap(({ line }, i) => (line && ideographsIn(line.text) > 0 ? [i] : []));
  if (suspects.length === 0) return false;
  const strips = suspects.map((i) => outcomes[i]!.strip);
  const second = await readStrips(page, strips, await networks.recogniseAll(), context);
  second.forEach((outcome, k) => (outcomes[suspects[k]!] = outcome));
  const sure = second.flatMap(({ line }) => (line && line.confidence >= NOISE ? [line.text] : []));
  return ideographsIn(sure.join('')) >= IDEOGRAPHS;
}

const written = (line: Line, how: (text: string) => string): Line => ({
  ...line,
  text: how(line.text),
  words: line.words.map((word) => ({ ...word, text: how(word.text) })),
});

async function findQuads(page: Raster, networks: Networks, context: Reader): Promise<Quad[]> {
  const boxes = await search(page, SEARCH, networks, context);
  const heights = boxes.map(({ width, height }) => Math.min(width, height)).sort((a, b) => a - b);
  const scale = Math.min(1, SEARCH / Math.max(page.width, page.height));
  const small = scale < 1 && (heights[heights.length >> 1] ?? SMALL) * scale < SMALL;
  return (small ? await search(page, CLOSER, networks, context) : boxes).map(corners);
}

async function search(
  page: Raster,
  longest: number,
  networks: Networks,
  context: Reader,
): Promise<Rectangle[]> {
  const size = searchSize(page, longest);
  const input = await context.phase('pre', () => searchInput(page, size));
  const { data } = await context.phase('infer', () => networks.detect(input));
  const [scaleX, scaleY] = [page.width / size.width, page.height / size.height];
  return context.phase('post', () => findBoxes({ data, ...size, scaleX, scaleY }));
}

interface Turned {
  /** Quarter turns clockwise that the page's text is turned by. */
  readonly turn: number;
  /** With the longest lines first, and their corners in the order of the text. */
  readonly quads: readonly Quad[];
  /** What the first few of them say. */
  readonly probes: readonly Outcome[];
}

async function rightWayUp(
  page: Raster,
  found: readonly Quad[],
  recogniser: Recogniser,
  context: Reader,
): Promise<Turned> {
  const turn = turnOf(found);
  const length = (quad: Quad): number => extent(quad).width;
  const quads = found.map((quad) => turned(quad, turn)).sort((a, b) => length(b) - length(a));
  const read = (some: readonly Quad[]): Promise<Outcome[]> =>
    readStrips(
      page,
      some.map((quad) => ({ quad, stretch: 1 })),
      recogniser,
      context,
    );
  const probes = await read(quads.slice(0, PROBES));
  if (probes.length === 0 || confidenceOf(probes) >= SURE) return { turn, quads, probes };
  const over = quads.map(flipped);
  const second = await read(over.slice(0, PROBES));
  return confidenceOf(second) > confidenceOf(probes)
    ? { turn: turn + 2, quads: over, probes: second }
    : { turn, quads, probes };
}

/** Lines that were read badly are tried the other way up, and narrow upright ones on their side. */
async function secondThoughts(
  page: Raster,
  quads: readonly Quad[],
  outcomes: Outcome[],
  orient: Network,
  recogniser: Recogniser,
  context: Reader,
): Promise<void> {
  const doubted = outcomes.flatMap(({ line }, i) => (!line || line.confidence < DOUBT ? [i] : []));
  const upright = doubted.filter((i) => !standing(quads[i]!));
  const votes = await upsideDown(
    page,
    upright.map((i) => quads[i]!),
    orient,
    context,
  );
  const tries = [
    ...upright.filter((_, i) => votes[i]! > 0.5).map((i) => ({ i, quad: flipped(quads[i]!) })),
    ...doubted
      .filter((i) => standing(quads[i]!))
      .flatMap((i) => [1, 3].map((quarters) => ({ i, quad: turned(quads[i]!, quarters) }))),
  ];
  const second = await readStrips(
    page,
    tries.map(({ quad }) => ({ quad, stretch: 1 })),
    recogniser,
    context,
  );
  second.forEach((outcome, k) => {
    const { i } = tries[k]!;
    if ((outcome.line?.confidence ?? 0) > (outcomes[i]!.line?.confidence ?? 0)) outcomes[i] = outcome;
  });
}

function standing(quad: Quad): boolean {
  const { width, height } = extent(quad);
  return height > STANDING * width;
}
