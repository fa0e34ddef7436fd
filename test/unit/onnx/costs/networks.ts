/** Networks as their papers list them, layer by layer, with every shape worked out here. */
import type { GraphSpec, NodeSpec, Typed } from './build';

/** Writes down a network of convolutions on pictures of [1, C, S, S]. */
class Stack {
  readonly nodes: NodeSpec[] = [];
  readonly weights: Typed[] = [];
  private made = 0;
  channels = 3;
  value = 'x';

  constructor(public size: number) {}

  conv(out: number, kernel: number, stride: number, group = 1): this {
    const weight: Typed = [`w${this.made}`, [out, this.channels / group, kernel, kernel]];
    this.weights.push(weight);
    const pad = (kernel - 1) / 2;
    this.size = Math.floor((this.size + 2 * pad - kernel) / stride) + 1;
    this.channels = out;
    const attributes = {
      kernel_shape: [kernel, kernel],
      strides: [stride, stride],
      pads: [pad, pad, pad, pad],
      group,
    };
    return this.push('Conv', [this.value, weight[0]], attributes).norm();
  }

  private norm(): this {
    const names = ['scale', 'shift', 'mean', 'var'].map((part) => `${part}${this.made}`);
    for (const name of names) this.weights.push([name, [this.channels]]);
    return this.push('BatchNormalization', [this.value, ...names]);
  }

  pool(kernel: number, stride: number, pad: number): this {
    this.size = Math.floor((this.size + 2 * pad - kernel) / stride) + 1;
    return this.push('MaxPool', [this.value], {
      kernel_shape: [kernel, kernel],
      strides: [stride, stride],
      pads: [pad, pad, pad, pad],
    });
  }

  act(op: string): this {
    return this.push(op, [this.value]);
  }

  add(other: string): this {
    return this.push('Add', [this.value, other]);
  }

  /** Averages, and a last layer with bias. */
  classify(classes: number): GraphSpec {
    this.size = 1;
    this.push('GlobalAveragePool', [this.value]);
    const flat: Typed = ['flat', [1, this.channels]];
    this.weights.push(['fc', [classes, this.channels]], ['fc.bias', [classes]]);
    this.nodes.push(
      { op: 'Flatten', inputs: [this.value], outputs: [flat] },
      {
        op: 'Gemm',
        inputs: ['flat', 'fc', 'fc.bias'],
        outputs: [['y', [1, classes]]],
        attributes: { transB: 1 },
      },
    );
    return { inputs: [['x', [1, 3, 224, 224]]], outputs: ['y'], weights: this.weights, nodes: this.nodes };
  }

  private push(op: string, inputs: string[], attributes: NodeSpec['attributes'] = {}): this {
    const name = `v${this.made++}`;
    this.nodes.push({ op, inputs, attributes, outputs: [[name, [1, this.channels, this.size, this.size]]] });
    this.value = name;
    return this;
  }
}

/**
 * ResNet-50 (He et al., "Deep residual learning for image recognition", CVPR 2016, table 1).
 * @param strided the convolution of a block that halves the picture: the first (paper), or the second ("v1.5").
 */
export function resnet50(strided: 1 | 3): GraphSpec {
  const net = new Stack(224).conv(64, 7, 2).act('Relu').pool(3, 2, 1);
  for (const [stage, [blocks, width]] of (
    [
      [3, 64],
      [4, 128],
      [6, 256],
      [3, 512],
    ] as const
  ).entries()) {
    for (let block = 0; block < blocks; block++) {
      const stride = block === 0 && stage > 0 ? 2 : 1;
      const { value, channels, size } = net;
      net.conv(width, 1, strided === 1 ? stride : 1).act('Relu');
      net.conv(width, 3, strided === 3 ? stride : 1).act('Relu');
      net.conv(4 * width, 1, 1);
      const main = net.value;
      let shortcut = value;
      if (block === 0) {
        const after = net.size;
        Object.assign(net, { value, channels, size });
        shortcut = net.conv(4 * width, 1, stride).value;
        Object.assign(net, { size: after });
      }
      net.value = main;
      net.add(shortcut).act('Relu');
    }
  }
  return net.classify(1000);
}

