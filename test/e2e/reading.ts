/** Steps that several journeys share, by the roles and names that a visitor meets. */
import { expect, type Page } from '@playwright/test';
import sharp from 'sharp';

/** The demo's page, ready. */
export async function openDemo(page: Page, address = 'try/ocr/'): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1, name: 'Read a document' })).toBeVisible();
}

/** The text of the page that is shown. */
export const textOf = (page: Page) => page.getByRole('group', { name: 'Text of the page' });

/** A small page of large print: quick to read, and every letter clear. */
export async function smallPage(lines: readonly string[], name = 'note.png') {
  const rows = lines.map((line, i) => `<text x="30" y="${60 + 60 * i}">${line}</text>`).join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="${40 + 60 * lines.length}" font-size="34" font-family="sans-serif">
    <rect width="100%" height="100%" fill="white"/>${rows}</svg>`;
  return { name, mimeType: 'image/png', buffer: await sharp(Buffer.from(svg)).png().toBuffer() };
}

/** Gives files as the file picker does. */
export async function choose(page: Page, files: Parameters<Page['setInputFiles']>[1]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files' }).click();
  await (await chooser).setFiles(files);
}
