/** The build's pages are those of the app, on a copy in which a door, a page and a demo are planted. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { routePaths } from '../../../src/cli/node/route-pages';

const project = resolve(import.meta.dirname, '../../..');
let root: string;

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }); // a copy of the source, and Vite started in it

const plant = (path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const door = (path: string): string =>
  `const name = { en: 'D', nl: 'D' };
export default { name, order: 9, pages: [{ path: '${path}', title: name, tag: 'x-y', load: () => import('./page') }] };`;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'proefbank-routes-'));
  for (const path of ['src', 'models'])
    cpSync(join(project, path), join(root, path), {
      recursive: true,
      filter: (file) => !file.endsWith('weights'),
    });
  symlinkSync(join(project, 'node_modules'), join(root, 'node_modules'));
});
afterAll(() => rmSync(root, { recursive: true }));

it('the app of today has its pages', async () => {
  expect(await routePaths()).toEqual(
    expect.arrayContaining(['try/', 'try/ocr/', 'runs/', 'storage/', 'device/', 'about/']),
  );
});

it('a new door and a new demo need no word here', async () => {
  plant('src/request/door.ts', door('request/planted/'));
  plant('src/request/page.ts', `document.title = 'only a browser can run this';`);
  plant(
    'src/try/demos/planted/demo.ts',
    `export default { id: 'planted', name: { en: 'P', nl: 'P' }, models: [], options: [], samples: [] };`,
  );
  expect(await routePaths(root)).toEqual(
    expect.arrayContaining(['request/planted/', 'try/planted/', 'runs/']),
  );
});

it.each(['runs/', 'request/Planted', '/request/', 'request/?id='])(
  'an address %j is refused',
  async (path) => {
    plant('src/request/door.ts', door(path));
    await expect(routePaths(root)).rejects.toThrow('cannot be the address');
  },
);
