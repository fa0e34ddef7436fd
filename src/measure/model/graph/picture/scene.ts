/**
 * A picture that is laid out, as whoever draws it and walks it asks: what is in a rectangle, what is under a point, and
 * which way a value goes. Boxes and edges lie in a grid, so that what is not in sight costs nothing.
 */
import { turn } from '../../../../terms/turn';
import type { Layout } from '../layout/nested';
import type { GraphView } from '../model/view';

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Everything in px of the picture. */
export class Scene {
  readonly size: number;
  private readonly index: ReadonlyMap<string, number>;

  private constructor(
    readonly view: GraphView,
    readonly layout: Layout,
    private readonly boxGrid: Grid,
    private readonly edgeGrid: Grid,
    private readonly into: Lists,
    private readonly out: Lists,
  ) {
    this.size = view.ids.length;
    this.index = new Map(view.ids.map((id, box) => [id, box]));
  }

  /** Made in parts, so that the page is never held for long. */
  static async of(view: GraphView, layout: Layout): Promise<Scene> {
    const { x, y, widths, heights, points, starts } = layout;
    const boxes = new Grid(layout, view.ids.length, (box) => [
      x[box]!,
      y[box]!,
      x[box]! + widths[box]!,
      y[box]! + heights[box]!,
    ]);
    await turn();
    const edges = new Grid(layout, view.from.length, (edge) =>
      boundsOf(points, starts[edge]!, starts[edge + 1]!),
    );
    await turn();
    const size = view.ids.length;
    return new Scene(view, layout, boxes, edges, new Lists(size, view.to), new Lists(size, view.from));
  }

  /** The one that is highest: of those, the first of the file. */
  get topBox(): number {
    const { y } = this.layout;
    let top = 0;
    for (let box = 1; box < this.size; box++) if (y[box]! < y[top]! - 0.5) top = box;
    return top;
  }

  boxOf(id: string): number | undefined {
    return this.index.get(id);
  }

  /** Boxes that may be in a rectangle, frames first. */
  boxesIn(rect: Rect): Uint32Array {
    return this.boxGrid.in(rect);
  }

  edgesIn(rect: Rect): Uint32Array {
    return this.edgeGrid.in(rect);
  }

  /** The innermost box under a point. */
  boxAt(x: number, y: number): number | undefined {
    const { layout } = this;
    let found: number | undefined;
    for (const box of this.boxesIn({ x, y, width: 0, height: 0 }))
      if (
        x >= layout.x[box]! &&
        y >= layout.y[box]! &&
        x <= layout.x[box]! + layout.widths[box]! &&
        y <= layout.y[box]! + layout.heights[box]!
      )
        found = found === undefined ? box : Math.max(found, box);
    return found;
  }

  rectOf(box: number): Rect {
    const { x, y, widths, heights } = this.layout;
    return { x: x[box]!, y: y[box]!, width: widths[box]!, height: heights[box]! };
  }

  /** What makes the values that a box takes (`up`), or takes those that it makes, and the edges there. */
  neighbours(
    box: number,
    up: boolean,
  ): { readonly boxes: readonly number[]; readonly edges: readonly number[] } {
    const boxes = new Set<number>();
    const edges: number[] = [];
    const go = (edge: number, at: number): void => {
      edges.push(edge);
      const next = (up ? this.view.from : this.view.to)[edge]!;
      const further = this.through(next, at, edge, up);
      if (!further.length && next !== at) boxes.add(next);
      for (const one of further) go(one, next);
    };
    for (const edge of (up ? this.into : this.out).of(box)) {
      // What comes out at the bottom of a frame from within it is not what the frame takes.
      const other = (up ? this.view.from : this.view.to)[edge]!;
      if (this.view.parents[other] !== box) go(edge, box);
    }
    boxes.delete(box);
    return { boxes: [...boxes], edges };
  }

