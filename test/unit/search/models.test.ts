import { expect, it, vi } from 'vitest';
import { cards } from '../../../src/runtime/catalogue';
import type { Card } from '../../../src/runtime/card';
import { offeredOptions, withAdded } from '../../../src/try/added';
import search from '../../../src/try/demos/search/demo';
import ocr from '../../../src/try/demos/ocr/demo';
import { tinyCard } from '../../fixtures/search/tiny-model';

const added = { ...tinyCard, id: 'added', name: 'Added' } as unknown as Card;

it('offers every model of the build that turns text into vectors, the first model first', async () => {
  // As the build finds it when somebody makes a folder for it.
  const found = new Map<string, unknown>([['a-tiny-one', { ...tinyCard, id: 'a-tiny-one' }], ...cards]);
  vi.resetModules();
  vi.doMock('../../../src/runtime/catalogue', () => ({ cards: found }));
  const { offeredDemos } = await import('../../../src/try/offered');
  const demo = offeredDemos.find(({ id }) => id === 'search')!;
  expect(demo.models).toEqual(['minilm-l6-v2', 'a-tiny-one']);
  expect(demo.options[0]!.choices.map(({ value }) => value)).toEqual(demo.models);
  vi.doUnmock('../../../src/runtime/catalogue');
});

it('offers what a visitor added beside them, where the demo can use it', () => {
  const other = { ...added, id: 'other', embedding: undefined } as Card;
  const demo = withAdded(search, [added, other]);
  expect(demo.options[0]!.choices.map(({ value }) => value)).toEqual(['minilm-l6-v2', 'added']);
  expect(demo.models).toEqual(['minilm-l6-v2', 'added']);
  expect(withAdded(ocr, [added])).toBe(ocr);
  expect(offeredOptions(demo, { model: 'added' })).toEqual({ model: 'added' });
  expect(offeredOptions(search, { model: 'added' })).toEqual({ model: 'minilm-l6-v2' });
});
