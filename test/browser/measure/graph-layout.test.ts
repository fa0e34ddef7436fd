/** Layout in its real worker, by elkjs and by our own way. */
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { Layouts } from '../../../src/measure/model/graph/layout/client';
import { elkMost } from '../../../src/measure/model/graph/layout/limits';
import { serveGraph } from '../../../src/measure/model/graph/serve';
import { problemsOf, requestOf } from '../../fixtures/graph-layout';
import { anyGraph, network, opened } from '../../fixtures/graphs';

const layouts = new Layouts();
afterEach(() => layouts.end());

it('places boxes by elkjs without overlap, inside their frames, and ends edges at their boxes', async () => {
  await fc.assert(
    fc.asyncProperty(anyGraph(), async (main) => {
      const view = serveGraph(opened(main)).graphView();
      const { layout, by } = await layouts.lay(requestOf(view));
      expect(by).toBe('elk');
      expect(problemsOf(view, layout)).toEqual([]);
    }),
    { numRuns: 8 },
  );
});

it('takes its own way for what is too large for elkjs, and says so', async () => {
  const server = serveGraph(opened(network(3_000, (i) => `/${i >> 7}/${i}`)));
  const view = server.graphView(server.outline('').map(({ id }) => id));
  expect(view.ids.length).toBeGreaterThan(elkMost.boxes);
  const { layout, by } = await layouts.lay(requestOf(view));
  expect(by).toBe('layers');
  expect(problemsOf(view, layout)).toEqual([]);
});

it('gives up a picture when another is asked for', async () => {
  const view = serveGraph(opened(network(350))).graphView();
  const small = serveGraph(opened(network(10))).graphView();
  const first = layouts.lay(requestOf(view));
  const caught = first.catch((error: Error) => error.name);
  const told: number[] = [];
  const second = await layouts.lay(requestOf(small), (done, total) => told.push(done / total));
  expect(await caught).toBe('AbortError');
  expect(second.layout.x).toHaveLength(small.ids.length);
  expect(told.at(-1)).toBe(1);
});
