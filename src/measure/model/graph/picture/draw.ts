/**
 * Draws what is in sight of a picture on a canvas. The smaller it is, the less there is of each thing: text and rounded
 * corners near by, plain rectangles and straight lines further off, and no edge that is shorter than a box's corner.
 */
import { boxKinds } from '../model/view';
import { seenBy, type Camera, type Size } from './camera';
import { fonts, secondLine, shownDetail, shownLabel, text } from './measure';
import type { Palette } from './palette';
import type { Scene } from './scene';

export interface Marks {
  readonly selected: number | undefined;
  readonly pointed: number | undefined;
  /** Edges of the selected box: what it takes, and what takes it. */
  readonly inputs: ReadonlySet<number>;
  readonly outputs: ReadonlySet<number>;
  /** Boxes that stay bright while all else is faded; undefined when nothing is. */
  readonly bright: ReadonlySet<number> | undefined;
  /** By box, a step of the palette's heat; 255 is without. Undefined when colours are those of categories. */
  readonly heat: Uint8Array | undefined;
}

/** From these scales on: text; rounded corners; bends of edges; edges at all shorter than some px. */
const near = { text: 0.5, round: 0.28, bends: 0.12 } as const;
const shortest = 5;

export function draw(
  pen: CanvasRenderingContext2D,
  scene: Scene,
  camera: Camera,
  screen: Size,
  pixelRatio: number,
  palette: Palette,
  marks: Marks,
): void {
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.fillStyle = palette.sunken;
  pen.fillRect(0, 0, pen.canvas.width, pen.canvas.height);
  const zoom = pixelRatio * camera.scale;
  pen.setTransform(zoom, 0, 0, zoom, -camera.x * zoom, -camera.y * zoom);
  const seen = seenBy(camera, screen);
  const boxes = scene.boxesIn(seen);
  const edges = scene.edgesIn(seen);
  const painter = new Painter(pen, scene, camera.scale, palette, marks);
  painter.frames(boxes);
  painter.edges(edges);
  painter.boxes(boxes);
  painter.marks();
}

class Painter {
  private readonly font: ReturnType<typeof fonts>;

  constructor(
    private readonly pen: CanvasRenderingContext2D,
    private readonly scene: Scene,
    private readonly scale: number,
    private readonly palette: Palette,
    private readonly told: Marks,
  ) {
    this.font = fonts(palette.font);
  }

  frames(boxes: Uint32Array): void {
    const { pen, palette, scale } = this;
    const { folds, labels, counts } = this.scene.view;
    pen.lineWidth = Math.max(1, 0.7 / scale);
    for (const box of boxes) {
      if (folds[box] !== 2) continue;
      const { x, y, width, height } = this.scene.rectOf(box);
      pen.globalAlpha = this.faded(box) ? 0.4 : 1;
      pen.fillStyle = depthOf(this.scene, box) % 2 ? palette.sunken : palette.surface;
      pen.strokeStyle = palette.line;
      if (scale < near.round) {
        pen.fillRect(x, y, width, height);
        pen.strokeRect(x, y, width, height);
      } else {
        pen.beginPath();
        pen.roundRect(x, y, width, height, 8);
        pen.fill();
        pen.stroke();
      }
      if (scale < near.text * 0.8) continue;
      pen.fillStyle = palette.muted;
      pen.textBaseline = 'middle';
      pen.font = this.font.label;
      pen.fillText(shownLabel(labels[box]!), x + text.side, y + text.title / 2 + 1, width - 60);
      if (counts[box]! > 0) this.fold(x + width - text.fold - 4, y + text.title / 2, false);
    }
    pen.globalAlpha = 1;
  }

