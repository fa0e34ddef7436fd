import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { compare } from '../../../../src/measure/model/inside/compare';
import { openModel } from '../../../../src/onnx/read/open';
import { blockWeights, inBlocks } from '../../../../src/onnx/rewrite/blocks';
import { Instrument } from '../../../../src/onnx/rewrite/instrument';
import { readValues } from '../../../../src/onnx/values';
import { runInNode } from '../../../fixtures/onnx/ort-in-node';
import { block, blockFeeds } from './models';

vi.setConfig({ testTimeout: 60_000 });

const nibble = (bytes: Uint8Array, at: number): number => (bytes[at >> 1]! >> (4 * (at & 1))) & 15;

/** As onnxruntime documents the layout: [rows, columns] of what is left of the weights. */
function unpacked(
  { packed, scales, zeroPoints }: { packed: Uint8Array; scales: Float32Array; zeroPoints?: Uint8Array },
  rows: number,
  columns: number,
  size: number,
): Float32Array<ArrayBuffer> {
  const across = Math.ceil(rows / size);
  const values = new Float32Array(rows * columns);
  for (let column = 0; column < columns; column++)
    for (let row = 0; row < rows; row++) {
      const b = Math.floor(row / size);
      const q = nibble(packed, (column * across + b) * size + (row % size));
      const zero = zeroPoints ? nibble(zeroPoints.subarray(column * Math.ceil(across / 2)), b) : 8;
      values[row * columns + column] = (q - zero) * scales[column * across + b]!;
    }
  return values;
}

describe('weights in blocks of 4 bits', () => {
  it('by hand: two columns of one block', () => {
    const rows = 16;
    // 0, −1, … −15 and 0, 0.5, … 7.5.
    const values = Float32Array.from({ length: 32 }, (_, i) => (i & 1 ? (i >> 1) / 2 : 0 - (i >> 1)));
    const symmetric = inBlocks(values, rows, 2, 16, false);
    expect([...symmetric.scales]).toEqual([15 / 8, -7.5 / 8]);
    // The furthest from 0 is −8 scales, which is 0 in the file; 0 itself is 8.
    expect([nibble(symmetric.packed, 0), nibble(symmetric.packed, 15)]).toEqual([8, 0]);
    expect([nibble(symmetric.packed, 16), nibble(symmetric.packed, 31)]).toEqual([8, 0]);
    const shifted = inBlocks(values, rows, 2, 16, true);
    expect([...shifted.scales]).toEqual([1, 0.5]);
    expect([...shifted.zeroPoints!]).toEqual([15, 0]);
    expect(shifted.largestError).toBe(0);
    expect(unpacked(shifted, rows, 2, 16)).toEqual(values);
  });

  it.each([false, true])('lose at most a step, zero points: %s', (withZeroPoints) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 90 }),
        fc.integer({ min: 1, max: 5 }),
        fc.infiniteStream(fc.float({ min: -4, max: 4, noNaN: true })),
        (rows, columns, stream) => {
          const values = Float32Array.from({ length: rows * columns }, () => stream.next().value as number);
          const made = inBlocks(values, rows, columns, 32, withZeroPoints);
          const left = unpacked(made, rows, columns, 32);
          let worst = 0;
          values.forEach((value, i) => {
            const error = Math.abs(value - left[i]!);
            worst = Math.max(worst, error);
            const column = i % columns;
            const b = Math.floor(Math.floor(i / columns) / 32);
            const scale = Math.abs(made.scales[column * Math.ceil(rows / 32) + b]!);
            expect(error).toBeLessThanOrEqual(scale * 1.001 + 1e-38);
          });
          expect(made.largestError).toBeCloseTo(worst, 5);
        },
      ),
      { numRuns: 40 },
    );
  });

  it.each([false, true])(
    'in a model give what MatMul gives with what is left of them, zero points: %s',
    async (zeroPoints) => {
      const opened = await block();
      const made = await blockWeights(opened, { zeroPoints });
      expect(made.operators).toBe(6);
      expect(made.weights.map(({ name }) => name)).toEqual(['wq', 'wk', 'wv', 'w1', 'w2', 'w3']);
      expect(made.file.size / opened.file.size).toBeLessThan(0.2);
      const again = await openModel(made.file, 'blocks.onnx');
      expect(again.model.opsets.get('com.microsoft')).toBe(1);
      const node = again.model.graph.nodes.find(({ outputs }) => outputs[0] === 'logits')!;
      const [, packed, scales, zero] = await Promise.all(
        node.inputs.map(async (name, i) =>
          i ? readValues(again.model.graph.initializers.get(name)!, again) : undefined,
        ),
      );
      const weights = unpacked(
        {
          packed: packed as Uint8Array,
          scales: scales as Float32Array,
          ...(zeroPoints && { zeroPoints: zero as Uint8Array }),
        },
        192,
        10,
        32,
      );
      const values = await runInNode()(new Instrument(again).with(['flat', 'logits']), blockFeeds(), [
        'flat',
        'logits',
      ]);
      const flat = values.get('flat')!.data as Float32Array;
      const data = Float32Array.from({ length: 20 }, (_, i) => {
        const [row, column] = [Math.floor(i / 10), i % 10];
        let sum = 0;
        for (let k = 0; k < 192; k++) sum += flat[row * 192 + k]! * weights[k * 10 + column]!;
        return sum;
      });
      expect(compare({ dtype: 'float32', dims: [2, 10], data }, values.get('logits')!)).toMatchObject({
        agrees: true,
      });
      const { largestError } = made.weights.at(-1)!;
      const original = (await readValues(opened.model.graph.initializers.get('w3')!, opened)) as Float32Array;
      expect(Math.max(...original.map((value, i) => Math.abs(value - weights[i]!)))).toBeCloseTo(
        largestError,
        6,
      );
    },
  );
});
