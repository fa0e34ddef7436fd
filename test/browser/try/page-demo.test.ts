/** The page around a demo as a visitor meets it, with a job that the test drives in the place of the real one. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { summarise } from '../../../src/bench/statistics';
import { deleteResults, listResults } from '../../../src/store/results';
import { deleteRuns, listRuns } from '../../../src/store/runs';
import { told, UserError } from '../../../src/terms/errors';
import type { JobHooks, JobOutcome, JobRequest } from '../../../src/try/job';
import type { ReadPage } from '../../../src/try/demos/ocr/document';
import { batchOf } from '../../../src/try/page/batches';
import '../../../src/try/page/demo';
import { demos } from '../../../src/try/registry';
import { setLocale } from '../../../src/ui/locale';
import { sampleRun } from '../../fixtures/run';
import { eventually } from '../eventually';

interface Job {
  readonly request: JobRequest;
  readonly hooks: Required<JobHooks>;
  readonly end: (outcome?: Partial<JobOutcome>) => void;
}
let jobs: Job[] = [];

vi.mock('../../../src/try/job', () => ({
  runJob: (request: JobRequest, hooks: JobHooks) =>
    new Promise<JobOutcome>((resolve) => {
      jobs.push({
        request,
        hooks: hooks as Required<JobHooks>,
        end: (outcome) =>
          resolve({
            result: undefined,
            errors: [],
            cancelled: false,
            run: { ...sampleRun(crypto.randomUUID()), ...twelvePages },
            ...outcome,
          }),
      });
    }),
}));

/** After a warm-up twelve pages of about 2 s, the third of them 1.5 and the tenth 2.5: 30 pages a minute. */
const counted = [1400, 1450, 1500, 1900, 1950, 2000, 2000, 2050, 2100, 2500, 2600, 2700];
const twelvePages = {
  samplesMs: [5000, ...counted],
  method: { ...sampleRun('x').method, n: 13, warmup: 1 },
  stats: summarise(counted),
};

const readPage = (text: string, index = 0): ReadPage => ({
  width: 100,
  height: 100,
  lines: [
    {
      text,
      confidence: 0.99,
      box: [
        [10, 10],
        [90, 10],
        [90, 20],
        [10, 20],
      ],
      words: [],
    },
  ],
  tables: [],
  text,
  file: 'x',
  index,
  source: 'read',
});

const file = (name: string): File => new File(['x'], name, { type: 'image/png' });

type Page = HTMLElement & { demo: string; updateComplete: Promise<boolean> };

async function open(): Promise<Page> {
  const element = Object.assign(document.createElement('pb-demo-page'), { demo: 'ocr' }) as Page;
  document.body.replaceChildren(element);
  await element.updateComplete;
  return element;
}

function give(...files: File[]): void {
  document
    .querySelector('pb-demo-page')!
    .shadowRoot!.querySelector('pb-demo-intake')!
    .dispatchEvent(new CustomEvent('pb-files', { detail: files }));
}

async function job(i = 0): Promise<Job> {
  await eventually(() => expect(jobs.length).toBeGreaterThan(i));
  return jobs[i]!;
}

/** Whether the words are said to who cannot see the page. */
const said = (words: string) =>
  eventually(() => {
    const statuses = page.getByRole('status').elements();
    expect(statuses.map((element) => element.textContent!.trim())).toContain(words);
  });

function focused(): string {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at?.textContent?.trim() ?? '';
}

const heading = (name: string | RegExp) => page.getByRole('heading', { name });

beforeEach(async () => {
  jobs = [];
  await page.viewport(1280, 900);
});

afterEach(async () => {
  // The batch lives as long as the tab: each test leaves it empty.
  const batch = batchOf(demos.find(({ id }) => id === 'ocr')!);
  batch.cancelAll();
  await eventually(() => {
    for (const { end } of jobs) end();
    if (batch.running) throw new Error('a job still runs');
  });
  batch.clear();
  document.body.replaceChildren();
  await deleteResults((await listResults()).map(({ id }) => id));
  await deleteRuns((await listRuns()).map(({ id }) => id));
  await setLocale('en');
});

