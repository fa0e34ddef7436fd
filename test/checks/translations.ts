/**
 * Every text has its Dutch, and the committed files are the ones that `npm run translate` makes, for every unit:
 * it is done again in a copy and compared, so that a text changed in code cannot lose its translation silently,
 * and no translation stays behind when its text or its folder is gone.
 */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { translate } from '../translate';

const project = resolve(import.meta.dirname, '../..');

/** Files in the `locales/` of every unit, relative to the project. */
const localeFiles = (root: string): string[] =>
  readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /(^|\/)locales\/[^/]+$/.test(path))
    .map((path) => `src/${path}`);

/** What is wrong with the texts of the app in `root`, one line each. */
export async function textProblems(root = project): Promise<string[]> {
  const problems: string[] = [];
  const copy = mkdtempSync(join(tmpdir(), 'proefbank-texts-'));
  try {
    for (const path of ['src', 'tsconfig.json'])
      cpSync(join(root, path), join(copy, path), { recursive: true });
    symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'));
    await translate(copy);
    for (const path of new Set([...localeFiles(root), ...localeFiles(copy)])) {
      const [committed, made] = [root, copy].map((folder) =>
        existsSync(join(folder, path)) ? readFileSync(join(folder, path), 'utf8') : undefined,
      );
      if (made !== committed) problems.push(`${path} is out of date: run npm run translate`);
      for (const [text] of made?.matchAll(/<trans-unit[\s\S]*?<\/trans-unit>/g) ?? [])
        if (!/<target>[\s\S]*?\S[\s\S]*?<\/target>/.test(text))
          problems.push(`${path} has no Dutch for: ${/<source>([\s\S]*?)<\/source>/.exec(text)?.[1]}`);
    }
  } finally {
    rmSync(copy, { recursive: true });
  }
  return problems;
}

if (import.meta.url === pathToFileURL(process.argv[1]!).href) {
  const problems = await textProblems();
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length ? 1 : 0;
}
