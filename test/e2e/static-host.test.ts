/** The build on a host that only serves files, under a sub-path: deep links, isolation and the promise hold. */
import { expect, test } from '@playwright/test';
import { plainHost } from './plain-host';
import { choose, openDemo, smallPage, textOf } from './reading';

let host: Awaited<ReturnType<typeof plainHost>>;
test.beforeAll(async () => {
  host = await plainHost('/tools/proefbank/');
});
test.afterAll(() => host.close());

test('a deep link, a reload, and the way home', async ({ page }) => {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.status()} ${response.url()}`);
  });
  await page.goto(`${host.url}runs/`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const heading = await page.getByRole('heading', { level: 1 }).textContent();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading!);
  await page.getByRole('banner').getByRole('link').first().click();
  await expect(page).toHaveURL(host.url);
  await page.goBack();
  await expect(page).toHaveURL(`${host.url}runs/`);
  await page.goto(`${host.url}try/ocr`);
  await expect(page).toHaveURL(`${host.url}try/ocr/`);
  expect(problems).toEqual([]);
});

test('the page is isolated by its own service worker, and workers get the policy', async ({
  page,
  browser,
}) => {
  await page.goto(host.url);
  await expect.poll(() => page.evaluate(() => crossOriginIsolated).catch(() => false)).toBe(true);
  const script = await page.evaluate(async () => {
    const address = document.querySelector<HTMLScriptElement>('script[src]')!.src;
    return Object.fromEntries((await fetch(address)).headers);
  });
  expect(script['content-security-policy']).toContain("connect-src 'self'");
  expect(script['cross-origin-embedder-policy']).toBe('require-corp');

  await openDemo(page, `${host.url}try/ocr/`);
  await choose(page, await smallPage(browser, ['Gewone webruimte']));
  await expect(textOf(page)).toContainText('Gewone webruimte');
});

test('before any service worker, the page itself already refuses to send data elsewhere', async ({
  browser,
}) => {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto(host.url);
  const violation = page.evaluate(
    () =>
      new Promise<string>((resolve) =>
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective)),
      ),
  );
  await page.evaluate(() => fetch('http://127.0.0.1:9/', { mode: 'no-cors' }).catch(() => {}));
  expect(await violation).toBe('connect-src');
  await context.close();
});