test('one file: told and focused at the start, read, measured, saved', async () => {
  await open();
  give(file('brief.png'));
  await said('Started: 1 file.');
  const { hooks, end, request } = await job();
  expect(request).toMatchObject({ options: { model: 'ppocr-v6-tiny' }, backend: 'auto' });
  await eventually(() => expect(focused()).toBe('Busy with brief.png'));
  const label = { en: 'Fetching det.onnx', nl: 'det.onnx ophalen' };
  hooks.onProgress({ label, done: 500_000, total: 2_000_000, unit: 'bytes', phase: 'load' });
  const bar = page.getByRole('progressbar', { name: 'Fetching det.onnx' });
  await expect.element(bar).toHaveAttribute('aria-valuenow', '25');
  await expect.element(page.getByText('Fetch the model')).toHaveAttribute('aria-current', 'step');
  hooks.onPart(readPage('Geachte mevrouw'), 0);
  await expect.element(page.getByRole('option', { name: 'Geachte mevrouw' })).toBeVisible();
  hooks.onFile(0);
  end();
  await said('Finished: 1 file.');
  await expect.element(page.getByText('30 pages/min')).toBeVisible();
  await expect.element(page.getByText(/n = 12; 95.% between 24.pages\/min and 40.pages\/min/)).toBeVisible();
  const link = page.getByRole('link', { name: 'See this measurement' }).element();
  const [run] = await listRuns();
  expect(link.getAttribute('href')).toBe(`runs/?id=${run!.id}`);
});

test('a part that the visitor changes is waited for before anything is saved, and that is said', async () => {
  await open();
  give(file('brief.png'));
  const { hooks, end } = await job();
  hooks.onPart(readPage('Oud'), 0);
  hooks.onFile(0);
  end();
  await said('Finished: 1 file.');
  const save = page.getByRole('button', { name: 'Text', exact: true });
  const waiting = page.getByRole('status').filter({ hasText: 'Your last change is being made' });
  await expect.element(save).not.toHaveAttribute('aria-disabled');
  const { promise, resolve } = Promise.withResolvers<ReadPage>();
  const view = page.getByRole('option', { name: 'Oud' }).element().getRootNode() as ShadowRoot;
  const ocr = (view.host.getRootNode() as ShadowRoot).host;
  ocr.dispatchEvent(new CustomEvent('pb-change', { detail: { index: 0, part: promise } }));
  await expect.element(waiting).toBeVisible();
  await expect.element(save).toHaveAttribute('aria-disabled', 'true');
  resolve(readPage('Nieuw'));
  await expect.element(page.getByRole('option', { name: 'Nieuw' })).toBeVisible();
  await expect.element(waiting).not.toBeInTheDocument();
  await expect.element(save).not.toHaveAttribute('aria-disabled');
});

test('many files: a list with the state of each, errors beside the file, one table for all', async () => {
  await open();
  give(file('a.png'), file('b.png'), file('c.png'));
  const { hooks, end } = await job();
  hooks.onProgress({ label: { en: 'Reading', nl: 'Lezen' }, done: 2, total: 12, unit: 'pages' });
  await expect.element(page.getByText('reading page 3 of 12')).toBeVisible();
  hooks.onPart(readPage('eerste'), 0);
  hooks.onFile(0);
  await said('1 of 3 files ended.');
  const broken = told(
    { en: 'This image is cut', nl: 'Deze afbeelding is afgekapt' },
    { en: 'Save it anew.', nl: 'Bewaar hem opnieuw.' },
  );
  hooks.onFile(1, new UserError('x/cut', broken));
  hooks.onPart(readPage('derde'), 2);
  hooks.onFile(2);
  end();
  await said('Finished: 2 files. Failed: 1.');
  const rows = page.getByRole('list', { name: 'Files' }).getByRole('listitem');
  await expect.element(rows.nth(1)).toHaveTextContent(/b\.png\s+failed/);
  await expect.element(rows.nth(1).getByRole('alert')).toHaveTextContent('This image is cut');
  await rows.nth(2).getByRole('button', { name: 'c.png' }).click();
  await expect.element(page.getByRole('option', { name: 'derde' })).toBeVisible();
  const all = page.getByRole('group', { name: 'Save all files as' });
  await expect.element(all.getByRole('button').first()).toHaveTextContent('Table (CSV)');
});

