/** `proefbank <command>`: reads the words, calls the command, maps the outcome to an exit code. */
import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { errorFromData, tellOf, told, UserError } from '../../terms/errors';
import type {} from '../bridge';
import { launchBrowser } from './browser';
import { serveApp } from './serve';

const usage = (what: string): UserError =>
  new UserError(
    'cli/usage',
    told({ en: what, nl: what }, { en: 'Run: proefbank help', nl: 'Doe: proefbank help' }),
  );

async function withBridge<T>(work: (page: import('playwright-core').Page) => Promise<T>): Promise<T> {
  const app = await serveApp();
  try {
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      page.on('console', (message) => console.error(message.text()));
      await page.exposeFunction('proefbankProgress', () => {});
      await page.goto(`${app.url}bridge.html`);
      await page.waitForFunction(() => 'proefbank' in window);
      return await work(page);
    } finally {
      await browser.close();
    }
  } finally {
    await app.close();
  }
}

async function main(argv: string[]): Promise<void> {
  const [command, ...rest] = argv;
  const { values, positionals } = parseArgs({
    args: rest,
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      port: { type: 'string' },
      host: { type: 'string' },
      input: { type: 'string', multiple: true },
      backend: { type: 'string' },
    },
  });
  if (command === 'serve') {
    const { url } = await serveApp({
      port: values.port ? Number(values.port) : undefined,
      host: values.host,
    });
    console.log(url);
    return;
  }
  if (command === 'try') {
    const answer = await withBridge(async (page) => {
      await page.setInputFiles(
        '#files',
        (values.input ?? []).map((path) => resolve(path)),
      );
      return page.evaluate(
        ([id, backend]) => window.proefbank.try(id!, {}, backend as 'auto'),
        [positionals[0], values.backend ?? 'auto'],
      );
    });
    if ('error' in answer) throw errorFromData(answer.error);
    console.log(JSON.stringify(answer.value, null, 2));
    return;
  }
  throw usage(`Unknown command "${command}"`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof UserError) {
    console.error(tellOf(error.told.en));
    process.exitCode = error.kind === 'machine' ? 3 : 2;
  } else {
    console.error(error);
    process.exitCode = 1;
  }
});
