import { describe, expect, test } from 'vitest';
import type { Attribute, Graph, LocalFunction, Node, TensorRef } from '../../../../src/onnx/model';
import { inferShapes } from '../../../../src/onnx/shapes/infer';
import type { Scope } from '../../../../src/onnx/shapes/scope';
import { constantOf, typeOf } from '../../../../src/onnx/shapes/scope';
import { graph, ints, model, node, value } from './graphs';

const dims = (scope: Scope, name: string) => {
  const type = typeOf(scope, name);
  return type?.kind === 'tensor' ? type.dims : undefined;
};

const subgraph = (of: Graph): Attribute => ({ kind: 'graph', value: of });

/** Time of the processor, which other work on the machine does not lengthen. */
function processorSeconds(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const truth = (held: boolean): TensorRef => ({
  name: '',
  dtype: 'bool',
  dims: [],
  place: { in: 'memory', bytes: new Uint8Array([held ? 1 : 0]) },
});

describe('sizes by name', () => {
  // As exporters take a batch of sequences apart into heads.
  const heads = graph(
    [value('x', 'float32', ['batch', 'seq', 768])],
    [
      node('Shape', 'x > shape'),
      node('Gather', 'shape zero > b', { axis: 0 }),
      node('Gather', 'shape one > s', { axis: 0 }),
      node('Concat', 'b s twelve rest > target', { axis: 0 }),
      node('Reshape', 'x target > apart'),
      node('Transpose', 'apart > heads', { perm: [0, 2, 1, 3] }),
      node('Reshape', 'x all > flat'),
      node('Reshape', 'x inferred > inferredFlat'),
      node('Concat', 'x x > twice', { axis: 1 }),
      node('Slice', 'twice one long axes > rest1'),
      node('Slice', 'x back end axes > last'),
      node('Slice', 'x zero far axes two > odd'),
      node('Conv', 'padded weight > conv', { strides: [2], pads: [1, 1] }),
    ],
    ['heads'],
    {
      zero: ints(0),
      one: ints(1),
      two: ints(2),
      twelve: ints(12),
      rest: ints(-1),
      all: ints(-1, 768),
      inferred: ints(0, -1, 64),
      long: ints(2 ** 62),
      axes: ints(1),
      back: ints(-3),
      end: ints(-1),
      far: ints(2 ** 31 - 1),
    },
  );

  test('go through the arithmetic on shapes', () => {
    const scope = inferShapes(model(heads));
    expect(constantOf(scope, 'target')?.values).toEqual(['batch', 'seq', 12, -1]);
    expect(dims(scope, 'heads')).toEqual(['batch', 12, 'seq', 64]);
    expect(dims(scope, 'flat')).toEqual(['batch*seq', 768]);
    expect(dims(scope, 'inferredFlat')).toEqual(['batch', '12*seq', 64]);
    expect(dims(scope, 'twice')).toEqual(['batch', '2*seq', 768]);
    expect(dims(scope, 'odd')).toEqual(['batch', 'floor((seq+1)/2)', 768]);
    // Two of the last three, or fewer where there are fewer: min(seq,3)-min(seq,1).
    expect(dims(scope, 'last')).toEqual(['batch', '-min(seq,1)+min(seq,3)', 768]);
  });

  test('become numbers where they are given', () => {
    const scope = inferShapes(model(heads), { dims: new Map([['seq', 7]]) });
    expect(dims(scope, 'heads')).toEqual(['batch', 12, 7, 64]);
    expect(dims(scope, 'rest1')).toEqual(['batch', 13, 768]);
    expect(dims(scope, 'last')).toEqual(['batch', 2, 768]);
  });

  test('are free where the file gives no name', () => {
    const free = model(
      graph([value('x', 'float32', [undefined, 3])], [node('Concat', 'x x > y', { axis: 0 })]),
    );
    expect(dims(inferShapes(free), 'y')).toEqual(['2*x[0]', 3]);
    expect(dims(inferShapes(free, { dims: new Map([['x[0]', 4]]) }), 'y')).toEqual([8, 3]);
  });

  test('two names broadcast to what is not known', () => {
    const two = graph(
      [value('x', 'float32', ['a', 1, 3]), value('y', 'float32', ['b', 'c', 1])],
      [node('Add', 'x y > z')],
    );
    expect(dims(inferShapes(model(two)), 'z')).toEqual([undefined, 'c', 3]);
  });

  test('a size that is never 1 is the result of a broadcast', () => {
    const sizes = graph(
      [value('x', 'float32', ['n']), value('y', 'float32', ['m'])],
      [node('Concat', 'y y > twice', { axis: 0 }), node('Add', 'x twice > z'), node('Add', 'twice x > w')],
    );
    const scope = inferShapes(model(sizes));
    expect([dims(scope, 'z'), dims(scope, 'w')]).toEqual([['2*m'], ['2*m']]);
  });

  test('whole numbers are divided towards 0, as in C', () => {
    const division = graph([], [node('Div', 'a b > c')], [], { a: ints(7, -7, 8), b: ints(2, 2, 2) });
    expect(constantOf(inferShapes(model(division)), 'c')?.values).toEqual([3, -3, 4]);
  });

  test.each([
    [9, 'float32'],
    [10, 'bool'],
    [12, 'bool'],
  ])('the mask of Dropout in operator set %i is %s', (opset, dtype) => {
    const dropout = graph([value('x', 'float32', ['n', 4])], [node('Dropout', 'x > y mask')]);
    expect(typeOf(inferShapes(model(dropout, opset)), 'mask')).toEqual({
      kind: 'tensor',
      dtype,
      dims: ['n', 4],
    });
  });

  test('of real inputs go before the file', () => {
    const real = { kind: 'tensor', dtype: 'float32', dims: [2, 5, 768] } as const;
    const scope = inferShapes(model(heads), { inputs: new Map([['x', real]]) });
    expect(dims(scope, 'heads')).toEqual([2, 12, 5, 64]);
    expect(dims(scope, 'flat')).toEqual([10, 768]);
    expect(scope.conflicts).toEqual([]);
  });
});

describe('branches and loops', () => {
  const branch = (size: number, op = 'Identity') =>
    graph(
      [],
      [node('Concat', [...'x'.repeat(size)].join(' ') + ' > r', { axis: 0 }), node(op, 'r > y')],
      ['y'],
    );
  const choice = (condition: string, initializers: Record<string, TensorRef> = {}) =>
    graph(
      [value('x', 'float32', ['n', 4]), value('asked', 'bool', [])],
      [
        node('If', `${condition} > y`, {
          then_branch: subgraph(branch(2)),
          else_branch: subgraph(branch(3)),
        }),
      ],
      ['y'],
      initializers,
    );

  test('what both branches have', () => {
    const scope = inferShapes(model(choice('asked')));
    expect(dims(scope, 'y')).toEqual([undefined, 4]);
    expect([...scope.subgraphs.values()].map((inner) => dims(inner, 'y'))).toEqual([
      ['2*n', 4],
      ['3*n', 4],
    ]);
  });

  test('the branch that a constant takes', () => {
    expect(dims(inferShapes(model(choice('c', { c: truth(true) }))), 'y')).toEqual(['2*n', 4]);
    expect(dims(inferShapes(model(choice('c', { c: truth(false) }))), 'y')).toEqual(['3*n', 4]);
  });

  test('a loop that grows its state keeps what does not grow', () => {
    const body = graph(
      [
        value('i', 'int64', []),
        value('go', 'bool', []),
        { name: 's', type: undefined },
        { name: 'kept', type: undefined },
      ],
      [
        node('Concat', 's x > more', { axis: 0 }),
        node('Identity', 'go > on'),
        node('ReduceSum', 'x axes > row', { keepdims: 0 }),
        node('Identity', 'kept > same'),
      ],
      ['on', 'more', 'same', 'row'],
    );
    const loop = graph(
      [value('x', 'float32', ['n', 4]), value('k', 'float32', [7, 'm'])],
      [node('Loop', 'times yes x k > grown still rows', { body: subgraph(body) })],
      [],
      { times: ints(5), yes: truth(true), axes: ints(0) },
    );
    const scope = inferShapes(model(loop));
    expect(dims(scope, 'grown')).toEqual([undefined, 4]);
    expect(dims(scope, 'still')).toEqual([7, 'm']);
    expect(dims(scope, 'rows')).toEqual([5, 4]);
  });

  test('a scan takes its sequences apart', () => {
    const body = graph(
      [
        { name: 's', type: undefined },
        { name: 'e', type: undefined },
      ],
      [node('Add', 's e > t'), node('Identity', 't > u')],
      ['t', 'u'],
    );
    const scan = graph(
      [value('start', 'float32', [3]), value('all', 'float32', ['steps', 3])],
      [node('Scan', 'start all > end each', { body: subgraph(body), num_scan_inputs: 1 })],
    );
    const scope = inferShapes(model(scan));
    expect(dims(scope, 'end')).toEqual([3]);
    expect(dims(scope, 'each')).toEqual(['steps', 3]);
  });
});

describe('functions of the model', () => {
  const local = (name: string, nodes: Node[]): LocalFunction => ({
    name,
    domain: 'own',
    overload: '',
    inputs: ['a'],
    outputs: ['b'],
    required: [],
    defaults: new Map([['axis', { kind: 'int', value: 0 }]]),
    opsets: new Map([
      ['', 21],
      ['own', 1],
    ]),
    nodes,
    values: new Map(),
  });
  const bound: Attribute = { kind: 'reference', value: 'axis' };

  test('are followed for every call, with its attributes', () => {
    const twice = local('Twice', [node('Concat', 'a a > b', { axis: bound })]);
    const calls = graph(
      [value('x', 'float32', ['n', 3])],
      [node('own/Twice', 'x > y'), node('own/Twice', 'y > z', { axis: 1 })],
    );
    const scope = inferShapes(model(calls, 21, [twice]));
    expect(dims(scope, 'y')).toEqual(['2*n', 3]);
    expect(dims(scope, 'z')).toEqual(['2*n', 6]);
    expect([...scope.calls.values()].map((inner) => dims(inner, 'b'))).toEqual([
      ['2*n', 3],
      ['2*n', 6],
    ]);
  });

  test('that call themselves, or each other twice, end', () => {
    const self = local('Self', [node('own/Self', 'a > b')]);
    expect(
      inferShapes(model(graph([value('x', 'float32', [1])], [node('own/Self', 'x > y')]), 21, [self])),
    ).toBeDefined();
    const bomb = Array.from({ length: 40 }, (_, level) =>
      local(`F${level}`, [node(`own/F${level + 1}`, 'a > c'), node(`own/F${level + 1}`, 'c > b')]),
    );
    const seconds = processorSeconds(() =>
      inferShapes(model(graph([value('x', 'float32', [1])], [node('own/F0', 'x > y')]), 21, bomb)),
    );
    expect(seconds).toBeLessThan(5);
  }, 60_000);
});

describe('what a file says itself', () => {
  const stated = (name: string, size: number | string) => ({
    ...graph(
      [value('x', 'float32', ['n', 4])],
      [node('Relu', 'x > y'), node('odd/Thing', 'y > z'), node('NonZero', 'y > w')],
      [name],
    ),
    values: new Map([[name, { kind: 'tensor', dtype: 'float32', dims: [size, 4] } as const]]),
  });

  test('is used for an operator that nobody knows', () => {
    expect(dims(inferShapes(model(stated('z', 'rows'))), 'z')).toEqual(['rows', 4]);
  });

  test('is told where something else follows', () => {
    const file = stated('y', 9);
    const given = inferShapes(model(file), { dims: new Map([['n', 3]]) });
    expect(dims(given, 'y')).toEqual([3, 4]);
    expect(given.conflicts).toMatchObject([
      { kind: 'declared', value: 'y', what: 'size', node: { op: 'Relu' } },
    ]);
    // A name may be that number.
    expect(inferShapes(model(file)).conflicts).toEqual([]);
  });

  test('inputs that do not fit are told', () => {
    const misfit = graph(
      [value('x', 'float32', ['n', 4]), value('w', 'float32', [5, 6]), value('i', 'int64', [4])],
      [
        node('MatMul', 'x w > a'),
        node('Add', 'x i > b'),
        node('Add', 'w i > c'),
        node('Reshape', 'w shape > d'),
      ],
      [],
      { shape: ints(7, -1) },
    );
    const { conflicts } = inferShapes(model(misfit));
    expect(conflicts.map((each) => [each.kind, each.node?.op, each.value, each.what])).toEqual([
      ['operands', 'MatMul', 'w', 'size'],
      ['operands', 'Add', 'i', 'dtype'],
      ['operands', 'Add', 'i', 'dtype'],
      ['operands', 'Add', 'i', 'size'],
      ['operands', 'Reshape', 'w', 'size'],
    ]);
  });
});

describe('files that mean harm', () => {
  test('a cycle, and what is used before it is made, stay unknown', () => {
    const cycle = graph(
      [value('x', 'float32', [2])],
      [node('Add', 'x b > a'), node('Add', 'a x > b'), node('Relu', 'later > c'), node('Relu', 'x > later')],
    );
    const scope = inferShapes(model(cycle));
    expect(dims(scope, 'a')).toBeUndefined();
    expect(dims(scope, 'c')).toBeUndefined();
    expect(dims(scope, 'later')).toEqual([2]);
  });

  test('500,000 nodes take a few seconds', () => {
    const nodes: Node[] = [];
    for (let i = 0; i < 100_000; i++) {
      nodes.push(
        node('Shape', `x${i} > s${i}`),
        node('Gather', `s${i} zero > b${i}`, { axis: 0 }),
        node('Concat', `b${i} rest > t${i}`, { axis: 0 }),
        node('Reshape', `x${i} t${i} > r${i}`),
        node('Relu', `r${i} > x${i + 1}`),
      );
    }
    const large = model(
      graph([value('x0', 'float32', ['n', 'm', 8])], nodes, [], { zero: ints(0), rest: ints(-1) }),
    );
    let scope!: Scope;
    const seconds = processorSeconds(() => (scope = inferShapes(large)));
    expect(dims(scope, 'x100000')).toEqual(['n', '8*m']);
    expect(seconds).toBeLessThan(8);
  }, 60_000);

  test('graphs in graphs without end', () => {
    let inner = graph([], [node('Identity', 'x > y')], ['y']);
    for (let depth = 0; depth < 3000; depth++) {
      inner = graph(
        [],
        [node('If', 'c > y', { then_branch: subgraph(inner), else_branch: subgraph(inner) })],
        ['y'],
      );
    }
    const seconds = processorSeconds(() =>
      inferShapes(model(graph([value('x', 'float32', [2]), value('c', 'bool', [])], inner.nodes))),
    );
    expect(seconds).toBeLessThan(5);
  }, 60_000);

  test('sizes that multiply past 2^53 are not known', () => {
    const huge = graph(
      [value('x', 'float32', [2 ** 40, 2 ** 40])],
      [
        node('Reshape', 'x all > y'),
        node('Size', 'x > n'),
        node('Expand', 'x big > z'),
        node('Tile', 'x big > w'),
      ],
      [],
      { all: ints(-1), big: ints(2 ** 50, 2 ** 50) },
    );
    const scope = inferShapes(model(huge));
    expect(dims(scope, 'y')).toEqual([undefined]);
    expect(constantOf(scope, 'n')).toBeUndefined();
    expect(dims(scope, 'w')).toEqual([undefined, undefined]);
  });
});
