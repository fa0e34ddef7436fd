/** Jobs with a real worker, runtime and network, on both backends, with what goes wrong really going wrong. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { parseRun } from '../../../src/bench/run';
import { deleteRuns, listRuns } from '../../../src/store/runs';
import { deleteStoredModel } from '../../../src/store/files';
import { UserError } from '../../../src/terms/errors';
import type { DemoInfo } from '../../../src/try/contract';
import { runJob, type JobHooks, type JobRequest } from '../../../src/try/job';
import { askerOf } from '../../../src/try/ask';
import { endWarm, keepWarm, takeWorker, workerToAsk, type RunningWorker } from '../../../src/try/job-worker';
import { measureBackends } from '../../../src/try/measure-backends';
import { tinyAnswer, tinyModel } from '../../fixtures/tiny-onnx';
import { question, type CountedPage } from './counting-job';
import { startCountingWorker } from './start-counting-worker';
import { eventually } from '../eventually';

vi.mock('../../../src/try/registry', async () => {
  const { countingJob } = await import('./counting-job');
  return { loadJob: async () => countingJob() };
});

const text = { en: 'Counting', nl: 'Tellen' };
const demo = { id: 'counting', name: text, models: ['tiny'] } as unknown as DemoInfo;
const file = (content: object, name = 'private name.json'): File =>
  new File([JSON.stringify(content)], name, { type: 'application/json' });

let started: Worker[] = [];
const RealWorker = Worker;

beforeEach(() => {
  started = [];
  vi.stubGlobal('Worker', function (url: URL, options: WorkerOptions) {
    const worker = options.name === 'proefbank-job' ? startCountingWorker() : new RealWorker(url, options);
    if (options.name === 'proefbank-job') started.push(worker);
    return worker;
  });
});

afterEach(async () => {
  endWarm();
  vi.unstubAllGlobals();
  await deleteRuns((await listRuns()).map(({ id }) => id));
});

interface Seen {
  readonly pages: number[];
  readonly answers: (readonly number[])[];
  readonly labels: string[];
  readonly notices: string[];
  readonly files: (string | undefined)[];
}

async function run(request: Partial<JobRequest>, hooks: JobHooks = {}) {
  const seen: Seen = { pages: [], answers: [], labels: [], notices: [], files: [] };
  const outcome = await runJob(
    { demo, files: [file({ pages: 3 })], options: {}, backend: 'wasm', ...request },
    {
      ...hooks,
      onPart: (part, index) => {
        const { page, answer } = part as CountedPage;
        seen.pages.push(page);
        seen.answers.push(answer);
        hooks.onPart?.(part, index);
      },
      onProgress: ({ label }) => {
        if (seen.labels.at(-1) !== label.en) seen.labels.push(label.en);
      },
      onNotice: (notice) => seen.notices.push(notice.en),
      onFile: (_index, error) => seen.files.push(error instanceof UserError ? error.code : error?.name),
    },
  );
  return { ...outcome, seen };
}

const hex = async (content: string | Uint8Array<ArrayBuffer>): Promise<string> =>
  [
    ...new Uint8Array(
      await crypto.subtle.digest(
        'SHA-256',
        typeof content === 'string' ? new TextEncoder().encode(content) : content,
      ),
    ),
  ]
    .map((b) => b.toString(16).padStart(2, '0'))
    .join('');

test('a job goes through its phases visibly and ends in a Run that holds up', async () => {
  await deleteStoredModel('tiny');
  const { run: made, result, seen } = await run({ files: [file({ pages: 2 }), file({ pages: 1 })] });
  expect(result).toEqual({ pages: [0, 1, 0] });
  expect(seen.files).toEqual([undefined, undefined]);
  const named = (word: string): number => seen.labels.findIndex((label) => label.includes(word));
  expect(named('Fetching Tiny')).toBeGreaterThan(-1);
  expect(named('Preparing Tiny')).toBeGreaterThan(named('Fetching Tiny'));
  expect(named('First run of Tiny')).toBeGreaterThan(named('Preparing Tiny'));
  expect(parseRun(structuredClone(made))).toEqual({ run: made });
  expect(made!.method).toMatchObject({ warmup: 1, n: 3, stop: 'input finished' });
  expect(made!.phasesMs.first).toBe(made!.samplesMs[0]);
  expect(made!.phasesMs.load).toBeGreaterThan(0);
  expect(made!.environment).toMatchObject({ backend: 'wasm', isolated: true });
  expect(made!.cost).toEqual({ weightBytes: { value: tinyModel().length, source: 'measured' } });
  // Digests worked out here, from what went in and what came out.
  expect(made!.io.inputs[0]).toMatchObject({ name: 'file 1', shape: [11], sha256: await hex('{"pages":2}') });
  expect(made!.io.inputs[2]).toMatchObject({ dtype: 'float32', shape: [1, 4] });
  expect(made!.io.outputs[0]!.sha256).toBe(await hex('page 0\npage 1\npage 0'));
  expect(made!.subject.sha256).toBe(await hex(`tiny/tiny.onnx ${await hex(tinyModel())}\n`));
  expect(JSON.stringify(made)).not.toContain('private name');
});

test('parts that nothing was inferred for come out, but are no samples', async () => {
  const samples: number[] = [];
  const made = await run(
    { files: [file({ pages: 4 })], options: { known: '0,2' } },
    { onSample: () => samples.push(samples.length) },
  );
  expect(made.seen.pages).toEqual([0, 1, 2, 3]);
  expect(made.seen.answers.map(({ length }) => length)).toEqual([0, 2, 0, 2]);
  expect(made.run!.method).toMatchObject({ n: 2, warmup: 1 });
  expect(samples).toHaveLength(2);
  const { pre = 0, infer = 0, post = 0 } = made.run!.phasesMs;
  const sum = made.run!.samplesMs.reduce((total, ms) => total + ms, 0);
  expect(pre + infer + post).toBeCloseTo(sum, 6);
  const none = await run({ files: [file({ pages: 2 })], options: { known: '0,1' } });
  expect(none.seen.pages).toEqual([0, 1]);
  expect(none.run).toBeUndefined();
});

test('the second job of a kind finds the worker warm: nothing to load, compile or run first', async () => {
  await run({});
  const { run: second, seen } = await run({});
  expect(started).toHaveLength(1);
  expect(second!.phasesMs).not.toHaveProperty('load');
  expect(second!.phasesMs).not.toHaveProperty('compile');
  expect(second!.phasesMs).not.toHaveProperty('first');
  expect(second!.method.warmup).toBe(0);
  expect(seen.labels).toEqual([]);
  await run({ backend: 'webgpu' });
  expect(started).toHaveLength(2);
});

test('a device that is destroyed in the middle is told and recovered; the work goes on where it was', async () => {
  const made = await run({ files: [file({ pages: 4 })], backend: 'webgpu', options: { destroyAt: '2' } });
  expect(made.errors).toEqual([]);
  expect(made.seen.pages).toEqual([0, 1, 2, 3]);
  expect(made.seen.notices).toEqual(['The graphics device was lost; the work goes on with a new one']);
  expect(made.run!.environment.backend).toBe('webgpu');
  expect(made.run!.environment.networks).toMatchObject([
    { name: 'tiny/tiny.onnx', backend: 'webgpu', operators: { fellBack: 'none' } },
  ]);
  expect(made.run!.environment.fallbacks).toHaveLength(1);
  expect(made.run!.environment.fallbacks![0]).toContain('webgpu: device-lost at part 3');
  expect(started).toHaveLength(2);
  for (const [page, answer] of made.seen.answers.entries())
    for (const [i, value] of tinyAnswer(question(page)).entries()) expect(answer[i]).toBeCloseTo(value, 4);
});

test('a device that is lost again and again gives way to the processor, and the Run says so', async () => {
  const options = { destroyAt: '1', always: 'yes' };
  const made = await run({ backend: 'webgpu', options });
  expect(made.seen.pages).toEqual([0, 1, 2]);
  expect(made.run!.environment.backend).toBe('wasm');
  expect(made.run!.environment.fallbacks!.map((fact) => fact.split(':')[0])).toEqual([
    'webgpu',
    'webgpu',
    'webgpu → wasm',
  ]);
  const strict = await run({ backend: 'webgpu', options, mayFallBack: false });
  expect(strict.seen.files).toEqual(['runtime/device-lost']);
  expect(strict.run!.method).toMatchObject({ n: 1, stop: '1 of 1 files failed' });
});

test('without an adapter the processor does the work, and the Run says so', async () => {
  const made = await run({ backend: 'webgpu', options: { without: 'adapter' } });
  expect(made.seen.pages).toEqual([0, 1, 2]);
  expect(made.run!.environment).toMatchObject({
    backend: 'wasm',
    fallbacks: ['webgpu → wasm: the browser offers no WebGPU adapter'],
  });
});

test('a network that is pinned to the processor runs there, and the Run says so', async () => {
  const made = await run({ backend: 'webgpu', options: { pinned: 'yes' } });
  expect(made.run!.environment).toMatchObject({
    backend: 'webgpu',
    networks: [{ name: 'tiny/tiny.onnx', backend: 'wasm' }],
  });
  expect(made.run!.environment.fallbacks).toBeUndefined();
  for (const [i, value] of tinyAnswer(question(0)).entries())
    expect(made.seen.answers[0]![i]).toBeCloseTo(value, 4);
});

test('memory that runs out is answered with a fresh worker, once', async () => {
  const made = await run({ options: { memoryAt: '1' } });
  expect(made.seen.pages).toEqual([0, 1, 2]);
  expect(made.run!.environment.fallbacks![0]).toContain('wasm: out-of-memory at part 2');
  const hopeless = await run({ options: { memoryAt: '1', always: 'yes' } });
  expect(hopeless.seen.files).toEqual(['runtime/out-of-memory']);
  expect(hopeless.seen.pages).toEqual([0]);
});

test('cancelling stops at once; what was finished is there, with its Run', async () => {
  const control = new AbortController();
  let cancelledAt = 0;
  const made = await run(
    { files: [file({ pages: 9 }), file({ pages: 9 })], options: { hangAt: '2' } },
    {
      signal: control.signal,
      onPart: (part) => {
        if ((part as CountedPage).page !== 1) return;
        setTimeout(() => {
          cancelledAt = performance.now();
          control.abort();
        }, 50);
      },
    },
  );
  expect(performance.now() - cancelledAt).toBeLessThan(500);
  expect(made.cancelled).toBe(true);
  expect(made.errors).toEqual([]);
  expect(made.seen.pages).toEqual([0, 1]);
  expect(made.seen.files).toEqual(['AbortError', 'AbortError']);
  expect(made.run!.method).toMatchObject({ n: 2, stop: 'cancelled' });
});

test('one file can be cancelled while it waits or is worked on; the others are done', async () => {
  const controls = [new AbortController(), new AbortController(), new AbortController()];
  controls[2]!.abort();
  const files = [file({ pages: 1 }), file({ pages: 2 }), file({ pages: 1 }), file({ pages: 1 })];
  const made = await run(
    { files },
    {
      fileSignal: (index) => controls[index]?.signal,
      onPart: (_part, index) => index === 1 && controls[1]!.abort(),
    },
  );
  expect(made.seen.files).toEqual([undefined, 'AbortError', 'AbortError', undefined]);
  expect(started).toHaveLength(2); // a file that only waited costs no worker
  expect(made.cancelled).toBe(false);
});

test('a file that cannot be used does not stop the others', async () => {
  const made = await run({ files: [file({}), file({ pages: 1 }), new File(['not json'], 'x')] });
  expect(made.seen.files[0]).toBe('test/no-pages');
  expect(made.seen.files[1]).toBeUndefined();
  expect(made.errors).toHaveLength(2);
  expect(made.run!.method.stop).toBe('2 of 3 files failed');
});

test('an answer that nobody waits for any more ends in the worker, which lives on', async () => {
  await run({});
  const ask = askerOf(demo);
  const before = (await ask('ended?', () => {})) as number;
  const stop = new AbortController();
  const asking = ask('wait', () => stop.abort(), stop.signal);
  await expect(asking).rejects.toMatchObject({ name: 'AbortError' });
  await eventually(async () => expect(await ask('ended?', () => {})).toBe(before + 1));
  expect(started).toHaveLength(1);
  await expect(ask('wait', () => {}, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
});

test('a worker that is kept warm does not go while it answers', async () => {
  const worker = workerToAsk({ demoId: demo.id, backend: 'wasm' });
  const stop = new AbortController();
  const waiting = worker.answer('wait', () => keepWarm(worker, 20), stop.signal);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await worker.answer('ended?', () => {})).toBe(0);
  stop.abort();
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(workerToAsk(worker.kind)).not.toBe(worker);
});

test.for([
  { who: 'a job on another backend', take: () => takeWorker({ demoId: demo.id, backend: 'webgpu' }) },
  { who: 'a question to another demo', take: () => workerToAsk({ demoId: 'another', backend: 'wasm' }) },
])('a worker that makes room for $who answers first', async ({ take }) => {
  const worker = workerToAsk({ demoId: demo.id, backend: 'wasm' });
  let other: RunningWorker | undefined;
  const answer = worker.answer('hold', () => (other ??= take()));
  await eventually(() => expect(other).toBeDefined());
  const terminated = vi.spyOn(started[0]!, 'terminate');
  expect(other).not.toBe(worker);
  await worker.answer('let go', () => {});
  expect(await answer).toBe('held');
  expect(terminated).toHaveBeenCalledOnce();
  other!.end();
});

test('an answer outlives the job whose worker it was asked of', async () => {
  const cancel = new AbortController();
  const job = run({ options: { hangAt: '0' } }, { signal: cancel.signal });
  await eventually(() => expect(started).toHaveLength(1));
  const ask = askerOf(demo);
  let asked = 0;
  const answer = ask('hold', () => {
    asked++;
    cancel.abort();
  });
  expect((await job).cancelled).toBe(true);
  await eventually(() => expect(asked).toBe(2));
  await ask('let go', () => {});
  expect(await answer).toBe('held');
});

test('a worker whose script does not load is told, not waited for', async () => {
  vi.stubGlobal('Worker', function () {
    return new RealWorker('/there-is-no-such-script.js', { type: 'module' });
  });
  const made = await run({});
  expect(made.seen.files).toEqual(['try/worker-failed']);
  expect(made.run).toBeUndefined();
});

test('both backends are measured on the same input, and “auto” then goes by that', async () => {
  const files = [file({ pages: 2 })];
  const before = await run({ files, backend: 'auto' });
  expect(before.run!.environment.backendReason).not.toContain('Measured');
  endWarm();
  const outcomes = await measureBackends({ demo, files, options: {} }, {}, { rounds: 3, budgetMs: 60_000 });
  const runs = outcomes.map((outcome) => (outcome.kind === 'measured' ? outcome.run : undefined)!);
  // A software adapter is left for the last.
  const order = runs[0]!.environment.device.software ? ['wasm', 'webgpu'] : ['webgpu', 'wasm'];
  expect(runs.map(({ environment }) => environment.backend)).toEqual(order);
  expect(runs.map(({ method }) => [method.warmup, method.n])).toEqual([
    [1, 6],
    [1, 6],
  ]);
  expect((await listRuns()).map(({ id }) => id).sort()).toEqual(runs.map(({ id }) => id).sort());
  const medianOn = (name: string) =>
    runs.find(({ environment }) => environment.backend === name)!.stats.median;
  const [gpu, cpu] = [medianOn('webgpu'), medianOn('wasm')];
  const after = await run({ files, backend: 'auto' });
  expect(after.run!.environment.backend).toBe(gpu < cpu ? 'webgpu' : 'wasm');
  expect(after.run!.environment.backendReason).toContain('Measured on this device');
});

test('a file that needs no model leaves nothing to compare, which is said', async () => {
  const request = { demo, files: [file({ pages: 1 })], options: { known: '0' } };
  const outcomes = await measureBackends(request, {}, { rounds: 2, budgetMs: 60_000 });
  expect(outcomes.map((outcome) => outcome.kind === 'failed' && (outcome.error as UserError).code)).toEqual([
    'try/nothing-measured',
    'try/nothing-measured',
  ]);
});

// Wall time, so a machine that is busy with something else can break it: measured again then.
test('the page’s own thread is never held for more than 50 ms', { retry: 2 }, async () => {
  const long: number[] = [];
  const observer = new PerformanceObserver((list) =>
    long.push(...list.getEntries().map(({ duration }) => duration)),
  );
  observer.observe({ type: 'longtask' });
  // The observer works: a task that is long is seen.
  await new Promise((resolve) => setTimeout(resolve, 0));
  const until = performance.now() + 80;
  while (performance.now() < until);
  await eventually(() => expect(long.length).toBe(1));
  await run({ files: [file({ pages: 40 }), file({ pages: 40 })] });
  await new Promise((resolve) => setTimeout(resolve, 100));
  observer.disconnect();
  expect(long.slice(1)).toEqual([]);
});
