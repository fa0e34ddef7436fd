/** The command line as a script meets it: one JSON document, one line for each mistake, and an exit code to act on. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test, type Browser } from '@playwright/test';
import { smallPage } from './reading';

const project = resolve(import.meta.dirname, '../..');
const data = mkdtempSync(join(tmpdir(), 'proefbank-data-'));

interface Outcome {
  code: number | null;
  out: string;
  err: string;
}

function proefbank(args: readonly string[], options: { env?: NodeJS.ProcessEnv; interruptAt?: RegExp } = {}) {
  return new Promise<Outcome>((done) => {
    const child = spawn(process.execPath, [join(project, 'src/cli/node/proefbank.js'), ...args], {
      cwd: data,
      env: { ...process.env, LANG: 'en_GB.UTF-8', LC_ALL: '', PROEFBANK_DATA: data, ...options.env },
    });
    let [out, err] = ['', ''];
    const look = (): void => {
      if (options.interruptAt?.test(out + err)) child.kill('SIGINT');
    };
    child.stdout.on('data', (chunk: Buffer) => ((out += chunk), look()));
    child.stderr.on('data', (chunk: Buffer) => ((err += chunk), look()));
    child.on('close', (code) => done({ code, out, err }));
  });
}
const note = async (browser: Browser, name: string, line: string): Promise<string> => {
  const { buffer } = await smallPage(browser, [line], name);
  writeFileSync(join(data, name), buffer);
  return name;
};

test('try reads a sample: one JSON document, with the text and its Run', async () => {
  const { code, out, err } = await proefbank([
    'try',
    'ocr',
    '--input',
    join(project, 'public/samples/ocr/factuur.png'),
    '--json',
  ]);
  expect(err).toMatch(/^\d+ ms \(median of 1\) on wasm, measured here\.\n$/);
  expect(code).toBe(0);
  const { result, run } = JSON.parse(out);
  const [page] = result.pages;
  expect(page).toMatchObject({ width: expect.any(Number), height: expect.any(Number) });
  expect(page.text).toContain('Café De Gele Kater');
  for (const line of page.lines) {
    expect(line.confidence).toBeGreaterThan(0);
    expect(line.confidence).toBeLessThanOrEqual(1);
    expect(line.box).toHaveLength(4);
    for (const [x, y] of line.box) {
      expect(x).toBeGreaterThanOrEqual(-1);
      expect(x).toBeLessThanOrEqual(page.width + 1);
      expect(y).toBeGreaterThanOrEqual(-1);
      expect(y).toBeLessThanOrEqual(page.height + 1);
    }
  }
  expect(run.schema).toBe('proefbank.run/1');
  // What was made here can be carried elsewhere: it is known here, and new there.
  const path = join(data, 'runs', `${run.id}.json`);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(run);
  const elsewhere = mkdtempSync(join(tmpdir(), 'proefbank-data-'));
  const counts = async (env?: NodeJS.ProcessEnv) =>
    JSON.parse((await proefbank(['import', path, '--json'], { env })).out);
  expect(await counts()).toMatchObject({ added: 0, known: 1 });
  expect(await counts({ PROEFBANK_DATA: elsewhere })).toMatchObject({ added: 1, known: 0 });
  expect(await counts({ PROEFBANK_DATA: elsewhere })).toMatchObject({ added: 0, known: 1 });
});

test('a file that cannot be used does not stop the others, and the exit code tells', async ({ browser }) => {
  const good = await note(browser, 'good.png', 'Goed bestand');
  writeFileSync(join(data, 'bad.png'), 'not an image');
  const { code, out, err } = await proefbank(['try', 'ocr', '--json', '--input', 'bad.png', good]);
  expect(code).toBe(2);
  const { result, errors } = JSON.parse(out);
  expect(result.pages.map((page: { text: string }) => page.text)).toEqual(['Goed bestand']);
  expect(errors).toEqual([expect.objectContaining({ file: 'bad.png', code: 'ocr/not-an-image' })]);
  expect(err).toContain('(bad.png)');
});

test('what the page saves is written into a folder, over nothing that is there', async ({ browser }) => {
  const input = await note(browser, 'saved.png', 'Bewaar mij');
  const run = async (): Promise<{ input: string; export: string; path: string }[]> => {
    const args = ['try', 'ocr', '--input', input, '--output', 'out/deep', '--export', 'txt', 'pdf', '--json'];
    const { code, out, err } = await proefbank([...args, '--backend', 'wasm']);
    expect([code, err.split('Written: ').length]).toEqual([0, 3]);
    return JSON.parse(out).written;
  };
  expect(await run()).toEqual([
    { input, export: 'txt', path: 'out/deep/saved.txt' },
    { input, export: 'pdf', path: 'out/deep/saved.pdf' },
  ]);
  expect(readFileSync(join(data, 'out/deep/saved.txt'), 'utf8')).toBe('Bewaar mij');
  expect(readFileSync(join(data, 'out/deep/saved.pdf'), 'latin1')).toMatch(/^%PDF-[^]*%%EOF\s*$/);
  writeFileSync(join(data, 'out/deep/saved.txt'), 'mine');
  expect((await run()).map(({ path }) => path)).toEqual(['out/deep/saved-2.txt', 'out/deep/saved-2.pdf']);
  expect(readFileSync(join(data, 'out/deep/saved.txt'), 'utf8')).toBe('mine');
});

test('people get the text alone', async ({ browser }) => {
  const { code, out } = await proefbank([
    'try',
    'ocr',
    '--input',
    await note(browser, 'note.png', 'Voor mensen'),
    '--backend',
    'wasm',
  ]);
  expect(out.trim()).toBe('Voor mensen');
  expect(code).toBe(0);
});

test('bad usage is one line on stderr and exit code 2, in the language asked for', async () => {
  mkdirSync(join(data, 'folder'), { recursive: true });
  writeFileSync(join(data, 'empty.json'), '');
  const cases: readonly [readonly string[], RegExp][] = [
    [['bogus'], /Unknown command "bogus"/],
    [['--bogus'], /Unknown option --bogus/],
    [['serve', '--port', '70000'], /"70000" is not a port/],
    [['try', 'ocr'], /There is no file to work on/],
    [['try', 'ocr', '--input', 'gone.png'], /There is no such file \(gone\.png\)/],
    [['try', 'ocr', '--input', 'empty.json', '--export', 'csv'], /--export needs a folder/],
    [
      ['try', 'ocr', '--input', 'empty.json', '--output', 'empty.json'],
      /folder cannot be written \(empty\.json\)/,
    ],
    [
      ['try', 'ocr', '--input', 'empty.json', '--output', 'o', '--export', 'docx'],
      /no export "docx".*txt, csv, pdf, json/,
    ],
    [['try', 'ocr', '--input', 'folder'], /folder, not a file \(folder\)/],
    [['try', 'ocr', '--input', 'empty.json', '--backend', 'tpu'], /--backend cannot be "tpu"/],
    [['import', 'empty.json'], /not JSON \(empty\.json\)/],
    [['models', 'fetch', 'nope'], /There is no model "nope"/],
    [['try', '--locale', 'nl'], /Welke demo\?/],
  ];
  for (const [args, expected] of cases) {
    const { code, out, err } = await proefbank(args);
    expect(err, args.join(' ')).toMatch(expected);
    expect(err.trim().split('\n'), args.join(' ')).toHaveLength(1);
    expect([code, out], args.join(' ')).toEqual([2, '']);
  }
  const { out } = await proefbank(['try', 'nope', '--input', 'empty.json', '--json']);
  expect(JSON.parse(out)).toMatchObject({ error: { code: 'cli/unknown-demo', kind: 'input' } });
});

test('a machine without a browser is told apart by exit code 3', async () => {
  const { code, err } = await proefbank(['devices'], { env: { PROEFBANK_BROWSER: join(data, 'nothing') } });
  expect(code).toBe(3);
  expect(err).toContain('No Chromium-family browser was found');
});

test('devices, models and demos as JSON; help and version for people', async () => {
  const devices = JSON.parse((await proefbank(['devices', '--json'])).out);
  expect(devices.backends.find((b: { id: string }) => b.id === 'wasm')).toMatchObject({ works: true });
  const { models } = JSON.parse((await proefbank(['models', 'list', '--json'])).out);
  expect(models.map((m: { id: string }) => m.id)).toContain('ppocr-v6-tiny');
  const { demos } = JSON.parse((await proefbank(['try', '--list', '--json'])).out);
  expect(demos).toContainEqual(
    expect.objectContaining({
      id: 'ocr',
      name: { en: 'Read a document', nl: 'Een document lezen' },
      kinds: ['documents', 'pictures', 'camera'],
      needs: ['small', 'here'],
      here: true,
      last: { createdAt: expect.any(String), backend: 'wasm', ms: expect.any(Number) },
    }),
  );
  expect((await proefbank(['help'])).out).toContain('proefbank <command>');
  const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
  expect((await proefbank(['--version'])).out).toBe(`${version}\n`);
});

test('Ctrl-C ends the server cleanly, and a port in use is told', async ({ baseURL }) => {
  const stopped = await proefbank(['serve', '--port', '0'], { interruptAt: /Stop with/ });
  expect(stopped.out).toMatch(/^Proefbank: http:\/\/127\.0\.0\.1:\d+\/\n$/);
  expect(stopped.code).toBe(0);
  const taken = await proefbank(['serve', '--port', new URL(baseURL!).port]);
  expect(taken.err).toContain('already in use');
  expect(taken.code).toBe(2);
});
