/**
 * The language of the page. Texts in code go through `msg()` and their Dutch is in the `locales/` of the unit
 * that they belong to: the shell (here), a door, a demo (`npm run translate`; test/translate.ts says what a
 * unit is). Only units that are in use are loaded. Texts that are data are pairs and go through `inLocale()`.
 */
import { configureLocalization, type LocaleModule } from '@lit/localize';
import type { Locale, Text } from '../terms/text';

/** What loads the texts of units, by path: `import.meta.glob('…/locales/*.ts')`. */
export type Texts = Readonly<Record<string, () => Promise<LocaleModule>>>;

export const locales: readonly Locale[] = ['en', 'nl'];
const sourceLocale = 'en';

const inUse: Record<Locale, Set<() => Promise<LocaleModule>>> = { en: new Set(), nl: new Set() };
/** Those of all units that were loaded. `msg()` looks texts up when it is called, so this can grow in place. */
const templates: Record<Locale, LocaleModule['templates']> = { en: {}, nl: {} };
/** The locale that was asked for last; in force once its texts are there. */
let asked: Locale = sourceLocale;

const localization = configureLocalization({
  sourceLocale,
  targetLocales: locales.filter((locale) => locale !== sourceLocale),
  loadLocale: async (locale) => ({ templates: templates[locale as Locale] }),
});

const load = async (locale: Locale): Promise<void> => {
  const modules = await Promise.all([...inUse[locale]].map((loadTexts) => loadTexts()));
  for (const module of modules) Object.assign(templates[locale], module.templates);
};

/**
 * Puts the texts of one unit in use. Await it before drawing anything of that unit: its texts are then there in
 * the locale in force, and a switch of language brings them along.
 * @param folder of the unit, as it is written in the keys of `texts`.
 */
export async function useTexts(texts: Texts, folder: string): Promise<void> {
  for (const locale of locales) {
    const loadTexts = texts[`${folder}/locales/${locale}.ts`];
    if (loadTexts) inUse[locale].add(loadTexts);
  }
  await load(asked);
}

/** The locale in force. */
export const locale = (): Locale => localization.getLocale() as Locale;

/**
 * Switches every element that listens, and `<html lang>`. Of two calls the later one wins.
 * @throws TypeError when texts do not arrive; the locale in force then stays.
 */
export async function setLocale(next: Locale): Promise<void> {
  asked = next;
  try {
    await load(next);
  } catch (error) {
    if (asked === next) asked = locale();
    throw error;
  }
  if (asked !== next) return;
  await localization.setLocale(next);
  document.documentElement.lang = next;
}

/** The browser's first preference that we speak, else English. */
export function preferredLocale(languages: readonly string[] = navigator.languages): Locale {
  const spoken = languages.map((tag) => tag.slice(0, 2).toLowerCase());
  return spoken.map((tag) => locales.find((l) => l === tag)).find((l) => l !== undefined) ?? 'en';
}

/** A text pair in the locale in force. */
export const inLocale = (text: Text): string => text[locale()];

// English is in the code, so this loads nothing before Dutch is asked for.
void useTexts(import.meta.glob<LocaleModule>('./locales/*.ts'), '.');
