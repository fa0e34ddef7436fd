/** Transcripts as one table: a row for each segment. */
import { csvText, type Separator } from '../../../../files/csv';
import type { Transcript } from '../transcript';
import { subtitleTime } from './times';

const header = ['file', 'from', 'to', 'seconds', 'language', 'text', 'confidence'];

/** A file in which nobody speaks has a row too, without times or text. */
export function csvOf(files: readonly Transcript[], separator: Separator): string {
  const decimal = separator === ';' ? ',' : '.';
  const number = (value: number, digits: number): string => value.toFixed(digits).replace('.', decimal);
  const rows = files.flatMap(({ file, language = '', segments }) =>
    segments.length
      ? segments.map(({ from, to, text, confidence }) => [
          file,
          subtitleTime(from, decimal),
          subtitleTime(to, decimal),
          number(to - from, 1),
          language,
          text,
          number(confidence, 2),
        ])
      : [[file]],
  );
  return csvText([header, ...rows], separator);
}
