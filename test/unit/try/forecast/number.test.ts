import { describe, expect, it } from 'vitest';
import { decimalSignOf, parseNumber, unitOf } from '../../../../src/try/demos/forecast/read/number';

describe('decimalSignOf', () => {
  it.each<[texts: string[], separator: string | undefined, sign: ',' | '.', certain: boolean]>([
    [['1,5', '2,25'], ';', ',', true],
    [['1.5', '2.25'], ',', '.', true],
    [['1.234,56'], ',', ',', true],
    [['1,234.56'], ';', '.', true],
    [['1.234', '5.678'], ';', ',', false],
    [['1.234', '5.678'], ',', '.', false],
    [['0.123', '0.456'], ';', '.', true],
    [['12', '13'], ';', ',', true],
    [['€ 1.234,50', '€ 3,00'], ';', ',', true],
  ])('%j between %j: %s', (texts, separator, sign, certain) => {
    expect(decimalSignOf(texts, separator)).toEqual({ sign, certain });
  });
});

describe('parseNumber', () => {
  it.each<[text: string, decimal: ',' | '.', value: number]>([
    ['1.234,56', ',', 1234.56],
    ['1,234.56', '.', 1234.56],
    ['1 234,5', ',', 1234.5],
    ['1\u00a0234,5', ',', 1234.5],
    ["1'234.5", '.', 1234.5],
    ['12,5 kWh', ',', 12.5],
    ['€ 3,50', ',', 3.5],
    ['€-3,50', ',', -3.5],
    ['7 %', ',', 7],
    ['21,4 °C', ',', 21.4],
    ['3,5-', ',', -3.5],
    ['(3.5)', '.', -3.5],
    ['−4', ',', -4],
    ['+4', ',', 4],
    ['1e3', '.', 1000],
    ['1,234,567', '.', 1234567],
    ['1.234.567', ',', 1234567],
    ['.5', '.', 0.5],
  ])('%s with %s is %d', (text, decimal, value) => {
    expect(parseNumber(text, decimal)).toBeCloseTo(value, 9);
  });

  it.each(['', 'n/a', '-', '12-03-2025', '2025-01-01', '1.2.3', '12:30', 'A12', '#N/A', '1,23,4'])(
    '%j is no number',
    (text) => {
      expect(parseNumber(text, '.')).toBeNaN();
      expect(parseNumber(text, ',')).toBeNaN();
    },
  );
});

it('finds the unit beside a number', () => {
  expect(unitOf('12,5 kWh')).toBe('kWh');
  expect(unitOf('€ 3')).toBe('€');
  expect(unitOf('3')).toBeUndefined();
});
