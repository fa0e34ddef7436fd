/** What can be taken away from forecasts. */
import { separatorFor } from '../../../files/csv';
import type { DemoExport } from '../../contract';
import { resultOf, type Forecast } from './result';
import { csvOf } from './take/table';

const exports: readonly DemoExport<Forecast>[] = [
  {
    id: 'csv',
    name: { en: 'Table (CSV)', nl: 'Tabel (CSV)' },
    extension: 'csv',
    batch: true,
    make: (parts) => new Blob([csvOf(parts, separatorFor())], { type: 'text/csv;charset=utf-8' }),
  },
  {
    id: 'xlsx',
    name: { en: 'Workbook (Excel)', nl: 'Werkmap (Excel)' },
    extension: 'xlsx',
    async make(parts) {
      const { workbookOf } = await import('./take/workbook');
      return workbookOf(parts);
    },
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
