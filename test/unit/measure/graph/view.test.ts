/** Properties of the folded picture and of its layout, on graphs at random, beside a slow and plain way to know. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { layLayers } from '../../../../src/measure/model/graph/layout/layers';
import { layNested } from '../../../../src/measure/model/graph/layout/nested';
import { serveGraph } from '../../../../src/measure/model/graph/serve';
import type { GraphView } from '../../../../src/measure/model/graph/model/view';
import type { Graph } from '../../../../src/onnx/model';
import { problemsOf, requestOf } from '../../../fixtures/graph-layout';
import { anyGraph, graph, localFunction, network, node, opened } from '../../../fixtures/graphs';

/** A graph and a part of what can be opened in it. */
const folded = anyGraph().chain((main) => {
  const server = serveGraph(opened(main));
  const all = server.graphView().open;
  return fc.record({ main: fc.constant(main), open: fc.subarray([...all]) });
});

/** Values that go from node to node of a graph and its branches, by id. */
function* flows(
  main: Graph,
  path = '',
  outer: ReadonlyMap<string, string> = new Map(),
): Generator<[string, string]> {
  const makers = new Map(outer);
  for (const { name } of main.inputs) makers.set(name, `${path}in:${name}`);
  for (const { index, outputs } of main.nodes) for (const name of outputs) makers.set(name, path + index);
  for (const { index, inputs, attributes } of main.nodes) {
    for (const name of inputs) if (makers.has(name)) yield [makers.get(name)!, path + index];
    for (const [name, { kind, value }] of attributes)
      if (kind === 'graph') yield* flows(value, `${path}${index}/${name}/`, makers);
  }
  for (const { name } of main.outputs) if (makers.has(name)) yield [makers.get(name)!, `${path}out:${name}`];
}

/** The box in which a node is seen, by its reveal: itself, or the outermost of what is around it that is not open. */
function seenIn(view: GraphView, server: ReturnType<typeof serveGraph>, id: string): number {
  const { open } = server.reveal(id)!;
  const closed = open.find((around) => !view.open.includes(around));
  return view.ids.indexOf(closed ?? id);
}

it('has a box for every node, itself or what it is folded into', () => {
  fc.assert(
    fc.property(folded, ({ main, open }) => {
      const server = serveGraph(opened(main));
      const view = server.graphView(open);
      expect(new Set(view.ids).size).toBe(view.ids.length);
      for (const { index } of main.nodes)
        expect(seenIn(view, server, String(index))).toBeGreaterThanOrEqual(0);
    }),
  );
});

it('connects what the graph connects and nothing else', () => {
  fc.assert(
    fc.property(folded, ({ main, open }) => {
      const server = serveGraph(opened(main));
      const view = server.graphView(open);
      const wanted = new Set<string>();
      for (const [from, to] of flows(main)) {
        const [a, b] = [seenIn(view, server, from), seenIn(view, server, to)];
        if (a !== b) wanted.add(`${a} ${b}`);
      }
      expect(clear(view, connections(view))).toEqual(clear(view, wanted));
    }),
    { numRuns: 100 },
  );
}, 30_000);

/** Pairs of boxes between which the parts of edges make a way: along borders, only for the same value. */
function connections(view: GraphView): ReadonlySet<string> {
  const { from, to, values, parents, folds } = view;
  const pairs = new Set<string>();
  const go = (start: number, edge: number): void => {
    const at = to[edge]!;
    const further = [...to.keys()].filter(
      (next) =>
        folds[at] === 2 &&
        values[next] === values[edge] &&
        from[next] === at &&
        // On through the border: outwards when we come from within, else inwards.
        (isWithin(view, from[edge]!, at) && from[edge] !== at
          ? !isWithin(view, to[next]!, at)
          : isWithin(view, to[next]!, at)),
    );
    if (!further.length) pairs.add(`${start} ${at}`);
    for (const next of further) go(start, next);
  };
  for (const edge of from.keys()) {
    const start = from[edge]!;
    const enters = parents[to[edge]!] === start;
    const leaves = [...from.keys()].some(
      (before) =>
        folds[start] === 2 &&
        to[before] === start &&
        parents[from[before]!] === start &&
        values[before] === values[edge],
    );
    if (!enters && !leaves) go(start, edge);
  }
  return pairs;
}

/** A way to an open node that also goes on into it cannot be told from one that only goes on. */
const clear = (view: GraphView, pairs: ReadonlySet<string>): string[] =>
  [...pairs]
    .filter((pair) => {
      const [a, b] = pair.split(' ').map(Number) as [number, number];
      return ![...pairs].some((other) => {
        const [c, d] = other.split(' ').map(Number) as [number, number];
        return a === c && b !== d && isWithin(view, d, b);
      });
    })
    .sort();

function isWithin({ parents }: GraphView, box: number, frame: number): boolean {
  for (let at = box; at >= 0; at = parents[at]!) if (at === frame) return true;
  return false;
}

it('folds and unfolds there and back', () => {
  fc.assert(
    fc.property(folded, fc.nat(), ({ main, open }, at) => {
      fc.pre(open.length > 0);
      const server = serveGraph(opened(main));
      const before = server.graphView(open);
      const one = open[at % open.length]!;
      server.graphView(open.filter((id) => id !== one));
      expect(server.graphView([...open.filter((id) => id !== one), one])).toEqual(before);
    }),
  );
});

it('places boxes without overlap, inside their frames, and ends edges at their boxes', async () => {
  await fc.assert(
    fc.asyncProperty(folded, async ({ main, open }) => {
      const view = serveGraph(opened(main)).graphView(open);
      const layout = await layNested(requestOf(view), layLayers);
      expect(problemsOf(view, layout)).toEqual([]);
    }),
    { numRuns: 150 },
  );
}, 30_000);

it('lays out ten thousand boxes on one level in less than two seconds', async () => {
  const view = serveGraph(opened(network(10_000, (i) => `/${i >> 7}/${i}`))).graphView(
    serveGraph(opened(network(10_000, (i) => `/${i >> 7}/${i}`)))
      .outline('')
      .map(({ id }) => id),
  );
  expect(view.ids.length).toBeGreaterThan(10_000);
  const start = performance.now();
  const layout = await layNested(requestOf(view), layLayers);
  expect(performance.now() - start).toBeLessThan(2_000);
  expect(layout.starts.at(-1)).toBe(layout.points.length / 2);
});

it('draws values that a function is given up to its border, and its own inside it', () => {
  const twice = localFunction('Twice', 'a', [node('a -> b Add'), node('b -> t Mul')], 't');
  const main = graph('x', [node('x -> y Twice'), node('y -> z Neg')], 'z');
  const view = serveGraph(opened(main, [twice])).graphView(['0', '0/body()']);
  const edges = [...view.from.keys()].map((i) => `${view.ids[view.from[i]!]} ${view.ids[view.to[i]!]}`);
  expect(edges.sort()).toEqual(
    [
      'in:x 0',
      '0 1',
      '1 out:z',
      '0/body()/in:a 0/body()/0',
      '0/body()/0 0/body()/1',
      '0/body()/1 0/body()/out:t',
    ].sort(),
  );
});
