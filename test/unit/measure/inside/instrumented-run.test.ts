import { describe, expect, it, vi } from 'vitest';
import { instrumentedRun, seenTypes } from '../../../../src/measure/model/inside/instrumented-run';
import type { RunModel } from '../../../../src/measure/model/inside/running';
import told from '../../../fixtures/onnx/rewrite/block.json' with { type: 'json' };
import { runInNode } from '../../../fixtures/onnx/ort-in-node';
import { block, blockFeeds, seasons, seasonsFeeds } from '../../onnx/rewrite/models';

vi.setConfig({ testTimeout: 60_000 });

const options = { feeds: blockFeeds(), run: runInNode(), types: new Map(), limit: 1 << 26 };

describe('every value of a run', () => {
  it.each([
    ['in one go', 1 << 26, 1],
    ['in slices', 20_000, 2],
  ])('is what the reference evaluator computes: %s', async (_, limit, least) => {
    const opened = await block();
    const types = seenTypes(await instrumentedRun(opened, options));
    const { seen, failed, runs } = await instrumentedRun(opened, { ...options, limit, types });
    expect(runs).toBeGreaterThanOrEqual(least);
    expect(failed).toEqual(new Map());
    expect([...seen.keys()]).toEqual(Object.keys(told));
    for (const [name, { dtype, dims, min, max, mean, deviation, zeros }] of Object.entries(told)) {
      const one = seen.get(name)!;
      expect(one).toMatchObject({
        value: name,
        dtype,
        dims,
        statistics: { nan: 0, positiveInfinite: 0, zeros },
      });
      // An exponential makes thousands: what is near depends on the size.
      const near = (value: number): unknown =>
        expect.closeTo(value, 3 - Math.ceil(Math.log10(1 + Math.abs(max))));
      // The mask holds numbers of 1e38, of which the mean is told to seven digits.
      const wanted = { min: near(min), max: near(max), mean: near(mean), deviation: near(deviation) };
      if (Math.abs(min) < 1e37) expect(one.statistics!.finite).toMatchObject(wanted);
    }
  });

  it('of a network of ours comes too', async () => {
    const opened = await seasons();
    const { seen, failed } = await instrumentedRun(opened, { ...options, feeds: seasonsFeeds() });
    expect(failed.size).toBe(0);
    expect(seen.size).toBe(58);
    expect(seen.get('quantiles')).toMatchObject({ dims: [3, 5], statistics: { nan: 0, elements: 15 } });
  });
});

describe('where the runtime fails', () => {
  /** As one that has no room for more than some outputs at a time. */
  const narrow =
    (most: number, never: string[] = []): RunModel =>
    (model, feeds, outputs, signal) => {
      if (outputs.length > most || outputs.some((name) => never.includes(name)))
        return Promise.reject(new Error('no room'));
      return runInNode()(model, feeds, outputs, signal);
    };

  it('a slice is tried in halves', async () => {
    const { seen, failed, runs } = await instrumentedRun(await block(), {
      ...options,
      run: narrow(20, ['gate']),
    });
    expect(seen.size).toBe(Object.keys(told).length - 1);
    expect(failed).toEqual(new Map([['gate', 'no room']]));
    expect(runs).toBeGreaterThan(4);
  });

  it('everything is given up when nothing comes at all', async () => {
    const run = vi.fn<RunModel>(() => Promise.reject(new Error('no model')));
    await expect(instrumentedRun(await block(), { ...options, run })).rejects.toThrow('no model');
    expect(run.mock.calls.length).toBeLessThan(12);
  });

  it('no more is tried after a stop', async () => {
    const stop = new AbortController();
    const run = vi.fn<RunModel>(async (...all) => {
      const made = await runInNode()(...all);
      stop.abort();
      return made;
    });
    const types = seenTypes(await instrumentedRun(await block(), options));
    const asked = instrumentedRun(await block(), {
      ...options,
      run,
      types,
      limit: 10_000,
      signal: stop.signal,
    });
    await expect(asked).rejects.toThrow(/abort/i);
    expect(run).toHaveBeenCalledOnce();
  });
});