test('one file is cancelled from its row; the button that goes hands the focus on', async () => {
  await open();
  give(file('a.png'), file('b.png'));
  const { hooks } = await job();
  await page.getByRole('button', { name: 'Cancel b.png' }).click();
  expect([hooks.fileSignal(0)!.aborted, hooks.fileSignal(1)!.aborted]).toEqual([false, true]);
  await page.getByRole('button', { name: 'Cancel all' }).click();
  expect(hooks.fileSignal(0)!.aborted).toBe(true);
});

test('what went wrong and was dealt with stays said until it is closed or other work begins', async () => {
  await open();
  give(file('a.png'));
  const { hooks, end } = await job();
  const lost = { en: 'The device was lost', nl: 'Het apparaat was weg' };
  const full = { en: 'Memory was full', nl: 'Het geheugen was vol' };
  hooks.onNotice(lost);
  hooks.onNotice(lost);
  hooks.onNotice(full);
  const message = page.getByRole('status').getByText('The device was lost.');
  await expect.element(message).toBeVisible();
  expect(message.all()).toHaveLength(1);
  hooks.onProgress({ label: { en: 'Reading', nl: 'Lezen' }, done: 0, total: 1, unit: 'pages' });
  hooks.onPart(readPage('eerste'), 0);
  hooks.onFile(0);
  end();
  await said('Finished: 1 file.');
  await expect.element(message).toBeVisible();
  await setLocale('nl');
  await expect.element(page.getByText('Het apparaat was weg.')).toBeVisible();
  await setLocale('en');
  await page.getByRole('button', { name: 'Close this message' }).first().click();
  await expect.element(message).not.toBeInTheDocument();
  await eventually(() => expect(focused()).toBe('a.png'));
  await expect.element(page.getByText('Memory was full.')).toBeVisible();
  give(file('b.png'));
  await job(1);
  await expect.element(page.getByText('Memory was full.')).not.toBeInTheDocument();
});

test('a failed file is tried again', async () => {
  await open();
  give(file('a.png'));
  (await job()).hooks.onFile(0, new Error('bug'));
  jobs[0]!.end({ run: undefined });
  await page.getByRole('button', { name: 'Try a.png again' }).click();
  expect((await job(1)).request.files.map(({ name }) => name)).toEqual(['a.png']);
});

test('the work goes on while another page is looked at, and is there on coming back', async () => {
  await open();
  give(file('a.png'));
  const { hooks, end } = await job();
  document.body.replaceChildren();
  hooks.onPart(readPage('intussen'), 0);
  hooks.onFile(0);
  end();
  await open();
  await expect.element(page.getByRole('option', { name: 'intussen' })).toBeVisible();
});

