import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { peakOf } from '../../../../src/onnx/costs/memory';
import { inferShapes } from '../../../../src/onnx/shapes/infer';
import type { Dim } from '../../../../src/onnx/model';
import { graph, model, type GraphSpec, type NodeSpec } from './build';

const peak = (spec: GraphSpec) => peakOf(inferShapes(model(spec)));
/** An operator of unknown rules, so that the sizes are those of the file. */
const make = (from: string, to: string, dims: readonly Dim[]): NodeSpec => ({
  op: 'Make',
  domain: 'own',
  inputs: [from],
  outputs: [[to, dims]],
});

test('a chain holds what a node reads and what it writes; the input is its giver’s throughout', () => {
  const found = peak({
    inputs: [['x', [10]]],
    nodes: [make('x', 'a', [10]), make('a', 'b', [10]), make('b', 'y', [10])],
    outputs: ['y'],
  });
  expect(found).toMatchObject({ bytes: 3 * 40, atLeast: 120, unknown: 0 });
  expect(found.node?.index).toBe(1);
  expect(found.alive.map(({ value }) => value).toSorted()).toEqual(['a', 'b', 'x']);
});

test('a result that is needed later stays, and weights do not count', () => {
  const found = peak({
    inputs: [['x', [1]]],
    weights: [['w', [1000]]],
    nodes: [
      { op: 'Add', inputs: ['x', 'w'], outputs: [['long', [1000]]] },
      make('x', 'a', [10]),
      make('a', 'b', [500]),
      { op: 'Join', domain: 'own', inputs: ['long', 'b'], outputs: [['y', [1000]]] },
    ],
    outputs: ['y'],
  });
  expect(found.node?.op).toBe('Join');
  expect(found.alive).toEqual([
    { value: 'long', bytes: 4000 },
    { value: 'y', bytes: 4000 },
    { value: 'b', bytes: 2000 },
    { value: 'x', bytes: 4 },
  ]);
});

test('a view is the memory that it views', () => {
  const found = peak({
    inputs: [['x', [1]]],
    nodes: [
      make('x', 'a', [6]),
      { op: 'Reshape', inputs: ['a', 's'], outputs: [['v', [2, 3]]] },
      make('v', 'y', [2, 3]),
    ],
    outputs: ['y'],
  });
  expect(found.bytes).toBe(4 + 24 + 24);
});

test('a size without a number leaves the peak unknown, with what is known of it', () => {
  const found = peak({
    inputs: [['x', ['n']]],
    nodes: [make('x', 'a', [10]), make('a', 'y', [10])],
    outputs: ['y'],
  });
  expect(found).toMatchObject({ bytes: { why: 'free', dims: ['n'] }, atLeast: 80, unknown: 1 });
});

test('inside a branch, what lives around it lives on', () => {
  const then = graph({ nodes: [make('x', 'r', [100]), make('r', 's', [100])], outputs: ['s'] });
  const other = graph({ nodes: [make('kept', 't', [1])], outputs: ['t'] });
  const spec: GraphSpec = {
    inputs: [
      ['x', [1]],
      ['c', [], 'bool'],
    ],
    nodes: [
      make('x', 'kept', [50]),
      {
        op: 'If',
        inputs: ['c'],
        outputs: [['y', [100]]],
        attributes: { then_branch: then, else_branch: other },
      },
    ],
    outputs: ['y'],
  };
  const whole = model(spec);
  const scope = inferShapes(whole);
  const subgraphs = new Map(
    [then, other].map((each) => [
      each,
      { ...scope, graph: each, outer: scope, types: each.values, subgraphs: new Map() },
    ]),
  );
  const found = peakOf({ ...scope, subgraphs });
  // x, c, kept (used by name in the other branch), the result; and r and s inside
  expect(found.bytes).toBe(4 + 1 + 200 + 400 + 800);
  expect(found.inside?.node?.index).toBe(1);
});

/** Nodes that use what exists, or nothing yet made; some are views, some results nobody reads. */
const graphs = fc
  .array(
    fc.record({
      uses: fc.array(fc.nat(), { maxLength: 3 }),
      sizes: fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 2 }),
      view: fc.boolean(),
    }),
    { minLength: 1, maxLength: 20 },
  )
  .chain((nodes) => fc.record({ nodes: fc.constant(nodes), results: fc.array(fc.nat(), { maxLength: 3 }) }))
  .map(({ nodes, results }): { spec: GraphSpec; views: Map<string, string>; sizes: Map<string, number> } => {
    const sizes = new Map([['x', 7]]);
    const views = new Map<string, string>();
    const specs = nodes.map(({ uses, sizes: made, view }, at): NodeSpec => {
      const known = [...sizes.keys()];
      const inputs = uses.map((use) => known[use % known.length]!);
      const [first] = inputs;
      const outputs = made.map((size, output): readonly [string, readonly number[]] => {
        const name = `v${at}.${output}`;
        const viewed = view && output === 0 && first;
        if (viewed) views.set(name, first);
        sizes.set(name, viewed ? sizes.get(first)! : size);
        return [name, [sizes.get(name)!]];
      });
      return { op: view && first ? 'Identity' : 'Many', domain: view && first ? '' : 'own', inputs, outputs };
    });
    const names = [...sizes.keys()].filter((name) => name !== 'x');
    const outputs = [...new Set(results.map((at) => names[at % names.length]!))];
    return { spec: { inputs: [['x', [7]]], nodes: specs, outputs }, views, sizes };
  });

describe('random graphs', () => {
  test('the peak is what a simulation, node by node, holds at most', () => {
    fc.assert(
      fc.property(graphs, ({ spec, views, sizes }) => {
        const memory = (value: string): string => (views.has(value) ? memory(views.get(value)!) : value);
        let most = 0;
        spec.nodes.forEach((node, at) => {
          const held = new Set(['x']);
          // made by now, and made by this node, or used by this node or one after it, or a result
          const made = [
            'x',
            ...spec.nodes.slice(0, at + 1).flatMap(({ outputs = [] }) => outputs.map((output) => output[0]!)),
          ];
          const later = new Set([
            ...spec.nodes.slice(at).flatMap(({ inputs = [] }) => inputs),
            ...(spec.outputs ?? []),
          ]);
          for (const value of made)
            if (later.has(value) || (node.outputs ?? []).some((output) => output[0] === value))
              held.add(memory(value));
          most = Math.max(
            most,
            [...held].reduce((sum, value) => sum + 4 * sizes.get(value)!, 0),
          );
        });
        const found = peak(spec);
        expect(found.bytes).toBe(most);
        expect(found.alive.reduce((sum, { bytes }) => sum + (bytes as number), 0)).toBe(most);
      }),
      { numRuns: 500 },
    );
  });
});
