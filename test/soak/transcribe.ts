// `npm run soak:transcribe [-- --minutes N --speech SHARE --as wav|ogg --model ID]`: one long recording through the
// product's page in one go, and what memory does meanwhile: of the page with its workers, as the browser measures it,
// and of the browser's process that runs them, as the system does. Prints a table for test/peers/RESULTS-transcribe.md.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type * as Mediabunny from 'mediabunny';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../src/cli/node/browser';
import { projectRoot } from '../../src/cli/node/folders';
import { serveApp } from '../../src/cli/node/serve';
import { spoken } from '../fixtures/transcribe/truths';
import { hourOf } from './sound';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    speech: { type: 'string', default: '1' },
    as: { type: 'string', default: 'wav' },
    model: { type: 'string', default: 'whisper-tiny' },
  },
});
const minutes = Number(values.minutes);

interface Reading {
  /** Minutes of the recording that were heard by then. */
  readonly heard: number;
  readonly bytes: number;
}

/** Opus in Ogg, by the browser's own encoder. */
async function toOgg(browser: Browser, wav: string): Promise<Buffer> {
  const page = await browser.newPage();
  // A secure context, without which there is no encoder.
  await page.route('https://localhost/**', async (route) => {
    const name = new URL(route.request().url()).pathname;
    if (name === '/sound.wav') return route.fulfill({ path: wav, contentType: 'audio/wav' });
    if (name.endsWith('.mjs'))
      return route.fulfill({
        contentType: 'text/javascript',
        body: await readFile(join(projectRoot, 'node_modules/mediabunny/dist/bundles/mediabunny.mjs')),
      });
    return route.fulfill({ contentType: 'text/html', body: '<title>sound</title>' });
  });
  await page.goto('https://localhost/');
  const download = page.waitForEvent('download');
  await page.evaluate(async () => {
    const address = 'https://localhost/mediabunny.mjs';
    const { ALL_FORMATS, BlobSource, BufferTarget, Conversion, Input, OggOutputFormat, Output } =
      (await import(address)) as typeof Mediabunny;
    const input = new Input({
      source: new BlobSource(await (await fetch('sound.wav')).blob()),
      formats: ALL_FORMATS,
    });
    const target = new BufferTarget();
    const output = new Output({ format: new OggOutputFormat(), target });
    await (await Conversion.init({ input, output, audio: { codec: 'opus', bitrate: 32_000 } })).execute();
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([target.buffer!]));
    link.download = 'sound.ogg';
    link.click();
  });
  const path = await (await download).path();
  await page.close();
  return readFile(path);
}

/** Resident bytes of the largest renderer: the page's. */
async function resident(browser: Browser): Promise<number | undefined> {
  const client = await browser.newBrowserCDPSession();
  const { processInfo } = (await client.send('SystemInfo.getProcessInfo')) as {
    processInfo: { type: string; id: number }[];
  };
  await client.detach();
  const sizes = await Promise.all(
    processInfo
      .filter(({ type }) => type === 'renderer')
      .map(async ({ id }) => {
        const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
        return 1024 * Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
      }),
  );
  return Math.max(...sizes) || undefined;
}

/** Bytes of the page and its workers, when the browser comes to it: it waits until it next collects garbage. */
const measured = (page: Page): Promise<number | undefined> =>
  page.evaluate(async () => {
    const { measureUserAgentSpecificMemory } = performance as Performance & {
      measureUserAgentSpecificMemory?: () => Promise<{ bytes: number }>;
    };
    return (await measureUserAgentSpecificMemory?.call(performance))?.bytes;
  });

/** Minutes of the recording that were heard; 0 while the models come in. */
async function heardOf(page: Page): Promise<number> {
  const listening = page.getByRole('progressbar', { name: 'Listening' });
  const told = (await listening.count()) ? await listening.getAttribute('aria-valuenow') : '0';
  return (Number(told) / 100) * minutes;
}

const mega = (size: number): string => (size / 2 ** 20).toFixed(0);

/** A row of the table. */
function row(title: string, readings: readonly Reading[]): string {
  // What comes before the models are in is not the work.
  const own = readings.filter(({ heard }) => heard >= minutes / 60).map(({ bytes }) => bytes);
  const quarter = (n: number): number => {
    const some = own.slice(Math.floor((own.length * n) / 4), Math.ceil((own.length * (n + 1)) / 4));
    return some.reduce((sum, size) => sum + size, 0) / some.length;
  };
  const [first, last] = [quarter(0), quarter(3)];
  return `| ${title} | ${own.length} | ${mega(first)} | ${mega(last)} | ${(last / first).toFixed(2)} × | ${mega(Math.max(...own))} |`;
}

const folder = await mkdtemp(join(tmpdir(), 'proefbank-soak-'));
const app = await serveApp();
const browser = await launchBrowser();
try {
  const wav = join(folder, 'hour.wav');
  const { bytes, spokenMinutes } = await hourOf(
    (await spoken()).map(({ path }) => path),
    minutes,
    Number(values.speech),
  );
  await writeFile(wav, bytes);
  const file = values.as === 'ogg' ? join(folder, 'hour.ogg') : wav;
  if (values.as === 'ogg') await writeFile(file, await toOgg(browser, wav));

  const page = await browser.newPage({ locale: 'en-GB' });
  await page.goto(`${app.url}try/transcribe/`);
  await page.locator('summary', { hasText: 'Settings' }).click();
  await page.getByLabel('Model').selectOption(values.model);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files' }).click();
  await (await chooser).setFiles(file);
  const from = performance.now();
  const done = page.getByRole('heading', { name: 'What this would mean for a company' });
  const failed = page.getByRole('alert');
  const ram: Reading[] = [];
  const memory: Reading[] = [];
  let busy = true;
  const measuring = (async () => {
    while (busy) {
      const bytes = await measured(page).catch(() => undefined);
      if (bytes === undefined) return;
      memory.push({ heard: await heardOf(page).catch(() => 0), bytes });
    }
  })();
  while (!(await done.isVisible())) {
    if (await failed.isVisible()) throw new Error((await failed.textContent())!);
    const [heard, bytes] = [await heardOf(page), await resident(browser)];
    if (bytes) ram.push({ heard, bytes });
    process.stderr.write(
      `${heard.toFixed(1)} minutes heard, ${mega(bytes ?? 0)} and ${mega(memory.at(-1)?.bytes ?? 0)} MiB\n`,
    );
    await new Promise((resolve) => setTimeout(resolve, 10_000));
  }
  busy = false;
  const seconds = (performance.now() - from) / 1000;
  const rows = await page.getByRole('list', { name: 'What was said' }).getByRole('listitem').count();

  await Promise.race([measuring, new Promise((resolve) => setTimeout(resolve, 60_000))]);
  console.log(`${minutes} minutes of sound (${spokenMinutes.toFixed(0)} of them speech) as ${values.as}, ${values.model}, WASM, in one go: ${(seconds / 60).toFixed(1)} minutes, ${rows} pieces of text. ${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores (${cpus()[0]!.model.trim()}), Chromium ${browser.version()}, ${process.platform}.

| MiB | readings | mean of the first quarter | of the last quarter | last / first | highest |
| --- | ---: | ---: | ---: | ---: | ---: |
${row('the page and its workers (performance.measureUserAgentSpecificMemory)', memory)}
${row('the process that runs them, in RAM', ram)}
`);
} finally {
  await browser.close();
  await app.close();
  await rm(folder, { recursive: true });
}
