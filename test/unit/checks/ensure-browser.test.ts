/** A machine without a browser, made of an empty PATH: one is installed where that needs no questions, else told. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

const project = resolve(import.meta.dirname, '../../..');
let bin: string;
beforeEach(() => {
  bin = mkdtempSync(join(tmpdir(), 'proefbank-path-'));
});
afterEach(() => rmSync(bin, { recursive: true }));

const script = (name: string, text: string): void => {
  writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`);
  chmodSync(join(bin, name), 0o755);
};
const ensure = (env: NodeJS.ProcessEnv = {}) =>
  spawnSync(
    process.execPath,
    [
      '--import',
      'tsx',
      '--input-type=module',
      '--eval',
      `import { ensureBrowser } from './test/ensure-browser.ts'; console.log('found', ensureBrowser());`,
    ],
    {
      cwd: project,
      encoding: 'utf8',
      env: { ...process.env, PATH: bin, PROEFBANK_BROWSER: '', PLAYWRIGHT_BROWSERS_PATH: bin, ...env },
    },
  );

it('takes the browser that PROEFBANK_BROWSER names', () => {
  script('my-browser', '');
  expect(ensure({ PROEFBANK_BROWSER: join(bin, 'my-browser') }).stdout).toContain(
    `found ${join(bin, 'my-browser')}`,
  );
});

it('installs Debian’s as root, and otherwise says the one command to run', () => {
  script('apt-get', `echo "$@" >> ${bin}/asked; [ "$1" = install ] && : > ${bin}/chromium; exit 0`);
  const { stdout, stderr, status } = ensure();
  if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    expect(readFileSync(join(bin, 'asked'), 'utf8')).toBe(
      'update -q\ninstall -y -q --no-install-recommends chromium\n',
    );
    expect(stdout).toContain(`found ${join(bin, 'chromium')}`);
  } else {
    expect(status).not.toBe(0);
    expect(stderr).toContain('No Chromium-family browser found. Run: ');
  }
});
