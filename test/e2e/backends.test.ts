/** What computes: WebGPU and WASM read the same; without WebGPU the work goes on and the Run says so. */
import { chromium, expect, test } from '@playwright/test';
import { browserFlags, requireBrowser } from '../../src/cli/node/browser';
import { choose, openDemo, smallPage, textOf } from './reading';

const lines = ['Groninger koek 12 stuks', 'Totaal 48,60'];

test('both backends read the same small page', async ({ page, browser }) => {
  test.setTimeout(300_000);
  const texts: string[] = [];
  for (const backend of ['Processor (WASM)', 'Graphics card (WebGPU)']) {
    await openDemo(page);
    await page.getByText('Settings').click();
    await page.getByRole('radio', { name: backend }).check();
    await choose(page, await smallPage(browser, lines));
    await expect(page.getByText(`Ran on: ${backend}`)).toBeVisible({ timeout: 200_000 });
    texts.push((await textOf(page).innerText()).trim());
    await page.getByRole('button', { name: 'Clear the list' }).click();
  }
  expect(texts[0]).toContain(lines[0]);
  expect(texts[0]).toContain(lines[1]);
  expect(texts[1]).toBe(texts[0]);
});

test('with WebGPU switched off the work is done on the processor', async ({ baseURL }) => {
  const browser = await chromium.launch({
    executablePath: requireBrowser(),
    args: [
      ...browserFlags().filter((flag) => !flag.includes('webgpu')),
      '--disable-features=WebGPU,WebGPUService',
    ],
  });
  try {
    const page = await browser.newPage({ baseURL, locale: 'en-GB' });
    await openDemo(page);
    expect(await page.evaluate(async () => (await navigator.gpu?.requestAdapter()) ?? null)).toBeNull();
    await choose(page, await smallPage(browser, lines));
    await expect(textOf(page)).toContainText(lines[0]!);
    await expect(page.getByText('Ran on: Processor (WASM)')).toBeVisible();
  } finally {
    await browser.close();
  }
});
