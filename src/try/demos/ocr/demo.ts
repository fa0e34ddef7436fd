/** Reading documents: text detection and recognition on an image or a PDF. */
import type { DemoInfo } from '../../contract';

export default {
  id: 'ocr',
  order: 1,
  name: { en: 'Read a document', nl: 'Een document lezen' },
  summary: {
    en: 'Takes the text out of an invoice, a delivery note or a letter: photo, scan or PDF.',
    nl: 'Haalt de tekst uit een factuur, een pakbon of een brief: foto, scan of pdf.',
  },
  sectors: ['office', 'logistics', 'care', 'public-services', 'farming'],
  accept: ['image/*', 'application/pdf', '.pdf', '.png', '.jpg', '.jpeg', '.webp', '.avif'],
  inputs: ['camera', 'paste'],
  sampleUnit: { one: { en: 'page', nl: 'pagina' }, many: { en: 'pages', nl: 'pagina’s' } },
  models: ['ppocr-v6-tiny', 'ppocr-v4', 'ppocr-cls'],
  samples: [
    { file: 'factuur.png', name: { en: 'Dutch invoice', nl: 'Factuur' }, thumbnail: 'factuur.webp' },
    {
      file: 'pakbon.jpg',
      name: { en: 'Delivery note, photographed', nl: 'Pakbon, gefotografeerd' },
      thumbnail: 'pakbon.webp',
    },
    { file: 'letter.png', name: { en: 'English letter', nl: 'Engelse brief' }, thumbnail: 'letter.webp' },
    {
      file: 'offerte.pdf',
      name: { en: 'Quotation, a PDF of two pages', nl: 'Offerte, pdf van twee pagina’s' },
      thumbnail: 'offerte.webp',
    },
  ],
  options: [
    {
      id: 'model',
      name: { en: 'Model', nl: 'Model' },
      choices: [
        {
          value: 'ppocr-v6-tiny',
          name: { en: 'PP-OCRv6 tiny (best on Dutch)', nl: 'PP-OCRv6 tiny (best voor Nederlands)' },
        },
        {
          value: 'ppocr-v4',
          name: { en: 'PP-OCRv4 (origin better known)', nl: 'PP-OCRv4 (herkomst beter bekend)' },
        },
      ],
      initial: 'ppocr-v6-tiny',
    },
  ],
  meaning(perMinute) {
    const hours = 1000 / perMinute / 60;
    const en = hours < 1 ? `${Math.ceil(hours * 60)} minutes` : `${hours.toFixed(1)} hours`;
    const nl = hours < 1 ? `${Math.ceil(hours * 60)} minuten` : `${hours.toFixed(1).replace('.', ',')} uur`;
    return {
      en: `At this pace a stack of 1,000 pages takes this machine about ${en}, with nobody watching.`,
      nl: `In dit tempo kost een stapel van 1.000 pagina’s deze machine ongeveer ${nl}, zonder dat er iemand bij zit.`,
    };
  },
} satisfies DemoInfo;