  edges(edges: Uint32Array): void {
    const { pen, palette, scale, told } = this;
    const { inputs, outputs, bright } = told;
    const { from, to } = this.scene.view;
    const plain: number[] = [];
    const marked: number[] = [];
    for (const edge of edges) {
      if (inputs.has(edge) || outputs.has(edge)) continue;
      if (bright && bright.has(from[edge]!) && bright.has(to[edge]!)) marked.push(edge);
      else plain.push(edge);
    }
    pen.lineJoin = 'round';
    pen.globalAlpha = bright ? 0.35 : 0.75;
    this.lines(plain, palette.muted, Math.min(1.25, 0.9 / scale), 1);
    pen.globalAlpha = 1;
    this.lines(marked, palette.accent, 2, 1.5);
    this.lines([...inputs], palette.accent, 2.5, 2);
    this.lines([...outputs], palette.signal, 2.5, 2);
  }

  /** @param least width in px of the screen. */
  private lines(edges: readonly number[], colour: string, width: number, least: number): void {
    if (!edges.length) return;
    const { pen, scale } = this;
    const { points, starts } = this.scene.layout;
    const bends = scale >= near.bends;
    pen.strokeStyle = pen.fillStyle = colour;
    pen.lineWidth = Math.max(width, (least * 0.8) / scale);
    pen.beginPath();
    for (const edge of edges) {
      const [first, last] = [2 * starts[edge]!, 2 * starts[edge + 1]! - 2];
      const [x, y, endX, endY] = [points[first]!, points[first + 1]!, points[last]!, points[last + 1]!];
      if (!bends && least === 1 && (Math.abs(endX - x) + Math.abs(endY - y)) * scale < shortest) continue;
      pen.moveTo(x, y);
      if (!bends) pen.lineTo(endX, endY);
      else if (scale < near.round)
        for (let i = first + 2; i <= last; i += 2) pen.lineTo(points[i]!, points[i + 1]!);
      else this.rounded(points, first, last);
    }
    pen.stroke();
    if (scale < near.round) return;
    pen.beginPath();
    for (const edge of edges) this.arrow(edge);
    pen.fill();
  }

  private rounded(points: Float32Array, first: number, last: number): void {
    for (let i = first + 2; i < last; i += 2) {
      const [x, y] = [points[i]!, points[i + 1]!];
      const before = Math.hypot(x - points[i - 2]!, y - points[i - 1]!);
      const after = Math.hypot(points[i + 2]! - x, points[i + 3]! - y);
      this.pen.arcTo(x, y, points[i + 2]!, points[i + 3]!, Math.min(8, before / 2, after / 2));
    }
    this.pen.lineTo(points[last]!, points[last + 1]!);
  }

  /** At the top of the box that takes the value; frames have none. */
  private arrow(edge: number): void {
    const { pen, scene } = this;
    const { to, folds } = scene.view;
    if (folds[to[edge]!] === 2) return;
    const { points, starts } = scene.layout;
    const last = 2 * starts[edge + 1]! - 2;
    const [x, y] = [points[last]!, points[last + 1]!];
    pen.moveTo(x, y);
    pen.lineTo(x - 4, y - 7);
    pen.lineTo(x + 4, y - 7);
  }

  boxes(boxes: Uint32Array): void {
    const { folds } = this.scene.view;
    if (this.scale < near.round) return this.plain(boxes);
    for (const box of boxes) if (folds[box] !== 2) this.box(box);
    this.pen.globalAlpha = 1;
  }

  /** Far away: rectangles, those of a colour together. */
  private plain(boxes: Uint32Array): void {
    const { pen, scene, scale, palette } = this;
    const { folds } = scene.view;
    const { x, y, widths, heights } = scene.layout;
    const groups = new Map<string, number[]>();
    for (const box of boxes) {
      if (folds[box] === 2) continue;
      const key = this.faded(box) ? '' : this.fillFar(box);
      const group = groups.get(key);
      if (group) group.push(box);
      else groups.set(key, [box]);
    }
    const least = 1 / scale;
    for (const [colour, group] of groups) {
      pen.globalAlpha = colour ? 1 : 0.4;
      pen.fillStyle = colour || palette.muted;
      for (const box of group)
        pen.fillRect(x[box]!, y[box]!, Math.max(least, widths[box]!), Math.max(least, heights[box]!));
    }
    pen.globalAlpha = 1;
  }

