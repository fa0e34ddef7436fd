/**
 * A level laid out in time linear in its size, for pictures that are too large for better ways: layers by longest path,
 * order in a layer by barycentre (Sugiyama, Tagawa and Toda 1981), places by the mean of what is above, pushed apart.
 * Long edges get no place of their own and may run under boxes.
 */
import { gaps, type Level, type Placed } from './level';

export function layLayers(level: Level): Placed {
  const size = level.width.length;
  const around = neighbours(level);
  const { above, below } = around;
  const layers = layersOf(level, around);
  const x = new Float64Array(size);
  const y = new Float64Array(size);
  const loose = (box: number): boolean => !above[box]!.length && !below[box]!.length && !level.place[box];
  let top = 0;
  let last: number[] = [];
  for (const layer of layers) {
    const boxes = layer.filter((box) => !loose(box));
    if (!boxes.length) continue;
    placeLayer(boxes, level, above, x);
    const height = boxes.reduce((most, box) => Math.max(most, level.height[box]!), 0);
    for (const box of boxes) y[box] = top + (height - level.height[box]!) / 2;
    top += height + gaps.layers;
    last = boxes;
  }
  straighten(layers, level, below, x, loose);
  // Where an edge starts at the very bottom, as those of points do, nothing is below it.
  if (last.length) top -= gaps.layers;
  const width = Math.max(0, moveToZero(x, level, loose));
  const { right, bottom } = placeLoose(level, loose, x, y, width, top);
  return { x, y, width: right, height: bottom, routes: routesOf(level, x, y) };
}

interface Neighbours {
  readonly above: readonly (readonly number[])[];
  readonly below: readonly (readonly number[])[];
  /** Boxes, from above to below; points are not among them. */
  readonly order: readonly number[];
}

/** What is above and below a box; an edge that would close a circle is turned round. */
function neighbours(level: Level): Neighbours {
  const { width, from, to } = level;
  const rank = ranks(level);
  const above: number[][] = width.map(() => []);
  const below: number[][] = width.map(() => []);
  from.forEach((a, i) => {
    const b = to[i]!;
    const [high, low] = rank[a]! > rank[b]! ? [b, a] : [a, b];
    above[low]!.push(high);
    below[high]!.push(low);
  });
  const order = width.map((_, box) => box).filter((box) => !level.place[box]);
  return { above, below, order: order.sort((a, b) => rank[a]! - rank[b]!) };
}

/**
 * An order in which what makes a value comes before what takes it (Kahn 1962). Where boxes go in a circle, as folded
 * scopes may, the first of them in the file is taken first. Points at the top are before all, those below after all.
 */
function ranks({ width, place, from, to }: Level): Int32Array {
  const waitsFor = new Int32Array(width.length);
  const after: number[][] = width.map(() => []);
  from.forEach((a, i) => {
    const b = to[i]!;
    if (place[a] || place[b]) return;
    waitsFor[b]!++;
    after[a]!.push(b);
  });
  const rank = new Int32Array(width.length).fill(-2);
  let next = 0;
  const ready: number[] = [];
  const take = (start: number): void => {
    ready.push(start);
    for (let box = ready.pop(); box !== undefined; box = ready.pop()) {
      if (rank[box]! >= 0) continue;
      rank[box] = next++;
      for (const low of after[box]!) if (--waitsFor[low]! === 0) ready.push(low);
    }
  };
  width.forEach((_, box) => !place[box] && !waitsFor[box] && rank[box]! < 0 && take(box));
  width.forEach((_, box) => !place[box] && rank[box]! < 0 && take(box));
  place.forEach((where, box) => where && (rank[box] = where === 'first' ? -1 : width.length));
  return rank;
}

function layersOf(level: Level, { above, below, order }: Neighbours): number[][] {
  const { width, place } = level;
  const layer = new Int32Array(width.length);
  let deepest = 0;
  for (const box of order) {
    for (const high of above[box]!) if (!place[high]) layer[box] = Math.max(layer[box]!, layer[high]! + 1);
    deepest = Math.max(deepest, layer[box]!);
  }
  // What nothing is above comes down to what it is for.
  for (const box of order) {
    if (above[box]!.length || !below[box]!.length) continue;
    const first = below[box]!.reduce(
      (least, low) => Math.min(least, place[low] ? deepest + 1 : layer[low]!),
      Infinity,
    );
    layer[box] = Math.max(0, first - 1);
  }
  const layers: number[][] = Array.from({ length: deepest + 3 }, () => []);
  width.forEach((_, box) => {
    const at = place[box] === 'first' ? 0 : place[box] === 'last' ? deepest + 2 : layer[box]! + 1;
    layers[at]!.push(box);
  });
  return layers;
}

