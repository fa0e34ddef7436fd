/** What is opened stays here: the policy is in force, and a page that tries to break it is refused. */
import { expect, test } from '@playwright/test';

test('the page is isolated, and a request elsewhere is refused by the policy', async ({ page }) => {
  const response = await page.goto('./');
  const headers = response!.headers();
  expect(headers['content-security-policy']).toContain("connect-src 'self'");
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);

  const violation = page.evaluate(
    () =>
      new Promise<string>((resolve) =>
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective)),
      ),
  );
  const refused = await page.evaluate(() =>
    fetch('http://127.0.0.1:9/', { mode: 'no-cors' }).then(
      () => 'sent',
      () => 'refused',
    ),
  );
  expect(refused).toBe('refused');
  expect(await violation).toBe('connect-src');
});
