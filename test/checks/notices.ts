/**
 * The committed THIRD_PARTY.md is what the build just made, and nothing that `npm ci` installs for users is under a
 * licence that would bind our own code (GPL, AGPL). Run after the build.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const project = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(project, path), 'utf8');
const problems: string[] = [];

if (!existsSync(join(project, 'THIRD_PARTY.md')) || read('THIRD_PARTY.md') !== read('dist/THIRD_PARTY.md'))
  problems.push('THIRD_PARTY.md is out of date: run npm run notices');

interface Lock {
  packages: Record<string, { dev?: boolean; optional?: boolean; version: string }>;
}
for (const [path, entry] of Object.entries((JSON.parse(read('package-lock.json')) as Lock).packages)) {
  const manifest = join(path, 'package.json');
  if (!path || entry.dev || !existsSync(join(project, manifest))) continue;
  const { license = 'none' } = JSON.parse(read(manifest)) as { license?: string };
  // "(MIT OR GPL-3.0)" leaves the choice to us.
  const choices = String(license).replace(/[()]/g, '').split(/ OR /i);
  if (choices.every((choice) => /\bA?GPL|none|UNLICENSED/i.test(choice)))
    problems.push(`${path} ${entry.version}: licence ${license} is not one that we can use`);
}

for (const problem of problems) console.error(problem);
process.exitCode = problems.length ? 1 : 0;
