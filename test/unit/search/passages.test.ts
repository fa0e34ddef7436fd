import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutPassages } from '../../../src/try/demos/search/passages';
import { passageTokens } from '../../../src/try/demos/search/limits';
import { between, type Block } from '../../../src/try/demos/search/read/document';

/** A token for each word: enough to see where the cuts fall. */
const words = (text: string): number[] => text.match(/\S+/g)?.map((word) => word.length) ?? [];
const text = (content: string): Block => ({ kind: 'text', text: content });
const sentence = (count: number, mark = 'w'): string => `${mark} `.repeat(count - 1) + 'end.';

describe('passages', () => {
  it('keep paragraphs together until there is enough', () => {
    const cuts = cutPassages([text('One two.'), text('Three.'), text(sentence(120)), text('Four.')], words);
    expect(cuts.map((cut) => cut.text)).toEqual([`One two.\n\nThree.\n\n${sentence(120)}`, 'Four.']);
  });

  it('never cross a heading, which goes with all that is below it', () => {
    const blocks: Block[] = [
      { kind: 'heading', text: 'Rent' },
      text('Monthly.'),
      { kind: 'heading', text: 'Repairs' },
      { kind: 'heading', text: 'Roof' },
      text('Landlord.'),
    ];
    expect(cutPassages(blocks, words)).toEqual([
      { from: 6, to: 14, text: 'Monthly.', ids: [4, 8], heading: 'Rent' },
      { from: 31, to: 40, text: 'Landlord.', ids: [7, 1, 4, 9], heading: 'Repairs › Roof' },
    ]);
  });

  it('make a passage of a heading that has nothing below it', () => {
    expect(cutPassages([{ kind: 'heading', text: 'Only this' }], words)).toMatchObject([
      { from: 0, to: 9, text: 'Only this', ids: [4, 4] },
    ]);
  });

  it('repeat a short last sentence where a paragraph is cut', () => {
    const [first, second] = cutPassages(
      [text([sentence(90, 'A'), sentence(20, 'B'), sentence(90, 'C')].join(' '))],
      words,
    );
    expect(first!.text.endsWith(sentence(20, 'B'))).toBe(true);
    expect(second!.text).toBe(`${sentence(20, 'B')} ${sentence(90, 'C')}`);
    expect(second!.from).toBeLessThan(first!.to);
  });

  it('are the records of a table, one by one', () => {
    const cuts = cutPassages(
      [
        { kind: 'record', text: 'a: 1' },
        { kind: 'record', text: 'a: 2' },
      ],
      words,
    );
    expect(cuts.map(({ text: t }) => t)).toEqual(['a: 1', 'a: 2']);
  });

  it('tell their page, and end with it', () => {
    const cuts = cutPassages(
      [
        { ...text('One.'), page: 1 },
        { ...text('Two.'), page: 2 },
      ],
      words,
    );
    expect(cuts.map(({ page, text: t }) => [page, t])).toEqual([
      [1, 'One.'],
      [2, 'Two.'],
    ]);
  });

  it('cut a sentence without an end, and one without a space', () => {
    const endless = cutPassages([text('word '.repeat(5000))], words);
    expect(endless.every(({ ids }) => ids.length <= passageTokens)).toBe(true);
    const solid = cutPassages([text('😀'.repeat(4000))], (t) => Array.from(t, () => 1));
    expect(solid.every(({ text: t }) => !/^[\udc00-\udfff]|[\ud800-\udbff]$/.test(t))).toBe(true);
  });

  it('cut a megabyte without a line end as they cut its beginning, in a moment', () => {
    const all = Array.from(
      { length: 20_000 },
      (_, i) => `Sentence ${i} is about the rent, and about 1.5 roofs.`,
    );
    const told: number[] = [];
    const cuts = cutPassages([text(all.join(' '))], words, undefined, (done, total) =>
      told.push(done / total),
    );
    expect(told.length).toBeGreaterThan(5);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBeLessThanOrEqual(1);
    const start = cutPassages([text(all.slice(0, 60).join(' '))], words);
    expect(cuts.slice(0, start.length - 1)).toEqual(start.slice(0, -1));
    // No sentence is cut, not even where a window ends.
    expect(cuts.every((cut) => cut.text.startsWith('Sentence') && cut.text.endsWith('roofs.'))).toBe(true);
    expect(new Set(cuts.flatMap((cut) => cut.text.match(/Sentence \d+/g))).size).toBe(20_000);
  });

  it('hold every word once or twice, at the offsets that they tell', () => {
    const blocks = fc.array(
      fc.record({
        kind: fc.constantFrom('heading', 'text', 'record'),
        text: fc
          .array(fc.constantFrom('Lease.', 'rent', 'é', '😀', 'of', 'a\nb', '1,5'), {
            minLength: 1,
            maxLength: 400,
          })
          .map((all) => all.join(' ')),
      }) as fc.Arbitrary<Block>,
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(blocks, (given) => {
        const whole = given.map((block) => block.text).join(between);
        const cuts = cutPassages(given, words);
        const covered = new Uint8Array(whole.length);
        for (const { from, to, text: own, ids } of cuts) {
          expect(whole.slice(from, to)).toBe(own);
          expect(ids.length).toBeLessThanOrEqual(passageTokens + 24);
          covered.fill(1, from, to);
        }
        let at = 0;
        for (const block of given) {
          if (block.kind !== 'heading')
            for (let i = at; i < at + block.text.length; i++)
              if (/\S/.test(whole[i]!) && !covered[i]) throw new Error(`not in a passage: ${i}`);
          at += block.text.length + between.length;
        }
      }),
      { numRuns: 60 },
    );
  });
});
