import { expect, it } from 'vitest';
import { curled, hasCurledApostrophes, mended } from '../../../../src/try/demos/ocr/typography';

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
  expect(hasCurledApostrophes([])).toBe(false);
  expect(hasCurledApostrophes([0.02, 0.001, 0.03])).toBe(true);
  expect(hasCurledApostrophes([0.0001, 0.02, 0.0003])).toBe(false);
  expect(curled("foto's en 't Zandt")).toBe('foto’s en ’t Zandt');
});
