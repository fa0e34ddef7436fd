import { describe, expect, test } from 'vitest';
import { costsOf, type Cost } from '../../../../src/onnx/costs/cost';
import { inferShapes } from '../../../../src/onnx/shapes/infer';
import type { DType } from '../../../../src/onnx/dtype';
import { model, type NodeSpec, type Shape, type Typed } from './build';

type In = readonly [dims: Shape, dtype?: DType] | undefined;

/** The cost of one node whose inputs and first outputs have these shapes. */
function costOf(
  op: string,
  inputs: readonly In[],
  outputs: readonly In[],
  attributes: NodeSpec['attributes'] = {},
  domain = '',
): Cost {
  const named: Typed[] = inputs.flatMap((input, at): Typed[] => (input ? [[`i${at}`, ...input]] : []));
  const spec = {
    inputs: named,
    nodes: [
      {
        op,
        domain,
        attributes,
        inputs: inputs.map((input, at) => (input ? `i${at}` : '')),
        outputs: outputs.map((output, at): Typed | string => (output ? [`o${at}`, ...output] : '')),
      },
    ],
  };
  return costsOf(inferShapes(model(spec))).nodes[0]!;
}

const flops = (...given: Parameters<typeof costOf>) => costOf(...given).flops;

/** Every place of a shape. */
function* places(dims: readonly number[]): Generator<number[]> {
  const size = dims.reduce((a, b) => a * b, 1);
  for (let at = 0; at < size; at++) {
    let rest = at;
    yield dims
      .toReversed()
      .map((dim) => {
        const index = rest % dim;
        rest = (rest - index) / dim;
        return index;
      })
      .toReversed();
  }
}

const count = (...shapes: readonly number[][]): number => [...places(shapes.flat())].length;

