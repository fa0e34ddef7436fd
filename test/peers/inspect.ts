// `npm run bench:peers -- inspect [--rounds N] [--json]`: a model's file to the first summary, beside Netron's reader
// (the app in its PyPI package, its own modules, without its window) in the same browser, taking turns.
import { spawnSync } from 'node:child_process';
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { cpus } from 'node:os';
import { basename, extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { summarise, type Stats } from '../../src/bench/statistics';
import { launchBrowser } from '../../src/cli/node/browser';
import { projectRoot } from '../../src/cli/node/folders';
import { deepModel, wideModel } from './big-models';
import type {} from './pages/inspect-ours';
import { serve } from './server';

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: { rounds: { type: 'string', default: '5' }, json: { type: 'boolean' } },
});
const rounds = Number(values.rounds);

/** @returns the folder of Netron's web app. */
function netron(): string {
  const folder = join(projectRoot, '.proefbank/netron');
  if (!existsSync(join(folder, 'netron/index.html'))) {
    const python = (...args: string[]): void => {
      const { status } = spawnSync('python3', ['-m', ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
      if (status !== 0) throw new Error(`python3 -m ${args.join(' ')} ended with ${status}`);
    };
    const list = join(projectRoot, 'test/peers/netron.txt');
    python('pip', 'download', '--no-deps', '--require-hashes', '-r', list, '-d', folder);
    const version = /==([\d.]+)/.exec(readFileSync(list, 'utf8'))![1]!;
    python('zipfile', '-e', join(folder, `netron-${version}-py3-none-any.whl`), folder);
  }
  return join(folder, 'netron');
}

/** Netron's files on an address of their own, with a page that has no more than a place for a file. */
async function serveNetron(folder: string): Promise<{ url: string; close: () => void }> {
  const types: Record<string, string> = { '.js': 'text/javascript', '.json': 'application/json' };
  const server = createServer((request, response) => {
    const name = basename(new URL(request.url!, 'http://localhost').pathname);
    if (name === 'netron.html') {
      response.writeHead(200, { 'Content-Type': 'text/html' });
      createReadStream(join(projectRoot, 'test/peers/pages/netron.html')).pipe(response);
    } else if (existsSync(join(folder, name)) && statSync(join(folder, name)).isFile()) {
      response.writeHead(200, { 'Content-Type': types[extname(name)] ?? 'application/octet-stream' });
      createReadStream(join(folder, name)).pipe(response);
    } else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return { url: `http://127.0.0.1:${port}/`, close: () => void server.close() };
}

/** The most memory that the browser took while something was done, beyond what it had before. Bytes. */
async function grown<T>(browser: Browser, work: () => Promise<T>): Promise<{ made: T; bytes: number }> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const now = (): number =>
    processInfo.reduce((sum, { id }) => {
      const path = `/proc/${id}/statm`;
      return sum + (existsSync(path) ? Number(readFileSync(path, 'utf8').split(' ')[1]) * 4096 : 0);
    }, 0);
  const before = now();
  let most = before;
  const timer = setInterval(() => (most = Math.max(most, now())), 10);
  try {
    return { made: await work(), bytes: Math.max(most, now()) - before };
  } finally {
    clearInterval(timer);
  }
}

interface Opened {
  readonly stats?: Stats;
  readonly bytes: number;
  readonly nodes: number;
  readonly failed: string;
}

interface Row {
  readonly model: string;
  readonly size: number;
  readonly ours: Opened;
  readonly netron: Opened;
}

const models = [
  join(projectRoot, 'models/ppocr-v6-tiny/weights/det.onnx'),
  join(projectRoot, 'models/minilm-l6-v2/weights/model.onnx'),
  join(projectRoot, 'models/whisper-base/weights/decoder.onnx'),
  await wideModel(100_000),
  await deepModel(256),
];
const peer = await serveNetron(netron());
const origin = await serve(new Map(), ['inspect-ours']);
const browser = await launchBrowser();
try {
  const open = async (url: string): Promise<Page> => {
    const page = await (await browser.newContext()).newPage();
    page.on('pageerror', (error) => console.error(`${url}: ${error.message}`));
    await page.goto(url);
    await page.waitForFunction(() => 'openModel' in window);
    return page;
  };
  const rows: Row[] = [];
  for (const model of models) {
    const ours = await open(`${origin.url}test/peers/pages/inspect-ours.html`);
    const theirs = await open(`${peer.url}netron.html`);
    const contestants = [ours, theirs].map((page) => ({
      page,
      ms: [] as number[],
      bytes: 0,
      nodes: 0,
      failed: '',
    }));
    for (const { page } of contestants) await page.setInputFiles('#file', model);
    for (let round = -1; round < rounds; round++)
      for (const one of round % 2 ? contestants : contestants.toReversed()) {
        if (one.failed) continue;
        try {
          const { made, bytes } = await grown(browser, () => one.page.evaluate(() => window.openModel()));
          one.nodes = made.nodes;
          // Once outside the count.
          if (round >= 0) one.ms.push(made.ms);
          one.bytes = Math.max(one.bytes, bytes);
        } catch (error) {
          one.failed = error instanceof Error ? error.message.split('\n')[0]! : String(error);
        }
      }
    const [mine, other] = contestants.map(({ ms, bytes, nodes, failed }) => ({
      ...(ms.length > 0 && { stats: summarise(ms) }),
      bytes,
      nodes,
      failed,
    }));
    rows.push({
      model: model.replace(/^.*models\//, ''),
      size: statSync(model).size,
      ours: mine!,
      netron: other!,
    });
    process.stderr.write(
      `${rows.at(-1)!.model}: ${mine!.stats?.median} and ${other!.stats?.median ?? other!.failed}\n`,
    );
    await ours.context().close();
    await theirs.context().close();
  }
  if (values.json) console.log(JSON.stringify(rows, null, 2));
  else {
    const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
    const told = ({ stats, failed }: Opened): string =>
      stats
        ? `${stats.median.toFixed(0)} [${stats.medianInterval?.map((ms) => ms.toFixed(0)).join(', ') ?? ''}]`
        : failed;
    console.log(
      `Measured ${new Date().toISOString().slice(0, 10)} on ${cpus().length} cores (${cpus()[0]!.model.trim()}), Chromium ${browser.version()}, ${process.platform}. Medians of ${rounds} turns.\n`,
    );
    console.log(
      '| model | size | operators | proefbank, ms | Netron, ms | ratio | memory of ours | of Netron |',
    );
    console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
    for (const { model, size, ours, netron } of rows) {
      const ratio =
        ours.stats && netron.stats ? `${(netron.stats.median / ours.stats.median).toFixed(2)} ×` : '';
      console.log(
        `| ${model} | ${mb(size)} | ${ours.nodes} | ${told(ours)} | ${told(netron)} | ${ratio} | ${mb(ours.bytes)} | ${mb(netron.bytes)} |`,
      );
    }
  }
} finally {
  await browser.close();
  await origin.close();
  peer.close();
}
