/**
 * Makes `src/onnx/problems/webgpu-operators.json`: what the WebGPU provider of the installed onnxruntime-web takes, as
 * its own sessions say (see README.md).
 *
 * Usage: python schemas.py > schemas.json; npm run webgpu-operators -- schemas.json
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { format } from 'prettier';
import { build } from 'vite';
import { chromium } from 'playwright-core';
import { browserFlags, findBrowser } from '../../src/cli/node/browser';
import type { Schema } from './model';
import type { Found } from './page';
import { tableOf } from './table';

const root = join(import.meta.dirname, '../..');
const [schemasFile, only] = process.argv.slice(2);
const { operators } = JSON.parse(readFileSync(schemasFile!, 'utf8')) as { operators: Schema[] };
const dist = join(root, 'node_modules/onnxruntime-web/dist');
const version = (JSON.parse(readFileSync(join(dist, '../package.json'), 'utf8')) as { version: string })
  .version;

const built = await build({
  root: import.meta.dirname,
  configFile: false,
  logLevel: 'error',
  build: {
    write: false,
    minify: false,
    target: 'esnext',
    rolldownOptions: { input: join(import.meta.dirname, 'page.ts') },
  },
});
const script = (Array.isArray(built) ? built[0]! : built) as { output: { code?: string }[] };

const server = createServer((request, response) => {
  const path = request.url ?? '/';
  const send = (type: string, body: string | Buffer): void => {
    response.writeHead(200, {
      'Content-Type': type,
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
    });
    response.end(body);
  };
  if (path === '/') send('text/html', '<!doctype html><script type="module" src="/page.js"></script>');
  else if (path === '/page.js') send('text/javascript', script.output[0]!.code ?? '');
  else if (path.startsWith('/ort/'))
    send(
      path.endsWith('.wasm') ? 'application/wasm' : 'text/javascript',
      readFileSync(join(dist, path.slice(5).replaceAll('/', ''))),
    );
  else response.writeHead(404).end();
}).listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));
const { port } = server.address() as { port: number };

const browser = await chromium.launch({ executablePath: findBrowser(), args: browserFlags() });
const page = await browser.newPage();
page.on('pageerror', (error) => console.error(error.message));

async function start(): Promise<void> {
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.waitForFunction(() => 'probe' in globalThis);
  await page.evaluate(() =>
    (globalThis as unknown as { openProbe: (path: string) => Promise<void> }).openProbe('/ort/ort.jspi.mjs'),
  );
}

await start();
const found: Found[] = [];
// None of the classic models has a kernel for the GPU.
const wanted = operators.filter(
  ({ op, domain, deprecated }) =>
    !deprecated &&
    domain !== 'ai.onnx.ml' &&
    !op.startsWith('Memcpy') &&
    (!only || only.split(',').includes(op)),
);
for (const [at, schema] of wanted.entries()) {
  try {
    const answer = await page.evaluate(
      (given) =>
        (globalThis as unknown as { probe: (of: Schema) => Promise<Found | undefined> }).probe(given),
      schema,
    );
    if (answer) found.push(answer);
  } catch (error) {
    console.error(schema.op, schema.since, (error as Error).message.slice(0, 200));
    await start();
  }
  // The heap of one module never shrinks.
  if (at % 100 === 99) {
    console.error(`${at + 1} of ${wanted.length}`);
    await start();
  }
}
const used = browser.version();
await browser.close();
server.close();
const raw = { version, browser: used, found };
if (process.argv[4]) writeFileSync(process.argv[4], JSON.stringify(raw, undefined, 1));
if (!only) {
  const table = tableOf(operators, found);
  const today = new Date().toISOString().slice(0, 10);
  const source = { package: `onnxruntime-web ${version}`, browser: `Chromium ${used}`, date: today };
  writeFileSync(
    join(root, 'src/onnx/problems/webgpu-operators.json'),
    await format(JSON.stringify({ source, ...table }), { parser: 'json', printWidth: 110 }),
  );
}
