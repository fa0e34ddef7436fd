import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { demos } from '../../../src/try/registry';
import type { Run } from '../../../src/bench/run';
import { environmentOf } from '../../../src/runtime/environment';
import { deleteRuns, exportRuns, importRuns, listRuns } from '../../../src/store/runs';
import type { DemoInfo } from '../../../src/try/contract';
import '../../../src/try/page/gallery';
import { setLocale } from '../../../src/ui/locale';
import { makeRun } from '../../fixtures/runs';

const home = location.href;
const ocr = demos.find(({ id }) => id === 'ocr');
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
  await deleteRuns((await listRuns()).map(({ id }) => id));
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
  const whom = page.getByRole('combobox', { name: 'For whom?' });
  await whom.selectOptions('Care');
  expect(titles()).toEqual(['Demo one', 'Demo three']);
  await expect.element(page.getByRole('status')).toHaveTextContent('2 of 3 demos shown');
  expect(new URL(location.href).searchParams.get('sector')).toBe('care');

  await open(three, location.search);
  expect(titles()).toEqual(['Demo one', 'Demo three']);
  await expect.element(whom).toHaveValue('care');
  await page.getByRole('button', { name: 'Show all' }).click();
  expect(titles()).toHaveLength(3);
  expect(location.search).not.toContain('sector');
  await expect.element(whom).toHaveValue('');
  const { shadowRoot } = document.querySelector('pb-gallery-page')!;
  await expect.poll(() => shadowRoot!.activeElement?.id).toBe('sector');
});

test('a choice that every demo meets is not offered, nor a filter without choices', async () => {
  await open(three.map((demo) => ({ ...demo, sectors: [...demo.sectors, 'space'] })));
  const names = page.getByRole('combobox', { name: 'For whom?' }).element().querySelectorAll('option');
  expect([...names].map(({ textContent }) => textContent!.trim())).not.toContain('Space');
  // All of them take the same files.
  expect(page.getByRole('combobox', { name: 'What goes in' }).elements()).toHaveLength(0);
});

test('two filters hold at once; when nothing is left that is said', async () => {
  const listener = { ...three[1]!, accept: ['audio/*'], inputs: ['microphone'] as const };
  await open([three[0]!, listener, three[2]!], '?input=microphone');
  expect(titles()).toEqual(['Demo two']);
  await page.getByRole('combobox', { name: 'For whom?' }).selectOptions('Energy');
  expect(titles()).toEqual([]);
  await expect.element(page.getByText('No demo is all of that at once.')).toBeVisible();
});

test('a sector that nobody knows is no filter', async () => {
  await open(three, '?sector=bakers&input=bread&need=yeast');
  expect(titles()).toHaveLength(3);
});

test('the last time on this machine is shown, not that on another', async () => {
  const { os, device } = await environmentOf();
  const here = (run: Run): void => {
    run.subject = { kind: 'demo', id: 'two', params: {} };
    Object.assign(run.environment, { os, device });
  };
  // 500 ms a page is 120 pages a minute; 250 ms is 240; the newest is another machine's.
  const runs = [
    makeRun(1, [250, 250, 250], here),
    makeRun(2, [500, 500, 500], here),
    makeRun(3, [100, 100, 100], (run) => (run.subject = { kind: 'demo', id: 'two', params: {} })),
  ];
  await open(three);
  await importRuns(await (await exportRuns(runs)).text(), 'runs.json');
  await expect.element(page.getByText(/^120.pages\/min$/)).toBeVisible();
  await expect.element(page.getByText('measured, n = 3', { exact: false })).toBeVisible();
  await expect.element(page.getByText(/1 Oct 2026/)).toBeVisible();
  expect(page.getByText('Last measured here').elements()).toHaveLength(1);
});

test('in Dutch', async () => {
  await setLocale('nl');
  await open(three);
  await expect.element(page.getByRole('combobox', { name: 'Voor wie?' })).toBeVisible();
  await expect.element(page.getByRole('option', { name: 'Zorg' })).toBeInTheDocument();
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
