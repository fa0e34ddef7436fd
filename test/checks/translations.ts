/**
 * Every text has its Dutch, and the committed files are the ones that `npm run translate` makes: extraction and
 * build are done again in a copy and compared, so that a text changed in code cannot lose its translation silently.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const project = resolve(import.meta.dirname, '../..');
const locales = 'src/ui/locales';
const copy = mkdtempSync(join(tmpdir(), 'proefbank-texts-'));
const problems: string[] = [];
try {
  for (const path of ['src', 'tsconfig.json', 'lit-localize.json', 'package.json'])
    cpSync(join(project, path), join(copy, path), { recursive: true });
  symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'));
  const tool = join(project, 'node_modules/.bin/lit-localize');
  execFileSync(tool, ['extract'], { cwd: copy, stdio: 'pipe' });
  const units = readFileSync(join(copy, locales, 'nl.xlf'), 'utf8').match(
    /<trans-unit[\s\S]*?<\/trans-unit>/g,
  );
  for (const unit of units ?? []) {
    const source = /<source>([\s\S]*?)<\/source>/.exec(unit)?.[1];
    if (!/<target>[\s\S]*?\S[\s\S]*?<\/target>/.test(unit)) problems.push(`no Dutch for: ${source}`);
  }
  execFileSync(tool, ['build'], { cwd: copy, stdio: 'pipe' });
  for (const name of readdirSync(join(project, locales)))
    if (
      readFileSync(join(project, locales, name), 'utf8') !== readFileSync(join(copy, locales, name), 'utf8')
    )
      problems.push(`${locales}/${name} is out of date: run npm run translate`);
} finally {
  rmSync(copy, { recursive: true });
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length ? 1 : 0;
