/**
 * The picture of a model in which some containers are open: a box for everything that is seen, a frame around what is
 * open, and edges between boxes where a value goes from one to the other. An edge into a frame is in parts: one up to
 * its border, and one from there for every box within that takes the value.
 */
import { categoryOf } from './categories';
import type { Body } from './bodies';
import type { Container } from './scopes';

export const boxKinds = ['node', 'input', 'output', 'scope', 'run', 'body'] as const;
export type BoxKind = (typeof boxKinds)[number];

/** Boxes are in the order of the file, frames before what is in them. Lengths are boxes, or edges. */
export interface GraphView {
  /** Of nodes and containers: see bodies.ts and scopes.ts. */
  readonly ids: readonly string[];
  readonly labels: readonly string[];
  /** A second line: the last part of a node's name, the shape of its first output, or empty. */
  readonly details: readonly string[];
  /** Index into `boxKinds`. */
  readonly kinds: Uint8Array<ArrayBuffer>;
  /** Index into `categories`. */
  readonly categories: Uint8Array<ArrayBuffer>;
  /** The frame that a box is in; -1 at the top. */
  readonly parents: Int32Array<ArrayBuffer>;
  /** 0: a box. 1: a box that can be opened. 2: a frame, which is open. */
  readonly folds: Uint8Array<ArrayBuffer>;
  /** Operators within. */
  readonly counts: Uint32Array<ArrayBuffer>;
  readonly from: Int32Array<ArrayBuffer>;
  readonly to: Int32Array<ArrayBuffer>;
  /** Which value goes along an edge that starts or ends at a frame's border; else -1: see `trace`. */
  readonly values: Int32Array<ArrayBuffer>;
  /** The ids of containers that are open, of those that were asked for. */
  readonly open: readonly string[];
}

/** What a second line says of a node. */
export type Detail = (body: Body, spot: number) => string;

export function viewBoxes(root: Container, open: ReadonlySet<string>, detail: Detail): Boxes {
  const boxes = new Boxes(open, detail);
  boxes.members(root, -1);
  return boxes;
}

export function viewOf(boxes: Boxes): GraphView {
  const edges = new Edges(boxes);
  for (const body of boxes.bodies.keys()) edges.of(body);
  return {
    ids: boxes.ids,
    labels: boxes.labels,
    details: boxes.details,
    kinds: Uint8Array.from(boxes.kinds),
    categories: Uint8Array.from(boxes.categories),
    parents: Int32Array.from(boxes.parents),
    folds: Uint8Array.from(boxes.folds),
    counts: Uint32Array.from(boxes.counts),
    from: Int32Array.from(edges.from),
    to: Int32Array.from(edges.to),
    values: Int32Array.from(edges.values),
    open: boxes.opened,
  };
}

export class Boxes {
  readonly ids: string[] = [];
  readonly labels: string[] = [];
  readonly details: string[] = [];
  readonly kinds: number[] = [];
  readonly categories: number[] = [];
  readonly parents: number[] = [];
  readonly folds: number[] = [];
  readonly counts: number[] = [];
  readonly opened: string[] = [];
  /** By body: the box in which each spot is seen; -1 for none. */
  readonly bodies = new Map<Body, Int32Array>();

  constructor(
    private readonly open: ReadonlySet<string>,
    private readonly detail: Detail,
  ) {}

  members({ members, inside }: Container, frame: number): void {
    for (const member of members)
      if (typeof member === 'number') this.place(inside, member, this.leaf(inside, member, frame));
      else this.container(member, frame);
  }

  private container(container: Container, frame: number): void {
    const { id, kind, label, stands, inside } = container;
    const isOpen = this.open.has(id);
    const box = this.ids.length;
    const node = stands?.body.nodeAt(stands.spot);
    this.add(id, label, kind as BoxKind, frame, isOpen ? 2 : 1, container.count);
    if (node) {
      this.categories[box] = categoryOf(node);
      this.details[box] = this.detail(stands!.body, stands!.spot);
    }
    if (stands) this.place(stands.body, stands.spot, box);
    if (isOpen) {
      this.opened.push(id);
      this.members(container, box);
    } else if (stands) this.hideBodies(inside, stands.spot, box);
    else this.hide(container, box);
  }

  /** All that is in a container that is not open is seen as its box. */
  private hide({ members, inside }: Container, box: number): void {
    for (const member of members)
      if (typeof member === 'number') this.place(inside, member, box);
      else if (member.kind !== 'node') this.hide(member, box);
      else {
        this.place(inside, member.stands!.spot, box);
        this.hideBodies(inside, member.stands!.spot, box);
      }
  }

