import { playwright } from '@vitest/browser-playwright';
import { mergeConfig } from 'vite';
import { defineConfig } from 'vitest/config';
import { browserFlags, findBrowser } from './src/cli/node/browser';
import { headers } from './src/cli/node/headers';
import { ocrInput } from './test/fixtures/ocr/inputs/command';
import viteConfig from './vite.config';

/** A camera and a microphone that every machine has, and a visitor who allows them. */
const pretendedDevices = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

/** Two projects: `unit` in Node, and `browser` in the real thing with real WebGPU on whatever adapter there is. */
export default mergeConfig(
  viteConfig,
  defineConfig({
    test: {
      expect: { poll: { timeout: 15_000, interval: 20 } },
      projects: [
        { extends: true, test: { name: 'unit', environment: 'node', include: ['test/unit/**/*.test.ts'] } },
        {
          extends: true,
          server: { headers: isolation() },
          test: {
            name: 'browser',
            include: ['test/browser/**/*.test.ts'],
            setupFiles: ['test/browser/all-texts.ts'],
            testTimeout: 60_000,
            fileParallelism: false,
            browser: {
              enabled: true,
              headless: true,
              screenshotFailures: false,
              provider: playwright({
                launchOptions: {
                  executablePath: findBrowser(),
                  args: [...browserFlags(), ...pretendedDevices],
                },
              }),
              commands: { ocrInput },
              instances: [{ browser: 'chromium' }],
            },
          },
        },
      ],
    },
  }),
);

/** Vitest's own page needs inline scripts, so the policy itself is tested end to end, on the real build. */
function isolation(): Record<string, string> {
  const { 'Content-Security-Policy': _, ...rest } = headers;
  return rest;
}
