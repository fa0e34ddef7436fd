import { expect, test } from 'vitest';
import { costsOf } from '../../../../src/onnx/costs/cost';
import { byOperator, totalOf } from '../../../../src/onnx/costs/total';
import { peakOf } from '../../../../src/onnx/costs/memory';
import { treeOf } from '../../../../src/onnx/costs/tree';
import { inferShapes } from '../../../../src/onnx/shapes/infer';
import type { Graph, Model } from '../../../../src/onnx/model';
import type { Costs } from '../../../../src/onnx/costs/cost';
import type { Scope } from '../../../../src/onnx/shapes/scope';
import { graph, model, type } from './build';

/** What the walk over shapes will find, written out, so that these tests are of costs alone. */
function scopeOf(
  at: Graph,
  {
    outer,
    constants = {},
    inner = [],
  }: { outer?: Scope; constants?: Record<string, boolean | number>; inner?: readonly Graph[] } = {},
): Scope {
  const types = new Map(at.values);
  for (const { name, type: stated } of at.inputs) if (stated) types.set(name, stated);
  for (const [name, { dims, dtype }] of at.initializers) types.set(name, { kind: 'tensor', dims, dtype });
  const subgraphs = new Map<Graph, Scope>();
  const scope: Scope = {
    graph: at,
    outer,
    types,
    constants: new Map(
      Object.entries(constants).map(([name, value]) => [
        name,
        { dtype: typeof value === 'boolean' ? 'bool' : 'int64', dims: [], values: [value] },
      ]),
    ),
    subgraphs,
    calls: new Map(),
    bound: new Map(),
    conflicts: [],
  };
  for (const each of inner) subgraphs.set(each, scopeOf(each, { outer: scope }));
  return scope;
}

const branch = (op: string): Graph =>
  graph({ nodes: [{ op, inputs: ['x'], outputs: [['r', [10]]] }], outputs: ['r'] });

test('an If costs the branch that is taken, or the larger, and says which', () => {
  const [cheap, dear] = [branch('Relu'), branch('Sigmoid')];
  const whole = graph({
    inputs: [
      ['x', [10]],
      ['c', [], 'bool'],
    ],
    nodes: [
      {
        op: 'If',
        inputs: ['c'],
        outputs: [['y', [10]]],
        attributes: { then_branch: cheap, else_branch: dear },
      },
    ],
  });
  const inner = [cheap, dear];
  expect(costsOf(scopeOf(whole, { inner })).nodes[0]).toMatchObject({ flops: 40, assumes: 'larger-branch' });
  expect(totalOf(costsOf(scopeOf(whole, { inner })))).toMatchObject({ flops: 40, nodes: 1, assumed: 1 });
  const taken = costsOf(scopeOf(whole, { inner, constants: { c: true } }));
  expect(taken.nodes[0]?.flops).toBe(10);
  expect(taken.nodes[0]).not.toHaveProperty('assumes');
  expect(totalOf(taken)).toMatchObject({ flops: 10, nodes: 1, assumed: 0 });
});

test('a Loop costs its body as often as it runs; where that is not known, one round, and it says so', () => {
  const body = graph({
    inputs: [
      ['i', [], 'int64'],
      ['going', [], 'bool'],
      ['state', [10]],
    ],
    weights: [['w', [10]]],
    nodes: [
      { op: 'Identity', inputs: ['going'], outputs: [['on', [], 'bool']] },
      { op: 'Mul', inputs: ['state', 'w'], outputs: [['next', [10]]] },
    ],
    outputs: ['on', 'next'],
  });
  const whole = graph({
    inputs: [
      ['n', [], 'int64'],
      ['c', [], 'bool'],
      ['x', [10]],
    ],
    nodes: [{ op: 'Loop', inputs: ['n', 'c', 'x'], outputs: [['y', [10]]], attributes: { body } }],
  });
  const inner = [body];
  expect(costsOf(scopeOf(whole, { inner, constants: { n: 7, c: true } })).nodes[0]).toMatchObject({
    flops: 70,
    bytesRead: 7 * 80,
    parameters: 10,
  });
  expect(costsOf(scopeOf(whole, { inner, constants: { n: 7 } })).nodes[0]).toMatchObject({
    flops: 10,
    assumes: 'one-round',
  });
  expect(costsOf(scopeOf(whole, { inner, constants: { n: 7, c: false } })).nodes[0]).toMatchObject({
    flops: 0,
    parameters: 10,
  });
});

test('a Scan runs for every step of what it scans', () => {
  const body = graph({
    inputs: [
      ['state', [4]],
      ['step', [4]],
    ],
    nodes: [{ op: 'Add', inputs: ['state', 'step'], outputs: [['next', [4]]] }],
    outputs: ['next'],
  });
  const whole = graph({
    inputs: [
      ['s', [4]],
      ['xs', [9, 4]],
    ],
    nodes: [
      { op: 'Scan', inputs: ['s', 'xs'], outputs: [['y', [4]]], attributes: { body, num_scan_inputs: 1 } },
    ],
  });
  expect(costsOf(scopeOf(whole, { inner: [body] })).nodes[0]?.flops).toBe(36);
});

