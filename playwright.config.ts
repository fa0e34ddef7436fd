import { defineConfig } from '@playwright/test';
import { browserFlags, findBrowser } from './src/cli/node/browser';

const port = Number(process.env.PROEFBANK_TEST_PORT ?? 4173);

/** Journeys of a user on the built app, in a real browser, one at a time: the machine's cores are for the models. */
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.test.ts',
  workers: 1,
  timeout: 240_000,
  // A reading takes seconds on a machine that does nothing else, and more where tests share two cores.
  expect: { timeout: 60_000 },
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    launchOptions: { executablePath: findBrowser(), args: browserFlags() },
    locale: 'en-GB',
    trace: 'off',
  },
  webServer: {
    command: `npx tsx src/cli/node/main.ts serve --port ${port}`,
    url: `http://127.0.0.1:${port}/`,
    timeout: 120_000,
    reuseExistingServer: false,
  },
});
