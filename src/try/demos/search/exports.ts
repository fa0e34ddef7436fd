/** What can be taken away: answers where something was asked, else the passages themselves. */
import { csvText, separatorFor } from '../../../files/csv';
import type { DemoExport } from '../../contract';
import { modelOf } from './models';
import type { Passage } from './passage';
import { resultOf } from './result';
import { answersCsv, asJson } from './take';

/** Made from vectors that are 32-bit floats, so seven digits are all there is. */
const shortened = (vector: Float32Array): number[] =>
  Array.from(vector, (value) => Number(value.toPrecision(7)));

const exports: readonly DemoExport<Passage>[] = [
  {
    id: 'txt',
    name: { en: 'Passages (text)', nl: 'Passages (tekst)' },
    extension: 'txt',
    make(passages) {
      const { answers } = resultOf(passages);
      const texts = answers.length
        ? answers.map(({ query, rank, file, text }) => `${query}\n${rank}. ${file}\n${text}`)
        : passages.map(({ file, text }) => `${file}\n${text}`);
      return new Blob([texts.join('\n\n')], { type: 'text/plain;charset=utf-8' });
    },
  },
  {
    id: 'csv',
    name: { en: 'Passages (CSV)', nl: 'Passages (CSV)' },
    extension: 'csv',
    batch: true,
    make(passages) {
      const { answers } = resultOf(passages);
      if (answers.length) return answersCsv(answers);
      const rows = passages.map(({ file, index, page, heading, from, to, text }) =>
        [file, index + 1, page ?? '', heading ?? '', from, to, text].map(String),
      );
      const header = ['file', 'passage', 'page', 'heading', 'from', 'to', 'text'];
      return new Blob([csvText([header, ...rows], separatorFor())], { type: 'text/csv;charset=utf-8' });
    },
  },
  {
    id: 'json',
    name: { en: 'Index with vectors (JSON)', nl: 'Index met vectoren (JSON)' },
    extension: 'json',
    make: (passages) =>
      asJson({
        passages: passages.map(({ asked: _, vector, ...passage }) => ({
          ...passage,
          model: modelOf(passage),
          vector: shortened(vector),
        })),
      }),
  },
];

export default exports;
