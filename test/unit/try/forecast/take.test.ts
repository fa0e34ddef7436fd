/** What is taken away: read back by the readers of the demo, which were written for other people's files. */
import { describe, expect, it } from 'vitest';
import { resultOf, type Forecast } from '../../../../src/try/demos/forecast/result';
import { openTable } from '../../../../src/try/demos/forecast/read/open';
import { Moment, type Row } from '../../../../src/try/demos/forecast/read/table';
import { csvOf } from '../../../../src/try/demos/forecast/take/table';
import { workbookOf } from '../../../../src/try/demos/forecast/take/workbook';

const forecast: Forecast = {
  file: 'winkel "Oost".csv',
  column: 'Omzet <bruto> & netto',
  unit: '€',
  step: 'day',
  season: 7,
  points: 3,
  from: '2025-01-01T00:00',
  to: '2025-01-03T00:00',
  history: { times: ['2025-01-01T00:00', '2025-01-02T00:00', '2025-01-03T00:00'], values: [1, 2.5, 3] },
  times: ['2025-01-04T00:00', '2025-01-05T12:30'],
  methods: {
    model: [
      [1.5, 2, 3, 4, 5.5],
      [2, 3, 4, 5, 6],
    ],
    naive: [
      [3, 3, 3, 3, 3],
      [3, 3, 3, 3, 3],
    ],
  },
  best: 'model',
  notes: [{ en: 'English', nl: 'Nederlands' }],
};

async function rowsOf(file: File): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const sheet of await openTable(file, () => {}))
    for await (const block of sheet.rows()) rows.push(...block);
  return rows;
}

describe('csvOf', () => {
  it('has a row for each step, with decimal commas where the separator is a semicolon', async () => {
    const [heading, first, second] = await rowsOf(new File([csvOf([forecast], ';')], 'a.csv'));
    expect(heading).toEqual([
      'file',
      'column',
      'unit',
      'time',
      'forecast',
      'low 10 %',
      'high 90 %',
      'method',
    ]);
    expect(first).toEqual([
      forecast.file,
      forecast.column,
      '€',
      '2025-01-04 00:00',
      '3',
      '1,5',
      '5,5',
      'model',
    ]);
    expect(second![3]).toBe('2025-01-05 12:30');
    expect(csvOf([forecast], ',')).toContain(',1.5,5.5,');
  });
});

describe('workbookOf', () => {
  it('has history and forecast as real dates and numbers, a sheet for each series', async () => {
    const rows = await rowsOf(new File([workbookOf([forecast, forecast])], 'a.xlsx'));
    expect(rows).toHaveLength(12);
    expect(rows[0]![1]).toBe('Omzet <bruto> & netto [€]');
    expect(rows[1]!.slice(0, 2)).toEqual([new Moment(Date.UTC(2025, 0, 1)), 1]);
    expect(rows[5]).toEqual([new Moment(Date.UTC(2025, 0, 5, 12, 30)), null, 4, 2, 6]);
  });
});

it('gives the command line the best forecast, and the medians of all', () => {
  expect(resultOf([forecast])).toEqual({
    forecasts: [
      {
        file: forecast.file,
        column: forecast.column,
        unit: '€',
        step: 'day',
        season: 7,
        points: 3,
        from: forecast.from,
        to: forecast.to,
        best: 'model',
        notes: ['English'],
        forecast: [
          { time: '2025-01-04T00:00', median: 3, low: 1.5, high: 5.5 },
          { time: '2025-01-05T12:30', median: 4, low: 2, high: 6 },
        ],
        medians: { model: [3, 4], naive: [3, 3] },
      },
    ],
  });
});