/** MobileNetV2 (Sandler et al., CVPR 2018, table 2): expansion, channels, repeats, stride. */
export function mobilenetV2(): GraphSpec {
  const net = new Stack(224).conv(32, 3, 2).act('Clip');
  const table = [
    [1, 16, 1, 1],
    [6, 24, 2, 2],
    [6, 32, 3, 2],
    [6, 64, 4, 2],
    [6, 96, 3, 1],
    [6, 160, 3, 2],
    [6, 320, 1, 1],
  ] as const;
  for (const [expand, out, repeats, first] of table) {
    for (let repeat = 0; repeat < repeats; repeat++) {
      const { value, channels } = net;
      const stride = repeat === 0 ? first : 1;
      if (expand !== 1) net.conv(channels * expand, 1, 1).act('Clip');
      net
        .conv(channels * expand, 3, stride, channels * expand)
        .act('Clip')
        .conv(out, 1, 1);
      if (stride === 1 && channels === out) net.add(value);
    }
  }
  return net.conv(1280, 1, 1).act('Clip').classify(1000);
}

/** BERT-base (Devlin et al., NAACL 2019): 12 layers of 768 in 12 heads, 3,072 between, 30,522 words. */
export function bertBase(tokens: number): GraphSpec {
  const [size, heads, between] = [768, 12, 3072];
  const weights: Typed[] = [
    ['words', [30522, size]],
    ['places', [512, size]],
    ['segments', [2, size]],
  ];
  const nodes: NodeSpec[] = [];
  let made = 0;
  const push = (
    op: string,
    inputs: string[],
    dims: number[],
    attributes: NodeSpec['attributes'] = {},
  ): string => {
    const output = `v${made++}`;
    nodes.push({ op, inputs, outputs: [[output, dims]], attributes });
    return output;
  };
  const weight = (name: string, dims: number[]): string => {
    weights.push([`${name}${made}`, dims]);
    return `${name}${made}`;
  };
  const dense = (value: string, from: number, to: number): string => {
    const product = push('MatMul', [value, weight('w', [from, to])], [1, tokens, to]);
    return push('Add', [product, weight('b', [to])], [1, tokens, to]);
  };
  const norm = (value: string): string =>
    push('LayerNormalization', [value, weight('scale', [size]), weight('shift', [size])], [1, tokens, size]);
  const split = (value: string, perm: number[], dims: number[]): string =>
    push('Transpose', [push('Reshape', [value], [1, tokens, heads, size / heads])], dims, { perm });
  const words = push('Gather', ['words', 'ids'], [1, tokens, size]);
  const places = push('Gather', ['places', 'positions'], [1, tokens, size]);
  const segments = push('Gather', ['segments', 'types'], [1, tokens, size]);
  let x = norm(push('Add', [push('Add', [words, places], [1, tokens, size]), segments], [1, tokens, size]));
  for (let layer = 0; layer < 12; layer++) {
    const [q, k, v] = [dense(x, size, size), dense(x, size, size), dense(x, size, size)];
    const scores = push(
      'MatMul',
      [
        split(q, [0, 2, 1, 3], [1, heads, tokens, size / heads]),
        split(k, [0, 2, 3, 1], [1, heads, size / heads, tokens]),
      ],
      [1, heads, tokens, tokens],
    );
    const shares = push('Softmax', [scores], [1, heads, tokens, tokens]);
    const mixed = push(
      'MatMul',
      [shares, split(v, [0, 2, 1, 3], [1, heads, tokens, size / heads])],
      [1, heads, tokens, size / heads],
    );
    const joined = push(
      'Reshape',
      [push('Transpose', [mixed], [1, tokens, heads, size / heads], { perm: [0, 2, 1, 3] })],
      [1, tokens, size],
    );
    x = norm(push('Add', [dense(joined, size, size), x], [1, tokens, size]));
    const wide = push('Gelu', [dense(x, size, between)], [1, tokens, between]);
    x = norm(push('Add', [dense(wide, between, size), x], [1, tokens, size]));
  }
  const first = push('Gather', [x, 'zero'], [1, size], { axis: 1 });
  const pooled = push('Gemm', [first, weight('pool', [size, size]), weight('pool.bias', [size])], [1, size]);
  push('Tanh', [pooled], [1, size]);
  return {
    inputs: [
      ['ids', [1, tokens], 'int64'],
      ['positions', [1, tokens], 'int64'],
      ['types', [1, tokens], 'int64'],
      ['zero', [], 'int64'],
    ],
    outputs: [`v${made - 1}`],
    weights,
    nodes,
  };
}
