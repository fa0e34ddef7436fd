/**
 * Extracts the texts of `msg()` and builds their Dutch, each unit into its own `locales/`, so that a demo brings
 * its texts in its folder and a visitor fetches only those of what is open. A unit is a door (a folder with
 * `door.ts`), a demo or a lab of a door, or the shell: all the rest, kept in `src/ui/locales/`.
 *
 * lit-localize extracts whatever a program reaches, imports included, so one program is made of everything and
 * each unit is shown only its own files of it. A text that moved to another unit takes its Dutch along.
 */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isLocale } from '@lit/localize-tools/lib/locales.js';
import type { Config } from '@lit/localize-tools/lib/types/config.js';
import type { RuntimeOutputConfig } from '@lit/localize-tools/lib/types/modes.js';
import { printDiagnostics } from '@lit/localize-tools/lib/typescript.js';
import { RuntimeLitLocalizer } from '@lit/localize-tools/lib/modes/runtime.js';

type RuntimeConfig = Config & { output: RuntimeOutputConfig };
type Translations = ReturnType<RuntimeLitLocalizer['readTranslationsSync']>['translations'];

class Localizer extends RuntimeLitLocalizer {
  /** Every file of the app, parsed. */
  get whole() {
    return super.program;
  }
}

/** The texts of some files of the app. */
class UnitLocalizer extends RuntimeLitLocalizer {
  constructor(
    config: RuntimeConfig,
    private readonly whole: Localizer['whole'],
    private readonly has: (file: string) => boolean,
  ) {
    super(config);
  }

  protected override get program() {
    const files = this.whole.getSourceFiles().filter(({ fileName }) => this.has(fileName));
    return { ...this.whole, getSourceFiles: () => files };
  }

  /** Writes the .xlf, with the Dutch of its own and, where it has none, of `others`. */
  async extract(others: Translations): Promise<void> {
    const { translations } = this.readTranslationsSync();
    for (const [locale, messages] of others) {
      const own = translations.get(locale) ?? [];
      const known = new Set(own.map(({ name }) => name));
      translations.set(locale, [...own, ...messages.filter(({ name }) => !known.has(name))]);
    }
    await this.writeInterchangeFiles();
  }
}

const shell = 'src/ui';
const [sourceLocale, ...targetLocales] = ['en', 'nl'].filter(isLocale);

const configOf = (root: string, folder: string): RuntimeConfig => {
  const own = join(root, folder, 'locales');
  return {
    sourceLocale: sourceLocale!,
    targetLocales,
    tsConfig: join(root, 'tsconfig.json'),
    output: { mode: 'runtime', outputDir: own },
    interchange: { format: 'xliff', xliffDir: own },
    baseDir: root,
    resolve: (path) => resolve(root, path),
  };
};

/** The unit that a file belongs to, as its folder. @param file relative to the project. */
function unitOf(root: string, file: string): string {
  const [, door, part] = /^(src\/[^/]+)\/(?:((?:demos|labs)\/[^/]+)\/)?/.exec(file) ?? [];
  if (!door || !existsSync(join(root, door, 'door.ts'))) return shell;
  return part ? `${door}/${part}` : door;
}

/** Folders that hold a `locales/` now, whether they still have texts or not. */
const translatedFolders = (root: string): string[] =>
  readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name === 'locales')
    .map(({ parentPath }) => relative(root, parentPath));

/** Brings every unit's `locales/` up to date. @throws Error where a placeholder was lost in translation. */
export async function translate(root: string): Promise<void> {
  const { whole } = new Localizer(configOf(root, shell));
  const unitOfFile = new Map(
    whole
      .getRootFileNames()
      .filter((file) => !file.includes('/locales/'))
      .map((file) => [file, unitOf(root, relative(root, file))]),
  );
  const localizer = (folder: string): UnitLocalizer =>
    new UnitLocalizer(configOf(root, folder), whole, (file) => unitOfFile.get(file) === folder);

  const folders = [...new Set([...translatedFolders(root), ...unitOfFile.values()])].sort();
  const units = folders.map((folder) => [folder, localizer(folder)] as const);
  const known: Translations = new Map();
  for (const [, unit] of units)
    for (const [locale, messages] of unit.readTranslationsSync().translations)
      known.set(locale, [...(known.get(locale) ?? []), ...messages]);
  for (const [folder, unit] of units) {
    const { messages, errors } = unit.extractSourceMessages();
    if (errors.length) {
      printDiagnostics(errors);
      throw new Error('Not every text could be extracted');
    }
    if (messages.length === 0) {
      rmSync(join(root, folder, 'locales'), { recursive: true, force: true });
      continue;
    }
    await unit.extract(known);
    await localizer(folder).build();
    console.log(`${String(messages.length).padStart(4)} texts  ${folder}`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]!).href)
  await translate(resolve(import.meta.dirname, '..'));
