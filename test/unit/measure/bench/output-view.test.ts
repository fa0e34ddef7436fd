import { expect, it } from 'vitest';
import { outputView, pictureLayout } from '../../../../src/measure/model/bench/output-view';

const floats = (dims: number[], at: (i: number) => number) => ({
  dims,
  data: Float32Array.from({ length: dims.reduce((a, b) => a * b, 1) }, (_, i) => at(i)),
});

it('takes for a picture what has the shape of one, and nothing else', () => {
  expect(pictureLayout([1, 3, 20, 30])).toMatchObject({ height: 20, width: 30, channels: 3, colour: 600 });
  expect(pictureLayout([1, 20, 30, 3])).toMatchObject({ height: 20, width: 30, channels: 3, line: 90 });
  expect(pictureLayout([20, 30])).toMatchObject({ height: 20, width: 30, channels: 1 });
  for (const dims of [[2, 3, 20, 30], [1, 16, 20, 30], [3, 20], [1000], [1, 2, 3, 4, 5], []])
    expect(pictureLayout(dims)).toBeUndefined();
});

it('paints colours that lie in planes and colours that lie together alike', () => {
  // Red grows to the right, green downwards, blue is full: from 0 to 1.
  const colour = (c: number, y: number, x: number): number => [x / 10, y / 8, 1][c]!;
  const planes = floats([1, 3, 9, 11], (i) => colour(Math.floor(i / 99), Math.floor((i % 99) / 11), i % 11));
  const together = floats([1, 9, 11, 3], (i) => colour(i % 3, Math.floor(i / 33), Math.floor(i / 3) % 11));
  const [one, two] = [planes, together].map((tensor) => outputView('y', 'float32', tensor).picture!);
  expect(one).toMatchObject({ width: 11, height: 9, black: 0, white: 1 });
  expect([...one!.pixels.subarray(4 * (2 * 11 + 5), 4 * (2 * 11 + 6))]).toEqual([128, 64, 255, 255]);
  expect(two!.pixels).toEqual(one!.pixels);
});

it('says what black and white are where values are beyond 0 to 1 and 0 to 255', () => {
  const picture = outputView(
    'y',
    'float32',
    floats([8, 8], (i) => i - 32),
  ).picture!;
  expect([picture.black, picture.white]).toEqual([-32, 31]);
  expect([picture.pixels[0], picture.pixels.at(-2)]).toEqual([0, 255]);
});

it('keeps the peaks of a long vector, and leaves out what is no number', () => {
  const view = outputView(
    'y',
    'float32',
    floats([1, 6000], (i) => (i === 4321 ? 50 : i === 17 ? NaN : i % 7)),
  );
  const { low, high, step } = view.vector!;
  expect([low.length, step]).toEqual([600, 10]);
  expect(Math.max(...high)).toBe(50);
  expect([low[1], high[1]]).toEqual([0, 6]);
  expect(view.stats.nan).toBe(1);
  expect(
    outputView(
      'y',
      'float32',
      floats([2, 3, 4], () => 0),
    ).vector,
  ).toBeUndefined();
});

it('writes as many digits as the type has', () => {
  const third = (dtype: string, data: Float32Array | Float64Array) =>
    outputView('y', dtype, { dims: [1], data }).first[0];
  expect(third('float32', Float32Array.of(1 / 3))).toBe('0.3333333');
  expect(third('float64', Float64Array.of(1 / 3))).toBe('0.333333333333333');
  expect(outputView('y', 'int64', { dims: [1], data: BigInt64Array.of(2n ** 60n) }).first).toEqual([
    '1152921504606846976',
  ]);
});
