/**
 * A picture laid out frame by frame, from the innermost outwards: a frame that is laid out is a box of its size in the
 * level around it, and the values that go through its border have fixed places there. So opening one frame moves only
 * what is in it and pushes the rest aside, and the time grows with the levels, not with their product.
 */
import { type LayLevel, type Level, type Placed } from './level';

export interface LayoutRequest {
  /** As in `GraphView`: boxes with the frame they are in, frames before what is in them. */
  readonly parents: Int32Array<ArrayBuffer>;
  /** 2 is a frame. */
  readonly folds: Uint8Array<ArrayBuffer>;
  /** Of boxes in px; of a frame its title's, which is the least that it becomes. */
  readonly widths: Float32Array<ArrayBuffer>;
  readonly heights: Float32Array<ArrayBuffer>;
  readonly from: Int32Array<ArrayBuffer>;
  readonly to: Int32Array<ArrayBuffer>;
  readonly values: Int32Array<ArrayBuffer>;
}

export interface Layout {
  /** Of boxes in px from the left and top of the picture, which is `width` by `height`. */
  readonly x: Float32Array<ArrayBuffer>;
  readonly y: Float32Array<ArrayBuffer>;
  readonly widths: Float32Array<ArrayBuffer>;
  readonly heights: Float32Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
  /** x and y of every point of every edge; edge i has those from `starts[i]` up to `starts[i + 1]`, in points. */
  readonly points: Float32Array<ArrayBuffer>;
  readonly starts: Uint32Array<ArrayBuffer>;
}

/** Between a frame and what is in it; its title is above that. */
const padding = 20;

/** A value at a frame's border. */
const borderKey = (frame: number, value: number): string => `${frame} ${value}`;

/** @param onLevel told boxes placed. @throws what `lay` throws. */
export async function layNested(
  request: LayoutRequest,
  lay: LayLevel,
  onLevel: (boxes: number) => void = () => {},
): Promise<Layout> {
  const { parents, folds } = request;
  const size = parents.length;
  const widths = request.widths.slice();
  const heights = request.heights.slice();
  const x = new Float32Array(size);
  const y = new Float32Array(size);
  const routes: (readonly number[])[] = Array.from({ length: request.from.length }, () => []);
  const boxesOf = group(size, (box) => parents[box]!);
  const edgesOf = group(request.from.length, (edge) => levelOf(request, edge));
  /** Where values cross the borders of frames, in px from the frame's left. */
  const tops = new Map<string, number>();
  const bottoms = new Map<string, number>();
  const frames = [-1, ...Array.from(folds.keys()).filter((box) => folds[box] === 2)];
  let total = { width: 0, height: 0 };
  for (const frame of frames.reverse()) {
    const boxes = boxesOf.get(frame) ?? [];
    const edges = edgesOf.get(frame) ?? [];
    const made = levelFor(request, { frame, boxes, edges, widths, heights, tops, bottoms });
    const placed = await lay(made.level);
    const title = frame < 0 ? 0 : request.heights[frame]!;
    const around = frame < 0 ? 0 : padding;
    const width = frame < 0 ? placed.width : Math.max(request.widths[frame]!, placed.width + 2 * around);
    const height = placed.height + title + 2 * around;
    const left = (width - placed.width) / 2;
    boxes.forEach((box, i) => {
      x[box] = placed.x[i]! + left;
      y[box] = placed.y[i]! + title + around;
    });
    edges.forEach((edge, i) => (routes[edge] = moved(placed.routes[i]!, left, title + around)));
    if (frame < 0) total = { width, height };
    else {
      widths[frame] = width;
      heights[frame] = height;
      throughBorder(made, placed, left, frame, { tops, bottoms });
      for (const edge of edges) toBorder(request, edge, frame, routes, title, height);
    }
    onLevel(boxes.length);
  }
  // Frames come before what is in them.
  for (let box = 0; box < size; box++) {
    const frame = parents[box]!;
    if (frame < 0) continue;
    x[box]! += x[frame]!;
    y[box]! += y[frame]!;
  }
  return { x, y, widths, heights, ...total, ...flat(request, routes, x, y) };
}

/** The frame that an edge is in: that of the box at one end whose frame the other end is not. */
function levelOf({ parents, from, to }: LayoutRequest, edge: number): number {
  const [a, b] = [from[edge]!, to[edge]!];
  return parents[b] === a ? a : parents[a] === b ? b : parents[a]!;
}

