/** The words of the look inside: operators, and numbers that are mostly small. */
import { msg, str } from '@lit/localize';
import { formatNumber } from '../../../ui/format';
import type { Backend } from '../../../runtime/backend';
import { backendName } from '../bench/words';
import type { How } from '../inside/alone';
import type { Operator } from './contract';

/** "Softmax (/layer.0/attention/Softmax)", or its place where it has no name. */
export const operatorName = ({ op, name, node }: Operator): string =>
  name ? `${op} (${name})` : msg(str`${op} (without a name, number ${formatNumber(node + 1)})`);

export const sideName = (side: Backend | 'kept'): string =>
  side === 'kept' ? msg('the values that were kept') : backendName(side);

/** A number of any size in three digits: "0.0123", "1.23e−7". */
export function compact(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (size === 0 || (size >= 0.001 && size < 1e6)) return formatNumber(value);
  const [digits, power] = value.toExponential(2).split('e') as [string, string];
  return `${formatNumber(Number(digits))}e${power.replace('+', '').replace('-', '−')}`;
}

/** A part of 1 as percents, also very small ones. */
export const compactShare = (share: number): string => `${compact(100 * share)}\u00a0%`;

/** How a time was come by. */
export function howWords(how: How, backend: string): string {
  switch (how) {
    case 'kernel':
      return msg('by the graphics card’s own clock, in the run');
    case 'profile':
      return backend === 'wasm'
        ? msg('by the runtime’s clock on the processor, in the run')
        : msg('by the processor’s clock: for work on the graphics card only the handing over');
    case 'alone':
      return msg('run alone on its real inputs');
    case 'folded':
      return msg('computed before the run');
    case 'unknown':
      return msg('not known');
  }
}
