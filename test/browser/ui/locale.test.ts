/** Texts of units that come and go into use around a switch of language. */
import { msg, type LocaleModule } from '@lit/localize';
import { afterEach, expect, test, vi } from 'vitest';
import { locale, setLocale, useTexts } from '../../../src/ui/locale';

/** Ids of their own, so that no text of the app is changed. */
const say = (id: string): string => msg('in English', { id });
const unit = (folder: string, id: string, load = async () => {}) => {
  const loadTexts = vi.fn(async (): Promise<LocaleModule> => {
    await load();
    return { templates: { [id]: 'in het Nederlands' } };
  });
  return { loadTexts, use: () => useTexts({ [`${folder}/locales/nl.ts`]: loadTexts }, folder) };
};

afterEach(() => setLocale('en'));

test('a unit that comes into use in Dutch has its Dutch, and loads nothing before', async () => {
  const { loadTexts, use } = unit('a', 'test-a');
  await use();
  expect(loadTexts).not.toHaveBeenCalled();
  expect(say('test-a')).toBe('in English');
  await setLocale('nl');
  expect(say('test-a')).toBe('in het Nederlands');
  const late = unit('b', 'test-b');
  await late.use();
  expect([say('test-a'), say('test-b')]).toEqual(['in het Nederlands', 'in het Nederlands']);
  await setLocale('en');
  expect([say('test-a'), say('test-b')]).toEqual(['in English', 'in English']);
});

test('a unit that comes into use while the language is switched', async () => {
  const switching = setLocale('nl');
  const { use } = unit('c', 'test-c', () => new Promise((resolve) => setTimeout(resolve, 50)));
  await use();
  await switching;
  expect(locale()).toBe('nl');
  expect(say('test-c')).toBe('in het Nederlands');
});

test('of two switches the later wins, however long the first takes', async () => {
  let arrive!: () => void;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  const { use } = unit('d', 'test-d', () => arrived);
  await use();
  const dutch = setLocale('nl');
  await setLocale('en');
  arrive();
  await dutch;
  expect(locale()).toBe('en');
  expect(document.documentElement.lang).toBe('en');
});

test('where texts do not arrive the language stays, and a second try may work', async () => {
  let offline = true;
  const { use } = unit('e', 'test-e', async () => {
    if (offline) throw new TypeError('Failed to fetch dynamically imported module');
  });
  await use();
  await expect(setLocale('nl')).rejects.toThrow('Failed to fetch');
  expect(locale()).toBe('en');
  // English is still what new units are drawn in.
  await unit('f', 'test-f').use();
  expect(say('test-f')).toBe('in English');
  offline = false;
  await setLocale('nl');
  expect(say('test-e')).toBe('in het Nederlands');
});
