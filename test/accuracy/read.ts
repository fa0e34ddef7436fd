// Files through the product's own path: the built app's page for the command line, one job, warm sessions.
import type { Page } from 'playwright-core';
import type { Run } from '../../src/bench/run';
import { bridgePage } from '../../src/cli/node/app-page';
import { launchBrowser } from '../../src/cli/node/browser';
import { serveApp } from '../../src/cli/node/serve';
import { errorFromData } from '../../src/terms/errors';
import type { OcrResult } from '../../src/try/demos/ocr/document';

export interface Reading {
  /** Text of each file, in the order of the files. */
  readonly texts: readonly string[];
  readonly run: Run;
  readonly browser: string;
}

/** Reads one-page files on a page that stands at `bridgePage`. @throws UserError that the job ended with. */
export async function readFiles(
  page: Page,
  paths: readonly string[],
  options: Readonly<Record<string, string>> = {},
  backend = 'auto',
): Promise<Omit<Reading, 'browser'>> {
  await page.waitForFunction(() => 'proefbank' in window);
  await page.setInputFiles('#files', [...paths]);
  const answer = await page.evaluate(
    ([chosen, on]) => window.proefbank.try('ocr', chosen as Record<string, string>, on as 'auto'),
    [options, backend] as const,
  );
  if ('error' in answer) throw errorFromData(answer.error);
  const { pages } = answer.value.result as OcrResult;
  if (pages.length !== paths.length) throw new Error(`${paths.length} files gave ${pages.length} pages`);
  return { texts: pages.map(({ text }) => text), run: answer.value.run! };
}

/** The same, with a server and a browser of its own. */
export async function readThroughApp(
  paths: readonly string[],
  options: Readonly<Record<string, string>>,
  backend: string,
  onProgress: (words: string) => void,
): Promise<Reading> {
  const app = await serveApp();
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.error(error));
    await page.exposeFunction('proefbankProgress', ({ label }: { label?: unknown }) =>
      onProgress(typeof label === 'string' ? label : JSON.stringify(label ?? '')),
    );
    await page.goto(`${app.url}${bridgePage}`);
    return { ...(await readFiles(page, paths, options, backend)), browser: browser.version() };
  } finally {
    await browser.close();
    await app.close();
  }
}
