/** The workbench as an engineer meets it: a model is opened, looked at, run, and its measurement is kept. */
import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { lookupModel } from '../fixtures/tiny-onnx';

async function choose(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const files = page.locator('pb-model-intake input#files');
  await files.setInputFiles({ name, mimeType: '', buffer: Buffer.from(bytes) });
}

test('a model of one’s own is opened, sized, run on the processor, swept, and its measurement is kept', async ({
  page,
}) => {
  await page.goto('measure/model/');
  await choose(
    page,
    'lookup.onnx',
    lookupModel([
      [0, 1],
      [2, 3],
      [4, 5],
    ]),
  );
  await expect(page.getByRole('heading', { level: 1, name: 'lookup.onnx' })).toBeVisible();
  await expect(page.locator('pb-model-summary')).toContainText('int64[1, tokens]');

  await page.getByRole('tab', { name: 'Costs' }).click();
  await page.getByRole('tabpanel', { name: 'Costs' }).getByLabel('tokens').fill('5');
  await page.keyboard.press('Tab');
  await page.getByRole('tab', { name: 'Run', exact: true }).click();
  // The size that was chosen beside the costs is that of the run.
  const tab = page.locator('pb-model-run');
  await expect(tab.locator('pb-model-inputs')).toContainText('int64[1, 5]');
  await expect(tab.locator('pb-model-inputs')).toContainText('numbers below 3');
  await tab.getByLabel('How input_ids is filled').selectOption({ label: 'Ones' });
  await tab.getByLabel('Most time for each').selectOption({ label: '2 seconds' });
  await tab.getByRole('button', { name: 'Run and measure' }).click();
  const outputs = tab.locator('pb-model-outputs');
  await expect(outputs).toContainText('float32[1, 5, 2]');
  await expect(outputs).toContainText('2  3  2  3  2  3  2  3  2  3');
  await expect(tab.locator('pb-model-results')).toContainText(/median, n = /);

  const download = page.waitForEvent('download');
  await outputs.getByRole('button', { name: 'Save last_hidden_state as .npy' }).click();
  expect((await download).suggestedFilename()).toBe('last_hidden_state.npy');

  const sweep = tab.locator('pb-model-sweep');
  await sweep.getByLabel('Values').fill('1, 3');
  await sweep.getByRole('button', { name: 'Sweep' }).click();
  await expect(sweep).toContainText('2 values were measured.');
  await expect(sweep.getByRole('row')).toHaveCount(3);

  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`))).toEqual([]);
  }

  await tab.getByRole('link', { name: 'Measurement' }).first().click();
  await expect(page).toHaveURL(/\/runs\/\?id=/);
  await expect(page.getByText('lookup.onnx').filter({ visible: true }).first()).toBeVisible();
});

test('a file that is no model is answered with one clear line, and the page stays usable', async ({
  page,
}) => {
  await page.goto('measure/model/');
  await choose(page, 'cat.onnx', new TextEncoder().encode('this is a cat'));
  await expect(page.getByRole('alert')).toContainText('cat.onnx');
  await choose(page, 'lookup.onnx', lookupModel([[1], [2]]));
  await expect(page.locator('pb-model-summary')).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('weights that lie in another file are asked for, and added', async ({ page }) => {
  await page.goto('measure/model/');
  const own = (name: string): Buffer => readFileSync(new URL(`../fixtures/own/${name}`, import.meta.url));
  const files = page.locator('pb-model-intake input#files');
  await files.setInputFiles({ name: 'beside.onnx', mimeType: '', buffer: own('beside.onnx') });
  await expect(page.locator('pb-model-problems')).toContainText('data/w.bin');
  await expect(page.getByRole('button', { name: 'Add its weights' })).toBeVisible();
  await files.setInputFiles({ name: 'w.bin', mimeType: '', buffer: own('data/w.bin') });
  await expect(page.locator('pb-model-summary')).toContainText('12 bytes');
  await expect(page.getByRole('button', { name: 'Add its weights' })).toHaveCount(0);
  await expect(page.locator('pb-model-problems')).not.toContainText('data/w.bin');
});
