/**
 * Silero's network for many blocks in one run. As exported it takes one block and the state of the one before; but
 * only its LSTM cell looks at that state. So the convolutions take all blocks as a batch, and the cell becomes ONNX's
 * LSTM over their sequence: the same arithmetic, with one call where there were thirty a second.
 */
import { fieldsOf, type Bytes } from '../../../../runtime/protobuf';
import { constant, FLOAT, integers, node, value } from '../onnx/build';
import { bytesOf, graphIn, modelOf, nodesFor, usedBy } from '../onnx/model';

/** Values of the state, and of what goes into the cell. */
export const WIDTH = 128;

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
  const before = nodesFor(branch.nodes, ['relu_3']);
  const after = nodesFor(branch.nodes, [probability], new Set(['unsqueeze_1']));
  const weights = (name: string): Float32Array<ArrayBuffer> =>
    toLstm(floatsOf(graph.initializers.get(`model.decoder.rnn.${name}`)));
  const bias = new Float32Array([...weights('bias_ih'), ...weights('bias_hh')]);
  const nodes = [
    ...before,
    node('Reshape', ['relu_3', 'as sequence'], ['sequence']),
    node('LSTM', ['sequence', 'W', 'R', 'B', '', 'hidden', 'cell'], ['states', 'hiddenN', 'cellN'], {
      hidden_size: WIDTH,
    }),
    node('Reshape', ['states', 'as batch'], ['unsqueeze_1']),
    ...after,
    node('Identity', [probability], ['output']),
  ];
  const initializers = new Map([
    ...usedBy([...before, ...after], graph.initializers),
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
