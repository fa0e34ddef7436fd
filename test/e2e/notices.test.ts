/** A graphics device that is taken away in the middle of the work: told on the page and on the command line. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, test, type Page } from '@playwright/test';
import { withApp } from '../../src/cli/node/app-page';
import { Terminal } from '../../src/cli/node/terminal';
import { choose, openDemo, smallPage, textOf } from './reading';

const line = 'Totaal 48,60';
const lost = 'The graphics device was lost; the work goes on with a new one.';
const fallen = 'WebGPU did not work here; the processor (WASM) does the work now.';

/** Destroys each device as it begins to compute. */
function destroyDevices(page: Pick<Page, 'on'>): void {
  page.on('worker', (worker) => {
    void worker.evaluate(() => {
      const { requestDevice } = GPUAdapter.prototype;
      GPUAdapter.prototype.requestDevice = async function (descriptor) {
        const device = await requestDevice.call(this, descriptor);
        const create = device.createComputePipelineAsync.bind(device);
        device.createComputePipelineAsync = (how) => {
          device.destroy();
          return create(how);
        };
        return device;
      };
    });
  });
}

test('the page keeps saying it until it is closed', async ({ page, browser }) => {
  destroyDevices(page);
  await openDemo(page);
  await page.getByText('Settings').click();
  await page.getByRole('radio', { name: 'Graphics card (WebGPU)' }).check();
  await choose(page, await smallPage(browser, [line]));
  await expect(page.getByText('Ran on: Processor (WASM)')).toBeVisible();
  await expect(textOf(page)).toContainText(line);
  const message = page.getByRole('status').filter({ hasText: lost });
  await expect(message).toContainText(fallen);
  await page.getByRole('button', { name: 'Close this message' }).first().click();
  await expect(page.getByText(lost)).toHaveCount(0);
  await expect(page.getByText(fallen)).toBeVisible();
});

test('the command line says it on standard error, once each time', async ({ browser }) => {
  const { name, buffer } = await smallPage(browser, [line]);
  const path = join(mkdtempSync(join(tmpdir(), 'proefbank-notice-')), name);
  writeFileSync(path, buffer);
  const [out, err] = [new PassThrough(), new PassThrough()] as unknown as NodeJS.WriteStream[];
  const terminal = new Terminal('en', true, out, err);
  const answer = await withApp({ terminal, signal: new AbortController().signal }, async (page) => {
    destroyDevices(page as unknown as Page);
    await page.setInputFiles('#files', path);
    return page.evaluate(() => window.proefbank.try('ocr', {}, 'webgpu'));
  });
  expect(answer.run?.environment.backend).toBe('wasm');
  expect(answer.text).toContain(line);
  expect(String(err!.read()).trim().split('\n')).toEqual([lost, lost, fallen]);
  expect(out!.read()).toBeNull();
});
