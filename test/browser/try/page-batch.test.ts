import { afterEach, expect, test } from 'vitest';
import { deleteResults, getResult, listResults } from '../../../src/store/results';
import { deleteRuns, getRun, listRuns } from '../../../src/store/runs';
import { UserError } from '../../../src/terms/errors';
import type { DemoInfo } from '../../../src/try/contract';
import type { JobHooks, JobOutcome, JobRequest } from '../../../src/try/job';
import { Batch, type Helpers } from '../../../src/try/page/batch';
import {
  addParts,
  endFile,
  endResult,
  extendResult,
  replacePart,
  startResult,
} from '../../../src/store/results';
import { saveRun } from '../../../src/store/runs';
import { sampleRun } from '../../fixtures/run';
import { eventually } from '../eventually';

const demo = { id: 'test-demo' } as DemoInfo;
const settings = { options: { model: 'a' }, backend: 'auto' } as const;
const file = (name: string): File => new File(['x'], name);

/** A job that goes as far as the test lets it; each is kept to be driven. */
interface Job {
  readonly request: JobRequest;
  readonly hooks: Required<JobHooks>;
  end(run?: boolean): void;
  fail(error: Error): void;
}

function batchWith(change: Partial<Helpers['results']> = {}) {
  const jobs: Job[] = [];
  const helpers: Helpers = {
    runJob: (request, hooks) =>
      new Promise<JobOutcome>((resolve, reject) => {
        jobs.push({
          request,
          hooks: hooks as Required<JobHooks>,
          end: (run = true) =>
            resolve({
              result: undefined,
              errors: [],
              cancelled: false,
              ...(run && { run: sampleRun(crypto.randomUUID()) }),
            }),
          fail: reject,
        });
      }),
    saveRun,
    results: { startResult, extendResult, addParts, replacePart, endFile, endResult, ...change },
  };
  const batch = new Batch(demo, helpers);
  return { batch, jobs, ended: () => eventually(() => expect(batch.running).toBe(false)) };
}

const states = ({ items }: Batch): string[] => items.map(({ name, state }) => `${name} ${state}`);

afterEach(async () => {
  await deleteResults((await listResults()).map(({ id }) => id));
  await deleteRuns((await listRuns()).map(({ id }) => id));
});

test('files go through their states; parts, result and Run are kept and know each other', async () => {
  const { batch, jobs, ended } = batchWith();
  batch.add([file('a'), file('b')], settings);
  expect(states(batch)).toEqual(['a waiting', 'b waiting']);
  const { hooks, end } = jobs[0]!;
  hooks.onProgress({ label: { en: '', nl: '' }, done: 1, total: 2, unit: 'bytes', phase: 'load' });
  expect([states(batch), batch.stage]).toEqual([['a working', 'b waiting'], 'load']);
  hooks.onPart({ page: 1 }, 0);
  expect(batch.stage).toBe('work');
  hooks.onPart({ page: 2 }, 0);
  hooks.onFile(0);
  hooks.onProgress({ label: { en: '', nl: '' }, done: 0, unit: 'pages' });
  expect(states(batch)).toEqual(['a done', 'b working']);
  const broken = new UserError('x/y', { en: { what: 'w', next: 'n' }, nl: { what: 'w', next: 'n' } });
  hooks.onFile(1, broken);
  end();
  await ended();
  expect(states(batch)).toEqual(['a done', 'b failed']);
  expect(batch.items.map(({ parts, error }) => [parts, error])).toEqual([
    [[{ page: 1 }, { page: 2 }], undefined],
    [[], broken],
  ]);
  const [summary] = await listResults('test-demo');
  expect(summary).toMatchObject({ ended: true, options: { model: 'a' }, runId: batch.run!.id });
  expect(summary!.files.map(({ name, state, parts }) => [name, state, parts])).toEqual([
    ['a', 'done', 2],
    ['b', 'failed', 0],
  ]);
  expect(await getRun(batch.run!.id)).toEqual(batch.run);
});

test('parts are in the store while the job still runs, so that a closed tab loses none', async () => {
  const { batch, jobs, ended } = batchWith();
  batch.add([file('a')], settings);
  jobs[0]!.hooks.onPart('first', 0);
  await eventually(async () => {
    const [summary] = await listResults('test-demo');
    expect((await getResult(summary!.id))!.parts).toEqual([['first']]);
  });
  jobs[0]!.end();
  await ended();
});