const centre = (box: number, x: Float64Array, { width }: Level): number => x[box]! + width[box]! / 2;

const meanOf = (boxes: readonly number[], x: Float64Array, level: Level): number =>
  boxes.reduce((sum, box) => sum + centre(box, x, level), 0) / boxes.length;

/** Orders a layer by where what is above it is, and puts each box as near to that as the others let it. */
function placeLayer(layer: number[], level: Level, above: Neighbours['above'], x: Float64Array): void {
  const wish = new Map(
    layer.map((box) => [box, above[box]!.length ? meanOf(above[box]!, x, level) : undefined]),
  );
  let before = 0;
  for (const box of layer) before = wish.get(box) ?? (wish.set(box, before), before);
  layer.sort((a, b) => wish.get(a)! - wish.get(b)! || a - b);
  spread(layer, level, x, (box) => wish.get(box)!);
}

/**
 * Places in a given order without overlap, near to wishes: once from the left, once from the right, and the mean of the
 * two, which keeps order and distance.
 */
function spread(
  layer: readonly number[],
  { width }: Level,
  x: Float64Array,
  wish: (box: number) => number,
): void {
  const fromLeft = new Float64Array(layer.length);
  let edge = -Infinity;
  layer.forEach((box, i) => {
    fromLeft[i] = Math.max(edge, wish(box) - width[box]! / 2);
    edge = fromLeft[i] + width[box]! + gaps.beside;
  });
  edge = Infinity;
  for (let i = layer.length - 1; i >= 0; i--) {
    const box = layer[i]!;
    const fromRight = Math.min(edge - width[box]!, wish(box) - width[box]! / 2);
    edge = fromRight - gaps.beside;
    x[box] = (fromLeft[i]! + fromRight) / 2;
  }
}

/** From the bottom up, once: a box moves to the middle of what is below it, where there is room. */
function straighten(
  layers: readonly number[][],
  level: Level,
  below: Neighbours['below'],
  x: Float64Array,
  loose: (box: number) => boolean,
): void {
  for (let i = layers.length - 2; i >= 0; i--) {
    const layer = layers[i]!.filter((box) => !loose(box));
    spread(layer, level, x, (box) => {
      const low = below[box]!;
      const here = centre(box, x, level);
      return low.length ? (here + meanOf(low, x, level)) / 2 : here;
    });
  }
}

/** @returns the width of all. */
function moveToZero(x: Float64Array, { width }: Level, loose: (box: number) => boolean): number {
  let [left, right] = [Infinity, -Infinity];
  width.forEach((wide, box) => {
    if (loose(box)) return;
    left = Math.min(left, x[box]!);
    right = Math.max(right, x[box]! + wide);
  });
  if (left < right) for (let box = 0; box < x.length; box++) x[box]! -= left;
  return right - left;
}

/** What no edge holds stands below, in rows. */
function placeLoose(
  level: Level,
  loose: (box: number) => boolean,
  x: Float64Array,
  y: Float64Array,
  width: number,
  top: number,
): { right: number; bottom: number } {
  const boxes = level.width.map((_, box) => box).filter(loose);
  const area = boxes.reduce((sum, box) => sum + (level.width[box]! + gaps.beside) * level.height[box]!, 0);
  const wide = Math.max(width, 1.5 * Math.sqrt(area));
  let [left, row, tall, right] = [0, boxes.length && top ? top + gaps.layers : top, 0, width];
  for (const box of boxes) {
    if (left > 0 && left + level.width[box]! > wide) {
      row += tall + gaps.beside;
      left = tall = 0;
    }
    x[box] = left;
    y[box] = row;
    left += level.width[box]! + gaps.beside;
    tall = Math.max(tall, level.height[box]!);
    right = Math.max(right, left - gaps.beside);
  }
  return { right, bottom: row + tall };
}

/** From the bottom of one to the top of the other: straight down at both ends, across in between. */
function routesOf(level: Level, x: Float64Array, y: Float64Array): number[][] {
  return level.from.map((a, i) => {
    const b = level.to[i]!;
    const startX = x[a]! + (level.fromX[i] ?? level.width[a]! / 2);
    const endX = x[b]! + (level.toX[i] ?? level.width[b]! / 2);
    const startY = y[a]! + level.height[a]!;
    const endY = y[b]!;
    if (Math.abs(startX - endX) < 0.5) return [startX, startY, endX, endY];
    const turn = Math.min(gaps.layers / 2, Math.abs(endY - startY) / 2);
    return [startX, startY, startX, startY + turn, endX, endY - turn, endX, endY];
  });
}