test('a function of the model costs what is inside it, at every call, under the name of the call', () => {
  const local: Model['functions'] = [
    {
      name: 'Twice',
      domain: 'own',
      overload: '',
      inputs: ['a', 'b'],
      outputs: ['out'],
      required: [],
      defaults: new Map(),
      opsets: new Map([['', 17]]),
      nodes: graph({
        nodes: [
          { op: 'Add', name: 'add', inputs: ['a', 'b'], outputs: ['sum'] },
          { op: 'Sigmoid', inputs: ['sum'], outputs: ['out'] },
        ],
      }).nodes,
      values: new Map([
        ['sum', type([6])],
        ['out', type([6])],
      ]),
    },
  ];
  const whole = model(
    {
      inputs: [['x', [6]]],
      weights: [['w', [6]]],
      nodes: ['first', 'second'].map((name, at) => ({
        op: 'Twice',
        domain: 'own',
        name: `/block/${name}`,
        inputs: [at ? 'y0' : 'x', 'w'],
        outputs: [[`y${at}`, [6]] as const],
      })),
      outputs: ['y1'],
    },
    local,
  );
  const costs: Costs = costsOf(inferShapes(whole));
  expect(costs.nodes.map(({ flops }) => flops)).toEqual([30, 30]);
  expect(totalOf(costs)).toMatchObject({ flops: 60, nodes: 4, parameters: 6 });
  const [block] = treeOf(costs).branches;
  expect(block?.path).toBe('block');
  expect(block?.branches.map(({ path, total }) => [path, total.flops])).toEqual([
    ['block/first', 30],
    ['block/second', 30],
  ]);
});

test('the arithmetic of shapes on constants costs nothing', () => {
  const whole = graph({
    inputs: [['x', [3]]],
    nodes: [
      { op: 'Mul', inputs: ['k', 'k'], outputs: [['n', [], 'int64']] },
      { op: 'Relu', inputs: ['x'], outputs: [['y', [3]]] },
    ],
  });
  expect(costsOf(scopeOf(whole, { constants: { n: 4 } })).nodes).toMatchObject([
    { flops: 0, bytesRead: 0, bytesWritten: 0, intensity: 0 },
    { flops: 3 },
  ]);
});

test('a weight that two nodes use is a parameter once', () => {
  const spec = {
    inputs: [['x', [1, 4]] as const],
    weights: [['w', [4, 4]] as const],
    nodes: [
      { op: 'MatMul', inputs: ['x', 'w'], outputs: [['a', [1, 4]] as const] },
      { op: 'MatMul', inputs: ['a', 'w'], outputs: [['b', [1, 4]] as const] },
    ],
  };
  const costs = costsOf(inferShapes(model(spec)));
  expect(costs.nodes.map(({ parameters }) => parameters)).toEqual([16, 0]);
  expect(costs.nodes.map(({ bytesRead }) => bytesRead)).toEqual([80, 80]);
  expect(totalOf(costs)).toMatchObject({ parameters: 16, weightBytes: 64 });
});

test('sums by operator and by the scopes of names, folded where a scope holds nothing but another', () => {
  const relu = (name: string, from: string, to: string) => ({
    op: 'Relu',
    name,
    inputs: [from],
    outputs: [[to, [5]] as const],
  });
  const costs = costsOf(
    inferShapes(
      model({
        inputs: [['x', [5]]],
        nodes: [
          relu('/encoder/layer.0/act/Relu', 'x', 'a'),
          relu('/encoder/layer.0/act/Relu_1', 'a', 'b'),
          { op: 'Sigmoid', name: '/encoder/layer.1/Sigmoid', inputs: ['b'], outputs: [['c', [5]]] },
          { op: 'Mystery', domain: 'own', name: '/head/Mystery', inputs: ['c'], outputs: [['d', [5]]] },
          relu('Relu_9', 'd', 'e'),
        ],
      }),
    ),
  );
  expect(
    byOperator(costs).map(({ op, domain, flops, nodes, unknownFlops }) => [
      domain,
      op,
      flops,
      nodes,
      unknownFlops,
    ]),
  ).toEqual([
    ['', 'Sigmoid', 20, 1, 0],
    ['', 'Relu', 15, 3, 0],
    ['own', 'Mystery', 0, 1, 1],
  ]);
  const tree = treeOf(costs);
  expect(tree.total).toMatchObject({ flops: 35, nodes: 5, unknownFlops: 1 });
  expect(tree.leaves.map(({ node }) => node.name)).toEqual(['Relu_9']);
  expect(tree.branches.map(({ name, total }) => [name, total.flops])).toEqual([
    ['encoder', 30],
    ['head', 0],
  ]);
  expect(tree.branches[0]?.branches.map(({ name, path, total }) => [name, path, total.flops])).toEqual([
    ['layer.0/act', 'encoder/layer.0/act', 10],
    ['layer.1', 'encoder/layer.1', 20],
  ]);
});

test('100,000 nodes in a second or two, however long their chain', { timeout: 30_000 }, () => {
  const nodes = Array.from({ length: 100_000 }, (_, at) => ({
    op: 'Add',
    name: `/block.${at % 100}/Add_${at}`,
    inputs: [at ? `v${at - 1}` : 'x', 'w'],
    outputs: [[`v${at}`, [2, 3]] as const],
  }));
  const scope = scopeOf(
    graph({ inputs: [['x', [2, 3]]], weights: [['w', [3]]], nodes, outputs: ['v99999'] }),
  );
  // Time of the processor, which others on the machine do not lengthen.
  const start = process.cpuUsage();
  const costs = costsOf(scope);
  const sums = [totalOf(costs).flops, treeOf(costs).total.flops, peakOf(scope).bytes];
  const { user, system } = process.cpuUsage(start);
  expect(sums).toEqual([600_000, 600_000, 72]);
  expect((user + system) / 1e6).toBeLessThan(4);
});