test('one file is cancelled, waiting or working, and the others go on', async () => {
  const { batch, jobs, ended } = batchWith();
  batch.add([file('a'), file('b'), file('c')], settings);
  const [job] = jobs;
  job!.hooks.onProgress({ label: { en: '', nl: '' }, done: 0, unit: 'pages' });
  batch.cancel(batch.items[0]!.key);
  batch.cancel(batch.items[1]!.key);
  expect([0, 1, 2].map((i) => job!.hooks.fileSignal(i)!.aborted)).toEqual([true, true, false]);
  const cancelled = new DOMException('x', 'AbortError');
  job!.hooks.onFile(0, cancelled);
  job!.hooks.onFile(1, cancelled);
  job!.hooks.onPart('c1', 2);
  job!.hooks.onFile(2);
  job!.end();
  await ended();
  expect(states(batch)).toEqual(['a cancelled', 'b cancelled', 'c done']);
  const [summary] = await listResults('test-demo');
  expect(summary!.files.map(({ state }) => state)).toEqual(['cancelled', 'cancelled', 'done']);
});

test('cancelling all aborts every file that has not ended, and no other', async () => {
  const { batch, jobs, ended } = batchWith();
  batch.add([file('a'), file('b')], settings);
  jobs[0]!.hooks.onFile(0);
  batch.cancelAll();
  expect(states(batch)).toEqual(['a done', 'b cancelled']);
  jobs[0]!.hooks.onFile(1, new DOMException('x', 'AbortError'));
  jobs[0]!.end(false);
  await ended();
});

test('what is added while a job runs goes into the next one', async () => {
  const { batch, jobs, ended } = batchWith();
  batch.add([file('a')], settings);
  batch.add([file('b'), file('c')], { ...settings, backend: 'wasm' });
  expect(jobs).toHaveLength(1);
  jobs[0]!.hooks.onFile(0);
  jobs[0]!.end();
  await eventually(() => expect(jobs).toHaveLength(2));
  expect(jobs[1]!.request.files.map(({ name }) => name)).toEqual(['b', 'c']);
  expect(jobs[1]!.request.backend).toBe('wasm');
  jobs[1]!.hooks.onFile(0);
  jobs[1]!.hooks.onFile(1);
  jobs[1]!.end();
  await ended();
  expect(states(batch)).toEqual(['a done', 'b done', 'c done']);
  expect(batch.resultIds).toHaveLength(2);
});

test('a failed file is tried again, from its first part', async () => {
  const { batch, jobs, ended } = batchWith();
  batch.add([file('a'), file('b')], settings);
  jobs[0]!.hooks.onPart('half', 0);
  jobs[0]!.hooks.onFile(0, new Error('bug'));
  jobs[0]!.hooks.onFile(1);
  jobs[0]!.end();
  await ended();
  batch.retry(
    batch.items.map(({ key }) => key),
    settings,
  );
  expect(batch.items[0]).toMatchObject({ state: 'waiting', parts: [] });
  expect(batch.items[0]!.error).toBeUndefined();
  await eventually(() => expect(jobs).toHaveLength(2));
  expect(jobs[1]!.request.files.map(({ name }) => name)).toEqual(['a']);
  jobs[1]!.hooks.onPart('whole', 0);
  jobs[1]!.hooks.onFile(0);
  jobs[1]!.end();
  await ended();
  expect(batch.items[0]).toMatchObject({ state: 'done', parts: ['whole'] });
});

test('a part that the visitor changes takes the place of the old one, here and in the store', async () => {
  const { batch, jobs, ended } = batchWith();
  batch.add([file('a'), file('b')], settings);
  for (const part of ['b1', 'b2']) jobs[0]!.hooks.onPart(part, 1);
  jobs[0]!.hooks.onFile(0);
  jobs[0]!.hooks.onFile(1);
  const { key } = batch.items[1]!;
  const early = Promise.withResolvers<unknown>();
  const late = Promise.withResolvers<unknown>();
  const changes = [early, late].map(({ promise }) => batch.changePart(key, { index: 1, part: promise }));
  expect(batch.items[1]!.changing).toBe(2);
  late.resolve('late');
  await changes[1];
  expect(batch.items[1]).toMatchObject({ changing: 1, parts: ['b1', 'late'] });
  // Asked before the one that is there already.
  early.resolve('early');
  await changes[0];
  expect(batch.items[1]).toMatchObject({ changing: 0, parts: ['b1', 'late'] });
  jobs[0]!.end();
  await ended();
  expect((await getResult(batch.resultIds[0]!))!.parts).toEqual([[], ['b1', 'late']]);

  // Of an earlier visit too; one that fails leaves what there is.
  await batch.open(batch.resultIds[0]!);
  const again = batch.items[1]!.key;
  await batch.changePart(again, { index: 0, part: Promise.reject(new Error('no memory')) });
  await batch.changePart(again, { index: 0, part: Promise.resolve('new') });
  expect(batch.items[1]).toMatchObject({ changing: 0, parts: ['new', 'late'] });
  await eventually(async () =>
    expect((await getResult(batch.resultIds[0]!))!.parts).toEqual([[], ['new', 'late']]),
  );
  batch.clear();
  await batch.changePart(again, { index: 0, part: Promise.resolve('gone') });
  expect(batch.items).toEqual([]);
});