describe('counted by loops', () => {
  test.each([
    { batch: 1, size: [5, 6], channels: 4, out: 6, kernel: [3, 2], group: 1 },
    { batch: 2, size: [7], channels: 4, out: 8, kernel: [3], group: 2 },
    { batch: 1, size: [4, 4, 3], channels: 3, out: 3, kernel: [2, 2, 2], group: 3 },
  ])(
    'Conv and ConvTranspose: $kernel over $size in $group groups',
    ({ batch, size, channels, out, kernel, group }) => {
      const after = size.map((dim, axis) => dim - kernel[axis]! + 1);
      let conv = 0;
      for (const [, m] of places([batch, out, ...after])) {
        const own = Math.floor(m! / (out / group));
        for (const [c] of places([channels, ...kernel]))
          if (Math.floor(c! / (channels / group)) === own) conv += 2;
      }
      const x: In = [[batch, channels, ...size]];
      const y: In = [[batch, out, ...after]];
      const w: In = [[out, channels / group, ...kernel]];
      expect(flops('Conv', [x, w], [y], { group })).toBe(conv);
      expect(flops('Conv', [x, w, [[out]]], [y], { group })).toBe(conv + count([batch, out, ...after]));
      const backWeights: In = [[out, channels / group, ...kernel]];
      // the transposed one goes from y to x: as many products, by the other end
      expect(flops('ConvTranspose', [y, backWeights], [x], { group })).toBe(conv);
    },
  );

  test('MatMul: a sum over K for every element, in every batch', () => {
    const broadcast = count([2, 3], [4, 5], [6]) * 2;
    expect(flops('MatMul', [[[2, 1, 4, 6]], [[3, 6, 5]]], [[[2, 3, 4, 5]]])).toBe(broadcast);
    expect(flops('MatMul', [[[6]], [[6]]], [[[]]])).toBe(12);
    expect(flops('MatMul', [[[4, 6]], [[6]]], [[[4]]])).toBe(48);
  });

  test('Gemm: what is transposed, scaled and added', () => {
    const out: In = [[4, 5]];
    expect(flops('Gemm', [[[4, 6]], [[6, 5]]], [out])).toBe(240);
    expect(flops('Gemm', [[[6, 4]], [[5, 6]], [[5]]], [out], { transA: 1, transB: 1 })).toBe(260);
    expect(flops('Gemm', [[[4, 6]], [[6, 5]], [[5]]], [out], { alpha: 0.5, beta: 2 })).toBe(
      240 + 20 + 20 + 5,
    );
  });

  test.each([
    [
      'ij,jk->ik',
      [
        [3, 4],
        [4, 5],
      ],
      [3, 5],
      2 * count([3, 4, 5]),
    ],
    [
      'bij,bjk->bik',
      [
        [2, 3, 4],
        [2, 4, 5],
      ],
      [2, 3, 5],
      2 * count([2, 3, 4, 5]),
    ],
    [
      '...ij,...jk->...ik',
      [
        [7, 3, 4],
        [1, 4, 5],
      ],
      [7, 3, 5],
      2 * count([7, 3, 4, 5]),
    ],
    ['i,j->ij', [[3], [4]], [3, 4], 12],
    ['ij->ji', [[3, 4]], [4, 3], 0],
    ['ij->', [[3, 4]], [], 12],
    [
      'ij,jk',
      [
        [3, 4],
        [4, 5],
      ],
      [3, 5],
      2 * count([3, 4, 5]),
    ],
    ['ii->i', [[3, 3]], [3], 0],
    [
      'ij,jk,kl->il',
      [
        [2, 3],
        [3, 4],
        [4, 5],
      ],
      [2, 5],
      3 * count([2, 3, 4, 5]),
    ],
  ] as const)('Einsum %s', (equation, inputs, output, expected) => {
    expect(
      flops(
        'Einsum',
        inputs.map((dims): In => [dims]),
        [[output]],
        { equation },
      ),
    ).toBe(expected);
  });

  test('pooling compares, or adds and divides, in every window', () => {
    const windows = count([1, 2], [3, 3]);
    const kernel_shape = [2, 3];
    expect(flops('MaxPool', [[[1, 2, 4, 5]]], [[[1, 2, 3, 3]]], { kernel_shape })).toBe(windows * 6);
    expect(flops('AveragePool', [[[1, 2, 4, 5]]], [[[1, 2, 3, 3]]], { kernel_shape })).toBe(windows * 7);
    expect(flops('GlobalAveragePool', [[[1, 2, 4, 5]]], [[[1, 2, 1, 1]]])).toBe(40 + 2);
  });

  test('LSTM: gates of a product with the input and one with the state', () => {
    const [tokens, batch, size, hidden, directions] = [3, 2, 5, 4, 2];
    let loops = 0;
    for (const _ of places([directions, tokens, batch])) {
      for (const _ of places([4, hidden])) loops += 2 * size + 2 * hidden + 1;
      // three sigmoids (neg, exp, add, divide), two tanh, f·c + i·g, o·tanh
      loops += hidden * (3 * 4 + 2 + 3 + 1);
    }
    const inputs: In[] = [
      [[tokens, batch, size]],
      [[directions, 4 * hidden, size]],
      [[directions, 4 * hidden, hidden]],
    ];
    const output: In = [[tokens, directions, batch, hidden]];
    expect(flops('LSTM', inputs, [output])).toBe(loops);
    const biased = [...inputs, [[directions, 8 * hidden]] as In];
    expect(flops('LSTM', biased, [output])).toBe(loops + 2 * 4 * hidden * directions * tokens * batch);
    const gru: In[] = [
      [[tokens, batch, size]],
      [[directions, 3 * hidden, size]],
      [[directions, 3 * hidden, hidden]],
    ];
    // two sigmoids, tanh, r·h, 1 − z, two products and their sum
    const perStep = 3 * (2 * size + 2 * hidden + 1) + 2 * 4 + 1 + 1 + 4;
    expect(flops('GRU', gru, [output])).toBe(directions * tokens * batch * hidden * perStep);
  });
});

