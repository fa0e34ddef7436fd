/** Moonshine writes the likeliest token each time, as published (github.com/moonshine-ai/moonshine-js, src/model.ts). */
import { constant, integers, node } from '../onnx/build';
import type { Choice } from '../onnx/writer';

/** Its special tokens. */
export const token = { start: 1, end: 2 } as const;

/** A score is the natural logarithm of a token's probability. */
export const moonshineChoice: Choice = {
  inputs: new Map(),
  constants: new Map([
    constant('end', integers(token.end)),
    constant('no dimension', new BigInt64Array(0), [0]),
  ]),
  state: [],
  before: [],
  nodes: [
    node('ArgMax', ['logits'], ['best one'], { axis: 2, keepdims: 0 }),
    node('Reshape', ['best one', 'no dimension'], ['token']),
    node('ReduceMax', ['logits'], ['best'], { keepdims: 0 }),
    node('ReduceLogSumExp', ['logits'], ['total'], { keepdims: 0 }),
    node('Sub', ['best', 'total'], ['score']),
    node('Equal', ['token', 'end'], ['is the end']),
    node('Not', ['is the end'], ['goes on']),
  ],
};
