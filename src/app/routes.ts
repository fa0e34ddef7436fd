/**
 * Every page of the app. The doors bring their own (`<door>/door.ts`, see terms/page.ts); the shell's are here.
 * A page that has no module yet has no route, so no link can lead to nothing.
 */
import type { LocaleModule } from '@lit/localize';
import type { Door, Page } from '../terms/page';
import type { Text } from '../terms/text';
import { useTexts } from '../ui/locale';

const foundDoors = import.meta.glob<Door>('../{try,learn,measure,request}/door.ts', {
  eager: true,
  import: 'default',
});
const doorTexts = import.meta.glob<LocaleModule>('../{try,learn,measure,request}/locales/*.ts');
const modules = import.meta.glob(['./pages/*.ts', './runs/page.ts', './storage/page.ts']);

const own = (module: string, path: string, tag: string, title: Text): Page[] => {
  const load = modules[module];
  return load ? [{ path, tag, title, load }] : [];
};

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

export const runsPage = own('./runs/page.ts', 'runs/', 'pb-runs-page', { en: 'Runs', nl: 'Metingen' })[0];
export const storagePage = own('./storage/page.ts', 'storage/', 'pb-storage-page', {
  en: 'Storage',
  nl: 'Opslag',
})[0];

/** All of them, home included; the build writes a file for each. */
export const pages: readonly Page[] = [
  ...own('./pages/home.ts', '', 'pb-home-page', { en: 'Home', nl: 'Start' }),
  ...doors.flatMap((door) => door.pages),
  ...[runsPage, storagePage].filter((page) => page !== undefined),
  ...own('./pages/device.ts', 'device/', 'pb-device-page', { en: 'This machine', nl: 'Deze machine' }),
  ...own('./pages/about.ts', 'about/', 'pb-about-page', { en: 'About', nl: 'Over' }),
];

/** The page for an address that no route has. */
export const missingPage: Page = own('./pages/missing.ts', '', 'pb-missing-page', {
  en: 'Page not found',
  nl: 'Pagina niet gevonden',
})[0]!;

/** @param path below the root, with a slash at the end; '' is home. */
export const pageAt = (path: string): Page | undefined => pages.find((page) => page.path === path);
