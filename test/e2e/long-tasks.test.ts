/** The page answers at any moment: no task of its own takes the 50 ms from which a person notices (Long Tasks API). */
import { writeFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { makeRun, makeSamples } from '../fixtures/runs';
import { choose, openDemo, smallPage } from './reading';
import { tasksDuring } from './tasks';

const LONG = 50;

const heading = (page: Page) => page.locator('pb-app').getByRole('heading', { level: 1 });
/** Long enough for what a page does after it is there. */
const settle = (page: Page) => page.waitForTimeout(1500);

function onDisk(name: string, content: Buffer | string): string {
  const path = test.info().outputPath(name);
  writeFileSync(path, content);
  return path;
}

test('a task that is long is seen', async ({ page }) => {
  await page.goto('about/');
  await expect(heading(page)).toBeVisible();
  const [longest] = await tasksDuring(page, () =>
    page.evaluate(() => {
      const until = performance.now() + 300;
      while (performance.now() < until);
    }),
  );
  // However little of those 300 ms the processor gave us.
  expect(longest).toBeGreaterThan(LONG);
});

for (const path of ['./', 'try/', 'try/ocr/', 'storage/'])
  test(`${path} is drawn in short tasks`, async ({ page }) => {
    const [longest] = await tasksDuring(page, async () => {
      await page.goto(path);
      await expect(heading(page)).toBeVisible();
      await settle(page);
    });
    expect(longest).toBeGreaterThan(0);
    expect(longest).toBeLessThan(LONG);
  });

test('two hundred files are taken in, and their first ones worked on, in short tasks', async ({
  page,
  browser,
}) => {
  const { buffer } = await smallPage(browser, ['Een regel']);
  // Files of the disk, as a visitor's: contents that a test hands over are unpacked in the page itself.
  const files = Array.from({ length: 200 }, (_, i) => onDisk(`scan ${i}.png`, buffer));
  await openDemo(page);
  await settle(page);
  const [longest] = await tasksDuring(page, async () => {
    await choose(page, files);
    await expect(page.getByRole('heading', { name: 'Busy with 200 files' })).toBeVisible();
    await settle(page);
  });
  expect(longest).toBeGreaterThan(0);
  expect(longest).toBeLessThan(LONG);
});

test('two thousand Runs come in, are listed, and go out, in short tasks', async ({ page }) => {
  const runs = Array.from({ length: 2000 }, (_, i) => makeRun(i, makeSamples(60, 300 + (i % 500), i)));
  const file = onDisk('runs.json', JSON.stringify({ schema: 'proefbank.runs/1', runs }));
  await page.goto('runs/');
  await expect(heading(page)).toBeVisible();
  const [importing] = await tasksDuring(page, async () => {
    await page.locator('input[type=file]').setInputFiles(file);
    await expect(page.getByText('Added: 2,000 runs.')).toBeVisible();
  });
  const [listing] = await tasksDuring(page, async () => {
    await page.reload();
    await expect(page.getByText('1 to 50 of 2,000')).toBeVisible();
  });
  const [exporting] = await tasksDuring(page, async () => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export all' }).click();
    await download;
  });
  for (const longest of [importing, listing, exporting]) {
    expect(longest).toBeGreaterThan(0);
    expect(longest).toBeLessThan(LONG);
  }
});
