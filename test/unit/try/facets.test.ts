import { expect, test } from 'vitest';
import { inputsOf, meets, needsOf, offered, valid, type Faceted } from '../../../src/try/facets';

const all: readonly Faceted[] = [
  { sector: ['care', 'office'], input: ['pictures'], need: ['small'] },
  { sector: ['farming', 'office'], input: ['sound', 'video'], need: [] },
  { sector: ['care', 'office'], input: ['sound'], need: [] },
];

test('what goes in is told from types, extensions and devices', () => {
  expect(inputsOf({ accept: ['image/*', '.pdf'], inputs: ['paste', 'camera'] })).toEqual([
    'documents',
    'pictures',
    'camera',
  ]);
  expect(inputsOf({ accept: ['.xlsx'], inputs: [] })).toEqual(['tables']);
  expect(inputsOf({ accept: ['audio/*', '.mp4'], inputs: ['microphone'] })).toEqual([
    'sound',
    'video',
    'microphone',
  ]);
});

test('what it needs: 25 MB is small, and only what is known to be whole is here', () => {
  expect(needsOf({ bytes: 25e6 })).toEqual(['small']);
  expect(needsOf({ bytes: 25e6 + 1, missing: 1 })).toEqual([]);
  expect(needsOf({ bytes: 80e6, missing: 0 })).toEqual(['here']);
});

test('what every demo meets, or none, is not offered', () => {
  expect(offered(all, 'sector')).toEqual(['care', 'farming']);
  expect(offered(all, 'need')).toEqual(['small']);
  expect(offered(all.slice(0, 1), 'sector')).toEqual([]);
});

test('an address may hold anything, and only what is offered counts', () => {
  expect(valid(all, { sector: 'farming', input: 'bread', need: 'here' })).toEqual({ sector: 'farming' });
  expect(valid(all, { sector: 'office' })).toEqual({});
});

test('a demo must meet all that was chosen', () => {
  const left = (chosen: Parameters<typeof meets>[1]) => all.map((one) => meets(one, chosen));
  expect(left({})).toEqual([true, true, true]);
  expect(left({ sector: 'care', input: 'sound' })).toEqual([false, false, true]);
  expect(left({ sector: 'farming', need: 'small' })).toEqual([false, false, false]);
});
