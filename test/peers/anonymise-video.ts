// `npx tsx test/peers/anonymise-video.ts [--seconds N] [--rate FPS] [--range full|short] [--coverage SPEED]`: a job with one video of
// 1280 × 720 on this machine: its pace, the processor time it takes, and the memory of the browser while it runs.
// With `--coverage` in how many frames a face whose place is known is covered. The video is the sample photograph moving, and longer ones are the same ten seconds again and again.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright-core';
import { createServer } from 'vite';
import { browserFlags, requireBrowser } from '../../src/cli/node/browser';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '20' },
    rate: { type: 'string', default: '30' },
    range: { type: 'string', default: 'full' },
    method: { type: 'string', default: 'blur' },
    coverage: { type: 'string' },
  },
});
const [seconds, rate] = [Number(values.seconds), Number(values.rate)];

/** Resident megabytes and processor seconds of all processes of the browser. */
function usage(profile: string): { megabytes: number; cpu: number } {
  const lines = execFileSync('ps', ['-eo', 'rss=,cputimes=,args='], { maxBuffer: 2 ** 24 })
    .toString()
    .split('\n');
  const rows = lines
    .filter((line) => line.includes(profile))
    .map((line) => line.trim().split(/\s+/, 2).map(Number));
  const sum = (column: 0 | 1): number => rows.reduce((total, row) => total + row[column]!, 0);
  return { megabytes: Math.round(sum(0) / 1024), cpu: sum(1) };
}

const server = await createServer({ server: { port: 0, hmr: false }, logLevel: 'error' });
await server.listen();
const profile = mkdtempSync(join(tmpdir(), 'proefbank-video-'));
// A profile on disk: without one the browser keeps files in memory.
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: requireBrowser(),
  args: browserFlags(),
  headless: true,
  bypassCSP: true,
});
try {
  const page = await browser.newPage();
  await page.goto(new URL('src/cli/bridge.html', server.resolvedUrls!.local[0]).href);
  await page.addScriptTag({
    type: 'module',
    content: "import { start } from '/test/peers/pages/anonymise-video.ts'; globalThis.start = start;",
  });
  await page.waitForFunction('globalThis.start', undefined, { timeout: 120_000 });
  if (values.coverage)
    console.log(JSON.stringify(await page.evaluate(`start.coverage(${Number(values.coverage)})`)));
  else await measure(page);
} finally {
  await browser.close();
  await server.close();
  rmSync(profile, { recursive: true, force: true });
}

async function measure(page: Page): Promise<void> {
  const made = (await page.evaluate(`start.make(${seconds}, ${rate})`)) as { bytes: number };
  await wait(3000);
  const before = usage(profile);
  const memory: number[] = [];
  const from = performance.now();
  const running = page.evaluate(
    `start.run(${JSON.stringify({ range: values.range, method: values.method, sound: 'keep' })})`,
  );
  let over = false;
  void running.finally(() => (over = true)).catch(() => {});
  while (!over) {
    memory.push(usage(profile).megabytes);
    await Promise.race([running.catch(() => {}), wait(Math.max(1000, seconds * 20))]);
  }
  const part = (await running) as { frames: number; tracks: number; bytes: number };
  const wall = (performance.now() - from) / 1000;
  const cpu = usage(profile).cpu - before.cpu;
  console.log(
    JSON.stringify({
      video: { seconds, rate, bytes: made.bytes },
      part,
      wallSeconds: Number(wall.toFixed(1)),
      timesRealTime: Number((seconds / wall).toFixed(2)),
      processorSeconds: cpu,
      load: loadavg()[0],
      megabytes: { before: before.megabytes, during: memory },
    }),
  );
}
