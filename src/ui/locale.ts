/**
 * The language of the page. Texts in code go through `msg()` (extracted to `locales/nl.xlf`, built to
 * `locales/nl.ts` by `npm run translate`); texts that are data are pairs and go through `inLocale()`.
 */
import { configureLocalization } from '@lit/localize';
import type { Locale, Text } from '../terms/text';
import { sourceLocale, targetLocales } from './locales/codes';

const localization = configureLocalization({
  sourceLocale,
  targetLocales,
  loadLocale: (locale) => import(`./locales/${locale}.ts`),
});

export const locales: readonly Locale[] = ['en', 'nl'];

/** The locale in force. */
export const locale = (): Locale => localization.getLocale() as Locale;

/** Switches every `@localized()` element, and `<html lang>`. */
export async function setLocale(next: Locale): Promise<void> {
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