  private fillFar(box: number): string {
    const step = this.told.heat?.[box];
    if (step === undefined) return this.palette.categories[this.scene.view.categories[box]!]!;
    return step === 255 ? this.palette.line : this.palette.heat[step]!;
  }

  private box(box: number): void {
    const { pen, scene, palette, told } = this;
    const { view } = scene;
    const { x, y, width, height } = scene.rectOf(box);
    const kind = boxKinds[view.kinds[box]!];
    const round = kind === 'input' || kind === 'output' ? height / 2 : 6;
    const category = view.categories[box]!;
    const step = told.heat?.[box];
    pen.globalAlpha = this.faded(box) ? 0.45 : 1;
    pen.lineWidth = 1;
    pen.strokeStyle = kind === 'node' ? palette.categories[category]! : palette.muted;
    if (view.folds[box] === 1) {
      // A second sheet under what can be opened.
      pen.fillStyle = palette.surface;
      pen.beginPath();
      pen.roundRect(x + 4, y + 4, width, height, round);
      pen.fill();
      pen.stroke();
    }
    pen.fillStyle = palette.surface;
    if (step !== undefined) pen.fillStyle = step === 255 ? palette.surface : palette.heat[step]!;
    else if (kind === 'node') pen.fillStyle = palette.tints[category]!;
    pen.beginPath();
    pen.roundRect(x, y, width, height, round);
    pen.fill();
    pen.stroke();
    if (kind === 'node') {
      pen.fillStyle = palette.categories[category]!;
      pen.beginPath();
      pen.roundRect(x, y, text.strip, height, [round, 0, 0, round]);
      pen.fill();
    }
    if (this.scale >= near.text) this.words(box, x, y, width, height);
  }

  private words(box: number, x: number, y: number, width: number, height: number): void {
    const { pen, palette, font } = this;
    const { view } = this.scene;
    const detail = shownDetail(secondLine(view, box));
    const folds = view.folds[box] === 1;
    const room = width - 2 * text.side - text.strip - (folds ? text.fold : 0);
    const left = x + text.side + text.strip;
    pen.textBaseline = 'middle';
    pen.fillStyle = palette.ink;
    pen.font = font.label;
    pen.fillText(shownLabel(view.labels[box]!), left, y + (detail ? 15 : height / 2 + 1), room);
    if (detail) {
      pen.font = font.detail;
      pen.fillText(detail, left, y + 31, room);
    }
    if (folds) this.fold(x + width - text.fold - 4, y + height / 2, true);
  }

  /** A sign that a box opens, or that a frame closes. */
  private fold(x: number, y: number, closed: boolean): void {
    const { pen, palette } = this;
    const middle = x + text.fold / 2;
    pen.strokeStyle = palette.ink;
    pen.lineWidth = 1.5;
    pen.beginPath();
    pen.moveTo(middle - 5, y);
    pen.lineTo(middle + 5, y);
    if (closed) {
      pen.moveTo(middle, y - 5);
      pen.lineTo(middle, y + 5);
    }
    pen.stroke();
  }

  marks(): void {
    const { pen, scene, palette, scale, told } = this;
    const outline = (box: number | undefined, colour: string, width: number): void => {
      if (box === undefined) return;
      const { x, y, width: wide, height } = scene.rectOf(box);
      const air = (width + 1) / Math.min(1, scale) / 2;
      pen.strokeStyle = colour;
      pen.lineWidth = width / Math.min(1, scale);
      pen.beginPath();
      pen.roundRect(x - air, y - air, wide + 2 * air, height + 2 * air, 8);
      pen.stroke();
    };
    if (told.pointed !== told.selected) outline(told.pointed, palette.muted, 1.5);
    outline(told.selected, palette.focus, 3);
  }

  private faded(box: number): boolean {
    return this.told.bright !== undefined && !this.told.bright.has(box);
  }
}

function depthOf({ view: { parents } }: Scene, box: number): number {
  let depth = 0;
  for (let at = parents[box]!; at >= 0; at = parents[at]!) depth++;
  return depth;
}
