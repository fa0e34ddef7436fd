/** A company's own series, on the built app under its policy: a Dutch export to a forecast that is taken away. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';

const days = Array.from({ length: 90 }, (_, i) => {
  const [year, month, day] = new Date(Date.UTC(2025, 0, 1 + i)).toISOString().slice(0, 10).split('-');
  return `${day}-${month}-${year};${1000 + 100 * (i % 7)},${(i * 13) % 10}`;
});
const shop = {
  name: 'winkel.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(['Datum;Omzet', ...days].join('\r\n')),
};
const short = {
  name: 'kort.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(['Datum;Omzet', ...days.slice(0, 5)].join('\r\n')),
};

test('an export of a shop becomes a forecast, a short one is declined, and both stay on the machine', async ({
  page,
  baseURL,
}) => {
  const elsewhere: string[] = [];
  page.context().on('request', (request) => {
    if (/^(https?|wss?):/.test(request.url()) && !request.url().startsWith(new URL(baseURL!).origin))
      elsewhere.push(request.url());
  });
  await page.goto('./try/forecast/');
  await page.locator('#files').setInputFiles([shop, short]);
  await expect(page.getByText('This series has 5 points; below 12 any forecast is a guess')).toBeVisible();
  await page.getByRole('button', { name: 'winkel.csv' }).first().click();
  await expect(page.getByText('Step: one value a day.')).toBeVisible();
  await expect(page.getByText('The comma is the decimal sign.')).toBeVisible();
  await expect(page.getByText(/Tested at \d+ moments/)).toBeVisible();

  await test.step('the chart is read by keyboard', async () => {
    const chart = page.getByRole('application', { name: /History and forecast/ });
    await chart.focus();
    await page.keyboard.press('End');
    await expect(page.getByText(/28 Apr 2025: .* expected, 80 % between/)).toBeVisible();
    await page.keyboard.press('Home');
    await expect(page.getByText(/2025: .*, measured/)).toBeVisible();
  });

  await test.step('the table holds every step', async () => {
    await page.getByText('The forecast as a table').first().click();
    await expect(page.getByRole('region', { name: 'The forecast as a table' }).getByRole('row')).toHaveCount(
      29,
    );
  });

  await test.step('the table is saved', async () => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Table (CSV)' }).first().click();
    const saved = readFileSync(await (await download).path(), 'utf8');
    expect(saved.split('\r\n')[0]).toContain('time');
    expect(saved.split('\r\n').filter((line) => line.includes('winkel.csv'))).toHaveLength(28);
  });
  expect(elsewhere).toEqual([]);
});
