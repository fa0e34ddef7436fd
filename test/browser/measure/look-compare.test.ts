/** A model beside values that somebody kept, and on two backends, in the worker that it lives in and on the page. */
import axe from 'axe-core';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeNpy } from '../../../src/files/arrays/npy';
import { Inspector } from '../../../src/measure/model/inspect/inspector';
import '../../../src/measure/model/look/compare';
import { fedWith, kindOn } from '../../../src/measure/model/look/fed';
import type { CompareAsk, CompareReport } from '../../../src/measure/model/look/contract';
import { Random } from '../../../src/measure/model/run/random';
import { environmentOf } from '../../../src/runtime/environment';
import { UserError } from '../../../src/terms/errors';
import type { OnProgress } from '../../../src/terms/progress';
import { setLocale } from '../../../src/ui/locale';
import '../../../src/ui/theme.css';
import { model } from '../../fixtures/tiny-onnx';
import { eventually } from '../eventually';

const dims = [1, 6];
/** y = −max(x, 0), in two operators. */
const bytes = model(
  [['x', 'float32', dims]],
  [['y', 'float32', dims]],
  [
    { op: 'Relu', inputs: ['x'], outputs: ['a'] },
    { op: 'Neg', inputs: ['a'], outputs: ['y'] },
  ],
  [],
);
const random = new Random(1, 0);
const x = Array.from({ length: 6 }, (_, i) => random.normal(i));
const a = x.map((value) => Math.max(value, 0));
const y = a.map((value) => -value);
/** With 0.5 on top of its third element. */
const off = (values: readonly number[]): number[] =>
  values.map((value, i) => (i === 2 ? value + 0.5 : value));

const npy = (name: string, values: readonly number[]): File =>
  new File([writeNpy({ dtype: 'float32', dims, data: Float32Array.from(values) })], `${name}.npy`);

let inspector: Inspector;
beforeEach(async () => {
  inspector = new Inspector();
  await inspector.open({ model: new File([bytes], 'small.onnx'), beside: new Map() });
});
afterEach(async () => {
  inspector.end();
  document.body.replaceChildren();
  await setLocale('en');
});

async function compared(
  reference: CompareAsk['reference'],
  onProgress: OnProgress = () => {},
): Promise<CompareReport> {
  const candidate = kindOn('wasm', await environmentOf());
  return inspector.look('compare', { ...fedWith([]), candidate, reference }, onProgress);
}

it('agrees with what was worked out from the same inputs', async () => {
  const { verdict, compared: all, outputs } = await compared([npy('a', a), npy('y', y)]);
  expect(verdict).toEqual({ kind: 'agree' });
  expect(all.map(({ value, by }) => [value, by?.op])).toEqual([
    ['a', 'Relu'],
    ['y', 'Neg'],
  ]);
  expect(outputs.map(({ value }) => value)).toEqual(['y']);
});

it('blames the operator that differs by itself, and not one that passes it on', async () => {
  const last = await compared([npy('a', a), npy('y', off(y))]);
  expect(last.verdict).toMatchObject({
    kind: 'found',
    because: 'alone',
    together: 0,
    operator: { node: 1, op: 'Neg', name: 'Neg/y' },
  });
  const first = await compared([
    npy('a', off(a)),
    npy(
      'y',
      off(a).map((value) => -value),
    ),
  ]);
  expect(first.verdict).toMatchObject({ kind: 'found', operator: { op: 'Relu' } });
  expect(first.compared.filter(({ agrees }) => !agrees).map(({ value }) => value)).toEqual(['a', 'y']);
  if (first.verdict.kind !== 'found') throw new Error();
  const [difference] = first.verdict.differences;
  expect(difference).toMatchObject({ value: 'a', outside: 1, elements: 6 });
  expect(difference!.maxAbs).toBeCloseTo(0.5, 5);
});

it('says which were run together where values in between are missing', async () => {
  const { verdict } = await compared([npy('y', off(y))]);
  expect(verdict).toMatchObject({ kind: 'found', operator: { op: 'Neg' }, together: 1 });
});

it('refuses files of which no name is a value', async () => {
  const error = await compared([npy('other', y)]).catch((thrown: unknown) => thrown);
  expect((error as UserError).code).toBe('measure/kept-unknown');
  expect((error as UserError).told.en.what).toContain('other');
});

it('ends at once when it is asked to, and compares again afterwards', async () => {
  const ended = compared([npy('y', y)], () => inspector.endLook()).catch((error: Error) => error.name);
  expect(await ended).toBe('AbortError');
  expect((await compared([npy('y', y)])).verdict.kind).toBe('agree');
});

it('on two backends', async () => {
  const environment = await environmentOf();
  if (!environment.backends.includes('webgpu')) return;
  const report = await compared(kindOn('webgpu', environment));
  expect(report).toMatchObject({ candidate: 'wasm', reference: 'webgpu', verdict: { kind: 'agree' } });
  expect(report.compared).toHaveLength(2);
});

it('on the page: files chosen, the verdict in words, a zip that reproduces it', async () => {
  await setLocale('nl');
  const environment = await environmentOf();
  const element = Object.assign(document.createElement('pb-look-compare'), {
    inspector,
    dims: [],
    environment,
  });
  document.body.append(element);
  await element.updateComplete;
  const root = element.shadowRoot!;
  const reference = root.querySelector<HTMLSelectElement>('select[name=reference]')!;
  reference.value = 'kept';
  reference.dispatchEvent(new Event('change'));
  await element.updateComplete;
  const go = (): HTMLButtonElement => root.querySelector('.go')!;
  expect(go().disabled).toBe(true);
  const candidate = root.querySelector<HTMLSelectElement>('select[name=candidate]')!;
  candidate.value = 'wasm';
  candidate.dispatchEvent(new Event('change'));
  const files = new DataTransfer();
  files.items.add(npy('y', off(y)));
  const input = root.querySelector<HTMLInputElement>('#kept-files')!;
  input.files = files.files;
  input.dispatchEvent(new Event('change'));
  await element.updateComplete;
  go().focus();
  go().click();
  const verdict = await eventually(() => {
    const shown = root.querySelector('pb-look-verdict')?.shadowRoot?.querySelector('section');
    expect(shown).toBeTruthy();
    return shown!;
  });
  expect(verdict.textContent).toContain('Neg (Neg/y)');
  expect(verdict.textContent).toContain('1 van 6 elementen');
  await eventually(() => expect(root.activeElement).toBe(go()));
  const { violations } = await axe.run(element, { rules: { region: { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  const zip = await inspector.look('reproduction', { onnxruntime: '1' });
  const members = Object.keys(unzipSync(new Uint8Array(await zip!.arrayBuffer())));
  expect(members.some((name) => name.endsWith('.onnx'))).toBe(true);
  expect(members.length).toBeGreaterThan(2);
});