test('a store that is full is told, and the work goes on', async () => {
  const full = new UserError('store/full', { en: { what: 'w', next: 'n' }, nl: { what: 'w', next: 'n' } });
  const { batch, jobs, ended } = batchWith({ addParts: () => Promise.reject(full) });
  batch.add([file('a')], settings);
  jobs[0]!.hooks.onPart('one', 0);
  jobs[0]!.hooks.onPart('two', 0);
  jobs[0]!.hooks.onFile(0);
  jobs[0]!.end();
  await ended();
  expect(batch.storeFault).toBe(full);
  expect(batch.items[0]).toMatchObject({ state: 'done', parts: ['one', 'two'] });
});

test('parts that come faster than the store writes are kept together, in order and by their file', async () => {
  const writes: [file: number, parts: readonly unknown[]][] = [];
  const { batch, jobs, ended } = batchWith({
    addParts: (id, fileIndex, parts) => {
      writes.push([fileIndex, [...parts]]);
      return addParts(id, fileIndex, parts);
    },
  });
  batch.add([file('a'), file('b')], settings);
  const parts = Array.from({ length: 500 }, (_, i) => i);
  for (const part of parts) jobs[0]!.hooks.onPart(part, 0);
  jobs[0]!.hooks.onFile(0);
  jobs[0]!.hooks.onPart('b', 1);
  jobs[0]!.hooks.onFile(1);
  jobs[0]!.end();
  await ended();
  expect(writes).toEqual([
    [0, parts],
    [1, ['b']],
  ]);
  expect((await getResult(batch.resultIds[0]!))!.parts).toEqual([parts, ['b']]);
});

test('a job that breaks is told as a whole, and its files can be tried again', async () => {
  const { batch, jobs, ended } = batchWith();
  batch.add([file('a')], settings);
  jobs[0]!.fail(new Error('bug'));
  await ended();
  expect(batch.fault?.message).toBe('bug');
  expect(states(batch)).toEqual(['a cancelled']);
  const [summary] = await listResults('test-demo');
  expect(summary!.ended).toBe(true);
});

test('an earlier result is opened with its parts, its error and its Run', async () => {
  const first = batchWith();
  first.batch.add([file('a'), file('b')], settings);
  const picture = new Blob(['pixels']);
  first.jobs[0]!.hooks.onPart({ text: 'hallo', picture }, 0);
  first.jobs[0]!.hooks.onFile(0);
  first.jobs[0]!.hooks.onFile(1, new Error('bug'));
  first.jobs[0]!.end();
  await first.ended();

  const { batch } = batchWith();
  expect(await batch.open(first.batch.resultIds[0]!)).toBe(true);
  expect(states(batch)).toEqual(['a done', 'b failed']);
  const [part] = batch.items[0]!.parts as [{ text: string; picture: Blob }];
  expect([part.text, await part.picture.text()]).toEqual(['hallo', 'pixels']);
  expect(batch.items[1]!.error).toMatchObject({ code: 'try/bug' });
  expect(batch.run?.id).toBe(first.batch.run!.id);
  expect(await batch.open('gone')).toBe(false);
});

test('two thousand files are no more than a moment’s work for the page', async () => {
  const { batch, jobs, ended } = batchWith({
    startResult: async () => 'r',
    addParts: async () => {},
    endFile: async () => {},
    endResult: async () => {},
  });
  let longest = 0;
  const timed = (work: () => void): void => {
    const from = performance.now();
    work();
    longest = Math.max(longest, performance.now() - from);
  };
  const files = Array.from({ length: 2000 }, (_, i) => file(`${i}.png`));
  timed(() => batch.add(files, settings));
  for (let i = 0; i < 2000; i++)
    timed(() => {
      jobs[0]!.hooks.onPart(i, i);
      jobs[0]!.hooks.onFile(i);
    });
  jobs[0]!.end();
  await ended();
  expect(batch.items.every(({ state }) => state === 'done')).toBe(true);
  expect(longest).toBeLessThan(50);
});
