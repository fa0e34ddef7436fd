/** One page: find the lines, see which way up they are, read them, put them in order. */
import { findBoxes } from './boxes';
import { searchInput, searchSize } from './detect';
import type { Line, Page, Quad, Raster } from './document';
import { corners, extent, turned, type Rectangle } from './geometry';
import { arrange } from './layout';
import { confidenceOf, flipped, turnOf, upsideDown } from './orient';
import { curled, hasCurledApostrophes } from './typography';
import type { Networks, Reader } from './networks';
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
/** A box this many times higher than wide, on a page of lying text, may hold text on its side. */
const STANDING = 2.5;

/** @returns the page's text; without lines when there is none. Boxes are in pixels of `page`. */
export async function readPage(page: Raster, networks: Networks, context: Reader): Promise<Page> {
  const found = await findQuads(page, networks, context);
  const { quads, turn, probes } = await rightWayUp(page, found, networks, context);
  const outcomes = await readQuads(page, quads, probes, networks, context);
  await secondThoughts(page, quads, outcomes, networks, context);
  return context.phase('post', () => {
    const lines = outcomes.flatMap(({ line }): Line[] => (line && line.confidence >= NOISE ? [line] : []));
    const curl = hasCurledApostrophes(outcomes.flatMap(({ apostrophes }) => apostrophes ?? []));
    return arrange(page, curl ? lines.map(curledLine) : lines, turn);
  });
}

const curledLine = (line: Line): Line => ({
  ...line,
  text: curled(line.text),
  words: line.words.map((word) => ({ ...word, text: curled(word.text) })),
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
  networks: Networks,
  context: Reader,
): Promise<Turned> {
  const turn = turnOf(found);
  const length = (quad: Quad): number => extent(quad).width;
  const quads = found.map((quad) => turned(quad, turn)).sort((a, b) => length(b) - length(a));
  const read = (some: readonly Quad[]): Promise<Outcome[]> =>
    readStrips(
      page,
      some.map((quad) => ({ quad, stretch: 1 })),
      networks,
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
  networks: Networks,
  context: Reader,
): Promise<void> {
  const doubted = outcomes.flatMap(({ line }, i) => (!line || line.confidence < DOUBT ? [i] : []));
  const upright = doubted.filter((i) => !standing(quads[i]!));
  const votes = await upsideDown(
    page,
    upright.map((i) => quads[i]!),
    networks,
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
    networks,
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
