/** The frame around the pages as a visitor meets it: addresses, language, appearance, keyboard, what is missing. */
import { expect, test, type Page } from '@playwright/test';

/** Not the text that stands in until the app runs. */
const heading = (page: Page) => page.locator('pb-app').getByRole('heading', { level: 1 });

test('navigation moves focus to the new heading, keeps the scroll on the way back, and names the page', async ({
  page,
}) => {
  await page.goto('./');
  await expect(page).toHaveTitle(/Try AI on your own machine · Proefbank/);
  // The frame comes before its page: only below a whole page is the footer out of sight.
  await expect.poll(() => page.evaluate(() => document.body.scrollHeight - innerHeight)).toBeGreaterThan(100);
  await page.getByRole('contentinfo').getByRole('link', { name: 'About Proefbank' }).click();
  await expect(heading(page)).toHaveText('About Proefbank');
  await expect(heading(page)).toBeFocused();
  await expect(page).toHaveTitle('About · Proefbank');
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
  await page.goBack();
  await expect(heading(page)).toContainText('Try AI');
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(100);
});

test('the skip link is the first stop of the keyboard and leads to the content', async ({ page }) => {
  await page.goto('device/');
  await expect(heading(page)).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(heading(page)).toBeFocused();
});

test('the language is the browser’s until the visitor chooses, and then remembered', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'nl-NL' });
  const page = await context.newPage();
  await page.goto('device/');
  await expect(heading(page)).toHaveText('Deze machine');
  await expect(page.locator('html')).toHaveAttribute('lang', 'nl');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(heading(page)).toHaveText('This machine');
  await expect(page).toHaveTitle('This machine · Proefbank');
  await page.reload();
  await expect(heading(page)).toHaveText('This machine');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await context.close();
});

test('a visitor gets the Dutch of what is open, before it is drawn, and a switch brings all of it', async ({
  browser,
}) => {
  const context = await browser.newContext({ locale: 'nl-NL' });
  const page = await context.newPage();
  const dutch = () =>
    page.evaluate(
      () =>
        performance.getEntriesByType('resource').filter(({ name }) => /\/nl-[^/]*\.js$/.test(name)).length,
    );
  await page.goto('./');
  await expect(heading(page)).toBeVisible();
  expect(await dutch()).toBe(1);

  // Every way back that was drawn: the first text on the page of a demo.
  await page.evaluate(() => {
    const seen: string[] = ((window as unknown as { seen: string[] }).seen = []);
    requestAnimationFrame(function look() {
      const demo = document.querySelector('pb-app')!.shadowRoot!.querySelector('pb-demo-page');
      const text = demo?.shadowRoot?.querySelector('a[href="try/"]')?.textContent?.trim();
      if (text && seen.at(-1) !== text) seen.push(text);
      requestAnimationFrame(look);
    });
  });
  await page.locator('pb-app').locator('a[href="try/ocr/"]').first().click();
  await expect(page.getByRole('link', { name: 'Alle demo’s' })).toBeVisible();
  await expect.poll(dutch).toBe(3);
  // English that was drawn first would stay in the list.
  const seen = () => page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  await expect.poll(seen).toEqual(['Alle demo’s']);

  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('link', { name: 'All demos' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('link', { name: 'All demos' })).toBeVisible();
  expect(await dutch()).toBe(0);
  await page.getByRole('button', { name: 'Nederlands' }).click();
  await expect(page.getByRole('link', { name: 'Alle demo’s' })).toBeVisible();
  expect(await dutch()).toBe(3);
  await context.close();
});

test('a chosen theme is in force before anything is drawn, and in the other tab too', async ({
  page,
  context,
}) => {
  await page.goto('about/');
  await page.getByRole('button', { name: 'Appearance' }).click();
  await page.getByRole('radio', { name: 'Dark' }).check();
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const dark = await paper();

  // Every colour that the page has had by the time of its first frame.
  await page.addInitScript(() => {
    const seen: string[] = ((window as unknown as { seen: string[] }).seen = []);
    requestAnimationFrame(function look() {
      if (document.body) seen.push(getComputedStyle(document.documentElement).backgroundColor);
      if (seen.length < 30) requestAnimationFrame(look);
    });
  });
  await page.reload();
  await expect(heading(page)).toBeVisible();
  const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  expect(new Set(seen)).toEqual(new Set([dark]));

  const other = await context.newPage();
  await other.goto('about/');
  await page.getByRole('button', { name: 'Appearance' }).click();
  await page.getByRole('radio', { name: 'Light' }).check();
  await expect(other.locator('html')).toHaveAttribute('data-theme', 'light');
});

test('contrast is high when the visitor or the system asks for it', async ({ page }) => {
  const root = page.locator('html');
  await page.emulateMedia({ contrast: 'more' });
  await page.goto('about/');
  await expect(root).toHaveAttribute('data-contrast', 'more');
  await page.emulateMedia({ contrast: 'no-preference' });
  await expect(root).not.toHaveAttribute('data-contrast');
  await page.getByRole('button', { name: 'Appearance' }).click();
  await page.getByRole('checkbox', { name: 'High contrast' }).check();
  await expect(root).toHaveAttribute('data-contrast', 'more');
});

test('an unknown address says so and leads home, at any depth', async ({ page }) => {
  const response = await page.goto('no/such/page/');
  expect(response!.status()).toBe(404);
  await expect(heading(page)).toHaveText('There is nothing at this address');
  await page.getByRole('main').getByRole('link').click();
  await expect(page).toHaveURL(/:\d+\/$/);
  await expect(heading(page)).toContainText('Try AI');
});

test('a page that cannot be loaded says what to do', async ({ page }) => {
  await page.goto('./');
  await expect(heading(page)).toBeVisible();
  await page.route(/\/assets\/page-.*\.js$/, (route) => route.abort());
  await page.getByRole('contentinfo').getByRole('link', { name: 'About Proefbank' }).click();
  await expect(page.getByRole('alert')).toContainText('A part of the app could not be loaded');
  await page.unroute(/\/assets\/page-.*\.js$/);
  await page.getByRole('button', { name: 'Load again' }).click();
  await expect(heading(page)).toHaveText('About Proefbank');
});

test('the policy on the About page is the one in force, and the page cannot break it', async ({ page }) => {
  const response = await page.goto('about/');
  const policy = response!.headers()['content-security-policy']!.split('; ');
  await expect(page.getByRole('group', { name: 'Content Security Policy' }).locator('code')).toHaveText(
    policy,
  );
  await page.getByRole('button', { name: 'try to send something out' }).click();
  await expect(page.getByText('The browser refused, because of connect-src')).toBeVisible();
});

test('the device report names a software adapter as such, and can be copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('device/');
  await page.getByRole('button', { name: 'Copy as JSON' }).click();
  await expect(page.getByText('Copied')).toBeVisible();
  const copied = JSON.parse(await page.evaluate(() => navigator.clipboard.readText())) as {
    device: { software: boolean; vendor: string };
    capabilities: { webgpu: { available: boolean } };
  };
  // What the browser says when asked directly.
  const asked = await page.evaluate(async () => {
    const adapter = await navigator.gpu?.requestAdapter();
    return adapter ? { vendor: adapter.info.vendor, architecture: adapter.info.architecture } : undefined;
  });
  expect(copied.capabilities.webgpu.available).toBe(asked !== undefined);
  expect(copied.device.vendor).toBe(asked?.vendor ?? '');
  const software = asked?.architecture === 'swiftshader';
  expect(copied.device.software).toBe(software);
  await expect(page.getByText('no: this one is software')).toHaveCount(software ? 1 : 0);
});
