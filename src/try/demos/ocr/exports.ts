/** What can be taken away from read documents. */
import { separatorFor } from '../../../files/csv';
import type { DemoExport } from '../../contract';
import type { ReadPage } from './document';
import { resultOf } from './result';
import { csvOf } from './take/csv';

const exports: readonly DemoExport<ReadPage>[] = [
  {
    id: 'txt',
    name: { en: 'Text', nl: 'Tekst' },
    extension: 'txt',
    make: (pages) =>
      new Blob([pages.map((page) => page.text).join('\n\f')], { type: 'text/plain;charset=utf-8' }),
  },
  {
    id: 'csv',
    name: { en: 'Table (CSV)', nl: 'Tabel (CSV)' },
    extension: 'csv',
    batch: true,
    make: (pages) => new Blob([csvOf(pages, separatorFor())], { type: 'text/csv;charset=utf-8' }),
  },
  {
    id: 'pdf',
    name: { en: 'Searchable PDF', nl: 'Doorzoekbare pdf' },
    extension: 'pdf',
    async make(pages) {
      const { searchablePdf } = await import('./take/searchable-pdf');
      return new Blob([await searchablePdf(pages)], { type: 'application/pdf' });
    },
  },
  {
    id: 'json',
    name: { en: 'Data (JSON)', nl: 'Gegevens (JSON)' },
    extension: 'json',
    make: (pages) =>
      new Blob([`${JSON.stringify(resultOf(pages), null, 2)}\n`], { type: 'application/json' }),
  },
];

export default exports;
