import { beforeAll, describe, expect, it } from 'vitest';
import { Engine, type EngineHooks } from '../../../src/runtime/engine';
import { UserError } from '../../../src/terms/errors';
import type { Progress } from '../../../src/terms/progress';
import { askerOf } from '../../../src/try/ask';
import type { JobContext } from '../../../src/try/contract';
import search from '../../../src/try/demos/search/demo';
import { Embedder, tokensFrom } from '../../../src/try/demos/search/embed';
import job from '../../../src/try/demos/search/job';
import { embeddingCard } from '../../../src/try/demos/search/models';
import type { Passage } from '../../../src/try/demos/search/passage';
import { decodeText } from '../../../src/try/demos/search/read/encoding';
import type { SearchResult } from '../../../src/try/demos/search/result';
import { runJob, type JobOutcome } from '../../../src/try/job';
import { inputFile } from '../../fixtures/ocr/inputs/file';
import reference from '../../fixtures/search/vectors.json';

const text = (name: string, content: string): File => new File([content], name, { type: 'text/plain' });
const good = text('good.txt', 'The lease ends on the first of May.');

const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((sum, value, i) => sum + value * b[i]!, 0);

describe('a job with a good file after each bad one', () => {
  const bad: readonly [name: string, make: () => File | Promise<File>, code: string][] = [
    ['zero.txt', () => text('zero.txt', ''), 'file/empty-file'],
    ['smile.txt', () => text('smile.txt', '😀 🎉 👍'), 'search/no-words'],
    ['cut.pdf', () => inputFile('cut.pdf'), 'file/truncated'],
    ['encrypted.pdf', () => inputFile('encrypted.pdf'), 'file/pdf-encrypted'],
    [
      'picture.docx',
      () => new File([Uint8Array.of(0x89, 0x50, 0x4e, 0x47)], 'picture.docx'),
      'search/other-format',
    ],
    [
      'noise.md',
      () => new File([Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 251)], 'noise.md'),
      'search/not-text',
    ],
  ];
  let outcome: JobOutcome;
  const ended = new Map<number, Error | undefined>();

  beforeAll(async () => {
    const files = (await Promise.all(bad.map(([, make]) => make()))).flatMap((file) => [file, good]);
    outcome = await runJob(
      { demo: search, files, options: { query: 'rent contract', way: 'both' }, backend: 'wasm' },
      { onFile: (file, error) => ended.set(file, error) },
    );
  });

  it.each(bad.map(([name, , code], i) => ({ name, code, at: 2 * i })))(
    '$name: $code',
    ({ name, code, at }) => {
      const error = ended.get(at);
      expect(error).toBeInstanceOf(UserError);
      expect((error as UserError).code).toBe(code);
      for (const { what, where, next } of Object.values((error as UserError).told)) {
        expect(where).toContain(name);
        expect(Math.min(what.length, next.length)).toBeGreaterThan(15);
      }
      expect(ended.has(at + 1)).toBe(true);
      expect(ended.get(at + 1)).toBeUndefined();
    },
  );

  it('answers from the files that are left, and the Run does not tell the question', () => {
    const { answers, documents, passages } = outcome.result as SearchResult;
    expect(passages).toBe(bad.length);
    expect(documents).toHaveLength(bad.length);
    expect(answers[0]).toMatchObject({ query: 'rent contract', rank: 1, file: 'good.txt', from: 0 });
    expect(answers[0]!.meaning).toBeGreaterThan(0.3);
    expect(outcome.run!.samplesMs).toHaveLength(bad.length);
    expect(JSON.stringify(outcome.run)).not.toContain('rent contract');
  });
});

