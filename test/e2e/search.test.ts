/** Searching one's own documents, as a visitor does it: a folder, a question, an answer, and the same next time. */
import { expect, test } from '@playwright/test';

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
