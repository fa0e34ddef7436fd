// The goals of reading, held on pages that nothing was tuned on: one of every layout, half of them photographs.
// All pages: `npm run accuracy -- ocr --set held-out`.
import { expect, test } from '@playwright/test';
import { bridgePage } from '../../src/cli/node/app-page';
import { goals } from '../accuracy/goals';
import { readFiles } from '../accuracy/read';
import { makePages, type FixturePage } from '../fixtures/ocr/bank';
import { characterErrors, rateOf } from '../fixtures/ocr/cer';
import { pagesOf } from '../fixtures/ocr/pages';

const chosen = [
  'invoice-ruled-1-clean',
  'waybill-2-clean',
  'letter-en-3-clean',
  'leaflet-1-clean',
  'small-print-2-clean',
  'invoice-open-3-photo',
  'delivery-1-photo',
  'letter-nl-2-photo',
  'form-1-photo',
];

let pages: FixturePage[];
let texts: readonly string[];

test.beforeAll('pages are made and read', async ({ browser, baseURL }) => {
  pages = await makePages(pagesOf('held-out').filter(({ id }) => chosen.includes(id)));
  expect(pages).toHaveLength(chosen.length);
  const page = await browser.newPage();
  await page.goto(new URL(bridgePage, baseURL).href);
  ({ texts } = await readFiles(
    page,
    pages.map(({ path }) => path),
  ));
  await page.close();
});

for (const [kind, goal] of Object.entries(goals))
  test(`${kind} pages are read with at most ${goal * 100} % of characters wrong`, () => {
    const errors = pages.flatMap((page, i) =>
      page.class === kind ? [characterErrors(texts[i]!, page.lines.join('\n'))] : [],
    );
    expect(errors.length).toBeGreaterThan(3);
    expect(rateOf(errors)).toBeLessThanOrEqual(goal);
  });
