/** What was done to each file, as a table: for whoever has to account for it. */
import { csvText, type Separator } from '../../../../files/csv';
import type { AnonymisedPart } from '../result';
import { outputNames } from './names';

const header = [
  'file',
  'output',
  'width',
  'height',
  'faces found',
  'removed by hand',
  'added by hand',
  'method',
  'looked at',
];

export function csvOf(parts: readonly AnonymisedPart[], separator: Separator): string {
  const names = outputNames(parts);
  const rows = parts.map((part, i) => {
    const { found, removed, added } = countsOf(part);
    const numbers = [part.width, part.height, found, removed, added].map(String);
    return [part.file, names[i]!, ...numbers, part.method, part.looked ? 'yes' : 'no'];
  });
  return csvText([header, ...rows], separator);
}

/** What was found, what of that was taken off again, and what the visitor added. */
function countsOf(part: AnonymisedPart): { found: number; removed: number; added: number } {
  const covers = part.kind === 'photo' ? part.faces : part.tracks.filter(({ kept }) => kept);
  const removed = part.kind === 'photo' ? part.removed : part.tracks.filter(({ kept }) => !kept).length;
  const left = covers.filter(({ by }) => by === 'found').length;
  return { found: left + removed, removed, added: covers.length - left };
}
