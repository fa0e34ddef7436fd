/** A picture as the tensor that an input wants: stretched to its size, and scaled as somebody says. */
import { openPicture, type PictureFormat } from '../../../files/picture/open';
import { pixelsOf, release, whiteSheet } from '../../../files/picture/sheet';
import type { Value } from '../../../onnx/model';
import { classOf, type Tensor } from '../../../runtime/tensor';
import type { Text } from '../../../terms/text';
import { shapeOf, type Sizes } from '../run/dims';
import { noPictureInput } from './errors';
import type { Given } from './given';
import type { Scaling } from './scaling';

const mean = [0.485, 0.456, 0.406];
const deviation = [0.229, 0.224, 0.225];

const scaled: Readonly<Record<Scaling, (value: number, colour: number) => number>> = {
  unit: (value) => value / 255,
  signed: (value) => value / 127.5 - 1,
  imagenet: (value, colour) => (value / 255 - mean[colour]!) / deviation[colour]!,
  bytes: (value) => value,
};

/** Pixels that are decoded: more than any input has. */
const pixels = 50_000_000;

/** @throws UserError for an input that is no picture, and for a file that cannot be read. */
export async function pictureFor(
  input: Value,
  file: File,
  format: PictureFormat,
  scaling: Scaling,
  sizes: Sizes,
): Promise<Given> {
  const type = input.type?.kind === 'tensor' ? input.type : undefined;
  const dtype = type?.dtype ?? 'float32';
  const dims = shapeOf(input.name, type?.dims ?? [], sizes);
  const plane = planeOf(dims);
  const asked = dtype.startsWith('float') ? scaling : 'bytes';
  if (!plane || !/^(float(16|32|64)|u?int(8|16|32|64))$/.test(dtype) || !classOf(dtype))
    throw noPictureInput(input.name, `${dtype}[${dims.join(', ')}]`, file.name);
  const { sheet, width, height } = await openPicture(file, format, { pixels, over: 'paper' });
  const fitted = whiteSheet(plane.width, plane.height, file.name);
  fitted.pen.drawImage(sheet.canvas, 0, 0, plane.width, plane.height);
  release(sheet);
  const { data } = pixelsOf(fitted, file.name);
  release(fitted);
  const tensor = tensorOf(data, plane, dtype, dims, scaled[asked]);
  return {
    array: { file: file.name, dims, values: { dtype, data: tensor.data } },
    how: howText([width, height], [plane.width, plane.height], plane.channels, asked),
  };
}

interface Plane {
  readonly copies: number;
  readonly channels: 1 | 3;
  readonly width: number;
  readonly height: number;
  /** Colours lie beside each other, and not one plane after another. */
  readonly last: boolean;
}

/** [N, C, H, W] or [N, H, W, C], with or without the N. */
export function planeOf(dims: readonly number[]): Plane | undefined {
  const [copies, a, b, c] = dims.length === 3 ? [1, ...dims] : dims;
  if (dims.length < 3 || dims.length > 4 || dims.includes(0)) return undefined;
  // Three colours are the surer sign: a height may be 1.
  if (a === 3 || (a === 1 && c !== 3))
    return { copies: copies!, channels: a, height: b!, width: c!, last: false };
  if (c === 1 || c === 3) return { copies: copies!, channels: c, height: a!, width: b!, last: true };
  return undefined;
}

/** Grey is the brightness of ITU-R BT.601, as Pillow's convert("L"). */
function tensorOf(
  rgba: ArrayLike<number>,
  { copies, channels, width, height, last }: Plane,
  dtype: string,
  dims: readonly number[],
  scale: (value: number, colour: number) => number,
): Tensor {
  const area = width * height;
  const one = channels * area;
  const data = new (classOf(dtype)!)(copies * one);
  const big = data instanceof BigInt64Array || data instanceof BigUint64Array;
  for (let pixel = 0; pixel < area; pixel++)
    for (let colour = 0; colour < channels; colour++) {
      const at = 4 * pixel;
      const value =
        channels === 3
          ? rgba[at + colour]!
          : Math.round(0.299 * rgba[at]! + 0.587 * rgba[at + 1]! + 0.114 * rgba[at + 2]!);
      const to = last ? pixel * channels + colour : colour * area + pixel;
      const put = scale(value, colour);
      (data as (number | bigint)[] & typeof data)[to] = (big ? BigInt(put) : put) as never;
    }
  for (let copy = 1; copy < copies; copy++) data.copyWithin(copy * one, 0, one);
  return { data, dims };
}

const ranges: Readonly<Record<Scaling, Text>> = {
  unit: { en: '0 to 1', nl: '0 tot 1' },
  signed: { en: '−1 to 1', nl: '−1 tot 1' },
  imagenet: { en: 'mean and deviation of ImageNet', nl: 'gemiddelde en spreiding van ImageNet' },
  bytes: { en: '0 to 255', nl: '0 tot 255' },
};

function howText(
  [w, h]: readonly [number, number],
  [width, height]: readonly [number, number],
  channels: number,
  scaling: Scaling,
): Text {
  const { en, nl } = ranges[scaling];
  const [colours, kleuren] = channels === 3 ? ['RGB', 'RGB'] : ['grey', 'grijs'];
  return {
    en: `${w} × ${h} pixels stretched to ${width} × ${height}, ${colours}, ${en}`,
    nl: `${w} × ${h} pixels, uitgerekt naar ${width} × ${height}, ${kleuren}, ${nl}`,
  };
}
