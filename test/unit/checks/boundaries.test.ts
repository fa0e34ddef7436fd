/** The walls hold: a violation of each kind, planted in a small tree of its own, is caught. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { boundaryViolations } from '../../checks/boundaries';

const project = resolve(import.meta.dirname, '../../..');
let root: string;

const plant = (path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'proefbank-walls-'));
});
afterEach(() => rmSync(root, { recursive: true }));

describe('import rules', () => {
  it.each([
    ['a room that opens a door', 'src/gpu/a.ts', 'src/try/b.ts'],
    ['a room that uses a room beside it', 'src/ui/a.ts', 'src/store/b.ts'],
    ['a door that opens another door', 'src/try/a.ts', 'src/measure/b.ts'],
    ['a door that leans on the shell', 'src/try/a.ts', 'src/app/b.ts'],
    ['a demo that borrows from another', 'src/try/demos/one/a.ts', 'src/try/demos/two/b.ts'],
    ['a page that loads Node code', 'src/cli/a.ts', 'src/cli/node/b.ts'],
    ['the terminal that loads a room', 'src/cli/node/a.ts', 'src/runtime/b.ts'],
  ])('catch %s', (_, from, to) => {
    const up = '../'.repeat(from.split('/').length - 1);
    plant(to, 'export const b = 1;\n');
    plant(from, `import { b } from '${up}${to.replace('.ts', '')}';\nexport const a = b;\n`);
    expect(boundaryViolations(root)).toEqual([expect.stringContaining(`${from} → ${to}`)]);
  });

  it('catch an import of a type alone', () => {
    plant('src/app/b.ts', 'export type B = 1;\n');
    plant('src/gpu/a.ts', `import type { B } from '../app/b';\nexport const a: B = 1;\n`);
    expect(boundaryViolations(root)).toHaveLength(1);
  });

  it('let rooms use what is below them', () => {
    plant('src/terms/t.ts', 'export const t = 1;\n');
    plant('src/gpu/g.ts', `export { t as g } from '../terms/t';\n`);
    plant('src/runtime/r.ts', `export { g as r } from '../gpu/g';\n`);
    plant('src/try/d.ts', `export { r as d } from '../runtime/r';\n`);
    expect(boundaryViolations(root)).toEqual([]);
  });
});

describe('rooms without a page', () => {
  it.each(['gpu', 'runtime', 'store', 'bench', 'onnx', 'chips', 'terms'])(
    '%s cannot name the document',
    (room) => {
      cpSync(join(project, 'tsconfig.json'), join(root, 'tsconfig.json'));
      mkdirSync(join(root, 'src'));
      cpSync(join(project, 'src/tsconfig.engine.json'), join(root, 'src/tsconfig.engine.json'));
      symlinkSync(join(project, 'node_modules'), join(root, 'node_modules'));
      plant(`src/${room}/a.ts`, 'export const title = (): string => document.title;\n');
      const { status, stdout } = spawnSync(
        join(project, 'node_modules/.bin/tsc'),
        ['-p', 'src/tsconfig.engine.json'],
        { cwd: root, encoding: 'utf8' },
      );
      expect(stdout).toContain("Cannot find name 'document'");
      expect(status).not.toBe(0);
    },
  );
});
