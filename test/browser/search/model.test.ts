/** A model that a visitor adds: what is kept and what is refused, and a search with it in another language. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { addModel, missingOf } from '../../../src/runtime/add-model';
import { addedCards, findCard, removeAdded } from '../../../src/runtime/added-cards';
import { isEmbedding } from '../../../src/runtime/card';
import { database } from '../../../src/store/database';
import { keepCard } from '../../../src/store/cards';
import { deleteEverything } from '../../../src/store/everything';
import { deleteModelFile, listStoredModels } from '../../../src/store/files';
import { UserError } from '../../../src/terms/errors';
import type { Progress } from '../../../src/terms/progress';
import { withAdded } from '../../../src/try/added';
import { askerOf } from '../../../src/try/ask';
import type { DemoInfo } from '../../../src/try/contract';
import search from '../../../src/try/demos/search/demo';
import type { Passage } from '../../../src/try/demos/search/passage';
import { indexOf } from '../../../src/try/demos/search/rank';
import { runJob } from '../../../src/try/job';
import { endWarm } from '../../../src/try/job-worker';
import '../../../src/try/page/demo';
import { tinyCard, tinyFiles } from '../../fixtures/search/tiny-model';
import { lookupModel } from '../../fixtures/tiny-onnx';
import { eventually } from '../eventually';

const cardFile = (change: object = {}): File =>
  new File([JSON.stringify({ ...tinyCard, ...change })], 'my-card.json');
const network = new File([tinyFiles.network.bytes], tinyFiles.network.name);
const tokenizer = new File([tinyFiles.tokenizer.bytes], tinyFiles.tokenizer.name);
const told: Progress[] = [];
const add = (...files: File[]) =>
  addModel(files, { fits: isEmbedding, onProgress: (progress) => told.push(progress) });
const nothingKept = async (): Promise<void> => {
  expect(await addedCards()).toEqual([]);
  expect(await listStoredModels()).toEqual([]);
};

beforeEach(deleteEverything);
afterEach(async () => {
  document.body.replaceChildren();
  await deleteEverything();
});

describe('adding', () => {
  test('card and files at once, known by their digests, with progress', async () => {
    const { card, missing } = await add(network, cardFile(), tokenizer);
    expect([card.id, missing]).toEqual([tinyCard.id, []]);
    expect(await addedCards()).toEqual([tinyCard]);
    const [kept] = await listStoredModels();
    expect(kept!.files.map(({ name, bytes, partial }) => [name, bytes, partial]).sort()).toEqual(
      tinyCard.files.map(({ name, bytes }) => [name, bytes, false]),
    );
    const total = tinyCard.files.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(told.at(-1)).toMatchObject({ done: total, total, unit: 'bytes' });
  });

  test('the card first, its files afterwards, and again', async () => {
    expect((await add(cardFile())).missing).toEqual(tinyCard.files);
    expect((await add(tokenizer)).missing).toEqual([tinyCard.files[0]]);
    expect((await add(network)).missing).toEqual([]);
    expect((await add(cardFile(), network, tokenizer)).missing).toEqual([]);
  });

  const spoilt = tinyFiles.network.bytes.slice();
  spoilt[spoilt.length - 1]! ^= 1;
  test.each<[string, string, File[], RegExp]>([
    ['no card', 'runtime/no-card', [network], /proefbank\.card\/1/],
    ['a card that lacks a field', 'runtime/card-wrong', [cardFile({ name: undefined }), network], /README/],
    ['no JSON', 'runtime/card-not-json', [new File(['{'], 'card.json'), network, tokenizer], /README/],
    ['two cards', 'runtime/many-cards', [cardFile(), cardFile({ id: 'other' })], /one model at a time/],
    ['an id of our own', 'runtime/card-id-taken', [cardFile({ id: 'minilm-l6-v2' })], /another "id"/],
    ['a card of no use here', 'runtime/card-of-no-use', [cardFile({ embedding: undefined })], /vectors/],
    [
      'a file with another digest',
      'runtime/file-unknown',
      [cardFile(), tokenizer, new File([spoilt], 'model.onnx')],
      new RegExp(`Expected: model.onnx .* sha256 ${tinyCard.files[0].sha256.slice(0, 12)}`),
    ],
    [
      'a file of another size',
      'runtime/file-unknown',
      [cardFile(), network, tokenizer, new File(['{}'], 'config.json')],
      /leave this file out/,
    ],
  ])('%s is refused, and nothing is kept', async (_, code, files, next) => {
    const error = await add(...files).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).code).toBe(code);
    expect((error as UserError).told.en.next).toMatch(next);
    expect((error as UserError).told.nl.next.length).toBeGreaterThan(15);
    await nothingKept();
  });

  test('a file of a size that no card has is refused before it is read', async () => {
    told.length = 0;
    const large = new File(['{}'], 'large.bin');
    await expect(add(cardFile(), large)).rejects.toMatchObject({ code: 'runtime/file-unknown' });
    expect(told).toEqual([]);
  });

  test('another model under the same id is refused until the first is removed', async () => {
    await add(cardFile());
    const other = cardFile({ name: 'Another' });
    await expect(add(other)).rejects.toMatchObject({ code: 'runtime/card-id-taken' });
    expect((await addedCards())[0]!.name).toBe('Twelve words');
    await removeAdded(tinyCard.id);
    await nothingKept();
    await expect(findCard(tinyCard.id)).rejects.toMatchObject({ code: 'runtime/model-unknown' });
    expect((await add(other)).card.name).toBe('Another');
  });

  test('what is kept and cannot be read is left out', async () => {
    await keepCard('x', { ...tinyCard, id: 'x', schema: 'proefbank.card/9' });
    await keepCard('minilm-l6-v2', { ...tinyCard, id: 'minilm-l6-v2' });
    expect(await addedCards()).toEqual([]);
    expect((await findCard('minilm-l6-v2')).name).toMatch(/MiniLM/);
    expect(await database.transaction('readonly', ['cards'], (tx) => tx.all('cards'))).toHaveLength(2);
  });
});

describe('a search with it', () => {
  const run = (demo: DemoInfo = search) => {
    const parts: Passage[] = [];
    const files = [new File(['Roof leaks.'], 'a.txt'), new File(['Rent high.'], 'b.txt')];
    const options = { model: tinyCard.id };
    return runJob(
      { demo, files, options, backend: 'wasm' },
      { onPart: (part) => parts.push(part as Passage) },
    ).then((outcome) => ({ ...outcome, parts }));
  };

  test('finds English by Dutch, and the Run tells which file ran', async () => {
    await add(cardFile(), network, tokenizer);
    const demo = withAdded(search, await addedCards());
    expect(demo.options[0]!.choices.at(-1)).toEqual({
      value: tinyCard.id,
      name: { en: 'Twelve words', nl: 'Twelve words' },
    });
    const { parts, run: measured, errors } = await run(demo);
    expect(errors).toEqual([]);
    // Worked out by hand: two words of weight one, at length 1; marks and prefix weigh nothing.
    const half = Math.fround(Math.SQRT1_2);
    expect(parts.map(({ vector }) => [...vector])).toEqual([
      [0, half, 0, half, 0, 0],
      [half, 0, half, 0, 0, 0],
    ]);
    expect(measured!.environment.networks).toMatchObject([{ sha256: tinyCard.files[0].sha256 }]);
    const model = parts[0]!.model!;
    const [vector] = (await askerOf(demo)({ model, texts: ['huur hoog'] }, () => {})) as [Float32Array];
    const [best] = indexOf(parts).search({ text: 'huur hoog', vectors: { [model]: vector } }, 'both');
    expect(best).toMatchObject({ passage: { file: 'b.txt' }, meaning: { cosine: expect.closeTo(1, 6) } });
    await removeAdded(tinyCard.id);
    const error = await askerOf(demo)({ model, texts: ['dak'] }, () => {}).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'runtime/model-unknown' });
  });

  test('another one under the same id is another, also in a worker that knows the first', async () => {
    await add(cardFile(), network, tokenizer);
    const [before] = (await run()).parts;
    await removeAdded(tinyCard.id);
    const bytes = lookupModel(Array.from({ length: 12 }, () => [1, 0, 0, 0, 0, 0]));
    const file = { ...tinyCard.files[0], bytes: bytes.length, sha256: bytesToHex(sha256(bytes)) };
    await add(cardFile({ files: [file, tinyCard.files[1]] }), new File([bytes], 'another.onnx'), tokenizer);
    expect((await run()).parts.map(({ vector }) => [...vector])).toEqual([
      [1, 0, 0, 0, 0, 0],
      [1, 0, 0, 0, 0, 0],
    ]);
    const asked = askerOf(search)({ model: before!.model, texts: ['dak'] }, () => {});
    await expect(asked).rejects.toMatchObject({ code: 'runtime/model-unknown' });
  });

  test('without its files asks our own address, and then tells which files to drop', async () => {
    await add(cardFile(), network, tokenizer);
    await deleteModelFile(tinyCard.id, 'tokenizer.json');
    // A worker that has read it needs it no more.
    endWarm();
    expect(await missingOf((await addedCards())[0]!)).toEqual([tinyCard.files[1]]);
    const { errors, run: measured } = await run();
    expect(measured).toBeUndefined();
    for (const { error } of errors) {
      expect(error).toMatchObject({ code: 'runtime/added-file-missing' });
      expect((error as UserError).told.nl.next).toMatch(
        /model\.onnx \(\d+ bytes\), tokenizer\.json \([\d ]+ bytes\)/,
      );
    }
    expect(errors).toHaveLength(2);
  });
});

describe('on the page', () => {
  async function open(): Promise<void> {
    const element = Object.assign(document.createElement('pb-demo-page'), { demo: 'search' });
    document.body.replaceChildren(element);
    await (element as unknown as { updateComplete: Promise<unknown> }).updateComplete;
  }
  function drop(...files: File[]): void {
    const dataTransfer = new DataTransfer();
    for (const file of files) dataTransfer.items.add(file);
    window.dispatchEvent(new DragEvent('dragenter', { dataTransfer, bubbles: true }));
    window.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true }));
  }
  const models = page.getByLabelText('Model', { exact: true });

  test('a card that is dropped becomes the chosen model, stays, and is removed', async () => {
    await open();
    drop(cardFile());
    await expect.element(page.getByText(/Now drop its files too: model\.onnx/)).toBeVisible();
    await expect.element(models).toHaveValue('minilm-l6-v2');
    drop(network, tokenizer);
    await expect.element(page.getByText('Twelve words was added, and is chosen now.')).toBeVisible();
    await expect.element(models).toHaveValue(tinyCard.id);
    await expect.element(page.getByRole('heading', { name: 'Twelve words' })).toBeInTheDocument();

    await open();
    await page.getByText('Settings').click();
    await models.selectOptions(tinyCard.id);
    await page.getByRole('button', { name: 'Remove Twelve words' }).click();
    await page.getByRole('button', { name: 'Remove the model' }).click();
    await expect.element(page.getByText('Removed: Twelve words.')).toBeVisible();
    await eventually(() => expect(models.elements()).toHaveLength(0));
    await nothingKept();
  });

  test('a wrong card is told where models are added', async () => {
    await open();
    drop(cardFile({ files: [] }));
    await expect.element(page.getByText(/"files" is not right/)).toBeVisible();
    expect(models.elements()).toHaveLength(0);
  });
});
