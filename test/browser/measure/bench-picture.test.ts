/** A picture for an input: where each pixel goes, and what number it becomes. */
import { expect, it } from 'vitest';
import { pictureFor } from '../../../src/measure/model/bench/picture';
import type { Scaling } from '../../../src/measure/model/bench/scaling';
import type { DType } from '../../../src/onnx/dtype';
import type { Dim } from '../../../src/onnx/model';

/** Two pixels beside each other: pure red and mid grey. */
async function twoPixels(): Promise<File> {
  const canvas = new OffscreenCanvas(2, 1);
  const pen = canvas.getContext('2d')!;
  pen.fillStyle = '#ff0000';
  pen.fillRect(0, 0, 1, 1);
  pen.fillStyle = '#808080';
  pen.fillRect(1, 0, 1, 1);
  return new File([await canvas.convertToBlob({ type: 'image/png' })], 'two.png');
}

async function valuesOf(dims: readonly Dim[], scaling: Scaling, dtype: DType = 'float32') {
  const input = { name: 'x', type: { kind: 'tensor', dtype, dims } } as const;
  const { array, how } = await pictureFor(input, await twoPixels(), 'png', scaling, { 'x:1': 3, height: 1 });
  const { data } = array.values as { data: ArrayLike<number> };
  return { dims: array.dims, data: Array.from(data, (value) => Math.round(1e4 * value) / 1e4), how: how!.en };
}

it('colours in planes or together, from 0 to 1', async () => {
  const grey = Math.round((1e4 * 128) / 255) / 1e4;
  const planes = await valuesOf([1, 3, 'height', 2], 'unit');
  expect(planes.dims).toEqual([1, 3, 1, 2]);
  expect(planes.data).toEqual([1, grey, 0, grey, 0, grey]);
  expect(planes.how).toBe('2 × 1 pixels stretched to 2 × 1, RGB, 0 to 1');
  expect((await valuesOf([1, 'height', 2, 3], 'unit')).data).toEqual([1, 0, 0, grey, grey, grey]);
});

it('as ImageNet has it, −1 to 1, as bytes, as grey, and once for each of a batch', async () => {
  // (1 − 0.485) / 0.229 and (0 − 0.456) / 0.224, (0 − 0.406) / 0.225: torchvision's normalize of red.
  const imagenet = await valuesOf([1, 3, 1, 2], 'imagenet');
  expect([imagenet.data[0], imagenet.data[2], imagenet.data[4]]).toEqual([2.2489, -2.0357, -1.8044]);
  expect((await valuesOf([1, 3, 1, 2], 'signed')).data.slice(0, 3)).toEqual([1, 0.0039, -1]);
  expect((await valuesOf([1, 3, 1, 2], 'unit', 'uint8')).data).toEqual([255, 128, 0, 128, 0, 128]);
  // Pillow: Image.convert('L') of (255, 0, 0) is 76.
  expect((await valuesOf([1, 1, 1, 2], 'bytes')).data).toEqual([76, 128]);
  expect((await valuesOf([2, 1, 1, 2], 'bytes')).data).toEqual([76, 128, 76, 128]);
});

it('an input that is no picture is told so', async () => {
  await expect(valuesOf([1, 16], 'unit')).rejects.toMatchObject({ code: 'measure/no-picture-input' });
});
