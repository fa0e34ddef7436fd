/** What of a tensor is shown: its numbers in short, its first values, and a plot or a picture where its shape is one. */
import type { Tensor } from '../../../runtime/tensor';
import { statisticsOf, type TensorStatistics } from '../run/statistics';
import type { OutputView, Picture, Vector } from './contract';

/** Values that are written out. */
const firstValues = 24;
/** Values below which a plot shows nothing that the numbers do not. */
const fewest = 8;
/** Groups of values in a plot: about a pixel each. */
const plotted = 600;
/** Pixels of a picture's side; a larger one is thinned. */
const side = 512;
/** Below it a plane of numbers is no picture but a small matrix. */
const smallest = 8;

export function outputView(name: string, dtype: string, tensor: Tensor): OutputView {
  const stats = statisticsOf(tensor);
  const layout = pictureLayout(tensor.dims);
  const vector = layout ? undefined : vectorOf(tensor);
  const picture = layout && stats.min !== undefined ? pictureOf(tensor, layout, stats) : undefined;
  return {
    name,
    dtype,
    dims: tensor.dims,
    stats,
    first: Array.from(tensor.data.slice(0, firstValues) as Iterable<number | bigint | string>, (value) =>
      writtenValue(value, dtype),
    ),
    ...(vector && { vector }),
    ...(picture && { picture }),
  };
}

/** Seven digits tell any float32 from its neighbours nearly always; a float64 has more. */
function writtenValue(value: number | bigint | string, dtype: string): string {
  if (typeof value !== 'number' || Number.isInteger(value)) return String(value);
  return String(Number(value.toPrecision(dtype === 'float64' ? 15 : dtype === 'float16' ? 4 : 7)));
}

/** All values where only one dimension is larger than 1; smallest and largest of groups where they are many. */
function vectorOf({ data, dims }: Tensor): Vector | undefined {
  const long = dims.filter((size) => size > 1);
  if (long.length !== 1 || data.length < fewest || !ArrayBuffer.isView(data)) return undefined;
  const step = Math.ceil(data.length / plotted);
  const groups = Math.ceil(data.length / step);
  const [low, high] = [new Float64Array(groups).fill(NaN), new Float64Array(groups).fill(NaN)];
  for (let i = 0; i < data.length; i++) {
    const value = Number(data[i]);
    if (!Number.isFinite(value)) continue;
    const group = Math.floor(i / step);
    if (!(low[group]! <= value)) low[group] = value;
    if (!(high[group]! >= value)) high[group] = value;
  }
  return { low, high, step };
}

interface Layout {
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
  /** Distance in the data from a pixel to the next, from a line to the next, and between colours. */
  readonly pixel: number;
  readonly line: number;
  readonly colour: number;
}

/** [1, 3|1, H, W], [1, H, W, 3|1], the same without the 1 in front, and [H, W]. */
export function pictureLayout(dims: readonly number[]): Layout | undefined {
  const own = dims.length === 4 && dims[0] === 1 ? dims.slice(1) : dims;
  if (own.length === 2) {
    const [height, width] = own as [number, number];
    return checked({ height, width, channels: 1, pixel: 1, line: width, colour: 0 });
  }
  if (own.length !== 3) return undefined;
  const [a, b, c] = own as [number, number, number];
  if (a === 1 || a === 3)
    return checked({ height: b, width: c, channels: a, pixel: 1, line: c, colour: b * c });
  if (c === 1 || c === 3)
    return checked({ height: a, width: b, channels: c, pixel: c, line: b * c, colour: 1 });
  return undefined;
}

const checked = (layout: Layout): Layout | undefined =>
  Math.min(layout.height, layout.width) < smallest ? undefined : layout;

/** Linear from black to white: 0 to 1 or 0 to 255 where all values lie there, else from the smallest to the largest. */
function pictureOf({ data, dims }: Tensor, layout: Layout, stats: TensorStatistics): Picture | undefined {
  if (!ArrayBuffer.isView(data) || dims.includes(0)) return undefined;
  const [black, white] = rangeOf(stats);
  const thin = Math.max(1, Math.ceil(Math.max(layout.width, layout.height) / side));
  const [width, height] = [Math.ceil(layout.width / thin), Math.ceil(layout.height / thin)];
  const pixels = new Uint8ClampedArray(4 * width * height);
  const scale = 255 / (white - black || 1);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const from = y * thin * layout.line + x * thin * layout.pixel;
      const to = 4 * (y * width + x);
      for (let colour = 0; colour < 3; colour++) {
        const at = from + (layout.channels === 3 ? colour * layout.colour : 0);
        pixels[to + colour] = (Number(data[at]) - black) * scale;
      }
      pixels[to + 3] = 255;
    }
  return { width, height, pixels, black, white };
}

function rangeOf({ min = 0, max = 1 }: TensorStatistics): readonly [number, number] {
  if (min >= 0 && max <= 1) return [0, 1];
  if (min >= 0 && max <= 255 && max > 2) return [0, 255];
  return [min, max];
}
