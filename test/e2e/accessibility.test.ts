/** Every page in both languages and both themes: axe finds nothing; and the demo works with the keyboard alone. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { routePaths } from '../../src/cli/node/route-pages';
import { openDemo, textOf } from './reading';

async function problems(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.flat().join(' ')}`),
  );
}

for (const locale of ['en-GB', 'nl-NL'])
  for (const colorScheme of ['light', 'dark'] as const)
    test(`axe on every page, ${locale}, ${colorScheme}`, async ({ browser, baseURL }) => {
      const context = await browser.newContext({ baseURL, locale, colorScheme, reducedMotion: 'reduce' });
      const page = await context.newPage();
      for (const path of ['', ...(await routePaths()), 'no-such-page/']) {
        const response = await page.goto(path || './');
        expect(response?.status(), `/${path}`).toBe(path === 'no-such-page/' ? 404 : 200);
        await expect(page.locator('pb-app').getByRole('heading', { level: 1 })).toBeVisible();
        if (path === 'device/') await expect(page.getByRole('tab')).toHaveCount(3);
        if (path === 'about/') await expect(page.locator('.policy')).toBeVisible();
        await expect(page.locator('html')).toHaveAttribute('lang', locale.slice(0, 2));
        expect(await problems(page), `/${path}`).toEqual([]);
      }
      await context.close();
    });

/** What has the focus, inside every shadow root: its role and its words. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    const words = element?.getAttribute('aria-label') ?? element?.textContent?.trim();
    return `${element?.getAttribute('role') ?? element?.localName}: ${words}`;
  });

async function tabTo(page: Page, wanted: RegExp): Promise<void> {
  for (let i = 0; i < 80 && !wanted.test(await focused(page)); i++) await page.keyboard.press('Tab');
  expect(await focused(page)).toMatch(wanted);
}

test('a sample is opened, read and walked with the keyboard alone', async ({ page }) => {
  await openDemo(page);
  await tabTo(page, /English letter/);
  await page.keyboard.press('Enter');
  await expect(textOf(page)).toContainText('Dear Mr Thackeray');
  expect(await problems(page), 'with a result').toEqual([]);

  await tabTo(page, /^option: Maren & Wierden/);
  await page.keyboard.press('ArrowDown');
  await expect(page.getByText(/Line 2 of \d+/)).toBeVisible();
  expect(await focused(page)).toMatch(/^option: Flood safety/);
});

/** A sample of each, and what shows that its result is whole. */
const results = [
  { demo: 'transcribe', sample: /English speech/, whole: 'What was said' },
  { demo: 'search', sample: /folder of a small company/, whole: 'What do you want to know? Ask in English' },
  { demo: 'forecast', sample: /Electricity by the hour/, whole: 'What was assumed about your data' },
];

for (const { demo, sample, whole } of results)
  test(`axe on a result of ${demo}, light and dark`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(`try/${demo}/`);
    await page.getByRole('button', { name: sample }).click();
    await expect(page.getByRole('button', { name: 'Clear the list' })).toBeVisible();
    await expect(page.getByLabel(whole).or(page.getByText(whole)).first()).toBeVisible();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await problems(page), colorScheme).toEqual([]);
    }
  });