  /** Edges that go on at a frame's border, for the value that came by `edge`. @param at the end that it came from. */
  private through(frame: number, at: number, edge: number, up: boolean): number[] {
    const { values, parents, folds, from, to } = this.view;
    if (folds[frame] !== 2 || values[edge]! < 0) return [];
    const inside = parents[at] === frame;
    return Array.from((up ? this.into : this.out).of(frame)).filter((next) => {
      const other = (up ? from : to)[next]!;
      return values[next] === values[edge] && (parents[other] === frame) !== inside;
    });
  }
}

/** Lists of edges by the box at one of their ends. */
class Lists {
  private readonly starts: Uint32Array;
  private readonly items: Uint32Array;

  constructor(size: number, boxes: Int32Array) {
    this.starts = new Uint32Array(size + 1);
    for (const box of boxes) this.starts[box + 1]!++;
    for (let i = 0; i < size; i++) this.starts[i + 1]! += this.starts[i]!;
    const next = this.starts.slice();
    this.items = new Uint32Array(boxes.length);
    boxes.forEach((box, edge) => (this.items[next[box]!++] = edge));
  }

  of(box: number): Uint32Array {
    return this.items.subarray(this.starts[box], this.starts[box + 1]);
  }
}

type Bounds = readonly [left: number, top: number, right: number, bottom: number];

function boundsOf(points: Float32Array, from: number, to: number): Bounds {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 2 * from; i < 2 * to; i += 2) {
    left = Math.min(left, points[i]!);
    right = Math.max(right, points[i]!);
    top = Math.min(top, points[i + 1]!);
    bottom = Math.max(bottom, points[i + 1]!);
  }
  return [left, top, right, bottom];
}

/** Things by the cells that their bounds touch; what touches many is in one list, which is always looked through. */
class Grid {
  private readonly cell: number;
  private readonly columns: number;
  private readonly rows: number;
  private readonly cells: number[][] = [];
  private readonly wide: number[] = [];
  private readonly bounds: Float64Array;
  private readonly seen: Uint32Array;
  private turn = 0;

  constructor({ width, height }: Layout, size: number, boundsOf: (index: number) => Bounds) {
    // About four things to a cell.
    this.cell = Math.max(160, Math.sqrt((Math.max(1, width) * Math.max(1, height) * 4) / Math.max(1, size)));
    this.columns = Math.max(1, Math.ceil(width / this.cell));
    this.rows = Math.max(1, Math.ceil(height / this.cell));
    this.bounds = new Float64Array(4 * size);
    this.seen = new Uint32Array(size);
    for (let i = 0; i < size; i++) {
      const bounds = boundsOf(i);
      this.bounds.set(bounds, 4 * i);
      const [left, top, right, bottom] = this.cellsOf(...bounds);
      if ((right - left + 1) * (bottom - top + 1) > 32) this.wide.push(i);
      else
        for (let row = top; row <= bottom; row++)
          for (let column = left; column <= right; column++)
            (this.cells[row * this.columns + column] ??= []).push(i);
    }
  }

  in({ x, y, width, height }: Rect): Uint32Array {
    const [right, bottom] = [x + width, y + height];
    const found: number[] = [];
    const turn = ++this.turn;
    const { bounds, seen } = this;
    const take = (i: number): void => {
      if (seen[i] === turn) return;
      seen[i] = turn;
      const at = 4 * i;
      if (bounds[at]! <= right && bounds[at + 1]! <= bottom && bounds[at + 2]! >= x && bounds[at + 3]! >= y)
        found.push(i);
    };
    this.wide.forEach(take);
    const [first, top, last, low] = this.cellsOf(x, y, right, bottom);
    for (let row = top; row <= low; row++)
      for (let column = first; column <= last; column++)
        this.cells[row * this.columns + column]?.forEach(take);
    return Uint32Array.from(found).sort();
  }

  private cellsOf(left: number, top: number, right: number, bottom: number): Bounds {
    const within = (value: number, most: number): number =>
      Math.max(0, Math.min(most - 1, Math.floor(value / this.cell)));
    return [
      within(left, this.columns),
      within(top, this.rows),
      within(right, this.columns),
      within(bottom, this.rows),
    ];
  }
}
