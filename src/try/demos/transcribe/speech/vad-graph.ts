/**
 * Silero's network for many blocks in one run. As exported it takes one block and the state of the one before; but
 * only its LSTM cell looks at that state. So the convolutions take all blocks as the rows of one picture, which makes
 * one multiplication of each where a batch makes one a block, and the cell becomes ONNX's LSTM over their sequence: the
 * same arithmetic, with one call where there were thirty a second.
 */
import { fieldsOf, joined, varintField, varintsOf, type Bytes } from '../../../../onnx/wire';
import { constant, FLOAT, integers, node, value } from '../onnx/build';
import { bytesOf, graphIn, modelOf, nodesFor, usedBy, type Node } from '../onnx/model';

/** Values of the state, and of what goes into the cell. */
export const WIDTH = 128;
/** Samples of a block with those before it, and what the network mirrors behind them. */
const PADDED = 640;

/**
 * @param model Silero VAD as exported without control flow inside its two branches, for 16 and for 8 kHz.
 * @returns one for 16 kHz: `input` [blocks, samples], `hidden` and `cell` [1, 1, 128] to `output` [blocks, 1],
 *   `hiddenN` and `cellN`.
 */
export function forManyBlocks(model: Bytes): Bytes {
  const { graph, around } = modelOf(model);
  const byRate = graph.nodes.find(({ operator }) => operator === 'If');
  if (!byRate) throw new Error('This voice detector has no branches');
  const branch = graphIn(byRate, 'then_branch');
  const [probability] = [...branch.outputs.keys()] as [string];
  const before = nodesFor(branch.nodes, ['relu_3']).map(alongRows);
  const after = nodesFor(branch.nodes, [probability], new Set(['unsqueeze_1']));
  const weights = (name: string): Float32Array<ArrayBuffer> =>
    toLstm(floatsOf(graph.initializers.get(`model.decoder.rnn.${name}`)));
  const bias = new Float32Array([...weights('bias_ih'), ...weights('bias_hh')]);
  const nodes = [
    ...before,
    node('Transpose', ['relu_3'], ['by block'], { perm: [2, 0, 1, 3] }),
    node('Reshape', ['by block', 'as sequence'], ['sequence']),
    node('LSTM', ['sequence', 'W', 'R', 'B', '', 'hidden', 'cell'], ['states', 'hiddenN', 'cellN'], {
      hidden_size: WIDTH,
    }),
    node('Reshape', ['states', 'as batch'], ['unsqueeze_1']),
    ...after,
    node('Identity', [probability], ['output']),
  ];
  const initializers = new Map([
    ...usedBy(after, graph.initializers),
    ...[...usedBy(before, graph.initializers)].map(([name, tensor]) => [name, withRows(tensor)] as const),
    constant('as rows', integers(1, 1, -1, PADDED), [4]),
    constant('as sequence', integers(-1, 1, WIDTH), [3]),
    constant('as batch', integers(-1, WIDTH, 1), [3]),
    constant('W', weights('weight_ih'), [1, 4 * WIDTH, WIDTH]),
    constant('R', weights('weight_hh'), [1, 4 * WIDTH, WIDTH]),
    constant('B', bias, [1, 8 * WIDTH]),
  ]);
  const state = (name: string) => value(name, FLOAT, [1, 1, WIDTH]);
  const inputs = new Map([value('input', FLOAT, ['blocks', 'samples']), state('hidden'), state('cell')]);
  const outputs = new Map([value('output', FLOAT, ['blocks', 1]), state('hiddenN'), state('cellN')]);
  return bytesOf({ graph: { nodes, initializers, inputs, outputs }, around });
}

/** Of a node on [blocks, channels, samples] the same on [1, channels, blocks, samples]. */
function alongRows(one: Node): Node {
  if (one.operator === 'Unsqueeze') return node('Reshape', [one.inputs[0]!, 'as rows'], one.outputs);
  if (one.operator !== 'Conv') return one;
  const [stride] = integersIn(one, 'strides');
  const [before, after] = integersIn(one, 'pads');
  return node('Conv', one.inputs, one.outputs, {
    strides: [1, stride!],
    pads: [0, before!, 0, after!],
  });
}

/** An attribute's integers (AttributeProto.ints), which may be packed. */
const integersIn = ({ attributes, operator }: Node, name: string): number[] => {
  const bytes = attributes.get(name);
  if (!bytes) throw new Error(`${operator} has no ${name}`);
  return [...fieldsOf(bytes)].flatMap(({ number, value: single, content }) =>
    number !== 8 ? [] : content.length ? varintsOf(content) : [single],
  );
};

/** A kernel [out, in, samples] as one of a single row; other tensors stay. */
function withRows(tensor: Bytes): Bytes {
  const fields = [...fieldsOf(tensor)];
  const dims = fields.flatMap(({ number, value: single, content }) =>
    number !== 1 ? [] : content.length ? varintsOf(content) : [single],
  );
  if (dims.length !== 3) return tensor;
  return joined([
    ...[dims[0]!, dims[1]!, 1, dims[2]!].map((size) => varintField(1, size)),
    ...fields.filter(({ number }) => number !== 1).map(({ whole }) => whole),
  ]);
}

function floatsOf(tensor: Bytes | undefined): Float32Array<ArrayBuffer> {
  for (const { number, content } of fieldsOf(tensor ?? new Uint8Array(0)))
    if (number === 9) return new Float32Array(content.slice().buffer);
  throw new Error('This voice detector has no LSTM cell');
}

/** Rows of the gates from PyTorch's order (input, forget, cell, output) to ONNX's (input, output, forget, cell). */
function toLstm(rows: Float32Array<ArrayBuffer>): Float32Array<ArrayBuffer> {
  const quarter = rows.length / 4;
  const ordered = new Float32Array(rows.length);
  for (const [to, from] of [0, 3, 1, 2].entries())
    ordered.set(rows.subarray(from * quarter, (from + 1) * quarter), to * quarter);
  return ordered;
}
