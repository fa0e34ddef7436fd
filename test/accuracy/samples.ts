// The product's sample pictures with the texts that lie beside them.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../src/cli/node/folders';
import type { PageClass } from '../fixtures/ocr/pages';

const folder = join(projectRoot, 'public/samples/ocr');

const pictures: readonly [file: string, kind: PageClass, family: string][] = [
  ['factuur.png', 'clean', 'IBM Plex Sans'],
  ['pakbon.jpg', 'photo', 'Zilla Slab'],
  ['letter.png', 'clean', 'Source Serif 4'],
];

export const samplePages = () =>
  Promise.all(
    pictures.map(async ([id, kind, family]) => ({
      id,
      class: kind,
      family,
      path: join(folder, id),
      lines: (await readFile(join(folder, id.replace(/\.\w+$/, '.txt')), 'utf8')).trim().split('\n'),
    })),
  );
