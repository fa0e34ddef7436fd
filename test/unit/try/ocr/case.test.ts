import { expect, it } from 'vitest';
import { inTheirCase } from '../../../../src/try/demos/ocr/case';

/** Reads `text` with each letter as high as a capital where `shape` has one; `_` is a letter of unknown height. */
const read = (text: string, shape: string): string => {
  const letters = Array.from(text.replaceAll(' ', ''));
  const spaced = Array.from(text).flatMap((c, i) => (c === ' ' ? [] : [text[i - 1] === ' ' ? 1 : 0]));
  const heights = Array.from(shape.replaceAll(' ', '')).map((c) =>
    c === '_' ? undefined : /[A-Z0-9bdfhkl]/.test(c) ? 40 : 32,
  );
  const glyphs = letters.map((character, i) => ({
    character,
    confidence: 0.9,
    from: 3 * i,
    to: 3 * i + 1,
    space: spaced[i]!,
  }));
  return inTheirCase(glyphs, heights)
    .map(({ character }) => character)
    .join('');
};

it('makes a capital of what stands as high as one', () => {
  expect(read('9801 BW zuidhorn', '9801 BW Zuidhorn')).toBe('9801BWZuidhorn');
  expect(read('Adam en vR Bank', 'Adam en VR Bank')).toBe('AdamenVRBank');
});

it('leaves small letters, and letters of unknown height', () => {
  expect(read('De zaal van Anna', 'De zaal van Anna')).toBe('DezaalvanAnna');
  expect(read('9801 BW zuidhorn', '9801 BW _uidhorn')).toBe('9801BWzuidhorn');
});

it('makes none after a small letter', () => {
  expect(read('Ambacht en Hal', 'AmbaCht en Hal')).toBe('AmbachtenHal');
});

it('says nothing of a line without enough of both heights', () => {
  expect(read('v maan', 'V maan')).toBe('vmaan');
  expect(read('VR v 12', 'VR V 12')).toBe('VRv12');
});
