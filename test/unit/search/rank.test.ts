import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knows, languageOf } from '../../../src/try/demos/search/language';
import { Largest } from '../../../src/try/demos/search/largest';
import type { Passage } from '../../../src/try/demos/search/passage';
import { indexOf } from '../../../src/try/demos/search/rank';
import { stem, termsOf } from '../../../src/try/demos/search/terms';
import { runsOf, sentenceSpans, wordSpans } from '../../../src/try/demos/search/view/marks';

/** A vector that points along one axis, and a little along another. */
const towards = (axis: number, share = 1, other = 383): Float32Array => {
  const vector = new Float32Array(384);
  vector[axis] = share;
  vector[other] = Math.sqrt(1 - share * share);
  return vector;
};
const passage = (index: number, text: string, vector = towards(200)): Passage => ({
  file: 'a.txt',
  index,
  from: 0,
  to: text.length,
  text,
  vector,
});

describe('answers', () => {
  const index = indexOf([
    passage(0, 'The lease ends after five years.', towards(0, 0.5, 100)),
    passage(1, 'Rent is paid monthly.', towards(0, 0.9, 101)),
    passage(2, 'Leases are signed by both; a lease is a promise.', towards(1)),
    passage(3, 'Potatoes.', towards(2)),
  ]);
  const query = { text: 'lease', vectors: { 'minilm-l6-v2': towards(0) } };
  const order = (way: 'both' | 'meaning' | 'words') => index.search(query, way).map((a) => a.passage.index);

  it('by meaning are ordered by cosine, and end where nothing is near', () => {
    expect(order('meaning')).toEqual([1, 0]);
    expect(index.search(query, 'meaning')[0]!.meaning).toEqual({ rank: 1, cosine: expect.closeTo(0.9, 6) });
  });

  it('by words find plurals', () => {
    expect(order('words')).toEqual([2, 0]);
  });

  it('by both follow the reciprocal ranks', () => {
    const found = index.search(query, 'both');
    expect(found.map((a) => [a.passage.index, a.score])).toEqual([
      [0, 1 / 62 + 1 / 62],
      [1, 1 / 61],
      [2, 1 / 61],
    ]);
    expect(found[0]!.words!.terms).toEqual(['lease']);
  });

  it('by both count words only where half of them are there', () => {
    const found = index.search({ text: 'monthly lease of a crane', vectors: query.vectors }, 'both');
    // The lease has one of three words: it is told, but gives nothing; without meaning it is no answer at all.
    expect(found.map((a) => [a.passage.index, a.score])).toEqual([
      [1, 1 / 61],
      [0, 1 / 62],
    ]);
    expect(found[1]!.words!.terms).toEqual(['lease']);
  });

  it('need no vector where words do', () => {
    expect(index.search({ text: 'potato' }, 'both')).toEqual([]);
    expect(index.search({ text: 'potatoes' }, 'both').map((a) => a.passage.index)).toEqual([3]);
  });
});

it('keeps the largest, as sorting all would', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -5, max: 50 })),
      fc.integer({ min: 1, max: 12 }),
      (scores, most) => {
        const largest = new Largest(most, 0);
        scores.forEach((score, id) => largest.offer(id, score));
        const expected = scores
          .filter((score) => score >= 0)
          .sort((a, b) => b - a)
          .slice(0, most);
        expect(largest.sorted().map(({ score }) => score)).toEqual(expected);
      },
    ),
  );
});

it('makes words alike that mean the same thing', () => {
  expect(termsOf('Pump P-101: e.g. 1,5 bar, don’t.')).toEqual([
    'Pump',
    'P-101',
    'P',
    '101',
    'e.g',
    'e',
    'g',
    '1,5',
    '1',
    '5',
    'bar',
    'don’t',
    'don',
    't',
  ]);
  // Harman's own examples of the three rules, and of what they leave alone.
  expect(['queries', 'Leases', 'fuses', 'glass', 'bus', 'Café', 'the', 'goes'].map(stem)).toEqual([
    'query',
    'lease',
    'fuse',
    'glass',
    'bus',
    'cafe',
    null,
    'goes',
  ]);
});

it('marks words and the nearest sentence, and leaves nothing out', () => {
  const text = 'A lease. Two leases end.';
  const sentences = sentenceSpans(text);
  expect(sentences).toEqual([
    [0, 8],
    [9, 24],
  ]);
  const runs = runsOf(text, wordSpans(text, ['lease']), sentences[1]);
  expect(runs.map((run) => run.text).join('')).toBe(text);
  expect(runs.filter(({ word }) => word).map((run) => run.text)).toEqual(['lease', 'leases']);
  expect(
    runs
      .filter(({ near }) => near)
      .map((run) => run.text)
      .join(''),
  ).toBe('Two leases end.');
});

it('knows a language from its neighbours, and says nothing of a list', () => {
  const texts: readonly [string, string][] = [
    ['en', 'The rent is paid on the first of the month, and it is not refunded to the tenant.'],
    [
      'nl',
      'De huur wordt op de eerste van de maand betaald, en de verhuurder is niet verplicht het terug te geven.',
    ],
    [
      'de',
      'Die Miete ist am ersten des Monats zu zahlen und der Vermieter ist nicht das Amt für den Mieter.',
    ],
    [
      'fr',
      'Le loyer est payé le premier du mois, et il est pour la maison que le bailleur donne dans la ville.',
    ],
    [
      'es',
      'El alquiler se paga el primero del mes y no se devuelve en la casa que los dueños dan por un año.',
    ],
  ];
  expect(texts.map(([, text]) => languageOf(text))).toEqual(texts.map(([code]) => code));
  expect(languageOf('bearings; seals; 0596-555010')).toBeUndefined();
  expect([knows(['en'], 'nl'), knows(['nl-BE', 'en'], 'nl'), knows(['mul'], 'fy')]).toEqual([
    false,
    true,
    true,
  ]);
});

describe('passages of two models', () => {
  // The other model's cosines are all high, as those of some networks are.
  const other = (index: number, cosine: number): Passage => ({
    ...passage(index, 'Rent.', Float32Array.of(cosine, Math.sqrt(1 - cosine * cosine), 0)),
    model: 'other@123',
  });
  const index = indexOf([
    passage(0, 'The lease.', towards(0, 0.6)),
    other(1, 0.8),
    passage(2, 'The roof.', towards(0, 0.3)),
    other(3, 0.9),
  ]);
  const vectors = { 'minilm-l6-v2': towards(0), 'other@123': Float32Array.of(1, 0, 0) };

  it('are ranked among their own, and never by comparing cosines', () => {
    const found = index.search({ text: 'x', vectors }, 'meaning');
    expect(found.map(({ passage: { index: i }, meaning, score }) => [i, meaning!.rank, score])).toEqual([
      [0, 1, 1 / 61],
      [3, 1, 1 / 61],
      [2, 2, 1 / 62],
      [1, 2, 1 / 62],
    ]);
    expect(found[1]!.meaning!.cosine).toBeCloseTo(0.9, 6);
  });

  it('are found by words alone where their model is gone', () => {
    const found = index.search({ text: 'rent', vectors: { 'minilm-l6-v2': towards(0) } }, 'both');
    expect(found.find(({ passage: { index: i } }) => i === 1)).toMatchObject({ words: { rank: 1 } });
    expect(found.some(({ passage: { index: i }, meaning }) => i === 1 && meaning)).toBe(false);
  });
});
