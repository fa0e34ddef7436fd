/**
 * The app in a headless browser: served on a free port, opened on its page for the command line. The browser starts
 * with an empty profile that is thrown away, so two commands at once are never in each other's way.
 */
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { errorFromData, type ErrorData } from '../../terms/errors';
import type { Progress } from '../../terms/progress';
import type { Text } from '../../terms/text';
import type {} from '../bridge';
import { browserFlags, requireBrowser } from './browser';
import { serveApp } from './serve';
import type { Call } from './usage';

/** The page below the root of the served app. */
export const bridgePage = 'src/cli/bridge.html';

export type Answer<T> = { value: T } | { error: ErrorData };

/**
 * Opens the app, does the work, closes everything: also on Ctrl-C and when the browser dies.
 * @throws UserError of the page's own, of kind `machine` where there is no browser.
 */
export async function withApp<T>(
  { terminal, signal }: Pick<Call, 'terminal' | 'signal'>,
  work: (page: Page) => Promise<Answer<T>>,
): Promise<T> {
  const executablePath = requireBrowser();
  const app = await serveApp({ onBuild: () => terminal.tell(building) });
  let context: BrowserContext | undefined;
  try {
    signal.throwIfAborted();
    // An empty path is a temporary profile; unlike an incognito one, it keeps large files on disk.
    context = await chromium.launchPersistentContext('', {
      executablePath,
      args: browserFlags(),
      headless: true,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    const page = context.pages()[0] ?? (await context.newPage());
    if (process.env.PROEFBANK_DEBUG) page.on('console', (message) => terminal.tell(message.text()));
    await page.exposeFunction('proefbankProgress', (progress: Progress) => terminal.progress(progress));
    await page.exposeFunction('proefbankNotice', (notice: Text) => terminal.tell(`${terminal.say(notice)}.`));
    await page.goto(`${app.url}${bridgePage}`);
    await page.waitForFunction(() => 'proefbank' in window);
    const answer = await Promise.race([work(page), ended(page, signal)]);
    if ('error' in answer) throw errorFromData(answer.error);
    return answer.value;
  } finally {
    await context?.close().catch(() => {});
    await app.close();
  }
}

/** Never resolves; rejects when the work cannot go on. */
function ended(page: Page, signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    page.once('crash', () => reject(new Error('The browser page crashed, probably for lack of memory')));
    page.once('close', () => reject(new Error('The browser was closed')));
  });
}

const building = { en: 'Building the app, once…', nl: 'De app wordt gebouwd, eenmalig…' };