describe('attention', () => {
  const [batch, heads, queries, keys, width] = [2, 4, 5, 7, 8];
  // for every pair of tokens: both products, the scale, and the five steps of a softmax
  const core = (pairs: number, head = width) => heads * batch * pairs * (2 * head + 2 * head + 1 + 5);
  const size = heads * width;

  test('ai.onnx Attention, with heads apart, together, masked and after a past', () => {
    const apart: In[] = [
      [[batch, heads, queries, width]],
      [[batch, heads, keys, width]],
      [[batch, heads, keys, width]],
    ];
    const out: In = [[batch, heads, queries, width]];
    expect(flops('Attention', apart, [out])).toBe(core(queries * keys));
    const together: In[] = [[[batch, queries, size]], [[batch, keys, size]], [[batch, keys, size]]];
    const attributes = { q_num_heads: heads, kv_num_heads: heads };
    expect(flops('Attention', together, [[[batch, queries, size]]], attributes)).toBe(core(queries * keys));
    const past: In = [[batch, heads, 3, width]];
    const after = flops('Attention', [...apart, [[queries, keys + 3]], past, past], [out]);
    expect(after).toBe(core(queries * (keys + 3)) + heads * batch * queries * (keys + 3));
  });

  test('com.microsoft: Attention projects first; MultiHeadAttention does not; GroupQueryAttention shares keys', () => {
    const ms = 'com.microsoft';
    const x: In = [[batch, queries, 6]];
    const out: In = [[batch, queries, size]];
    const projection = batch * queries * 3 * size * (2 * 6 + 1);
    expect(flops('Attention', [x, [[6, 3 * size]], [[3 * size]]], [out], { num_heads: heads }, ms)).toBe(
      projection + core(queries * queries),
    );
    const q: In = [[batch, queries, size]];
    const k: In = [[batch, keys, size]];
    expect(flops('MultiHeadAttention', [q, k, k], [out], { num_heads: heads }, ms)).toBe(
      core(queries * keys),
    );
    const packed: In = [[batch, queries, heads, 3, width]];
    expect(flops('MultiHeadAttention', [packed], [out], { num_heads: heads }, ms)).toBe(
      core(queries * queries),
    );
    const shared = 2;
    const own: In = [[batch, queries, shared * width]];
    const past: In = [[batch, shared, 3, width]];
    const present: In = [[batch, shared, 3 + queries, width]];
    expect(
      flops(
        'GroupQueryAttention',
        [q, own, own, past, past],
        [out, present, present],
        { num_heads: heads, kv_num_heads: shared },
        ms,
      ),
    ).toBe(core(queries * (3 + queries)));
  });

  test('MatMulNBits reads weights of four bits', () => {
    const cost = costOf(
      'MatMulNBits',
      [[[1, 3, 64]], [[32, 2, 16], 'uint8'], [[64]]],
      [[[1, 3, 32]]],
      { K: 64, N: 32, bits: 4, block_size: 32 },
      'com.microsoft',
    );
    expect(cost.flops).toBe(2 * 3 * 64 * 32 + 2 * 64 * 32);
    expect(cost.bytesRead).toBe(4 * 3 * 64 + (64 * 32) / 2 + 4 * 64);
  });
});

describe('elements', () => {
  const x: In = [[2, 3, 4]];
  test.each([
    ['Relu', 24],
    ['Sigmoid', 4 * 24],
    ['Softmax', 5 * 24],
    ['Transpose', 0],
    ['Cast', 0],
  ])('%s of 24', (op, expected) => {
    expect(flops(op, [x], [x])).toBe(expected);
  });

  test('a binary operator counts the broadcast result', () => {
    expect(flops('Add', [[[3, 1]], [[1, 4]]], [[[3, 4]]])).toBe(12);
    expect(flops('Sum', [x, x, x], [x])).toBe(48);
    expect(flops('Mean', [x, x, x], [x])).toBe(72);
  });

  test('reductions count what they read', () => {
    const axes = { axes: [1] };
    expect(flops('ReduceMax', [x], [[[2, 1, 4]]], axes)).toBe(24);
    expect(flops('ReduceMean', [x], [[[2, 1, 4]]], axes)).toBe(24 + 8);
    expect(flops('ReduceL2', [x], [[[2, 1, 4]]], axes)).toBe(48 + 8);
  });

  test('interpolation counts the neighbours in the axes that change', () => {
    const after: In = [[1, 2, 8, 8]];
    expect(flops('Resize', [[[1, 2, 4, 4]]], [after], { mode: 'linear' })).toBe(128 * 2 * 4);
    expect(flops('Resize', [[[1, 2, 4, 4]]], [after], { mode: 'cubic' })).toBe(128 * 2 * 16);
    expect(flops('Resize', [[[1, 2, 4, 4]]], [after], { mode: 'nearest' })).toBe(0);
    expect(flops('Resize', [[[1, 2, 4, 8]]], [after], { mode: 'linear' })).toBe(128 * 2 * 2);
  });

  test('a Fourier transform of n is 5·n·log2(n)', () => {
    expect(flops('DFT', [[[2, 1024, 1]]], [[[2, 1024, 2]]], { axis: 1 })).toBe(2 * 5 * 1024 * 10);
    expect(flops('STFT', [[[1, 4096, 1]], [[]], [[512]]], [[[1, 29, 257, 2]]])).toBe(
      29 * (5 * 512 * 9 + 512),
    );
  });
});