  /** Graphs in attributes take values from around them, which makes edges; functions do not. */
  private hideBodies(body: Body, spot: number, box: number): void {
    for (const inner of body.bodiesAt(spot)) {
      if (inner.called) continue;
      this.boxesOf(inner).fill(box);
      for (const node of inner.nodes)
        if (inner.hasBodies(node)) this.hideBodies(inner, inner.spotOf(node.index), box);
    }
  }

  private leaf(body: Body, spot: number, frame: number): number {
    const standing = body.at(spot);
    const box = this.ids.length;
    if (standing.kind === 'node') {
      this.add(body.idOf(spot), standing.node.op, 'node', frame, 0, 1);
      this.categories[box] = categoryOf(standing.node);
    } else this.add(body.idOf(spot), standing.value, standing.kind, frame, 0, 0);
    this.details[box] = this.detail(body, spot);
    return box;
  }

  private add(id: string, label: string, kind: BoxKind, frame: number, fold: number, count: number): void {
    this.ids.push(id);
    this.labels.push(label);
    this.details.push('');
    this.kinds.push(boxKinds.indexOf(kind));
    this.categories.push(0);
    this.parents.push(frame);
    this.folds.push(fold);
    this.counts.push(count);
  }

  private place(body: Body, spot: number, box: number): void {
    this.boxesOf(body)[spot] = box;
  }

  private boxesOf(body: Body): Int32Array {
    let boxes = this.bodies.get(body);
    if (!boxes) this.bodies.set(body, (boxes = new Int32Array(body.size).fill(-1)));
    return boxes;
  }
}

class Edges {
  readonly from: number[] = [];
  readonly to: number[] = [];
  readonly values: number[] = [];
  private readonly seen = new Set<number>();
  private readonly seenAtBorders = new Set<string>();
  private readonly numbers = new Map<string, number>();

  constructor(private readonly boxes: Boxes) {}

  of(body: Body): void {
    const boxes = this.boxes.bodies.get(body)!;
    for (const node of body.nodes) {
      const box = boxes[body.spotOf(node.index)]!;
      if (box >= 0) for (const name of node.inputs) if (name) this.value(body, name, box);
    }
    const first = body.inputs.length + body.nodes.length;
    body.outputs.forEach((name, i) => boxes[first + i]! >= 0 && this.value(body, name, boxes[first + i]!));
  }

  private value(body: Body, name: string, to: number): void {
    const producer = body.producerOf(name);
    const from = producer && (this.boxes.bodies.get(producer.body)?.[producer.spot] ?? -1);
    if (from === undefined || from < 0 || from === to) return;
    this.route(from, to, () => this.numberOf(`${producer!.body.path}\n${name}`));
  }

  private numberOf(key: string): number {
    let number = this.numbers.get(key);
    if (number === undefined) this.numbers.set(key, (number = this.numbers.size));
    return number;
  }

  /** From box to box, in parts at the borders of the frames that one is in and the other is not. */
  private route(from: number, to: number, value: () => number): void {
    const { parents } = this.boxes;
    const [outwards, inwards] = [[from], [to]];
    // A frame comes before what is in it: of two, the later one cannot hold the other.
    for (let [a, b] = [parents[from]!, parents[to]!]; a !== b;)
      if (a > b) {
        outwards.push(a);
        a = parents[a]!;
      } else {
        inwards.push(b);
        b = parents[b]!;
      }
    // A frame that takes what is made in it, which only a broken file says.
    if (outwards.includes(to) || inwards.includes(from)) return;
    for (let i = 1; i < outwards.length; i++) this.part(outwards[i - 1]!, outwards[i]!, value());
    const [last, next] = [outwards.at(-1)!, inwards.at(-1)!];
    const { folds } = this.boxes;
    this.part(last, next, folds[last] === 2 || folds[next] === 2 ? value() : -1);
    for (let i = inwards.length - 1; i > 0; i--) this.part(inwards[i]!, inwards[i - 1]!, value());
  }

  private part(from: number, to: number, value: number): void {
    if (value < 0) {
      const key = from * this.boxes.ids.length + to;
      if (this.seen.has(key)) return;
      this.seen.add(key);
    } else {
      const key = `${from} ${to} ${value}`;
      if (this.seenAtBorders.has(key)) return;
      this.seenAtBorders.add(key);
    }
    this.from.push(from);
    this.to.push(to);
    this.values.push(value);
  }
}

/** The last part of a node's name, where it says more than its operator does. */
export function shortName(name: string, op: string): string {
  const last = name.split('/').at(-1) ?? '';
  return last.replace(/[_.]?\d+$/, '') === op ? '' : last;
}
