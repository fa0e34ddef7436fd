/** What categories and kinds of boxes are called. */
import { msg, str } from '@lit/localize';
import { formatNumber } from '../../../ui/format';
import type { Category } from './model/categories';
import type { BoxKind } from './model/view';

export function categoryName(category: Category): string {
  const names: Record<Category, () => string> = {
    other: () => msg('Other'),
    matrix: () => msg('Matrix products'),
    convolution: () => msg('Convolution and pooling'),
    activation: () => msg('Activation'),
    normalization: () => msg('Normalisation'),
    arithmetic: () => msg('Arithmetic'),
    reduction: () => msg('Reduction'),
    movement: () => msg('Moving data'),
    shape: () => msg('Shape and type'),
    quantization: () => msg('Quantisation'),
    control: () => msg('Control flow'),
    custom: () => msg('Own operators'),
  };
  return names[category]();
}

/** A kind of what is no operator; '' for one. */
export function kindName(kind: BoxKind): string {
  const names: Partial<Record<BoxKind, () => string>> = {
    input: () => msg('input'),
    output: () => msg('output'),
    scope: () => msg('scope'),
    run: () => msg('part of the list, without a name of its own'),
    body: () => msg('graph of an operator'),
  };
  return names[kind]?.() ?? '';
}

export function operators(count: number): string {
  const many = formatNumber(count);
  return count === 1 ? msg('1 operator') : msg(str`${many} operators`);
}
