/** Rows as the network learned them: expected values are those of models/seasons-1/features.py (fixture.py writes them). */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contextLength, FEATURES, featuresOf } from '../../../../src/try/demos/forecast/model/features';

interface Case {
  readonly name: string;
  readonly season: number;
  readonly longer: number;
  readonly horizon: number;
  readonly values: readonly number[];
  readonly scale: number;
  readonly base: readonly number[];
  readonly rows: readonly (readonly number[])[];
}
const cases: readonly Case[] = JSON.parse(
  readFileSync(new URL('../../../fixtures/forecast/features.json', import.meta.url), 'utf8'),
);

describe.each(cases)('$name', ({ season, longer, horizon, values, scale, base, rows }) => {
  const made = featuresOf(Float64Array.from(values), season, longer, horizon);

  it('has the same scale and base', () => {
    expect(made.scale).toBeCloseTo(scale, 7);
    expect([...made.base]).toEqual(base);
  });

  it('has the same rows', () => {
    expect(made.rows).toHaveLength(horizon * FEATURES);
    const apart = rows.map((row, h) =>
      row.map((v, column) => ({
        h,
        column,
        apart: Math.abs(v - made.rows[h * FEATURES + column]!) / (1 + Math.abs(v)),
      })),
    );
    expect(apart.flat().filter((at) => !(at.apart < 2e-6))).toEqual([]);
  });
});

it('looks no further back than the context', () => {
  const season = 7;
  const length = contextLength(season, 0);
  const long = Float64Array.from({ length: length + 500 }, (_, i) => Math.sin(i) * 5 + (i % 7));
  const cut = long.slice(-length);
  expect(featuresOf(long, season, 0, 3)).toEqual(featuresOf(cut, season, 0, 3));
});
