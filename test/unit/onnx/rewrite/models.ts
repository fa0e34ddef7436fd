/** Models that tests of rewriting share. */
import { readFileSync } from 'node:fs';
import { openModel, type OpenedModel } from '../../../../src/onnx/read/open';
import type { TensorValue } from '../../../../src/onnx/rewrite/tensor-proto';

const root = new URL('../../../../', import.meta.url);

/** @param path from the project's root. */
const openedFile = (path: string): Promise<OpenedModel> =>
  openModel(new Blob([readFileSync(new URL(path, root))]), path.split('/').at(-1)!);

/** Every kind of tensor, in the model and beside it: test/fixtures/onnx/read/make.py. */
export const everything = (): Promise<OpenedModel> => openedFile('test/fixtures/onnx/read/everything.onnx');

/** A network of our own with 31 thousand weights. */
export const seasons = (): Promise<OpenedModel> => openedFile('models/seasons-1/seasons.onnx');

/** A block of a transformer: test/fixtures/onnx/rewrite/make.py. */
export const block = (): Promise<OpenedModel> => openedFile('test/fixtures/onnx/rewrite/block.onnx');

/** What that script computed with. */
export const blockFeeds = (): Map<string, TensorValue> =>
  new Map<string, TensorValue>([
    [
      'x',
      {
        dtype: 'float32',
        dims: [2, 6, 32],
        data: Float32Array.from({ length: 384 }, (_, i) => (((i * 37) % 101) - 50) / 32),
      },
    ],
    [
      'mask',
      {
        dtype: 'int64',
        dims: [2, 6],
        data: BigInt64Array.from({ length: 12 }, (_, i) => (i < 10 ? 1n : 0n)),
      },
    ],
  ]);

export const seasonsFeeds = (): Map<string, TensorValue> =>
  new Map<string, TensorValue>([
    [
      'rows',
      {
        dtype: 'float32',
        dims: [3, 80],
        data: Float32Array.from({ length: 240 }, (_, i) => Math.sin(i / 3)),
      },
    ],
  ]);
