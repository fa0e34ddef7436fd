/**
 * What a visitor downloads before picking anything: every script and stylesheet that the home page needs, in
 * Dutch (one chunk more than English), gzipped. Read from Vite's manifest: what is imported statically counts,
 * what is imported on demand does not. The journeys measure the same on the wire.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Manifest } from 'vite';

const dist = resolve(import.meta.dirname, '../../dist');
const budget = { js: 60_000, css: 15_000 };
/** The page itself, and what the first route and the language load at once. */
const entries = ['index.html', 'src/app/home/page.ts', 'src/ui/locales/nl.ts'];

const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Manifest;
const files = new Set<string>();
const visit = (key: string, seen = new Set<string>()): void => {
  const chunk = manifest[key];
  if (!chunk || seen.has(key)) return;
  seen.add(key);
  files.add(chunk.file);
  chunk.css?.forEach((file) => files.add(file));
  chunk.imports?.forEach((next) => visit(next, seen));
};
for (const key of entries) {
  if (!manifest[key]) throw new Error(`${key} is not in the build`);
  visit(key);
}

const sizes = { js: 0, css: 0 };
for (const file of files) {
  const bytes = gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
  const kind = file.endsWith('.css') ? 'css' : 'js';
  sizes[kind] += bytes;
  console.log(`${(bytes / 1000).toFixed(1).padStart(7)} kB  ${file}`);
}
for (const kind of ['js', 'css'] as const) {
  const told = `${kind}: ${(sizes[kind] / 1000).toFixed(1)} kB gzipped of ${budget[kind] / 1000} kB`;
  if (sizes[kind] > budget[kind]) {
    console.error(`${told}: too much before the first choice`);
    process.exitCode = 1;
  } else console.log(told);
}
