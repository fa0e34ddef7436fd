/**
 * A Chromium-family browser on this machine: Playwright's own, else a system Chrome, Chromium or Edge.
 */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { UserError, told } from '../../terms/errors';

const names = [
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
  'microsoft-edge',
  'msedge',
];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((key) => {
    const root = process.env[key];
    return root
      ? [
          join(root, 'Google/Chrome/Application/chrome.exe'),
          join(root, 'Microsoft/Edge/Application/msedge.exe'),
        ]
      : [];
  }),
];

/** Path of the browser's executable, or undefined. `PROEFBANK_BROWSER` wins. */
export function findBrowser(): string | undefined {
  const own = chromium.executablePath();
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((dir) => names.map((name) => join(dir, name)));
  return [process.env.PROEFBANK_BROWSER, own, ...onPath, ...places].find((path) => path && existsSync(path));
}

/**
 * Flags for a headless machine: WebGPU on, on the software adapter where Linux has no display (and so,
 * usually, no GPU driver); no sandbox only for root, which Chromium otherwise refuses.
 */
export function browserFlags(): string[] {
  const flags = [
    '--enable-unsafe-webgpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--no-first-run',
  ];
  if (process.getuid?.() === 0) flags.push('--no-sandbox');
  if (process.platform === 'linux' && !existsSync('/dev/dri')) flags.push('--use-webgpu-adapter=swiftshader');
  return flags;
}

/** Path of the browser. @throws UserError of kind `machine` where there is none. */
export function requireBrowser(): string {
  const asked = process.env.PROEFBANK_BROWSER;
  if (asked && !existsSync(asked)) throw noBrowser(`PROEFBANK_BROWSER=${asked}`);
  const path = findBrowser();
  if (!path) throw noBrowser();
  return path;
}

/** A headless browser with nothing in it. @throws UserError of kind `machine` where there is none. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: requireBrowser(), args: browserFlags(), headless: true });

const noBrowser = (where?: string): UserError =>
  new UserError(
    'cli/no-browser',
    told(
      {
        en: 'No Chromium-family browser was found',
        nl: 'Er is geen browser uit de Chromium-familie gevonden',
      },
      {
        en: 'Install Chrome, Chromium or Edge (Debian: apt-get install chromium; anywhere: npx playwright-core install chromium), or set PROEFBANK_BROWSER to its path.',
        nl: 'Installeer Chrome, Chromium of Edge (Debian: apt-get install chromium; overal: npx playwright-core install chromium), of zet PROEFBANK_BROWSER op het pad.',
      },
      where,
    ),
    'machine',
  );
