/** What can be taken away from a transcript. Subtitles are of one file; of several they follow on each other. */
import type { DemoExport } from '../../contract';
import { resultOf, transcriptsOf } from './result';
import { separatorFor } from '../../../files/csv';
import { csvOf } from './take/csv';
import { srtOf, vttOf } from './take/subtitles';
import type { Passage } from './transcript';

const text = (content: string, type: string): Blob => new Blob([content], { type: `${type};charset=utf-8` });

const exports: readonly DemoExport<Passage>[] = [
  {
    id: 'txt',
    name: { en: 'Text', nl: 'Tekst' },
    extension: 'txt',
    make: (passages) => {
      const files = transcriptsOf(passages);
      const told = files.map((file) => (files.length > 1 ? `${file.file}\n\n${file.text}` : file.text));
      return text(`${told.join('\n\n\n')}\n`, 'text/plain');
    },
  },
  {
    id: 'srt',
    name: { en: 'Subtitles (SRT)', nl: 'Ondertitels (SRT)' },
    extension: 'srt',
    make: (passages) => text(srtOf(passages.flatMap(({ segments }) => segments)), 'application/x-subrip'),
  },
  {
    id: 'vtt',
    name: { en: 'Subtitles (WebVTT)', nl: 'Ondertitels (WebVTT)' },
    extension: 'vtt',
    make: (passages) => {
      const [first] = transcriptsOf(passages);
      return text(
        vttOf(
          passages.flatMap(({ segments }) => segments),
          first?.language,
        ),
        'text/vtt',
      );
    },
  },
  {
    id: 'csv',
    name: { en: 'Table (CSV)', nl: 'Tabel (CSV)' },
    extension: 'csv',
    batch: true,
    make: (passages) => text(csvOf(transcriptsOf(passages), separatorFor()), 'text/csv'),
  },
  {
    id: 'json',
    name: { en: 'Data (JSON)', nl: 'Gegevens (JSON)' },
    extension: 'json',
    make: (passages) => text(`${JSON.stringify(resultOf(passages), null, 2)}\n`, 'application/json'),
  },
];

export default exports;
