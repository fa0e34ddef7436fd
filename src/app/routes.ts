/** Every page of the app. The doors bring their own (`<door>/door.ts`, see terms/page.ts); the shell's are here. */
import type { LocaleModule } from '@lit/localize';
import type { Door, Page } from '../terms/page';
import { useTexts } from '../ui/locale';

const foundDoors = import.meta.glob<Door>('../{try,learn,measure,request}/door.ts', {
  eager: true,
  import: 'default',
});
const doorTexts = import.meta.glob<LocaleModule>('../{try,learn,measure,request}/locales/*.ts');

/** A page of a door comes with the door's texts. */
const withTexts = (folder: string, page: Page): Page => ({
  ...page,
  load: () => Promise.all([page.load(), useTexts(doorTexts, folder)]),
});

export const doors: readonly Door[] = Object.entries(foundDoors)
  .map(([path, door]) => {
    const folder = path.slice(0, path.lastIndexOf('/'));
    return { ...door, pages: door.pages.map((page) => withTexts(folder, page)) };
  })
  .filter(({ pages }) => pages.length > 0)
  .sort((a, b) => a.order - b.order);

export const runsPage: Page = {
  path: 'runs/',
  tag: 'pb-runs-page',
  title: { en: 'Runs', nl: 'Metingen' },
  load: () => import('./runs/page'),
};
export const storagePage: Page = {
  path: 'storage/',
  tag: 'pb-storage-page',
  title: { en: 'Storage', nl: 'Opslag' },
  load: () => import('./storage/page'),
};

/** All of them, home included; the build writes a file for each. */
export const pages: readonly Page[] = [
  {
    path: '',
    tag: 'pb-home-page',
    title: { en: 'Home', nl: 'Start' },
    properties: { doors, runs: runsPage },
    load: () => import('./home/page'),
  },
  ...doors.flatMap((door) => door.pages),
  runsPage,
  storagePage,
  {
    path: 'device/',
    tag: 'pb-device-page',
    title: { en: 'This machine', nl: 'Deze machine' },
    load: () => import('./device/page'),
  },
  {
    path: 'about/',
    tag: 'pb-about-page',
    title: { en: 'About', nl: 'Over' },
    load: () => import('./about/page'),
  },
];

/** The page for an address that no route has. */
export const missingPage: Page = {
  path: '',
  tag: 'pb-missing-page',
  title: { en: 'Page not found', nl: 'Pagina niet gevonden' },
  load: () => import('./missing'),
};

/** @param path below the root, with a slash at the end; '' is home. */
export const pageAt = (path: string): Page | undefined => pages.find((page) => page.path === path);
