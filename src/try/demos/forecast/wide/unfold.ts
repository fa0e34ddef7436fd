/** A wide table (find.ts) as one with a moment in each row: a heading, then rows. */
import { Moment, isEmpty, textOf, type Row } from '../read/table';
import type { Wide } from './find';
import { periodOf, together } from './period';

export type Readable = Exclude<Wide, { form: 'declined' }>;

/** Rows that are turned at most: each becomes a column. */
const mostTurned = 2000;

export async function* unfold(
  wide: Readable,
  blocks: AsyncIterable<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  if (wide.form === 'turned') {
    yield turned(wide, await dataOf(blocks, wide.skip, mostTurned));
    return;
  }
  yield [headingOf(wide)];
  // Where the years are columns, the first row has the first month of each: order comes when all are there.
  if (wide.columns[0]!.period.kind === 'year') {
    const rows = await dataOf(blocks, wide.skip, Infinity);
    yield rows.flatMap((row) => crossed(wide, row)).sort((a, b) => timeOf(a) - timeOf(b));
    return;
  }
  let at = 0;
  for await (const block of blocks)
    yield block.flatMap((row) => (at++ < wide.skip ? [] : crossed(wide, row)));
}

const timeOf = ([moment]: Row): number => (moment instanceof Moment ? moment.ms : NaN);

async function dataOf(blocks: AsyncIterable<readonly Row[]>, skip: number, most: number): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const block of blocks) {
    for (const row of block) rows.push(row);
    if (rows.length - skip >= most) break;
  }
  return rows.slice(skip, skip + most);
}

const headingOf = ({ name, labels }: Extract<Readable, { form: 'crossed' }>): Row => [
  'time',
  name,
  ...(labels.length ? [labels.map((label) => label.name).join(' ')] : []),
];

/** A row's values that are there, each with its moment; whose values they are goes with them as one text. */
function crossed(wide: Extract<Readable, { form: 'crossed' }>, row: Row): Row[] {
  const label = periodOf(row[wide.label], wide.labelOrder);
  if (!label) return [];
  const whose = wide.labels.length ? [nameOf(row, wide.labels)] : [];
  return wide.columns.flatMap(({ index, period }) => {
    const cell = row[index] ?? null;
    const ms = together(label, period);
    return isEmpty(cell) || Number.isNaN(ms) ? [] : [[new Moment(ms), cell, ...whose]];
  });
}

/** A number alone would be taken for a value: "Meter 1001". */
const nameOf = (row: Row, labels: Readable['labels']): string =>
  labels
    .filter(({ index }) => !isEmpty(row[index]))
    .map(({ index, name }) => (/\p{L}/u.test(textOf(row[index])) ? '' : `${name} `) + textOf(row[index]))
    .join(', ');

/** Rows become columns. Rows without values, such as a heading halfway, have none. */
function turned({ columns, labels }: Readable, rows: readonly Row[]): Row[] {
  const series = rows.filter((row) => columns.some(({ index }) => !isEmpty(row[index])));
  return [
    ['time', ...series.map((row) => nameOf(row, labels))],
    ...columns.map(({ index, period: { kind, at } }): Row => [
      new Moment(kind === 'year' ? Date.UTC(at, 0, 1) : at),
      ...series.map((row) => row[index] ?? null),
    ]),
  ];
}
