/** A folder of a thousand small files, with a model that takes next to no time: what is left is the work around it. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addModel } from '../../../src/runtime/add-model';
import { isEmbedding } from '../../../src/runtime/card';
import { deleteEverything } from '../../../src/store/everything';
import search from '../../../src/try/demos/search/demo';
import type { Passage } from '../../../src/try/demos/search/passage';
import { runJob } from '../../../src/try/job';
import { tinyCard, tinyFiles } from '../../fixtures/search/tiny-model';

beforeEach(deleteEverything);
afterEach(deleteEverything);

/** Every hundredth has no words; one is about the roof. */
const noteOf = (i: number): File => {
  const words = i % 100 === 50 ? '…' : i === 731 ? 'Roof leaks.' : 'Rent high.';
  return new File([words], `note ${i}.txt`, { type: 'text/plain' });
};
const bad = Array.from({ length: 10 }, (_, i) => 100 * i + 50);

test(
  'each of a thousand small files comes in its order, and ten are told apart',
  { timeout: 60_000 },
  async () => {
    const { card, network, tokenizer } = tinyFiles;
    const files = [
      new File([card.text], card.name),
      new File([network.bytes], network.name),
      new File([tokenizer.bytes], tokenizer.name),
    ];
    await addModel(files, { fits: isEmbedding, onProgress: () => {} });
    const of: number[] = [];
    const parts: Passage[] = [];
    const { errors, run } = await runJob(
      {
        demo: search,
        files: Array.from({ length: 1000 }, (_, i) => noteOf(i)),
        options: { model: tinyCard.id },
        backend: 'wasm',
      },
      { onPart: (part, fileIndex) => void (of.push(fileIndex), parts.push(part as Passage)) },
    );
    const good = Array.from({ length: 1000 }, (_, i) => i).filter((i) => !bad.includes(i));
    expect(of).toEqual(good);
    expect(parts.map(({ file }) => file)).toEqual(good.map((i) => `note ${i}.txt`));
    expect(errors.map(({ fileIndex, error }) => [fileIndex, (error as { code?: string }).code])).toEqual(
      bad.map((i) => [i, 'search/no-words']),
    );
    // Worked out by hand, as in model.test.ts.
    const half = Math.fround(Math.SQRT1_2);
    const roofs = parts.filter(({ vector }) => vector[1] === half);
    expect(roofs.map(({ file }) => file)).toEqual(['note 731.txt']);
    expect(run!.samplesMs).toHaveLength(990);
  },
);
