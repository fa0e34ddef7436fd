/** Sampling between pixels. */
import { byData, stop } from '../amount';
import type { Facts, Flops } from '../facts';

/** Neighbours along one axis. */
const taps = (mode: string | undefined): number =>
  mode === 'nearest' ? 0 : mode === 'cubic' || mode === 'bicubic' ? 4 : 2;

/** A multiply-add for every neighbour in the axes whose size changes. */
const resize = (facts: Facts): number => {
  const each = taps(facts.text('mode') ?? 'nearest');
  if (!each) return 0;
  const [before, after] = [facts.dims(0), facts.outDims()];
  const axes = after.filter((size, axis) => size !== before[axis]).length;
  return axes ? 2 * each ** axes * facts.outSize() : 0;
};

/** Likewise in all axes, and the place from a coordinate: multiply and add each. */
const gridSample = (facts: Facts): number => {
  const axes = facts.rank(0) - 2;
  const each = taps(facts.text('mode'));
  return facts.outSize() * (each ? 2 * each ** axes : 0) + 2 * facts.size(1);
};

/** Four multiply-adds a sample; how many there are is left to each box where the ratio is 0. */
const roiAlign = (facts: Facts): number => {
  const ratio = facts.int('sampling_ratio', 0);
  return ratio > 0 ? facts.outSize() * ratio ** 2 * 9 : stop(byData);
};

const affineGrid = (facts: Facts): number => facts.outSize() * 2 * facts.dim(0, -1);

export const images: Record<string, Flops> = {
  Resize: resize,
  Upsample: resize,
  GridSample: gridSample,
  RoiAlign: roiAlign,
  AffineGrid: affineGrid,
  MaxRoiPool: () => stop(byData),
  NonMaxSuppression: () => stop(byData),
};

export const contribImages: Record<string, Flops> = {
  GridSample: gridSample,
  CropAndResize: (facts) => facts.outSize() * (facts.text('mode') === 'nearest' ? 0 : 8),
};
