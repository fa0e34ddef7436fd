/**
 * Opening and leaving a demo gives its memory back. What runs models lives in workers, whose compiled code has a heap
 * that only grows; so they must end, not merely be idle, and the page must not hold on to what it showed.
 */
import { expect, test, type Page } from '@playwright/test';
import { browserFlags, findBrowser } from '../../src/cli/node/browser';

test.use({
  launchOptions: {
    executablePath: findBrowser(),
    // Code that the browser compiles better, or throws away, after some rounds is not what is looked for.
    args: [...browserFlags(), '--js-flags=--no-opt --no-maglev --no-sparkplug --no-flush-bytecode'],
  },
});

interface Held {
  /** Of scripts: objects, strings, buffers. */
  readonly bytes: number;
  /** Of documents, also those that are held outside them. */
  readonly nodes: number;
}

/** What is in the page after a collection; some of it may be of work that is not quite over. */
async function inPage(page: Page): Promise<Held> {
  const session = await page.context().newCDPSession(page);
  // What the first collection frees may have held what only a second one finds.
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const usage = (await session.send('Runtime.getHeapUsage')) as {
    usedSize: number;
    backingStorageSize: number;
  };
  const { nodes } = await session.send('Memory.getDOMCounters');
  await session.detach();
  return { bytes: usage.usedSize + usage.backingStorageSize, nodes };
}

/** What the page holds on to: the least of several readings, so that what ends in between does not count. */
async function heldBy(page: Page): Promise<Held> {
  const readings: Held[] = [];
  for (let i = 0; i < 5; i++) {
    readings.push(await inPage(page));
    await page.waitForTimeout(400);
  }
  const least = (of: (held: Held) => number): number => Math.min(...readings.map(of));
  return { bytes: least(({ bytes }) => bytes), nodes: least(({ nodes }) => nodes) };
}

const gallery = (page: Page) => page.getByRole('heading', { level: 1, name: 'Try' });

/** Ids of all demos, from the gallery's own links. */
async function openGallery(page: Page): Promise<string[]> {
  await page.goto('./try/');
  await expect(gallery(page)).toBeVisible();
  const links = page.locator('pb-demo-card a');
  await expect(links.first()).toBeVisible();
  return links.evaluateAll((all) => all.map((a) => a.getAttribute('href')!.split('/')[1]!));
}

/** From the gallery to a demo and back, as a visitor goes: the page stays the same one. */
async function visit(page: Page, demo: string, work = async (): Promise<void> => {}): Promise<void> {
  await page.locator(`a[href="try/${demo}/"]`).click();
  await expect(page).toHaveURL(new RegExp(`/try/${demo}/$`));
  await expect(page.locator('pb-demo-page')).toBeVisible();
  await work();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Try' }).click();
  await expect(gallery(page)).toBeVisible();
}

/** Work on the first sample, to its end, and off the page again. */
async function work(page: Page): Promise<void> {
  await page.locator('button.sample').first().click();
  await page.getByRole('button', { name: 'Clear the list' }).click({ timeout: 180_000 });
}

/** By how much the page grows over ten rounds, once it has settled. */
async function growth(page: Page, round: () => Promise<void>): Promise<Held> {
  for (let i = 0; i < 3; i++) await round();
  const settled = await heldBy(page);
  for (let i = 0; i < 10; i++) await round();
  const after = await heldBy(page);
  return { bytes: after.bytes / settled.bytes, nodes: after.nodes / settled.nodes };
}

test('ten visits to every demo leave the page as large as it was', async ({ page }) => {
  const demos = await openGallery(page);
  expect(demos.length).toBeGreaterThan(1);
  const grown = await growth(page, async () => {
    for (const demo of demos) await visit(page, demo);
  });
  expect(grown.bytes).toBeLessThanOrEqual(1.05);
  expect(grown.nodes).toBeLessThanOrEqual(1.05);
});

test('ten times the same work leaves the page as large as it was', async ({ page }) => {
  await openGallery(page);
  const grown = await growth(page, () => visit(page, 'forecast', () => work(page)));
  expect(grown.bytes).toBeLessThanOrEqual(1.05);
  expect(grown.nodes).toBeLessThanOrEqual(1.05);
});

test('work in one demo ends the workers of the one before', async ({ page }) => {
  test.setTimeout(480_000);
  const demos = await openGallery(page);
  const workers = async (): Promise<number[]> => {
    const counts: number[] = [];
    for (const demo of demos) {
      await visit(page, demo, () => work(page));
      counts.push(page.workers().length);
    }
    return counts;
  };
  const first = await workers();
  // At most one demo is kept warm, whichever was the last.
  expect(await workers()).toEqual(first);
});
