import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { demos } from '../../../src/try/registry';
import type { DemoInfo } from '../../../src/try/contract';
import '../../../src/try/page/gallery';
import { setLocale } from '../../../src/ui/locale';

const home = location.href;
const [ocr] = demos;
const other = (id: string, sectors: DemoInfo['sectors']): DemoInfo => ({
  ...ocr!,
  id,
  name: { en: `Demo ${id}`, nl: `Demo ${id}` },
  sectors,
});
const three = [
  other('one', ['care', 'office']),
  other('two', ['farming']),
  other('three', ['care', 'energy']),
];

async function open(shown: readonly DemoInfo[], query = ''): Promise<HTMLElement> {
  history.replaceState(null, '', new URL(query, home));
  const gallery = Object.assign(document.createElement('pb-gallery-page'), { demos: shown });
  document.body.replaceChildren(gallery);
  await (gallery as unknown as { updateComplete: Promise<boolean> }).updateComplete;
  return gallery;
}

const titles = () =>
  page
    .getByRole('heading', { level: 2 })
    .elements()
    .map((heading) => heading.textContent!.trim());

beforeEach(() => page.viewport(1280, 800));
afterEach(async () => {
  history.replaceState(null, '', home);
  document.body.replaceChildren();
  await setLocale('en');
});

test('every demo that the registry finds has a card that leads to it', async () => {
  await open(demos);
  for (const { id, name, summary } of demos) {
    const link = page.getByRole('link', { name: name.en }).element() as HTMLAnchorElement;
    expect(link.getAttribute('href')).toBe(`try/${id}/`);
    await expect.element(page.getByText(summary.en)).toBeVisible();
  }
});

test('one demo needs no filter', async () => {
  await open([three[0]!]);
  expect(page.getByRole('group').elements()).toHaveLength(0);
});

test('the filter shows who it is for, and the address keeps it', async () => {
  await open(three);
  expect(titles()).toEqual(['Demo one', 'Demo two', 'Demo three']);
  const care = page.getByRole('button', { name: 'Care' });
  await care.click();
  expect(titles()).toEqual(['Demo one', 'Demo three']);
  await expect.element(care).toHaveAttribute('aria-pressed', 'true');
  await expect.element(page.getByRole('status')).toHaveTextContent('2 of 3 demos shown');
  expect(new URL(location.href).searchParams.get('sector')).toBe('care');

  await open(three, location.search);
  expect(titles()).toEqual(['Demo one', 'Demo three']);
  await page.getByRole('button', { name: 'Everyone' }).click();
  expect(titles()).toHaveLength(3);
  expect(location.search).not.toContain('sector');
});

test('a sector that nobody knows is no filter', async () => {
  await open(three, '?sector=bakers');
  expect(titles()).toHaveLength(3);
});

test('in Dutch', async () => {
  await setLocale('nl');
  await open(three);
  await expect.element(page.getByRole('button', { name: 'Zorg' })).toBeVisible();
});

test('what is to be fetched is what the first choice needs, told once it is known', async () => {
  await open([three[0]!]);
  // The first model and the classifier that every choice needs, from their cards: 6,298,800 + 578,966 bytes.
  await expect.element(page.getByText(/6\.88.MB to fetch, once/)).toBeVisible();
});

test.each([360, 1280])('nothing sticks out at %i pixels', async (width) => {
  await page.viewport(width, 800);
  await open(three);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
});
