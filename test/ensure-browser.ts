/**
 * A browser for the tests: the one that is there, else Debian's, installed without questions where we are
 * root; otherwise the one command to run. (`@sparticuz/chromium`, the npm way, needs Node 22.)
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findBrowser } from '../src/cli/node/browser';

/** @returns path of the browser. @throws Error with the command to run. */
export function ensureBrowser(): string {
  const there = findBrowser();
  if (there) return there;
  const debian = existsSync('/usr/bin/apt-get');
  if (debian && process.getuid?.() === 0) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    for (const args of [
      ['update', '-q'],
      ['install', '-y', '-q', '--no-install-recommends', 'chromium'],
    ]) {
      const { status } = spawnSync('apt-get', args, { stdio: ['ignore', 'inherit', 'inherit'], env });
      if (status !== 0) throw new Error(`apt-get ${args.join(' ')} ended with ${status}`);
    }
    const installed = findBrowser();
    if (installed) return installed;
  }
  throw new Error(
    `No Chromium-family browser found. Run: ${debian ? 'sudo apt-get install chromium' : 'npx playwright install chromium'}`,
  );
}
