/** Search, ancestors, details and statistics, beside plain ways to know the same. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serveGraph } from '../../../../src/measure/model/graph/serve';
import { statisticsOf } from '../../../../src/measure/model/graph/model/statistics';
import type { TensorRef } from '../../../../src/onnx/model';
import { anyGraph, graph, localFunction, network, node, opened } from '../../../fixtures/graphs';

describe('search', () => {
  const server = serveGraph(
    opened(
      graph(
        'pixels',
        [
          node('pixels w1 -> a Conv /stem/Conv'),
          node('a -> b Relu /stem/Relu'),
          node('b -> c Twice /head/Twice'),
        ],
        'c',
        {
          initializers: new Map([
            ['w1', { name: 'w1', dtype: 'float32', dims: [2], place: { in: 'list', values: [1, 2] } }],
          ]),
        },
      ),
      [localFunction('Twice', 'i', [node('i -> deep_value Mul')], 'deep_value')],
    ),
  );
  const ids = (text: string): string[] => server.search(text, 10).found.map(({ id }) => id);

  it.for([
    ['relu', ['1']],
    ['STEM', ['0', '1']],
    ['stem conv', ['0']],
    ['conv stem', ['0']],
    ['pixels', ['in:pixels']],
    ['w1', ['0']],
    ['deep_val', ['2/body()/0', '2/body()/out:deep_value']],
    ['nothing', []],
    ['  ', []],
  ] as const)('%j finds %j', ([text, expected]) => expect(ids(text)).toEqual(expected));

  it('says which tensor it was', () => {
    expect(server.search('w1', 1).found[0]).toEqual({
      id: '0',
      op: 'Conv',
      name: '/stem/Conv',
      tensor: 'w1',
    });
  });

  it('finds each node of half a million by its name, the exact one first, each in less than 300 ms', () => {
    const large = serveGraph(opened(network(500_000, (i) => `layer/${i}`)));
    large.search('anything', 1);
    for (const i of [0, 77, 4_999, 499_999]) {
      const start = performance.now();
      expect(large.search(`layer/${i}`, 5).found[0]!.id).toBe(String(i));
      expect(performance.now() - start).toBeLessThan(300);
    }
    const { total, more } = large.search('layer', 5);
    expect({ total, more }).toEqual({ total: 2_000, more: true });
  }, 60_000);
});

it('finds the ancestors that a plain walk over flat graphs finds', () => {
  fc.assert(
    fc.property(anyGraph(0), fc.nat(), (inner, at) => {
      const main = { ...inner, inputs: [{ name: 'x', type: undefined }] };
      const server = serveGraph(opened(main));
      const view = server.graphView();
      const start = at % main.nodes.length;
      const makers = new Map(
        main.nodes.flatMap(({ index, outputs }) => outputs.map((name) => [name, index])),
      );
      const wanted = new Set<string>();
      const walk = (index: number): void => {
        if (wanted.has(String(index))) return;
        wanted.add(String(index));
        for (const name of main.nodes[index]!.inputs)
          if (makers.has(name)) walk(makers.get(name)!);
          else wanted.add(`in:${name}`);
      };
      walk(start);
      const { boxes, count } = server.ancestors(String(start));
      expect(new Set(Array.from(boxes, (box) => view.ids[box]))).toEqual(wanted);
      expect(count).toBe([...wanted].filter((id) => !id.startsWith('in:')).length - 1);
    }),
  );
});

it('counts what a branch takes from around it among the ancestors of its node and of its nodes', () => {
  const branch = graph('', [node('b -> p Neg')], 'p');
  const main = graph(
    'x y c',
    [
      node('x -> a Abs'),
      node('y -> b Abs'),
      node('c -> z If', { then_branch: { kind: 'graph', value: branch } }),
    ],
    'z',
  );
  const server = serveGraph(opened(main));
  const view = server.graphView();
  const of = (id: string): string[] => Array.from(server.ancestors(id).boxes, (box) => view.ids[box]!).sort();
  expect(of('2')).toEqual(['1', '2', 'in:c', 'in:y']);
  expect(of('2/then_branch/0')).toEqual(['1', '2/then_branch/0', 'in:c', 'in:y']);
});

it('shows a node with its values, constants, weights, and who is beside it', () => {
  const value: TensorRef = {
    name: '',
    dtype: 'int64',
    dims: [2],
    place: { in: 'list', values: BigInt64Array.of(-1n, 384n) },
  };
  const weight: TensorRef = {
    name: 'w',
    dtype: 'float16',
    dims: [3, 1000],
    place: { in: 'model', offset: 0, bytes: 6000 },
  };
  const server = serveGraph(
    opened(
      graph(
        'x',
        [
          node('-> shape Constant', { value: { kind: 'tensor', value } }),
          node('x shape -> y Reshape /l/Reshape', { allowzero: { kind: 'int', value: 0 } }),
          node('y w _ -> z MatMul'),
          node('y -> q Neg'),
        ],
        'z q',
        { initializers: new Map([['w', weight]]) },
      ),
    ),
    { typeOf: (name) => (name === 'y' ? { kind: 'tensor', dtype: 'float32', dims: ['n', 384] } : undefined) },
  );
  const reshape = server.node('1')!;
  expect(reshape).toMatchObject({ op: 'Reshape', version: 21, scope: ['l'], name: '/l/Reshape' });
  expect(reshape.attributes).toEqual([{ name: 'allowzero', kind: 'int', text: '0' }]);
  expect(reshape.inputs[1]!.tensor).toEqual({
    id: '1 in 1',
    dtype: 'int64',
    dims: [2],
    bytes: 16,
    values: [-1, 384],
  });
  expect(reshape.outputs[0]).toMatchObject({
    name: 'y',
    type: { dims: ['n', 384] },
    users: 2,
    at: [
      { id: '2', label: 'MatMul' },
      { id: '3', label: 'Neg' },
    ],
  });
  const product = server.node('2')!;
  expect(product.inputs.map(({ name }) => name)).toEqual(['y', 'w', '']);
  expect(product.inputs[0]!.at).toEqual([{ id: '1', label: 'Reshape' }]);
  expect(product.inputs[1]!.tensor).toMatchObject({ bytes: 6000, dims: [3, 1000] });
  expect(server.reveal('0')).toEqual({ id: '1', open: [] });
  const { ids } = server.graphView();
  expect(Array.from(server.ancestors('0').boxes, (box) => ids[box]).sort()).toEqual(['1', 'in:x']);
});

describe('statistics', () => {
  const inMemory = (values: readonly number[]): TensorRef => ({
    name: 'w',
    dtype: 'float32',
    dims: [values.length],
    place: { in: 'list', values },
  });
  const anyOpened = opened(graph('', [], ''));

  it('are those that numpy gives', async () => {
    // np.array([0, 1, -2.5, 4, 0, nan, inf, -inf]): of the finite ones min, max, mean, std.
    const found = await statisticsOf(inMemory([0, 1, -2.5, 4, 0, NaN, Infinity, -Infinity]), anyOpened);
    expect(found).toMatchObject({
      count: 8,
      min: -2.5,
      max: 4,
      mean: 0.5,
      zeros: 2,
      notNumbers: 1,
      infinities: 2,
    });
    expect(found!.deviation).toBeCloseTo(2.097617696340303, 12);
    expect(found!.histogram.reduce((a, b) => a + b)).toBe(5);
    expect(found!.histogram[0]).toBe(1);
    expect(found!.histogram.at(-1)).toBe(1);
  });

  it('are the same of a large tensor that is read in parts', async () => {
    const values = Float32Array.from({ length: 2_500_000 }, (_, i) => Math.sin(i) + 1000);
    const file = new Blob(['head', values]);
    const tensor: TensorRef = {
      name: 'w',
      dtype: 'float32',
      dims: [values.length],
      place: { in: 'model', offset: 4, bytes: values.byteLength },
    };
    const told: number[] = [];
    const found = (await statisticsOf(tensor, { ...anyOpened, file }, (done, total) =>
      told.push(done / total),
    ))!;
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    expect(found.mean).toBeCloseTo(mean, 9);
    expect(found.deviation).toBeCloseTo(Math.sqrt(squares / values.length), 9);
    expect(found.count).toBe(values.length);
    expect(found.histogram.reduce((a, b) => a + b)).toBe(values.length);
    expect(told.at(-1)).toBe(1);
    expect(told.length).toBeGreaterThan(4);
  });

  it('of nothing, and of texts, say so', async () => {
    const none = await statisticsOf(inMemory([]), anyOpened);
    expect(none).toMatchObject({ count: 0, min: undefined, mean: undefined, histogram: [] });
    const text: TensorRef = {
      ...inMemory([]),
      dtype: 'string',
      place: { in: 'list', values: ['a'] },
      dims: [1],
    };
    expect(await statisticsOf(text, anyOpened)).toBeUndefined();
  });
});
