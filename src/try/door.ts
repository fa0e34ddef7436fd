/** The door Try: a gallery of demos, and a page for each of them. */
import type { Door, Page } from '../terms/page';
import { demos } from './registry';

const modules = import.meta.glob('./page/{gallery,demo}.ts');
const gallery = modules['./page/gallery.ts'];
const demoPage = modules['./page/demo.ts'];
const name = { en: 'Try', nl: 'Proberen' };

const pages: Page[] = [];
if (gallery) pages.push({ path: 'try/', title: name, tag: 'pb-gallery-page', load: gallery });
if (demoPage)
  for (const demo of demos)
    pages.push({
      path: `try/${demo.id}/`,
      title: demo.name,
      tag: 'pb-demo-page',
      properties: { demo: demo.id },
      load: demoPage,
    });

export default { name, order: 1, pages } satisfies Door;
