/** Counts of floating-point operations in words. */
import { formatNumber } from '../../../ui/format';

const units = ['', 'k', 'M', 'G', 'T', 'P'];

/** A count of operations: "35.6 GFLOP". */
export function flopsText(flops: number): string {
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, flops)) / 3)));
  return `${formatNumber(flops / 1000 ** power)}\u00a0${units[power]}FLOP`;
}
