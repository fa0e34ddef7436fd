// `npx tsx test/peers/anonymise-video.ts [--seconds N] [--rate FPS] [--range full|short] [--coverage SPEED]`: a job with one video of
// 1280 × 720 on this machine: its pace, the processor time it takes, and the memory of the browser while it runs.
// With `--coverage` in how many frames a face whose place is known is covered. The video is the sample photograph moving, and longer ones are the same ten seconds again and again.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
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

interface Usage {
  /** By kind of process (`browser`, `renderer`, `gpu-process`, …); pages that several share are shared out. */
  readonly megabytes: Readonly<Record<string, number>>;
  readonly cpu: number;
}

/** Memory and processor seconds of all processes of the browser. */
function usage(profile: string): Usage {
  const megabytes: Record<string, number> = {};
  let cpu = 0;
  const lines = execFileSync('ps', ['-eo', 'pid=,cputimes=,args='], { maxBuffer: 2 ** 24 });
  for (const line of lines.toString().split('\n')) {
    if (!line.includes(profile)) continue;
    const [pid, seconds] = line.trim().split(/\s+/, 2);
    const kind = /--type=(\S+)/.exec(line)?.[1] ?? 'browser';
    megabytes[kind] = (megabytes[kind] ?? 0) + megabytesOf(pid!);
    cpu += Number(seconds);
  }
  return { megabytes, cpu };
}

/** Proportional set size, which Linux tells; 0 for a process that has just ended. */
function megabytesOf(pid: string): number {
  try {
    const kilobytes = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
    return Math.round(Number(kilobytes?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}

const total = (megabytes: Usage['megabytes']): number =>
  Object.values(megabytes).reduce((sum, one) => sum + one, 0);

/** Means of the four quarters of a measurement, in each kind of process. */
function quarters(during: readonly Usage['megabytes'][]): Record<string, number[]> {
  const kinds = new Set(during.flatMap((one) => Object.keys(one)));
  const meanOf = (values: readonly number[]): number =>
    Math.round(values.reduce((sum, one) => sum + one, 0) / values.length);
  const means = (of: (one: Usage['megabytes']) => number): number[] =>
    [0, 1, 2, 3].map((quarter) =>
      meanOf(
        during
          .slice(Math.floor((quarter * during.length) / 4), Math.ceil(((quarter + 1) * during.length) / 4))
          .map(of),
      ),
    );
  return {
    all: means(total),
    ...Object.fromEntries([...kinds].map((kind) => [kind, means((one) => one[kind] ?? 0)])),
  };
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
  const memory: Usage['megabytes'][] = [];
  const from = performance.now();
  const running = page.evaluate(
    `start.run(${JSON.stringify({ range: values.range, method: values.method, sound: 'keep' })})`,
  );
  let over = false;
  void running.finally(() => (over = true)).catch(() => {});
  while (!over) {
    memory.push(usage(profile).megabytes);
    const since = Math.round((performance.now() - from) / 1000);
    console.error(`${since} s: ${total(memory.at(-1)!)} MB`);
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
      megabytes: {
        before: total(before.megabytes),
        during: memory.map(total),
        quarters: quarters(memory),
      },
    }),
  );
}