function group(length: number, keyOf: (index: number) => number): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (let i = 0; i < length; i++) {
    const key = keyOf(i);
    const list = groups.get(key);
    if (list) list.push(i);
    else groups.set(key, [i]);
  }
  return groups;
}

interface Making {
  readonly frame: number;
  readonly boxes: readonly number[];
  readonly edges: readonly number[];
  readonly widths: Float32Array;
  readonly heights: Float32Array;
  readonly tops: ReadonlyMap<string, number>;
  readonly bottoms: ReadonlyMap<string, number>;
}

interface Made {
  readonly level: Level;
  /** Points of the border by value: their places in the level. */
  readonly ins: ReadonlyMap<number, number>;
  readonly outs: ReadonlyMap<number, number>;
}

function levelFor(
  request: LayoutRequest,
  { frame, boxes, edges, widths, heights, tops, bottoms }: Making,
): Made {
  const width = boxes.map((box) => widths[box]!);
  const height = boxes.map((box) => heights[box]!);
  const place: (('first' | 'last') | undefined)[] = boxes.map(() => undefined);
  const at = new Map(boxes.map((box, i) => [box, i]));
  const ins = new Map<number, number>();
  const outs = new Map<number, number>();
  const point = (points: Map<number, number>, value: number, where: 'first' | 'last'): number => {
    let index = points.get(value);
    if (index === undefined) {
      points.set(value, (index = width.length));
      width.push(0);
      height.push(0);
      place.push(where);
    }
    return index;
  };
  // Values that cross a frame's border and go no further in have places beside the others.
  const spare = new Map<string, number>();
  const port = (box: number, value: number, known: ReadonlyMap<string, number>): number | undefined => {
    if (request.folds[box] !== 2) return undefined;
    const key = borderKey(box, value);
    let x = known.get(key) ?? spare.get(key);
    if (x === undefined) spare.set(key, (x = Math.min(widths[box]! - 6, 6 + 9 * spare.size)));
    return x;
  };
  const [from, to]: [number[], number[]] = [[], []];
  const [fromX, toX]: [(number | undefined)[], (number | undefined)[]] = [[], []];
  for (const edge of edges) {
    const [a, b, value] = [request.from[edge]!, request.to[edge]!, request.values[edge]!];
    from.push(a === frame ? point(ins, value, 'first') : at.get(a)!);
    to.push(b === frame ? point(outs, value, 'last') : at.get(b)!);
    fromX.push(a === frame ? undefined : port(a, value, bottoms));
    toX.push(b === frame ? undefined : port(b, value, tops));
  }
  return { level: { width, height, place, from, to, fromX, toX }, ins, outs };
}

function throughBorder(
  { ins, outs }: Made,
  placed: Placed,
  left: number,
  frame: number,
  { tops, bottoms }: { tops: Map<string, number>; bottoms: Map<string, number> },
): void {
  for (const [value, point] of ins) tops.set(borderKey(frame, value), placed.x[point]! + left);
  for (const [value, point] of outs) bottoms.set(borderKey(frame, value), placed.x[point]! + left);
}

/** An edge from a point within goes on straight to the frame's border; below the title, which is left readable. */
function toBorder(
  { from, to }: LayoutRequest,
  edge: number,
  frame: number,
  routes: (readonly number[])[],
  title: number,
  height: number,
): void {
  const route = routes[edge]!;
  if (from[edge] === frame) routes[edge] = [route[0]!, 0, ...(title ? route : route.slice(2))];
  else if (to[edge] === frame) routes[edge] = [...route, route.at(-2)!, height];
}

const moved = (route: readonly number[], right: number, down: number): number[] =>
  route.map((value, i) => value + (i % 2 ? down : right));

function flat(
  request: LayoutRequest,
  routes: readonly (readonly number[])[],
  x: Float32Array,
  y: Float32Array,
): Pick<Layout, 'points' | 'starts'> {
  const starts = new Uint32Array(routes.length + 1);
  routes.forEach((route, edge) => (starts[edge + 1] = starts[edge]! + route.length / 2));
  const points = new Float32Array(2 * starts[routes.length]!);
  routes.forEach((route, edge) => {
    const frame = levelOf(request, edge);
    const [right, down] = frame < 0 ? [0, 0] : [x[frame]!, y[frame]!];
    for (let i = 0; i < route.length; i++) points[2 * starts[edge]! + i] = route[i]! + (i % 2 ? down : right);
  });
  return { points, starts };
}
