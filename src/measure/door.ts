/** The door Measure: what a model of one's own is, costs, and takes here. */
import type { Door, Page } from '../terms/page';

const pages: Page[] = [
  {
    path: 'measure/',
    title: { en: 'Measure', nl: 'Meten' },
    tag: 'pb-measure-page',
    load: () => import('./page'),
  },
  {
    path: 'measure/model/',
    title: { en: 'Your own model', nl: 'Je eigen model' },
    tag: 'pb-model-page',
    load: () => import('./model/page'),
  },
];

export default { name: { en: 'Measure', nl: 'Meten' }, order: 3, pages } satisfies Door;