describe('vectors', () => {
  it('are those of transformers.js, one text at a time, within 1e-3', async () => {
    const ask = askerOf(search);
    const vectors = (await ask(
      { model: 'minilm-l6-v2', texts: reference.texts },
      () => {},
    )) as Float32Array[];
    vectors.forEach((vector, i) => {
      const expected = reference.vectors[i]!;
      const worst = Math.max(...expected.map((value, j) => Math.abs(value - vector[j]!)));
      expect(worst).toBeLessThan(1e-3);
    });
  });

  it('are the same from copies side by side as from one network', async () => {
    const hooks: EngineHooks = { onProgress: () => {}, timed: (_, work) => work(), onRun: () => {} };
    const engine = new Engine({ backend: 'wasm', baseUrl: document.baseURI });
    const tokens = tokensFrom(await engine.bytes('minilm-l6-v2', 'tokenizer.json', hooks), 'MiniLM');
    const open = async (sideBySide: boolean) => {
      const network = await engine.network('minilm-l6-v2', 'model.onnx', { sideBySide }, hooks);
      return { network, embedder: new Embedder(await embeddingCard('minilm-l6-v2'), tokens, network) };
    };
    const [one, copies] = [await open(false), await open(true)];
    expect([one.network.sideBySide, copies.network.sideBySide > 1]).toEqual([1, true]);
    // More than there are copies, so that each copy has several and none of them in order.
    const texts = Array.from({ length: 3 }, () => reference.texts).flat();
    const alone: Float32Array[] = [];
    for (const asked of texts) alone.push(await one.embedder.questionOf(asked));
    const together = await Promise.all(texts.map((asked) => copies.embedder.questionOf(asked)));
    const worst = together.map((vector, i) =>
      Math.max(...vector.map((value, j) => Math.abs(value - alone[i]![j]!))),
    );
    expect(Math.max(...worst)).toBeLessThan(1e-6);
    for (const { network } of [one, copies]) await network.release();
  });

  it('are nearly the same on WebGPU', async () => {
    const parts: Passage[][] = [];
    for (const backend of ['wasm', 'webgpu'] as const) {
      const of: Passage[] = [];
      await runJob(
        { demo: search, files: [good], options: {}, backend, mayFallBack: false },
        { onPart: (part) => of.push(part as Passage) },
      );
      parts.push(of);
    }
    const [a, b] = parts.map(([passage]) => passage!.vector);
    // Activations that round the other way: a different last bit before quantising is a different step after it.
    expect(dot(a!, b!)).toBeGreaterThan(0.99);
  });
});

it('a PDF, with its pages and headings', async () => {
  const answer = await fetch('/samples/search/heat-pump-study.pdf');
  const file = new File([await answer.blob()], 'study.pdf');
  const parts: Passage[] = [];
  const told: Progress[] = [];
  await runJob(
    { demo: search, files: [file], options: {}, backend: 'wasm' },
    { onPart: (part) => parts.push(part as Passage), onProgress: (progress) => told.push(progress) },
  );
  expect(parts.map(({ page, heading }) => [page, heading])).toEqual([
    [1, 'A heat pump for the office and the canteen'],
    [1, 'Why now'],
    [1, 'What we looked at'],
    [2, 'What it costs'],
    [2, 'Noise'],
    [2, 'Our advice'],
  ]);
  expect(parts[1]!.text).toMatch(/^The gas boiler dates from 2004\. .* standing charges\.$/);
  const first = told.find(({ unit }) => unit === 'passages');
  expect([first?.done, first?.total]).toEqual([0, 6]);
});

it('goes on from the first part that is not done, with the same passages', async () => {
  const hooks: EngineHooks = { onProgress: () => {}, timed: (_, work) => work(), onRun: () => {} };
  const engine = new Engine({ backend: 'wasm', baseUrl: document.baseURI });
  const clauses = Array.from(
    { length: 21 },
    (_, i) => `# Clause ${i}\n\n${'Rent is paid. '.repeat(1 + (i % 5))}`,
  );
  const file = new File([clauses.join('\n\n')], 'clauses.md');
  const partsFrom = async (first: number): Promise<Passage[]> => {
    const parts: Passage[] = [];
    const context: JobContext = {
      signal: new AbortController().signal,
      forDisplay: false,
      progress: () => {},
      network: (card, name, how = {}) => engine.network(card, name, how, hooks),
      modelBytes: (card, name) => engine.bytes(card, name, hooks),
      phase: async (_, work) => work(),
      emit: (...made) => void parts.push(...(made as Passage[])),
      hold: () => () => {},
      preview: () => {},
    };
    await job.process(file, {}, context, first);
    return parts;
  };
  const all = await partsFrom(0);
  expect(all.map(({ index, heading }) => [index, heading])).toEqual(
    clauses.map((_, i) => [i, `Clause ${i}`]),
  );
  expect(await partsFrom(13)).toEqual(all.slice(13));
  expect(await partsFrom(21)).toEqual([]);
});

it('what is cancelled keeps its finished passages', async () => {
  const stop = new AbortController();
  const parts: Passage[] = [];
  const long = text(
    'long.txt',
    Array.from({ length: 200 }, (_, i) => `Clause ${i} is about ${'rent and '.repeat(90)}.`).join('\n\n'),
  );
  const { cancelled, result, run } = await runJob(
    { demo: search, files: [long], options: {}, backend: 'wasm' },
    { signal: stop.signal, onPart: (part) => parts.push(part as Passage) === 3 && stop.abort() },
  );
  expect(cancelled).toBe(true);
  expect((result as SearchResult).passages).toBe(parts.length);
  expect(parts.length).toBeLessThan(20);
  expect(run!.method.stop).toBe('cancelled');
});

it('reads the euro sign and quotes of Windows-1252', () => {
  expect(decodeText(Uint8Array.of(0x80, 0x20, 0x93, 0x61, 0x94))).toBe('€ “a”');
});
