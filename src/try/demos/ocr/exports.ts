/** What can be taken away from read documents. */
import type { DemoExport } from '../../contract';
import type { ReadPage } from './document';

const exports: readonly DemoExport<ReadPage>[] = [
  {
    id: 'txt',
    name: { en: 'Text', nl: 'Tekst' },
    extension: 'txt',
    make: (pages) =>
      new Blob([pages.map((page) => page.text).join('\n\f')], { type: 'text/plain;charset=utf-8' }),
  },
];

export default exports;
