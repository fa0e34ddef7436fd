/** A whole visit: a sample is read, its Run found, taken away and brought back, the model deleted; all on one machine. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { textOf } from './reading';

test('a visitor reads a sample, keeps the Run, and leaves nothing behind', async ({ page, baseURL }) => {
  const elsewhere: string[] = [];
  page.context().on('request', (request) => {
    const url = new URL(request.url());
    if (['http:', 'https:', 'ws:', 'wss:'].includes(url.protocol) && url.origin !== new URL(baseURL!).origin)
      elsewhere.push(url.href);
  });

  await test.step('from the home page to the demo', async () => {
    await page.goto('./');
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Try' }).click();
    await page.getByRole('link', { name: 'Read a document' }).click();
    await expect(page).toHaveURL(/\/try\/ocr\/$/);
  });

  await test.step('the sample is read, accents and all', async () => {
    await page.getByRole('button', { name: 'Dutch invoice' }).click();
    await expect(textOf(page)).toContainText('Timmerwerf Hunzeboord');
    await expect(textOf(page)).toContainText('Café De Gele Kater');
    await expect(textOf(page)).toContainText('3.987,56');
    await expect(page.getByRole('heading', { name: 'What this would mean for a company' })).toBeVisible();
  });

  await test.step('after a reload the result is still there', async () => {
    await page.reload();
    await page.getByRole('button', { name: 'Open factuur.png' }).click();
    await expect(textOf(page)).toContainText('Café De Gele Kater');
  });

  let exported = '';
  await test.step('the Run is in the list; it is exported and deleted', async () => {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Runs' }).click();
    await expect(page.getByRole('row')).toHaveCount(2);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export all' }).click();
    exported = await (await download).path();
    const file = JSON.parse(readFileSync(exported, 'utf8'));
    expect(file.schema).toBe('proefbank.runs/1');
    expect(file.runs).toHaveLength(1);
    expect(file.runs[0].subject).toMatchObject({ kind: 'demo', id: 'ocr' });
    // The record never holds what was read.
    expect(JSON.stringify(file)).not.toContain('Kater');
    await page.getByRole('checkbox', { name: 'Choose all runs in the list' }).check();
    await page.getByRole('button', { name: 'Delete' }).click();
    await expect(page.getByRole('heading', { name: 'No runs yet' })).toBeVisible();
  });

  await test.step('the file brings it back, and a bad file changes nothing', async () => {
    const input = page.locator('input[type=file]');
    await input.setInputFiles({
      name: 'bad.json',
      mimeType: 'application/json',
      buffer: Buffer.from('{"runs": 1}'),
    });
    await expect(page.getByText('bad.json')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'No runs yet' })).toBeVisible();
    await input.setInputFiles(exported);
    await expect(page.getByRole('row')).toHaveCount(2);
  });

  await test.step('the model is deleted from the storage page', async () => {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Storage' }).click();
    await page.getByRole('button', { name: 'Delete PP-OCRv6 tiny' }).click();
    await expect(page.getByRole('button', { name: 'Delete PP-OCRv6 tiny' })).toBeHidden();
    const left = await page.evaluate(async () => {
      const names: string[] = [];
      const walk = async (folder: FileSystemDirectoryHandle): Promise<void> => {
        for await (const entry of folder.values()) {
          names.push(entry.name);
          if (entry.kind === 'directory') await walk(entry);
        }
      };
      await walk(await navigator.storage.getDirectory());
      return names;
    });
    expect(left.filter((name) => /v6|det|rec\./.test(name))).toEqual([]);
  });

  await test.step('the language changes everywhere, and is remembered', async () => {
    await page.getByRole('group', { name: 'Language' }).getByRole('button', { name: 'Nederlands' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Opslag' })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'nl');
    await page.reload();
    await expect(page.getByRole('heading', { level: 1, name: 'Opslag' })).toBeVisible();
  });

  expect(elsewhere).toEqual([]);
});

test('the home page asks for little before anything is chosen', async ({ page }) => {
  const client = await page.context().newCDPSession(page);
  await client.send('Network.enable');
  const asked: { url: string; bytes: number }[] = [];
  const urls = new Map<string, string>();
  client.on('Network.responseReceived', ({ requestId, response }) => urls.set(requestId, response.url));
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
    asked.push({ url: urls.get(requestId) ?? '', bytes: encodedDataLength }),
  );
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForLoadState('networkidle');
  const names = asked.map(({ url }) => new URL(url).pathname);
  expect(names.filter((name) => /ort|wasm|pdf|\.onnx|worker/.test(name))).toEqual([]);
});
