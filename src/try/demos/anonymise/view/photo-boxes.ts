/** The areas of a photo as boxes over it, with what they are called. */
import { msg, str } from '@lit/localize';
import { formatNumber, formatShare } from '../../../../ui/format';
import type { LayerBox } from './box-layer';
import type { Area } from './photo-edit';

export const boxesOf = (areas: readonly Area[]): LayerBox[] =>
  areas.map((area, i) => ({
    id: area.id,
    box: area,
    label: labelOf(area, i, areas.length),
    kept: true,
    movable: true,
  }));

function labelOf(area: Area, index: number, count: number): string {
  const n = formatNumber(index + 1);
  const total = formatNumber(count);
  const how = howFound(area);
  return msg(str`Face ${n} of ${total}, ${how}`);
}

/** "97 % sure", "drawn by hand". */
export function howFound({ by, confidence }: Pick<Area, 'by' | 'confidence'>): string {
  if (by === 'hand') return msg('drawn by hand');
  const sure = formatShare(confidence ?? 1);
  return msg(str`${sure} sure`);
}
