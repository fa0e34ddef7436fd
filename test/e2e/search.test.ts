/** Searching one's own documents, as a visitor does it: a folder, a question, an answer, and the same next time. */
import { expect, test } from '@playwright/test';
import { tinyFiles } from '../fixtures/search/tiny-model';

test('the sample folder answers a question by its meaning, and is still there at the next visit', async ({
  page,
  context,
}) => {
  await page.goto('try/search/');
  await page.getByRole('button', { name: 'The folder of a small company' }).click();
  await expect(page.getByRole('heading', { name: '8 files', exact: true })).toBeVisible({ timeout: 120_000 });
  await page.getByLabel(/What do you want to know/).fill('How much vacation do I get?');
  await page.keyboard.press('Enter');
  const first = page.getByRole('list', { name: 'Answers' }).getByRole('listitem').first();
  await expect(first).toContainText('25 days of holiday a year');
  await expect(first).toContainText('staff-handbook.html');
  await expect(first).toContainText(/Meaning: (very )?close/);

  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const document = page.getByRole('region', { name: 'staff-handbook.html' });
  await expect(document).toContainText('When you are ill');
  await page.keyboard.press('Escape');
  await expect(document).toHaveCount(0);
  await page.close();

  const again = await context.newPage();
  await again.goto('try/search/');
  await again.getByRole('button', { name: /^Open machine-manual\.md and 7 more/ }).click();
  await again.getByLabel(/What do you want to know/).fill('recording people on film');
  await again.keyboard.press('Enter');
  await expect(again.getByRole('list', { name: 'Answers' }).getByRole('listitem').first()).toContainText(
    'Four cameras look at the gate',
  );
});

test('a model that knows two languages is added by its card, and is still there at the next visit', async ({
  page,
}) => {
  await page.goto('try/search/');
  await page.getByText('Settings').click();
  await page.locator('pb-demo-models input[type=file]').setInputFiles([
    { name: 'card.json', mimeType: 'application/json', buffer: Buffer.from(tinyFiles.card.text) },
    { name: 'model.onnx', mimeType: '', buffer: Buffer.from(tinyFiles.network.bytes) },
    { name: 'tokenizer.json', mimeType: '', buffer: Buffer.from(tinyFiles.tokenizer.bytes) },
  ]);
  await expect(page.getByText('Twelve words was added, and is chosen now.')).toBeVisible();

  await page.reload();
  await page.getByText('Settings').click();
  await page.getByLabel('Model', { exact: true }).selectOption({ label: 'Twelve words' });
  await page
    .locator('pb-demo-intake input#files')
    .setInputFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('The rent is high.') });
  await page.getByLabel('What do you want to know? Ask in English or Dutch').fill('hoog huur');
  await page.keyboard.press('Enter');
  const first = page.getByRole('list', { name: 'Answers' }).getByRole('listitem').first();
  await expect(first).toContainText('The rent is high.');
  await expect(first).toContainText('Meaning: number 1');
});
