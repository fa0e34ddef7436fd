import { expect, it } from 'vitest';
import {
  curledApostrophes,
  curledMarks,
  curledQuotes,
  mended,
} from '../../../../src/try/demos/ocr/typography';

it.each([
  ['050-55O', '050-550'],
  ['4.50o,00', '4.500,00'],
  ['NLO0', 'NL00'],
  ['NLO012345B01', 'NL0012345B01'],
  ['0mschrijving', 'Omschrijving'],
  ['Kö1ler', 'Köller'],
  ['2l4', '214'],
  ['7℃', '7°C'],
])('mends %s to %s', (read, meant) => {
  expect(mended(read)).toBe(meant);
});

it.each(['H2O', 'CO2', 'foto1', '10l', 'B0', '0,5', 'A0-poster', '100', 'OO', 'NL91', 'x0', '0x1f', 'M10'])(
  'leaves %s alone',
  (word) => {
    expect(mended(word)).toBe(word);
  },
);

it('takes the apostrophes of a page together', () => {
  const apostrophes = (probabilities: number[]) => curledMarks([], probabilities).apostrophes;
  expect(apostrophes([])).toBe(false);
  expect(apostrophes([0.02, 0.001, 0.03])).toBe(true);
  expect(apostrophes([0.0001, 0.02, 0.0003])).toBe(false);
});

it('takes one curled quotation mark for a page that curls', () => {
  expect(curledMarks(['“De Kraak"', "foto's"], [0.0001])).toEqual({ quotes: true, apostrophes: true });
  expect(curledMarks(['"De Kraak"'], [0.5])).toEqual({ quotes: false, apostrophes: true });
});

it('curls marks by where they stand, but not minutes and inches', () => {
  expect(curledApostrophes("foto's en 't Zandt")).toBe('foto’s en ’t Zandt');
  expect(curledApostrophes("53° 13' noord")).toBe("53° 13' noord");
  expect(curledQuotes('Zaal "De Kraak" en ("klein")')).toBe('Zaal “De Kraak” en (“klein”)');
  expect(curledQuotes('“De Kraak", scherm 24"')).toBe('“De Kraak”, scherm 24"');
});
