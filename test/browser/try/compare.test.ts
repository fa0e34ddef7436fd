/** The comparison of backends as a visitor meets it, with real workers and a real, tiny network on both. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { deleteResults, listResults } from '../../../src/store/results';
import { deleteRuns, listRuns } from '../../../src/store/runs';
import type { DemoInfo } from '../../../src/try/contract';
import { endWarm } from '../../../src/try/job-worker';
import type { Plan } from '../../../src/try/measure-backends';
import { batchOf } from '../../../src/try/page/batches';
import '../../../src/try/page/compare';
import { startCountingWorker } from './start-counting-worker';
import { eventually } from '../eventually';

vi.mock('../../../src/try/registry', async () => {
  const { countingJob } = await import('./counting-job');
  return { loadJob: async () => countingJob() };
});

const text = { en: 'Counting', nl: 'Tellen' };
const demo = {
  id: 'counting',
  name: text,
  models: ['tiny'],
  options: [],
  sampleUnit: { one: { en: 'page', nl: 'pagina' }, many: { en: 'pages', nl: 'pagina’s' } },
  samples: [{ file: 'two-pages.json', name: { en: 'Two pages', nl: 'Twee pagina’s' } }],
} as unknown as DemoInfo;
const other = { ...demo, id: 'other' } as DemoInfo;
const own = (): File => new File(['{"pages":1}'], 'own.json');

let started: { worker: Worker; ended: () => boolean }[] = [];
const RealWorker = Worker;
const realFetch = fetch;

beforeEach(async () => {
  await page.viewport(1280, 800);
  started = [];
  vi.stubGlobal('Worker', function (url: URL, options: WorkerOptions) {
    if (options.name !== 'proefbank-job') return new RealWorker(url, options);
    const worker = startCountingWorker();
    const terminate = vi.spyOn(worker, 'terminate');
    started.push({ worker, ended: () => terminate.mock.calls.length > 0 });
    return worker;
  });
  vi.stubGlobal('fetch', (input: RequestInfo | URL, init?: RequestInit) =>
    String(input).endsWith('/two-pages.json')
      ? Promise.resolve(new Response('{"pages":2}', { headers: { 'content-type': 'application/json' } }))
      : realFetch(input, init),
  );
});

afterEach(async () => {
  document.body.replaceChildren();
  for (const batch of [batchOf(demo), batchOf(other)]) {
    batch.cancelAll();
    await eventually(() => {
      if (batch.running) throw new Error('a job still runs');
    });
    batch.clear();
  }
  endWarm();
  vi.unstubAllGlobals();
  await deleteRuns((await listRuns()).map(({ id }) => id));
  await deleteResults((await listResults()).map(({ id }) => id));
});

interface Compare extends HTMLElement {
  readonly updateComplete: Promise<boolean>;
}

function open(options: Record<string, string> = {}, plan?: Plan): Compare {
  const compare = Object.assign(document.createElement('pb-demo-compare'), {
    demo,
    settings: { options, backend: 'auto' },
    ...(plan && { plan }),
  });
  document.body.replaceChildren(compare);
  return compare as unknown as Compare;
}

const measure = () => page.getByRole('button', { name: 'Measure which is fastest' });
const status = () => page.getByRole('status');

test('it finishes: a pace with its interval for each, which is faster, two Runs, and what it will take again', async () => {
  open();
  await expect.element(status()).toHaveTextContent(/up to 7 times on each, at most 1.min for each\.$/);
  await measure().click();
  await expect.element(status()).toHaveTextContent('Measured.');
  const runs = await listRuns();
  expect(runs.map(({ environment }) => environment.backend).sort()).toEqual(['wasm', 'webgpu']);
  expect(runs.map(({ method }) => [method.warmup, method.n, method.stop])).toEqual([
    [1, 14, 'input finished'],
    [1, 14, 'input finished'],
  ]);
  expect(page.getByText(/measured, n = 13; 95.% between/).elements()).toHaveLength(2);
  const [a, b] = runs.toSorted((x, y) => x.stats.median - y.stats.median);
  const [low, high] = [b!.stats.medianInterval![0], a!.stats.medianInterval![1]];
  await expect
    .element(page.getByText(low > high ? / is faster than .* by$/ : /^No clear difference/))
    .toBeVisible();
  await expect.element(page.getByRole('link', { name: 'Compare the measurements' })).toBeVisible();
  // A new visit knows what it took.
  open();
  await expect.element(status()).toHaveTextContent(/Last time it took \d/);
});

test('a backend that is not done in its time is told with what is known, and leaves no Run', async () => {
  const compare = open({ gpuHangsAfter: '1' }, { rounds: 2, budgetMs: 6000 });
  const taken: string[] = [];
  compare.addEventListener('pb-backend', (event) => taken.push((event as CustomEvent<string>).detail));
  await measure().click();
  await vi.waitFor(() => expect(status().element().textContent).toContain('Measured.'), 40_000);
  await expect.element(page.getByText(/one page takes more than .* when the 6.s were over/)).toBeVisible();
  await expect
    .element(page.getByText('Processor (WASM) is faster than Graphics card (WebGPU) by more than'))
    .toBeVisible();
  expect((await listRuns()).map(({ environment }) => environment.backend)).toEqual(['wasm']);
  await page.getByRole('button', { name: 'Use the fastest' }).click();
  expect(taken).toEqual(['wasm']);
});

test('where not even one page was finished, no bound is made up', async () => {
  open({ gpuHangsAfter: '0' }, { rounds: 2, budgetMs: 2000 });
  await measure().click();
  await vi.waitFor(() => expect(status().element().textContent).toContain('Measured.'), 20_000);
  await expect.element(page.getByText(/not one page was finished in 2.s/)).toBeVisible();
  expect(page.getByText('by more than').elements()).toHaveLength(0);
});

test('what counts within its time is kept, and the Run says why there is not more', async () => {
  // Round 1 warms up, 2 counts, 3 never ends: pages 1 and 2, 3 and 4, 5.
  open({ gpuHangsAfter: '5' }, { rounds: 4, budgetMs: 6000 });
  await measure().click();
  await vi.waitFor(() => expect(status().element().textContent).toContain('Measured.'), 40_000);
  const gpu = (await listRuns()).find(({ environment }) => environment.backend === 'webgpu');
  expect(gpu!.method).toMatchObject({ warmup: 1, n: 5, stop: 'time was over' });
});

test('it stops when the visitor starts own work, which has the machine to itself', async () => {
  open({ hangAt: '0' });
  await measure().click();
  await expect.element(status()).toHaveTextContent('Measuring 1 of 2');
  await eventually(() => expect(started).toHaveLength(1));
  batchOf(demo).add([own()], { options: {}, backend: 'wasm' });
  await expect.element(status()).toHaveTextContent(/^Stopped: your own work/);
  expect(started[0]!.ended()).toBe(true);
  await vi.waitFor(() => expect(batchOf(demo).items[0]!.state).toBe('done'), 20_000);
  // The one Run is that of the visitor's file.
  await eventually(async () => expect(await listRuns()).toHaveLength(1));
  expect((await listRuns())[0]!.subject.params).toEqual({ files: 1 });
});

test('it does not begin beside work of another demo', async () => {
  batchOf(other).add([own()], { options: { hangAt: '0' }, backend: 'wasm' });
  open();
  await measure().click();
  await expect.element(status()).toHaveTextContent('Another demo is still at work');
});

test('it is cancelled at once, and the focus is back on the button', async () => {
  const compare = open({ hangAt: '0' });
  await measure().click();
  await expect.element(status()).toHaveTextContent('Measuring 1 of 2');
  await eventually(() => expect(started).toHaveLength(1));
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect.element(status()).toHaveTextContent(/^Cancelled/);
  expect(started[0]!.ended()).toBe(true);
  await eventually(() => expect(compare.shadowRoot!.activeElement).toBe(measure().element()));
  expect(await listRuns()).toEqual([]);
});

test('leaving the page ends it', async () => {
  open({ hangAt: '0' });
  await measure().click();
  await eventually(() => expect(started).toHaveLength(1));
  document.body.replaceChildren();
  await eventually(() => expect(started[0]!.ended()).toBe(true));
});
