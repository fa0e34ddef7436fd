/** The picture in the README: the sample invoice, read. Run: npm run screenshot (needs sharp, as the tests do). */
import { chromium } from 'playwright-core';
import sharp from 'sharp';
import { browserFlags, requireBrowser } from '../src/cli/node/browser';
import { serveApp } from '../src/cli/node/serve';

const app = await serveApp();
const browser = await chromium.launch({ executablePath: requireBrowser(), args: browserFlags() });
try {
  const page = await browser.newPage({
    locale: 'en-GB',
    colorScheme: 'light',
    reducedMotion: 'reduce',
    viewport: { width: 1280, height: 900 },
    deviceScaleFactor: 1.5,
  });
  await page.goto(`${app.url}try/ocr/`);
  await page.getByRole('button', { name: 'Dutch invoice' }).click();
  await page.getByRole('heading', { name: 'What this would mean for a company' }).waitFor();
  await page.getByRole('option', { name: /^Te betalen/ }).click();
  await page
    .getByRole('heading', { level: 2, name: 'factuur.png' })
    .evaluate((heading) => heading.scrollIntoView());
  const picture = await page.screenshot();
  await sharp(picture).webp({ quality: 82 }).toFile('public/screenshot.webp');
} finally {
  await browser.close();
  await app.close();
}
