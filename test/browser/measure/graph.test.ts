/** The picture of a model under a visitor's hands: real keys, mouse and worker, on models that are made here. */
import axe from 'axe-core';
import { page, userEvent } from 'vitest/browser';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import '../../../src/measure/model/graph/model-graph';
import { serveGraph } from '../../../src/measure/model/graph/serve';
import type { GraphSource } from '../../../src/measure/model/graph/source';
import { setLocale } from '../../../src/ui/locale';
import '../../../src/ui/theme.css';
import type { OpenedModel } from '../../../src/onnx/read/open';
import { graph, network, node, opened } from '../../fixtures/graphs';
import { eventually } from '../eventually';

type Graph = HTMLElementTagNameMap['pb-model-graph'];

let element: Graph;
let chosen: (string | null)[];

beforeAll(async () => page.viewport(1200, 800));
beforeEach(() => void (chosen = []));
afterEach(async () => {
  element.remove();
  delete document.documentElement.dataset.theme;
  await setLocale('en');
});

/** The server as the page has it, without the worker that holds it otherwise. */
const sourceOf = (model: OpenedModel): GraphSource =>
  Object.fromEntries(
    Object.entries(serveGraph(model)).map(([name, ask]) => [
      name,
      async (...asked: unknown[]) => (ask as (...asked: unknown[]) => unknown)(...asked),
    ]),
  ) as unknown as GraphSource;

async function show(model: OpenedModel): Promise<void> {
  element = Object.assign(document.createElement('pb-model-graph'), { source: sourceOf(model) });
  element.addEventListener('pb-node-select', (event) => chosen.push((event as CustomEvent<string>).detail));
  document.body.append(element);
  await eventually(() => expect(picture().scene).toBeDefined());
}

const inside = <T extends keyof HTMLElementTagNameMap>(tag: T): HTMLElementTagNameMap[T] =>
  element.shadowRoot!.querySelector<HTMLElementTagNameMap[T]>(tag)!;
const picture = () => inside('pb-graph-picture');
const canvas = (): HTMLCanvasElement => picture().shadowRoot!.querySelector('canvas')!;
const rows = (): HTMLElement[] => [
  ...inside('pb-graph-outline').shadowRoot!.querySelectorAll<HTMLElement>('[role=treeitem]'),
];
const boxes = (): readonly string[] => picture().scene!.view.ids;

/** Two scopes; a branch in the first, a weight in the second. */
const model = (): OpenedModel =>
  opened(
    graph(
      'x',
      [
        node('x -> a Relu /one/Relu'),
        node('a -> b Abs /one/Abs'),
        node('a -> c Neg /one/Neg'),
        node('b c -> d Add /two/Add'),
        node('d w -> y MatMul /two/MatMul'),
      ],
      'y',
      {
        initializers: new Map([
          [
            'w',
            {
              name: 'w',
              dtype: 'float32',
              dims: [30],
              place: { in: 'list', values: Array.from({ length: 30 }, (_, i) => i - 3) },
            },
          ],
        ]),
      },
    ),
  );

it('walks from maker to user and beside, through the borders of scopes', async () => {
  await show(model());
  canvas().focus();
  await userEvent.keyboard('{ArrowDown}');
  expect(chosen).toEqual(['in:x']);
  await userEvent.keyboard('{ArrowDown}');
  expect(chosen.at(-1)).toBe('0');
  await userEvent.keyboard('{ArrowDown}');
  const [first] = chosen.slice(-1);
  expect(['1', '2']).toContain(first);
  await userEvent.keyboard(first === '1' ? '{ArrowRight}{ArrowLeft}' : '{ArrowLeft}{ArrowRight}');
  expect(chosen.slice(-2).sort()).toEqual(['1', '2']);
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
  expect(chosen.slice(-3)).toEqual(['3', '4', 'out:y']);
  await userEvent.keyboard('{ArrowUp}');
  expect(chosen.at(-1)).toBe('4');
  await userEvent.keyboard('{Escape}');
  expect(chosen.at(-1)).toBeNull();
});

it('opens and folds by Enter, and the picture is what it was', async () => {
  await show(model());
  const before = boxes();
  element.selected = '@one';
  await element.updateComplete;
  canvas().focus();
  await userEvent.keyboard('{Enter}');
  await eventually(() => expect(boxes()).toEqual(['in:x', '@one', '@two', '3', '4', 'out:y']));
  await userEvent.keyboard('{Enter}');
  await eventually(() => expect(boxes()).toEqual(before));
});

it('zooms by keys, fits all of it, and follows the mouse', async () => {
  await show(opened(network(300)));
  canvas().focus();
  const { scale } = picture().view.camera;
  await userEvent.keyboard('+');
  expect(picture().view.camera.scale).toBeCloseTo(1.25 * scale, 5);
  await userEvent.keyboard('-');
  expect(picture().view.camera.scale).toBeCloseTo(scale, 5);
  await userEvent.keyboard('{Home}');
  const { camera, screen } = picture().view;
  const { width, height } = picture().scene!.layout;
  expect(width * camera.scale).toBeLessThanOrEqual(screen.width);
  expect(height * camera.scale).toBeLessThanOrEqual(screen.height);
  canvas().dispatchEvent(
    new WheelEvent('wheel', { deltaY: -400, clientX: 600, clientY: 300, cancelable: true }),
  );
  expect(picture().view.camera.scale).toBeGreaterThan(camera.scale * 1.5);
});

