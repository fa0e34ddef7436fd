/** Semantic search over one's own documents: passages to vectors, questions answered by meaning and by words. */
import { isEmbedding } from '../../../runtime/card';
import type { DemoInfo } from '../../contract';
import { firstModel } from './first-model';

export default {
  id: 'search',
  order: 3,
  name: { en: 'Search your documents', nl: 'Zoeken in je documenten' },
  summary: {
    en: 'Ask a question of your own files, in English, and see the passage that answers it.',
    nl: 'Stel een vraag aan je eigen bestanden, in het Engels, en zie de passage die er antwoord op geeft.',
  },
  sectors: ['office', 'public-services', 'care', 'logistics', 'energy'],
  accept: ['.txt', '.md', '.html', '.pdf', '.docx', '.csv', '.htm', '.markdown', '.tsv'],
  inputs: ['paste'],
  together: true,
  sampleUnit: { one: { en: 'passage', nl: 'passage' }, many: { en: 'passages', nl: 'passages' } },
  models: [firstModel],
  samples: [
    {
      file: 'machine-manual.md',
      more: [
        'lease.docx',
        'staff-handbook.html',
        'board-minutes.txt',
        'heat-pump-study.pdf',
        'suppliers.csv',
        'privacy-notice.md',
        'delivery-terms.txt',
      ],
      name: { en: 'The folder of a small company', nl: 'De map van een klein bedrijf' },
      thumbnail: 'folder.webp',
    },
  ],
  options: [
    {
      id: 'model',
      name: { en: 'Model', nl: 'Model' },
      choices: [
        {
          value: firstModel,
          name: { en: 'all-MiniLM-L6-v2, English', nl: 'all-MiniLM-L6-v2, Engels' },
        },
      ],
      initial: firstModel,
      takes: isEmbedding,
    },
  ],
  asks: [
    {
      id: 'query',
      name: { en: 'Question; several on a line each', nl: 'Vraag; meer dan één elk op een regel' },
      initial: '',
    },
    {
      id: 'way',
      name: { en: 'How to search', nl: 'Hoe te zoeken' },
      values: ['both', 'meaning', 'words'],
      initial: 'both',
    },
  ],
  meaning(perMinute) {
    const hours = 25_000 / perMinute / 60;
    const en = hours < 1 ? `${Math.ceil(hours * 60)} minutes` : `${hours.toFixed(1)} hours`;
    const nl = hours < 1 ? `${Math.ceil(hours * 60)} minuten` : `${hours.toFixed(1).replace('.', ',')} uur`;
    return {
      en: `At this pace this machine takes in an archive of 5,000 pages (about 25,000 passages) in about ${en}, once; a question after that takes a moment.`,
      nl: `In dit tempo neemt deze machine een archief van 5.000 pagina’s (ongeveer 25.000 passages) in ongeveer ${nl} op, eenmalig; een vraag daarna kost een ogenblik.`,
    };
  },
} satisfies DemoInfo;
