/** What every operator makes, as the page shows it, on the runtime. */
import axe from 'axe-core';
import { afterEach, expect, it } from 'vitest';
import { Inspector } from '../../../src/measure/model/inspect/inspector';
import { fedWith, kindOn } from '../../../src/measure/model/look/fed';
import type { ValuesReport } from '../../../src/measure/model/look/contract';
import '../../../src/measure/model/look/values';
import '../../../src/measure/model/look/values-table';
import { Random } from '../../../src/measure/model/run/random';
import { environmentOf } from '../../../src/runtime/environment';
import '../../../src/ui/theme.css';
import blockUrl from '../../fixtures/onnx/rewrite/block.onnx?url';
import { model } from '../../fixtures/tiny-onnx';
import { eventually } from '../eventually';

let inspector: Inspector;
afterEach(() => {
  inspector.end();
  document.body.replaceChildren();
});

async function opened(file: File): Promise<void> {
  inspector = new Inspector();
  await inspector.open({ model: file, beside: new Map() });
}

const random = new Random(1, 0);
const x = Array.from({ length: 6 }, (_, i) => random.normal(i));

/** √x is NaN below 0, and log of max(x, 0) is −∞ there. */
const bad = (): Promise<void> =>
  opened(
    new File(
      [
        model(
          [['x', 'float32', [1, 6]]],
          [['y', 'float32', [1, 6]]],
          [
            { op: 'Abs', inputs: ['x'], outputs: ['a'] },
            { op: 'Sqrt', inputs: ['x'], outputs: ['root'] },
            { op: 'Relu', inputs: ['x'], outputs: ['r'] },
            { op: 'Log', inputs: ['r'], outputs: ['log'] },
            { op: 'Sum', inputs: ['a', 'root', 'log'], outputs: ['y'] },
          ],
          [],
        ),
      ],
      'bad.onnx',
    ),
  );

async function show() {
  const element = Object.assign(document.createElement('pb-look-values'), {
    inspector,
    dims: [],
    environment: await environmentOf(),
  });
  document.body.append(element);
  await element.updateComplete;
  const root = element.shadowRoot!;
  root.querySelector<HTMLButtonElement>('.go')!.click();
  const table = await eventually(() => {
    const shown = root.querySelector('pb-look-values-table');
    expect(shown?.shadowRoot!.querySelector('tbody tr')).toBeTruthy();
    return shown!;
  });
  const rows = (): string[][] =>
    [...table.shadowRoot!.querySelectorAll('tbody tr')].map((row) =>
      [...row.querySelectorAll('th, td')].map((cell) => cell.textContent!.trim()),
    );
  return { element, table, rows };
}

it('counts what is no number, filters and sorts', async () => {
  await bad();
  const negative = x.filter((value) => value < 0).length;
  expect(negative).toBeGreaterThan(0);
  const { element, table, rows } = await show();
  expect(rows().map(([name, op]) => `${name} ${op}`)).toEqual([
    'a Abs',
    'root Sqrt',
    'r Relu',
    'log Log',
    'y Sum',
  ]);
  const [a, root, , log] = rows();
  expect(a!.slice(2, 3)).toEqual(['float32[1, 6]']);
  expect(Number(a![4])).toBeCloseTo(Math.max(...x.map(Math.abs)), 2);
  expect(a!.slice(6, 8)).toEqual(['0', '0']);
  expect(root!.slice(6, 8)).toEqual([String(negative), '0']);
  expect(log!.slice(6, 8)).toEqual(['0', String(negative)]);
  expect(element.shadowRoot!.textContent).toContain('the first is root, made by Sqrt');
  const inside = table.shadowRoot!;
  const sort = [...inside.querySelectorAll<HTMLButtonElement>('.sort')].find((one) =>
    one.textContent!.includes('Largest'),
  )!;
  sort.click();
  await table.updateComplete;
  const largest = rows().map((row) => Number(row[4]!.replace('−', '-')));
  expect(largest).toEqual(largest.toSorted((one, other) => other - one));
  inside.querySelector<HTMLInputElement>('input[type=checkbox]')!.click();
  await table.updateComplete;
  expect(new Set(rows().map(([name]) => name))).toEqual(new Set(['root', 'log', 'y']));
  const { violations } = await axe.run(element, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)).toEqual([]);
});

it('names operators that cannot be seen', async () => {
  await opened(new File([await (await fetch(blockUrl)).blob()], 'block.onnx'));
  const on = kindOn('wasm', await environmentOf());
  const ask = { ...fedWith([{ name: 'n', size: 2, chosen: true }]), on };
  const report: ValuesReport = await inspector.look('values', ask, () => {});
  // What an If holds, and what a function does.
  expect(new Set(report.hidden.map(({ why }) => why))).toEqual(
    new Set(['in a graph of an operator', 'in a function']),
  );
  expect(report.values.filter(({ failed }) => failed !== undefined)).toEqual([]);
  expect(report.values.find(({ value }) => value === 'scores')).toMatchObject({
    dims: [2, 6, 6],
    by: { op: 'MatMul' },
  });
});

it('draws many in stretches', async () => {
  await bad();
  const table = document.createElement('pb-look-values-table');
  table.values = Array.from({ length: 5000 }, (_, node) => ({
    value: `v${node}`,
    by: { node, name: '', op: 'Add' },
    dtype: 'float32' as const,
    dims: [1],
  }));
  document.body.append(table);
  await table.updateComplete;
  expect(table.shadowRoot!.querySelectorAll('tbody tr')).toHaveLength(100);
});