describe('bytes', () => {
  test('each operand is read once, also where it is used twice; each result written once', () => {
    const cost = costsOf(
      inferShapes(
        model({
          inputs: [['x', [8], 'float16']],
          nodes: [{ op: 'Mul', inputs: ['x', 'x'], outputs: [['y', [8], 'float16']] }],
        }),
      ),
    ).nodes[0];
    expect(cost).toMatchObject({ bytesRead: 16, bytesWritten: 16, flops: 8, intensity: 0.25 });
  });

  test('an embedding reads the rows that it picks, not the table', () => {
    const cost = costOf('Gather', [[[30_000, 768]], [[1, 5], 'int64']], [[[1, 5, 768]]]);
    expect(cost).toMatchObject({ flops: 0, bytesRead: 5 * 768 * 4 + 5 * 8, bytesWritten: 5 * 768 * 4 });
  });

  test('a view moves nothing, a transposition everything', () => {
    expect(costOf('Reshape', [[[4, 6]], [[1], 'int64']], [[[24]]])).toMatchObject({
      bytesRead: 0,
      bytesWritten: 0,
    });
    expect(costOf('Transpose', [[[4, 6]]], [[[6, 4]]])).toMatchObject({ bytesRead: 96, bytesWritten: 96 });
  });

  test('four bits are half a byte', () => {
    expect(costOf('DequantizeLinear', [[[3, 3], 'uint4'], [[]]], [[[3, 3]]])).toMatchObject({
      bytesRead: 5 + 4,
    });
  });
});

describe('what is not known says why', () => {
  test('a free size, by its name', () => {
    const cost = costOf('MatMul', [[['batch', 4]], [[4, 5]]], [[['batch', 5]]]);
    expect(cost.flops).toEqual({ why: 'free', dims: ['batch'] });
    expect(cost.bytesRead).toEqual({ why: 'free', dims: ['batch'] });
  });

  test('a value without a type, an unknown operator, a cost that depends on the values', () => {
    expect(flops('Relu', [[[3]]], [undefined])).toEqual({ why: 'value', value: '' });
    expect(flops('Mystery', [[[3]]], [[[3]]], {}, 'my.own')).toEqual({ why: 'operator' });
    expect(flops('NonMaxSuppression', [[[1, 9, 4]], [[1, 1, 9]]], [[[4, 3], 'int64']])).toEqual({
      why: 'data',
    });
  });

  test('beyond 2^53', () => {
    const huge = 2 ** 20;
    expect(flops('MatMul', [[[huge, huge]], [[huge, huge]]], [[[huge, huge]]])).toEqual({ why: 'large' });
  });

  test('texts have no size in bytes', () => {
    expect(
      costOf(
        'StringConcat',
        [
          [[3], 'string'],
          [[3], 'string'],
        ],
        [[[3], 'string']],
      ),
    ).toMatchObject({
      flops: 0,
      bytesRead: { why: 'sizeless', value: 'i0' },
    });
  });
});
