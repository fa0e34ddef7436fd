/** What can be taken away: the pictures themselves, all of them in one file, and what was done to them. */
import { separatorFor } from '../../../files/csv';
import type { Text } from '../../../terms/text';
import type { DemoExport } from '../../contract';
import { resultOf, type AnonymisedPart } from './result';
import { csvOf } from './take/csv';
import { extensionFor } from './take/names';
import { zipOf } from './take/zip';

/** Nobody but the visitor can tell whether a face was missed. */
function caution(parts: readonly AnonymisedPart[]): Text | undefined {
  const left = parts.filter(({ looked }) => !looked).length;
  if (left === 0) return undefined;
  const many = parts.length > 1;
  return {
    en: many
      ? `You have not yet looked at ${left} of ${parts.length} pictures. A face can have been missed.`
      : 'You have not yet said that you looked at this picture. A face can have been missed.',
    nl: many
      ? `Je hebt ${left} van de ${parts.length} beelden nog niet nagekeken. Er kan een gezicht gemist zijn.`
      : 'Je hebt nog niet gezegd dat je dit beeld hebt nagekeken. Er kan een gezicht gemist zijn.',
  };
}

const exports: readonly DemoExport<AnonymisedPart>[] = [
  {
    id: 'csv',
    name: { en: 'Account (CSV)', nl: 'Verantwoording (CSV)' },
    extension: 'csv',
    make: (parts) => new Blob([csvOf(parts, separatorFor())], { type: 'text/csv;charset=utf-8' }),
  },
  {
    id: 'picture',
    name: { en: 'Photo or video', nl: 'Foto of video' },
    extension: ([part]) => extensionFor(part!.output.type),
    single: true,
    caution,
    make: ([part]) => part!.output,
  },
  {
    id: 'zip',
    name: { en: 'All in one file (ZIP)', nl: 'Alles in één bestand (ZIP)' },
    extension: 'zip',
    batch: 'only',
    caution,
    make: zipOf,
  },
  {
    id: 'json',
    name: { en: 'Data (JSON)', nl: 'Gegevens (JSON)' },
    extension: 'json',
    make: (parts) =>
      new Blob([`${JSON.stringify(resultOf(parts), null, 2)}\n`], { type: 'application/json' }),
  },
];

export default exports;
