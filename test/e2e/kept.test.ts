/** Nothing is lost: a tab closed in the middle, a download that was cut, a model file that is not ours. */
import { expect, test } from '@playwright/test';
import { faultyProxy, type FaultyProxy } from './faulty-proxy';
import { choose, openDemo, smallPage, textOf } from './reading';

let proxy: FaultyProxy | undefined;
test.afterEach(() => proxy?.close());

test('a tab is closed in the middle of a batch: the finished pages are still there', async ({
  page,
  browser,
  context,
}) => {
  await openDemo(page);
  const files = await Promise.all(
    ['eerste', 'tweede', 'derde', 'vierde', 'vijfde', 'zesde'].map((word) =>
      smallPage(
        browser,
        [`Bladzijde ${word}`, ...Array.from({ length: 8 }, (_, i) => `regel ${i} van ${word}`)],
        `${word}.png`,
      ),
    ),
  );
  await choose(page, files);
  await expect(textOf(page)).toContainText('Bladzijde eerste');
  await page.close({ runBeforeUnload: false });

  const again = await context.newPage();
  await openDemo(again);
  await expect(again.getByText('stopped halfway: the tab was closed')).toBeVisible();
  await again.getByRole('button', { name: /^Open eerste\.png/ }).click();
  await expect(textOf(again)).toContainText('Bladzijde eerste');
});

test('a download that is cut goes on where it stopped', async ({ page, browser, baseURL }) => {
  proxy = await faultyProxy(baseURL!, '/models/ppocr-v6-tiny/rec.onnx', 'cut');
  await openDemo(page, `${proxy.url}try/ocr/`);
  await choose(page, await smallPage(browser, ['Halverwege verder']));
  await expect(textOf(page)).toContainText('Halverwege verder');
  const [first, second, ...rest] = proxy.ranges;
  expect(first).toBeUndefined();
  expect(Number(/^bytes=(\d+)-$/.exec(second ?? '')?.[1])).toBeGreaterThan(0);
  expect(rest).toEqual([]);
});

test('a model file that is not the one of the card is refused, told, and fetched anew', async ({
  page,
  browser,
  baseURL,
}) => {
  proxy = await faultyProxy(baseURL!, '/models/ppocr-v6-tiny/det.onnx', 'changed');
  await openDemo(page, `${proxy.url}try/ocr/`);
  await choose(page, await smallPage(browser, ['Tweede poging']));
  await expect(page.getByText('is not the one that we tested')).toBeVisible();
  await page.getByRole('button', { name: 'Try note.png again' }).click();
  await expect(textOf(page)).toContainText('Tweede poging');
  expect(proxy.ranges).toEqual([undefined, undefined]);
});
