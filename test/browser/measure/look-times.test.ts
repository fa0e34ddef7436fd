/** Where the time goes, on the runtime; and the flame chart under a visitor's keys. */
import axe from 'axe-core';
import { afterEach, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Inspector } from '../../../src/measure/model/inspect/inspector';
import { fedWith, kindOn } from '../../../src/measure/model/look/fed';
import '../../../src/measure/model/look/flame';
import { flameOf } from '../../../src/measure/model/look/flame-tree';
import '../../../src/measure/model/look/times';
import { environmentOf } from '../../../src/runtime/environment';
import '../../../src/ui/theme.css';
import blockUrl from '../../fixtures/onnx/rewrite/block.onnx?url';
import { eventually } from '../eventually';

afterEach(() => document.body.replaceChildren());

const rows = [
  { node: 0, name: '/one/a', op: 'MatMul', how: 'profile', ms: 6 },
  { node: 1, name: '/one/deep/b', op: 'Add', how: 'alone', ms: 2 },
  { node: 2, name: '/two/c', op: 'Relu', how: 'kernel', ms: 1 },
  { node: 3, name: '', op: 'Neg', how: 'profile', ms: 1 },
  { node: 4, name: '/two/d', op: 'Abs', how: 'unknown' },
] as const;

it('adds up by the scopes in names', () => {
  const { ms, inside } = flameOf(rows);
  expect(ms).toBe(10);
  expect(inside.map((one) => [one.name, one.ms])).toEqual([
    ['one', 8],
    ['two', 1],
    ['Neg', 1],
  ]);
  expect(inside[0]!.inside.map(({ path }) => path)).toEqual(['one/a', 'one/deep']);
});

it('is walked by keys: down, right, open, back', async () => {
  const chart = Object.assign(document.createElement('pb-look-flame'), { root: flameOf(rows) });
  document.body.append(chart);
  await chart.updateComplete;
  const root = chart.shadowRoot!;
  const focused = (): string => (root.activeElement as HTMLElement).getAttribute('aria-label')!;
  root.querySelector<HTMLElement>('.bar')!.focus();
  expect(focused()).toMatch(/10\sms/);
  await userEvent.keyboard('{ArrowDown}');
  await eventually(() => expect(focused()).toMatch(/^one: 8\sms, 80/));
  await userEvent.keyboard('{Enter}');
  await eventually(() => expect(root.querySelectorAll('.bar')).toHaveLength(4));
  const [first] = root.querySelectorAll<HTMLElement>('.bar');
  expect(first!.style.width).toBe('100%');
  await eventually(() => expect(focused()).toMatch(/^one/));
  await userEvent.keyboard('{Escape}');
  await eventually(() => expect(root.querySelectorAll('.bar')).toHaveLength(8));
  await eventually(() => expect(focused()).toMatch(/^one/));
  await userEvent.keyboard('{ArrowRight}');
  await eventually(() => expect(focused()).toMatch(/^two/));
});

it('every operator has a time and says how, and the sum and the overhead make the whole', async () => {
  const inspector = new Inspector();
  const file = new File([await (await fetch(blockUrl)).blob()], 'block.onnx');
  await inspector.open({ model: file, beside: new Map() });
  const environment = await environmentOf();
  const dims = [{ name: 'n', size: 2, chosen: true }];
  const element = Object.assign(document.createElement('pb-look-times'), { inspector, dims, environment });
  document.body.append(element);
  await element.updateComplete;
  const root = element.shadowRoot!;
  root.querySelector<HTMLButtonElement>('.go')!.click();
  const table = await eventually(() => {
    const shown = root.querySelector('pb-look-times-table');
    expect(shown).toBeTruthy();
    return shown!;
  });
  expect(table.times.filter(({ how }) => how === 'profile').length).toBeGreaterThan(10);
  for (const { how, ms } of table.times) expect(ms === undefined).toBe(how === 'unknown');
  const { violations } = await axe.run(element, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)).toEqual([]);
  const ask = { ...fedWith(dims), on: kindOn('wasm', environment) };
  const { reconciled, endToEndMs, times } = await inspector.look('times', ask, () => {});
  const sum = times.reduce((all, { ms = 0 }) => all + ms, 0);
  expect(sum + reconciled.overheadMs).toBeCloseTo(endToEndMs, 9);
  inspector.end();
});

it('operators without a name keep their times on the GPU apart', async () => {
  const inspector = new Inspector();
  const file = new File([await (await fetch('/models/seasons-1/seasons.onnx')).blob()], 'seasons.onnx');
  await inspector.open({ model: file, beside: new Map() });
  const environment = await environmentOf();
  const dims = [{ name: 'n', size: 2, chosen: true }];
  const ask = { ...fedWith(dims), on: kindOn('webgpu', environment) };
  const { times } = await inspector.look('times', ask, () => {});
  inspector.end();
  // None of its 58 operators has a name; before they were given one, a single row held the time of all kernels.
  const timed = times.filter(({ how, ms }) => how === 'kernel' && ms! > 0);
  expect(timed.length).toBeGreaterThan(10);
  const sum = timed.reduce((all, { ms = 0 }) => all + ms, 0);
  for (const { ms } of timed) expect(ms! / sum).toBeLessThan(0.75);
});