test('earlier results are listed, opened and deleted', async () => {
  await open();
  give(file('vroeger.png'));
  (await job()).hooks.onPart(readPage('van vroeger'), 0);
  jobs[0]!.hooks.onFile(0);
  jobs[0]!.end();
  await said('Finished: 1 file.');
  await page.getByRole('button', { name: 'Clear the list' }).click();
  await expect.element(heading('Earlier results')).toBeVisible();
  await page.getByRole('button', { name: 'Open vroeger.png' }).click();
  await expect.element(page.getByRole('option', { name: 'van vroeger' })).toBeVisible();
  await expect.element(page.getByText('30 pages/min')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the list' }).click();
  await page.getByRole('button', { name: 'Delete vroeger.png' }).click();
  await eventually(async () => expect(await listResults()).toEqual([]));
  await expect.element(heading('Earlier results')).not.toBeInTheDocument();
});

test('what cannot run here is off, with the reason; automatic says what it takes and why', async () => {
  await open();
  await page.getByText('Settings', { exact: true }).click();
  const automatic = page.getByRole('radio', { name: 'Automatic' });
  await expect.element(automatic).toBeChecked();
  await expect.element(automatic).toHaveAccessibleDescription(/^Now: .+\. .+\.$/);
  await expect.element(page.getByRole('radio', { name: 'AI chip (WebNN)' })).toBeDisabled();
  await page.getByRole('radio', { name: 'Processor (WASM)' }).click();
  await page.getByRole('combobox', { name: 'Model' }).selectOptions('ppocr-v4');
  give(file('a.png'));
  expect((await job()).request).toMatchObject({ options: { model: 'ppocr-v4' }, backend: 'wasm' });
});

test('an address that names a sample reads it once', async () => {
  const home = location.href;
  history.replaceState(null, '', '?sample=factuur.png');
  await open();
  expect((await job()).request.files.map(({ name }) => name)).toEqual(['factuur.png']);
  expect(location.search).toBe('');
  history.replaceState(null, '', home);
});

test('everything is reached by keyboard, in the order of the page', async () => {
  await open();
  const stops: string[] = [];
  for (let i = 0; i < 9; i++) {
    await userEvent.tab();
    stops.push(focused().replace(/\s+/g, ' '));
  }
  expect(stops.slice(0, 2)).toEqual(['All demos', 'Dutch invoice']);
  expect(stops).toContain('Choose files');
  expect(stops).toContain('Take a photo');
});

test('three hundred files are listed without drawing three hundred rows', async () => {
  await open();
  give(...Array.from({ length: 300 }, (_, i) => file(`${i}.png`)));
  await job();
  await expect.element(heading('Busy with 300 files')).toBeVisible();
  const rows = page.getByRole('list', { name: 'Files' }).getByRole('listitem');
  await eventually(() => expect(rows.elements()).toHaveLength(40));
  await page.getByRole('button', { name: 'Show more' }).click();
  await eventually(() => expect(rows.elements()).toHaveLength(240));
});

test('a long list scrolls by itself along with the work, by keyboard too, and not against the visitor', async () => {
  await open();
  give(...Array.from({ length: 30 }, (_, i) => file(`${i}.png`)));
  const { hooks } = await job();
  const list = page.getByRole('list', { name: 'Files' });
  await expect.element(list).toBeVisible();
  const element = list.element() as HTMLElement;
  expect(element.clientHeight).toBeLessThan(500);
  expect(element.scrollHeight).toBeGreaterThan(1000);
  const read = (index: number): void => {
    for (let i = 0; i <= index; i++) hooks.onFile(i);
    hooks.onProgress({ label: { en: 'Reading', nl: 'Lezen' }, done: 0, total: 1, unit: 'pages' });
  };
  const inSight = (name: string): boolean => {
    const row = list.getByText(name, { exact: true }).element().closest('li')!.getBoundingClientRect();
    const frame = element.getBoundingClientRect();
    return row.top >= frame.top && row.bottom <= frame.bottom;
  };
  read(19);
  await eventually(() => expect(inSight('20.png')).toBe(true));
  element.focus();
  await userEvent.keyboard('{Home}');
  await eventually(() => expect(element.scrollTop).toBe(0));
  element.blur();
  read(24);
  await expect.element(list.getByText('reading page 1 of 1')).toBeInTheDocument();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(element.scrollTop).toBe(0);
});

test('in Dutch', async () => {
  await setLocale('nl');
  await open();
  give(file('a.png'));
  await said('Begonnen: 1 bestand.');
  await expect.element(heading('Bezig met a.png')).toBeVisible();
});
