/** Texts live with their unit, on a small app of its own: a shell, a door and its demos. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { translate } from '../../translate';
import { textProblems } from '../../checks/translations';

const project = resolve(import.meta.dirname, '../../..');
let root: string;

// Each run parses a program with the library's types: seconds, and more beside other work.
vi.setConfig({ testTimeout: 60_000 });

const plant = (path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const saying = (...texts: string[]): string =>
  `import { msg } from '@lit/localize';\nexport default [${texts.map((text) => `msg('${text}')`).join(', ')}];\n`;
const xlf = (unit: string): string => read(`src/${unit}/locales/nl.xlf`);
const sources = (unit: string): string[] =>
  [...xlf(unit).matchAll(/<source>(.*?)<\/source>/g)].map(([, source]) => source!).sort();

/** Gives every text that has no Dutch yet `NL` and the English. */
function fill(unit: string): void {
  const filled = xlf(unit).replace(/<source>(.*?)<\/source>(?!\s*<target>)/g, '$&<target>NL $1</target>');
  plant(`src/${unit}/locales/nl.xlf`, filled);
}

beforeEach(() => {
  vi.spyOn(console, 'log').mockReturnValue();
  vi.spyOn(console, 'warn').mockReturnValue();
  root = mkdtempSync(join(tmpdir(), 'proefbank-units-'));
  cpSync(join(project, 'tsconfig.json'), join(root, 'tsconfig.json'));
  symlinkSync(join(project, 'node_modules'), join(root, 'node_modules'));
  plant('src/ui/a.ts', saying('shell'));
  plant('src/app/b.ts', saying('app', 'both'));
  plant('src/try/door.ts', `import './page';\nimport './demos/one/view';\nexport default {};\n`);
  plant('src/try/page.ts', `import '../ui/a';\n${saying('door', 'both')}`);
  plant('src/try/demos/one/view.ts', `import '../../page';\n${saying('demo')}`);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(root, { recursive: true });
});

it('each unit holds the texts of its own files, not of what it imports', async () => {
  await translate(root);
  expect(sources('ui')).toEqual(['app', 'both', 'shell']);
  expect(sources('try')).toEqual(['both', 'door']);
  expect(sources('try/demos/one')).toEqual(['demo']);
  expect(await textProblems(root)).toHaveLength(6);
});

it('a text that moves takes its Dutch along, and a unit without texts keeps no files', async () => {
  await translate(root);
  for (const unit of ['ui', 'try', 'try/demos/one']) fill(unit);
  await translate(root);
  expect(await textProblems(root)).toEqual([]);
  plant('src/try/demos/two/view.ts', saying('demo'));
  plant('src/try/demos/one/view.ts', 'export {};\n');
  await translate(root);
  expect(read('src/try/demos/two/locales/nl.ts')).toContain('`NL demo`');
  expect(existsSync(join(root, 'src/try/demos/one/locales'))).toBe(false);
  expect(await textProblems(root)).toEqual([]);
});

it('the check names what is missing, what is old and what has stayed behind', async () => {
  await translate(root);
  for (const unit of ['ui', 'try', 'try/demos/one']) fill(unit);
  await translate(root);
  plant('src/try/page.ts', saying('door', 'new'));
  rmSync(join(root, 'src/try/demos/one/view.ts'));
  expect((await textProblems(root)).sort()).toEqual([
    'src/try/demos/one/locales/nl.ts is out of date: run npm run translate',
    'src/try/demos/one/locales/nl.xlf is out of date: run npm run translate',
    'src/try/locales/nl.ts is out of date: run npm run translate',
    'src/try/locales/nl.xlf has no Dutch for: new',
    'src/try/locales/nl.xlf is out of date: run npm run translate',
  ]);
});