it('chooses what is clicked, tells of it, and marks what leads there', async () => {
  await show(model());
  const { camera } = picture().view;
  const { x, y, width, height } = picture().scene!.rectOf(picture().scene!.boxOf('1')!);
  const position = {
    x: (x + width / 2 - camera.x) * camera.scale,
    y: (y + height / 2 - camera.y) * camera.scale,
  };
  await userEvent.click(canvas(), { position });
  expect(chosen).toEqual(['1']);
  await eventually(() =>
    expect(picture().shadowRoot!.querySelector('[role=status]')!.textContent).toMatch('Abs'),
  );
  await userEvent.keyboard('p');
  await eventually(() => expect(picture().bright).toBeDefined());
  const bright = [...picture().bright!].map((box) => boxes()[box]);
  expect(bright.sort()).toEqual(['0', '1', '@one', 'in:x']);
});

it('searches as one types, opens what it is in, and goes there', async () => {
  await show(opened(network(3_000, (i) => `/l.${Math.floor(i / 399)}/node_${i}`)));
  expect(boxes()).not.toContain('2777');
  canvas().focus();
  await userEvent.keyboard('/');
  await userEvent.keyboard('node_2777');
  const search = inside('pb-graph-search').shadowRoot!;
  await eventually(() => expect(search.querySelector('[role=option]')?.textContent).toMatch('node_2777'));
  await userEvent.keyboard('{Enter}');
  expect(chosen).toEqual(['2777']);
  await eventually(() => {
    const { camera, screen } = picture().view;
    const { x, y } = picture().scene!.rectOf(picture().scene!.boxOf('2777')!);
    expect((x - camera.x) * camera.scale).toSatisfy((at: number) => at >= 0 && at < screen.width);
    expect((y - camera.y) * camera.scale).toSatisfy((at: number) => at >= 0 && at < screen.height);
  });
  await eventually(() =>
    expect(rows().find((row) => row.ariaSelected === 'true')?.textContent).toMatch('node_2777'),
  );
});

it('has an outline that the keyboard walks, in step with the picture', async () => {
  await show(model());
  await eventually(() => expect(rows()).toHaveLength(4));
  rows()[0]!.focus();
  await userEvent.keyboard('{ArrowDown}{ArrowRight}');
  await eventually(() => expect(rows()).toHaveLength(7));
  expect(rows()[1]!.ariaExpanded).toBe('true');
  await userEvent.keyboard('{ArrowRight}{ArrowDown}{Enter}');
  expect(chosen).toEqual(['1']);
  expect(picture().selected).toBe('1');
  await userEvent.keyboard('t');
  await eventually(() =>
    expect(inside('pb-graph-outline').shadowRoot!.activeElement?.textContent).toMatch('two'),
  );
  await userEvent.keyboard('{Home}{ArrowDown}{ArrowLeft}');
  await eventually(() => expect(rows()).toHaveLength(4));
  expect(rows().filter((row) => row.tabIndex === 0)).toHaveLength(1);
  const focused = inside('pb-graph-outline').shadowRoot!.activeElement as HTMLElement;
  expect(focused.ariaLevel).toBe('1');
});

it('draws only the rows in sight of an outline of thousands', async () => {
  await show(opened(network(3_000, () => '')));
  const outline = inside('pb-graph-outline');
  await eventually(() => expect(rows().length).toBeGreaterThan(5));
  for (const row of rows().slice(0, 8))
    row.querySelector('svg')?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  await eventually(() =>
    expect(outline.shadowRoot!.querySelector<HTMLElement>('.all')!.offsetHeight).toBeGreaterThan(32 * 300),
  );
  expect(rows().length).toBeLessThan(60);
});

it('shows a weight with its statistics and a histogram with a table', async () => {
  await show(model());
  element.selected = '4';
  const detail = () => inside('pb-node-detail').shadowRoot!;
  await eventually(() => expect(detail().textContent).toMatch(/MatMul[\s\S]*version 21/));
  const statistics = () => detail().querySelector('pb-tensor-statistics')!.shadowRoot!;
  await eventually(() => expect(statistics().querySelectorAll('tbody tr')).toHaveLength(24));
  const text = statistics().querySelector('dl')!.textContent!.replaceAll(/\s+/g, ' ');
  expect(text).toMatch(/least -3 greatest 26 mean 11.5 standard deviation 8.66 zeros 1/);
});

it('colours by numbers that come from outside, those of a scope together', async () => {
  await show(model());
  const colour = {
    label: 'Time',
    values: new Map([
      ['0', 1],
      ['1', 4],
      ['3', 16],
    ]),
    join: 'sum' as const,
    format: (value: number) => `${value} ms`,
  };
  Object.assign(element, { colour });
  await eventually(() => expect(picture().heat).toBeDefined());
  const heat = (id: string): number => picture().heat![boxes().indexOf(id)]!;
  expect([heat('3'), heat('1'), heat('4')]).toEqual([23, 12, 255]);
  expect(element.shadowRoot!.querySelector('.legend')!.textContent).toMatch(/Time\s+0 ms\s+16 ms/);
});

it.for(['light', 'dark'] as const)('has nothing that axe finds, %s, in Dutch too', async (theme) => {
  document.documentElement.dataset.theme = theme;
  await show(model());
  element.selected = '4';
  await eventually(() => expect(inside('pb-node-detail')?.shadowRoot!.querySelector('h3')).toBeTruthy());
  const statistics = () =>
    inside('pb-node-detail')
      .shadowRoot!.querySelector('pb-tensor-statistics')
      ?.shadowRoot!.querySelector('dl');
  await eventually(() => expect(statistics()).toBeTruthy());
  for (const locale of ['en', 'nl'] as const) {
    await setLocale(locale);
    await element.updateComplete;
    const { violations } = await axe.run(element, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)).toEqual([]);
  }
});
