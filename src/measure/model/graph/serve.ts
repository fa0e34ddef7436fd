/**
 * Everything that the picture asks about a model, for the worker that holds it: a model of half a million nodes is
 * never cloned to the page. All answers are plain data. The worker makes one with `serveGraph` and exposes it.
 */
import type { Dim, TensorRef, ValueType } from '../../../onnx/model';
import type { OpenedModel } from '../../../onnx/read/open';
import { ancestorsOf } from './model/ancestors';
import { Bodies, type Body } from './model/bodies';
import { detailOf, dimsText, tensorAt, type NodeDetail } from './model/details';
import { Places } from './model/find';
import { openAtFirst } from './model/scopes';
import { outlineOf, type OutlineRow } from './model/outline';
import { Search, type SearchAnswer } from './model/search';
import { statisticsOf, type TensorStatistics } from './model/statistics';
import { shortName, viewBoxes, viewOf, type GraphView } from './model/view';

export interface GraphOptions {
  /**
   * What is known of a value's type, better than the file says it; undefined where nothing is.
   * @param path of the graph that it is in: `''`, "12/then_branch/", "12/body()/".
   */
  readonly typeOf?: (name: string, path: string) => ValueType | undefined;
}

/** What stands in for a node on the picture, and what must be open for it to be seen. */
export interface Reveal {
  readonly id: string;
  readonly open: readonly string[];
}

export interface Ancestors {
  /** Boxes of the last view that hold one. */
  readonly boxes: Int32Array<ArrayBuffer>;
  /** How many operators there are. */
  readonly count: number;
}

/** The same for whoever asks, directly or through Comlink. */
export interface GraphServer {
  /** @param open ids of what is open; without it, what is open at first. */
  graphView(open?: readonly string[]): GraphView;
  search(text: string, limit: number): SearchAnswer;
  /** @returns undefined for an id that nothing has. */
  node(id: string): NodeDetail | undefined;
  /** What is in a container, in order. @param parent `''` for the top. */
  outline(parent: string): readonly OutlineRow[];
  reveal(id: string): Reveal | undefined;
  /** All that a node depends on, itself included, as boxes of the last view; of a constant, what uses it. */
  ancestors(id: string): Ancestors;
  /** Numbers of nodes as numbers of the boxes of the last view; NaN where none is known. See `NodeNumbers`. */
  boxNumbers(
    values: ReadonlyMap<string, number> | Float64Array,
    join: 'sum' | 'max',
  ): Float64Array<ArrayBuffer>;
  /** @returns undefined for an id that nothing has, for texts, and where a later call came. @throws UserError. */
  tensor(
    id: string,
    onProgress?: (done: number, total: number) => void,
  ): Promise<TensorStatistics | undefined>;
  /** A tensor that is being counted is of no more use. */
  endTensor(): void;
}

export function serveGraph(opened: OpenedModel, { typeOf }: GraphOptions = {}): GraphServer {
  const { model } = opened;
  const bodies = new Bodies(model);
  const places = new Places(bodies);
  const said = typesSaid();
  const typeIn = (body: Body, name: string): ValueType | undefined =>
    typeOf?.(name, body.path) ?? said(body, name);
  const detail = (body: Body, spot: number): string => secondLine(body, spot, typeIn);
  let search: Search | undefined;
  let boxes: ReadonlyMap<Body, Int32Array> = new Map();
  let size = 0;
  let tensorsAsked = 0;

  return {
    graphView(open) {
      const made = viewBoxes(places.root, new Set(open ?? openAtFirst(places.root)), detail);
      boxes = made.bodies;
      size = made.ids.length;
      return viewOf(made);
    },
    search: (text, limit) => (search ??= new Search(bodies)).find(text, limit),
    node(id) {
      const found = places.spot(id);
      return found && detailOf(found.body, found.spot, model.opsets, typeIn);
    },
    outline(parent) {
      const container = parent ? places.container(parent) : places.root;
      return container ? outlineOf(container, detail) : [];
    },
    reveal(id) {
      const container = places.container(id);
      if (container && !container.stands) return { id, open: places.above(container) };
      const found = places.spot(id);
      const drawn = found && places.drawn(found.body, found.spot);
      if (!found || drawn === undefined) return undefined;
      return { id: found.body.idOf(drawn), open: places.around(found.body, drawn) };
    },
    ancestors(id) {
      const named = places.spot(id);
      const spot = named && places.drawn(named.body, named.spot);
      if (!named || spot === undefined) return { boxes: new Int32Array(), count: 0 };
      const found = { body: named.body, spot };
      const seen = new Set<number>();
      let count = -1;
      for (const [body, spots] of ancestorsOf(found.body, found.spot))
        for (const spot of spots) {
          if (body.nodeAt(spot) || (body === found.body && spot === found.spot)) count++;
          const box = boxes.get(body)?.[spot] ?? -1;
          if (box >= 0) seen.add(box);
        }
      return { boxes: Int32Array.from(seen), count };
    },
    boxNumbers(values, join) {
      const numbers = new Float64Array(size).fill(Number.NaN);
      for (const [body, seen] of boxes)
        for (const { index } of body.nodes) {
          const box = seen[body.spotOf(index)]!;
          if (box < 0) continue;
          const value =
            values instanceof Float64Array
              ? body.path
                ? undefined
                : values[index]
              : values.get(body.path + index);
          if (value === undefined || Number.isNaN(value)) continue;
          const before = numbers[box]!;
          numbers[box] = Number.isNaN(before)
            ? value
            : join === 'sum'
              ? before + value
              : Math.max(before, value);
        }
      return numbers;
    },
    async tensor(id, onProgress) {
      const turn = ++tensorsAsked;
      const tensor = findTensor(places, id);
      return tensor && statisticsOf(tensor, opened, onProgress, () => turn === tensorsAsked);
    },
    endTensor: () => void tensorsAsked++,
  };
}

function findTensor(places: Places, id: string): TensorRef | undefined {
  const [, owner, part] = /^(.*?) ((?:in|of) .*)$/s.exec(id) ?? [];
  const found = owner === undefined ? undefined : places.spot(owner);
  return found && tensorAt(found.body, found.spot, part!);
}

/** The types that the file gives, by graph. */
function typesSaid(): (body: Body, name: string) => ValueType | undefined {
  const ofPorts = new WeakMap<Body, ReadonlyMap<string, ValueType | undefined>>();
  return (body, name) => {
    let ports = ofPorts.get(body);
    if (!ports) {
      const values = [...(body.graph?.inputs ?? []), ...(body.graph?.outputs ?? [])];
      ofPorts.set(body, (ports = new Map(values.map((value) => [value.name, value.type]))));
    }
    const weight = body.initializerOf(name);
    return (
      body.values.get(name) ??
      ports.get(name) ??
      (weight && { kind: 'tensor', dtype: weight.dtype, dims: weight.dims })
    );
  };
}

/** A size whose name or formula is long is left to the detail. */
const briefly = (dim: Dim): Dim => (typeof dim === 'string' && dim.length > 10 ? '…' : dim);

/** The shape of what comes out where it is known, else the part of the name that says more than the operator. */
function secondLine(
  body: Body,
  spot: number,
  typeOf: (body: Body, name: string) => ValueType | undefined,
): string {
  const standing = body.at(spot);
  const value = standing.kind === 'node' ? standing.node.outputs.find(Boolean) : standing.value;
  const type = value ? typeOf(body, value) : undefined;
  if (type?.kind === 'tensor' && type.dims) return dimsText(type.dims.map(briefly)) || 'scalar';
  return standing.kind === 'node' ? shortName(standing.node.name, standing.node.op) : '';
}
