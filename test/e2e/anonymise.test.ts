/** Photos that must not say who is on them, on the built app: from a telephone's file to a ZIP that can be sent. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import sharp from 'sharp';
import { photos, secrets } from '../fixtures/anonymise/photos';

const phone = async () => ({
  name: 'erf.jpg',
  mimeType: 'image/jpeg',
  buffer: await photos['portrait-more.jpg']!(),
});

/** Nothing but pixels: as sharp sees it, and byte by byte. */
async function expectNothingTold(picture: Buffer | Uint8Array): Promise<void> {
  const { exif, xmp, iptc, orientation, comments } = await sharp(picture).metadata();
  expect({ exif, xmp, iptc, orientation, comments }).toEqual({});
  const bytes = Buffer.from(picture).toString('latin1');
  expect([...secrets, 'Exif'].filter((secret) => bytes.includes(secret))).toEqual([]);
}

/** Mean colour of a stretch of a picture. */
async function meanOf(
  picture: Buffer | Uint8Array,
  left: number,
  top: number,
  side: number,
): Promise<number[]> {
  const { channels } = await sharp(
    await sharp(picture).extract({ left, top, width: side, height: side }).toBuffer(),
  ).stats();
  return channels.slice(0, 3).map(({ mean }) => mean);
}

async function problems(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.flat().join(' ')}`),
  );
}

test('a sample and a telephone’s photo are covered, edited by keyboard, looked at and taken away', async ({
  page,
  context,
}) => {
  const original = await phone();
  expect(secrets.filter((secret) => original.buffer.toString('latin1').includes(secret))).toEqual(secrets);
  await page.goto('./try/anonymise/');
  await page.getByRole('button', { name: /^Portrait of an astronaut/ }).click();
  await expect(page.getByRole('heading', { name: '1 face is covered' })).toBeVisible();
  await page.locator('#files').setInputFiles([original]);
  await page.getByRole('button', { name: 'erf.jpg', exact: true }).click();
  const face = page.getByRole('button', { name: /^Face 1 of 1/ });
  await expect(face).toBeVisible();

  await test.step('edited by keyboard', async () => {
    await page.getByRole('button', { name: 'Black box' }).press('Enter');
    await page.getByRole('button', { name: 'Add a box' }).press('Enter');
    const added = page.getByRole('button', { name: /^Face 2 of 2, drawn by hand/ });
    await expect(added).toBeFocused();
    // Into the corner above on the left.
    for (let i = 0; i < 70; i++) await page.keyboard.press('ArrowLeft');
    for (let i = 0; i < 70; i++) await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+Shift+z');
    await expect(page.getByRole('status').filter({ hasText: 'Your last change' })).toHaveCount(0);
    expect(await problems(page), 'while it is edited').toEqual([]);
  });

  await test.step('saving asks for what was not looked at', async () => {
    await expect(page.getByText('You have not yet looked at 2 of 2 pictures.')).toBeVisible();
    await page.getByRole('checkbox', { name: 'I have looked at this picture' }).check();
    await expect(page.getByText('You have not yet looked at 1 of 2 pictures.')).toBeVisible();
    await page.getByRole('button', { name: 'All in one file (ZIP)' }).click();
    const question = page.getByRole('dialog', { name: 'Save it all the same?' });
    await expect(question).toContainText('not yet looked at 1 of 2 pictures');
    await question.getByRole('button', { name: 'Cancel' }).click();
    await expect(question).toBeHidden();
    await page.getByRole('button', { name: 'astronaut.jpg', exact: true }).click();
    await page.getByRole('checkbox', { name: 'I have looked at this picture' }).check();
    // The closed dialog may keep its words for a moment.
    await expect(page.getByText(/You have not yet looked/).filter({ visible: true })).toHaveCount(0);
  });

  await test.step('the ZIP holds both, and nothing of who, where and when', async () => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'All in one file (ZIP)' }).click();
    const files = unzipSync(readFileSync(await (await download).path()));
    expect(Object.keys(files)).toEqual(['astronaut.anonymised.jpg', 'erf.anonymised.jpg']);
    for (const file of Object.values(files)) await expectNothingTold(file);
    const erf = files['erf.anonymised.jpg']!;
    expect(await sharp(erf).metadata()).toMatchObject({ width: 512, height: 512, format: 'jpeg' });
    // Black where the face was, and where the box was put; the suit is as it was.
    for (const [left, top] of [
      [205, 110],
      [0, 0],
    ] as const)
      for (const level of await meanOf(erf, left, top, 8)) expect(Math.abs(level - 17)).toBeLessThan(4);
    const before = await sharp(original.buffer).rotate().toColourspace('srgb').toBuffer();
    const [was, is] = await Promise.all([before, erf].map((picture) => meanOf(picture, 140, 320, 30)));
    for (const [i, level] of is!.entries()) expect(Math.abs(level - was![i]!)).toBeLessThan(12);
  });

  await test.step('what is kept on this machine is the result alone', async () => {
    const again = await context.newPage();
    await again.goto('./try/anonymise/');
    const kept = await again.evaluate(async (wanted) => {
      const database = await new Promise<IDBDatabase>((done) => {
        const opening = indexedDB.open('proefbank');
        opening.onsuccess = () => done(opening.result);
      });
      const parts = await new Promise<{ output: Blob }[]>((done) => {
        const reading = database.transaction('parts').objectStore('parts').getAll();
        reading.onsuccess = () => done(reading.result);
      });
      const blobs = parts.flatMap((part) => Object.values(part).filter((value) => value instanceof Blob));
      const texts = await Promise.all(
        blobs.map(async (blob) => new TextDecoder('latin1').decode(await blob.arrayBuffer())),
      );
      return {
        blobs: blobs.length,
        told: wanted.filter((secret) => texts.some((text) => text.includes(secret))),
      };
    }, secrets);
    expect(kept).toEqual({ blobs: 2, told: [] });
    await again.getByRole('button', { name: /^Open erf\.jpg/ }).click();
    await expect(again.getByText('This is a result of an earlier visit.')).toBeVisible();
    await expect(again.getByRole('heading', { name: '2 faces are covered' })).toBeVisible();
    await expect(again.getByRole('button', { name: 'Original' })).toHaveCount(0);
    await expect(again.getByRole('checkbox', { name: 'I have looked at this picture' })).toBeChecked();
    expect(await problems(again), 'an earlier result').toEqual([]);
  });
});

test('on a telephone in the dark, in Dutch, nothing is out of reach', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    baseURL,
    locale: 'nl-NL',
    colorScheme: 'dark',
    viewport: { width: 360, height: 780 },
    hasTouch: true,
  });
  const page = await context.newPage();
  await page.goto('./try/anonymise/');
  await page.getByRole('button', { name: /astronaut/ }).tap();
  await expect(page.getByRole('heading', { name: '1 gezicht is bedekt' })).toBeVisible();
  await page.getByRole('button', { name: 'Vlak toevoegen' }).tap();
  await expect(page.getByRole('heading', { name: '2 gezichten zijn bedekt' })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  expect(await problems(page)).toEqual([]);
  await context.close();
});

test('the terminal writes the photo beside nothing of it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'proefbank-photos-'));
  const { name, buffer } = await phone();
  writeFileSync(join(folder, name), buffer);
  const project = resolve(import.meta.dirname, '../..');
  const { status, stdout } = spawnSync(
    process.execPath,
    [
      join(project, 'src/cli/node/proefbank.js'),
      'try',
      'anonymise',
      '--input',
      name,
      '--output',
      '.',
      '--option',
      'method=bar',
      '--json',
    ],
    { cwd: folder, encoding: 'utf8', env: { ...process.env, PROEFBANK_DATA: join(folder, 'data') } },
  );
  expect(status).toBe(0);
  const { result, written } = JSON.parse(stdout);
  expect(written).toEqual([{ input: name, export: 'picture', path: 'erf.anonymised.jpg' }]);
  expect(result.photos).toEqual([
    expect.objectContaining({ file: name, width: 512, height: 512, faces: [expect.anything()] }),
  ]);
  expect(readdirSync(folder).sort()).toEqual(['data', 'erf.anonymised.jpg', 'erf.jpg']);
  expect(readFileSync(join(folder, name)).equals(buffer)).toBe(true);
  await expectNothingTold(readFileSync(join(folder, 'erf.anonymised.jpg')));
});
