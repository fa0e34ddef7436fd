import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../../src/app/storage/page';
import { database } from '../../../src/store/database';
import { deleteEverything } from '../../../src/store/everything';
import { listStoredModels, openModelFile } from '../../../src/store/files';
import {
  addParts,
  endFile,
  endResult,
  getResult,
  listResults,
  startResult,
} from '../../../src/store/results';
import { exportRuns, importRuns, listRuns } from '../../../src/store/runs';
import { loadSettings, saveSettings } from '../../../src/store/settings';
import { estimateRunBytes } from '../../../src/app/storage/kept';
import { makeRun, makeSamples } from '../../fixtures/runs';

const runs = Array.from({ length: 40 }, (_, i) => makeRun(i, makeSamples(10 + i, 300, i)));

async function keepModel(cardId: string, bytes: number): Promise<void> {
  const writer = await openModelFile(cardId, 'det.onnx');
  await writer.restart('');
  await writer.write(new Uint8Array(bytes));
  await writer.finish();
}

async function keepResult(name: string): Promise<string> {
  const id = await startResult({
    demoId: 'ocr',
    options: {},
    files: [{ name, size: 1000, type: 'image/png' }],
  });
  await addParts(id, 0, [{ text: 'Totaal € 12,50' }]);
  await endFile(id, 0);
  await endResult(id);
  return id;
}

const open = (): void => document.body.replaceChildren(document.createElement('pb-storage-page'));
const button = (name: string | RegExp) => page.getByRole('button', { name });

/** The label of what has the focus, however deep. */
function focused(): string {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at?.textContent?.trim() ?? '';
}

beforeEach(async () => {
  await page.viewport(1280, 800);
  await deleteEverything();
});
afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

test('nothing kept is said, and nothing can be deleted one by one', async () => {
  open();
  await expect.element(page.getByText('No models are kept.')).toBeVisible();
  await expect.element(page.getByText('No results are kept.')).toBeVisible();
  await expect.element(page.getByText('No runs are kept.')).toBeVisible();
  expect(button(/Delete/).all()).toHaveLength(1);
});

test('a model is shown by its name and size, and deleted', async () => {
  await keepModel('ppocr-v6-tiny', 2_500_000);
  open();
  await expect.element(page.getByRole('listitem')).toHaveTextContent('PP-OCRv6 tiny');
  await expect.element(page.getByRole('listitem')).toHaveTextContent(/2\.5\sMB/);
  await button('Delete PP-OCRv6 tiny').click();
  await expect.element(page.getByText('No models are kept.')).toBeVisible();
  expect(await listStoredModels()).toEqual([]);
  await expect.poll(focused).toBe('Models');
});

test('a result goes only after a yes; Escape is a no', async () => {
  const [first, second] = [await keepResult('factuur.png'), await keepResult('pakbon.jpg')];
  open();
  await button(/Delete the result of factuur\.png/).click();
  await expect.element(page.getByRole('dialog', { name: 'Delete this result?' })).toBeVisible();
  await expect.poll(focused).toBe('Cancel');
  await userEvent.keyboard('{Escape}');
  expect(await listResults()).toHaveLength(2);
  await button(/Delete the result of factuur\.png/).click();
  await button('Delete the result').last().click();
  await expect.element(page.getByText('The result was deleted.')).toBeVisible();
  expect(await getResult(first)).toBeUndefined();
  expect((await getResult(second))?.parts).toEqual([[{ text: 'Totaal € 12,50' }]]);
});

test('all Runs go after a yes, and nothing else', async () => {
  await importRuns(await (await exportRuns(runs)).text(), 'seed.json');
  await keepResult('factuur.png');
  open();
  await expect.element(page.getByText(/40 runs, .*estimated/)).toBeVisible();
  await button('Delete all runs').click();
  await button('Delete all runs').last().click();
  await expect.element(page.getByText('No runs are kept.')).toBeVisible();
  expect(await listRuns()).toEqual([]);
  expect(await listResults()).toHaveLength(1);
});

test('everything at once: also what this build cannot read', async () => {
  await importRuns(await (await exportRuns(runs)).text(), 'seed.json');
  await database.transaction('readwrite', ['runs'], (tx) =>
    tx.put('runs', 'old', { schema: 'proefbank.run/0' }),
  );
  await keepResult('factuur.png');
  await keepModel('ppocr-v4', 1000);
  await saveSettings({ theme: 'dark' });
  open();
  await button('Delete everything').click();
  await expect
    .element(page.getByRole('dialog'))
    .toHaveTextContent('runs (40), results (1), models (1) and your settings');
  await button('Delete everything').last().click();
  await expect.element(page.getByText('Everything was deleted.')).toBeVisible();
  const stores = ['runs', 'results', 'parts', 'settings'] as const;
  const left = await database.transaction('readonly', stores, async (tx) => {
    const lists = [];
    for (const store of stores) lists.push(await tx.all(store));
    return lists;
  });
  expect(left).toEqual([[], [], [], []]);
  expect(await listStoredModels()).toEqual([]);
});

test('a browser that says no is told, with what to do; one that says yes too', async () => {
  const persist = vi.spyOn(navigator.storage, 'persist').mockResolvedValue(false);
  open();
  await expect.element(page.getByRole('heading', { name: 'The browser may clear it' })).toBeVisible();
  await button('Ask the browser to keep it').click();
  await expect.element(page.getByText('The browser said no, so nothing changes.')).toBeVisible();
  persist.mockResolvedValue(true);
  await button('Ask again').click();
  await expect.element(page.getByRole('heading', { name: 'Kept until you delete it' })).toBeVisible();
});

test('settings are shown and can be forgotten', async () => {
  await saveSettings({ locale: 'nl', theme: 'dark' });
  open();
  await expect.element(page.getByText('Nederlands')).toBeVisible();
  await button('Forget the settings').click();
  await expect.element(page.getByText('as the browser prefers')).toBeVisible();
  expect(await loadSettings()).toEqual({ theme: 'system', contrast: 'system' });
});

test('the size of many Runs is judged from some of them, within a tenth', () => {
  const many = Array.from({ length: 900 }, (_, i) => makeRun(i, makeSamples(5 + (i % 40), 300, i)));
  const whole = many.reduce((sum, run) => sum + JSON.stringify(run).length, 0);
  expect(Math.abs(estimateRunBytes(many) / whole - 1)).toBeLessThan(0.1);
  expect(estimateRunBytes([])).toBe(0);
});
