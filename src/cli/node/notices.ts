/**
 * THIRD_PARTY.md: whose work is in the bundle, with the text of each licence. Collected by the build itself, from
 * the modules, styles, fonts and WebAssembly that it really took in, on the page's side and in workers.
 * (Vite's own `build.license` sees only the page's scripts: no workers, fonts or binaries.)
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin, Rolldown } from 'vite';
import { projectRoot } from './folders';
import { readCards } from './models';

interface Package {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** Where its texts may be: its root, and folders of what we took (a binary may carry its own). */
  readonly folders: Set<string>;
}

/** Texts of packages that came without one. */
const ownTexts = fileURLToPath(new URL('licences/', import.meta.url));

export function notices(): { page: Plugin; worker: Plugin } {
  const taken = new Set<string>();
  const collect = (bundle: Rolldown.OutputBundle): void => {
    for (const output of Object.values(bundle))
      for (const id of output.type === 'chunk' ? output.moduleIds : output.originalFileNames)
        taken.add(resolve(projectRoot, id.replace(/^\0|\?.*$/g, '')));
  };
  return {
    worker: {
      name: 'proefbank:notices-of-workers',
      apply: 'build',
      generateBundle: (_, bundle) => collect(bundle),
    },
    page: {
      name: 'proefbank:notices',
      apply: 'build',
      enforce: 'post',
      async generateBundle(_, bundle) {
        collect(bundle);
        this.emitFile({ type: 'asset', fileName: 'THIRD_PARTY.md', source: await render(packagesOf(taken)) });
      },
    },
  };
}

function packagesOf(files: Iterable<string>): Package[] {
  const found = new Map<string, Package>();
  for (const file of files) {
    if (!file.includes('/node_modules/')) continue;
    const root = packageRoot(dirname(file));
    if (!root) continue;
    const { name, version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const key = `${name}@${version}`;
    if (!found.has(key))
      found.set(key, { name, version, licence: license ?? 'unknown', folders: new Set([root]) });
    found.get(key)!.folders.add(dirname(file));
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The folder whose package.json has a name and version; a nested one may only set `type`. */
function packageRoot(folder: string): string | undefined {
  for (let dir = folder; dir.includes('/node_modules/'); dir = dirname(dir)) {
    const path = join(dir, 'package.json');
    if (existsSync(path) && JSON.parse(readFileSync(path, 'utf8')).version) return dir;
  }
  return undefined;
}

/** @throws Error for a package that came without a licence text and has none in `licences/`. */
function textsOf({ name, version, folders }: Package): string[] {
  const texts = new Set<string>();
  for (const folder of folders)
    for (const file of existsSync(folder) ? readdirSync(folder).sort() : [])
      if (/^(licen[cs]e|copying|notice)/i.test(file)) texts.add(readText(join(folder, file)));
  const own = join(ownTexts, `${name.replace('/', '__')}.txt`);
  if (existsSync(own)) texts.add(readText(own));
  if (!texts.size) throw new Error(`${name}@${version} brings no licence text: add ${own}`);
  return [...texts];
}

/** With the line ends of this file: some packages bring Windows' own, which tools rewrite. */
const readText = (path: string): string => readFileSync(path, 'utf8').replaceAll('\r\n', '\n').trim();

async function render(packages: Package[]): Promise<string> {
  const cards = await readCards();
  const models = cards.map(
    ({ name, licence, package: from }) =>
      `- **${name}**: ${licence.model}, by ${licence.source}; ${from ? `taken from the npm package ${from.name} ${from.version} (${licence.package})` : 'part of the source'}`,
  );
  const sections = packages.map((entry) => {
    const texts = textsOf(entry).map((text) => `\`\`\`text\n${text.replaceAll('```', "'''")}\n\`\`\``);
    return [`## ${entry.name} ${entry.version} (${entry.licence})`, ...texts].join('\n\n');
  });
  return `${[
    '# Third-party notices',
    'What the built app contains of others, made by the build (`npm run notices`).',
    '## Models\n\nFetched when first used, unless it says that they are part of the source.',
    models.join('\n'),
    ...sections,
  ].join('\n\n')}\n`;
}
