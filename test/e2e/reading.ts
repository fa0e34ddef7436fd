/** Steps that several journeys share, by the roles and names that a visitor meets. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, type Browser, type Page } from '@playwright/test';

/** The demo's page, ready. */
export async function openDemo(page: Page, address = 'try/ocr/'): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1, name: 'Read a document' })).toBeVisible();
}

/** The text of the page that is shown. */
export const textOf = (page: Page) => page.getByRole('group', { name: 'Text of the page' });

const font = readFileSync(
  resolve(
    import.meta.dirname,
    '../../node_modules/@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-400-normal.woff2',
  ),
).toString('base64');

/** A small page of large print, quick to read; in a font of our own, because a bare machine has none. */
export async function smallPage(browser: Browser, lines: readonly string[], name = 'note.png') {
  const page = await browser.newPage({ viewport: { width: 640, height: 40 + 60 * lines.length } });
  await page.setContent(`<style>
      @font-face { font-family: plex; src: url(data:font/woff2;base64,${font}) }
      body { margin: 20px 30px; font: 34px/60px plex; background: white; color: black }
      p { margin: 0 }
    </style>${lines.map((line) => `<p>${line}</p>`).join('')}`);
  await page.evaluate(() => document.fonts.ready);
  const buffer = await page.screenshot();
  await page.close();
  return { name, mimeType: 'image/png', buffer };
}

/** Gives files as the file picker does. */
export async function choose(page: Page, files: Parameters<Page['setInputFiles']>[1]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files' }).click();
  await (await chooser).setFiles(files);
}
