import { create } from '@bufbuild/protobuf';
import { AttributeProtoSchema } from 'onnx-buf';
import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { bisect, cutsOf, type Cut } from '../../../../src/measure/model/inside/bisect';
import { findDivergence, type DivergeOptions } from '../../../../src/measure/model/inside/diverge';
import { instrumentedRun, seenTypes } from '../../../../src/measure/model/inside/instrumented-run';
import type { RunModel } from '../../../../src/measure/model/inside/running';
import { keptSource, runningSource, type Source } from '../../../../src/measure/model/inside/source';
import type { ValueType } from '../../../../src/onnx/model';
import { openModel, type OpenedModel } from '../../../../src/onnx/read/open';
import { Draft } from '../../../../src/onnx/rewrite/draft';
import { runInNode } from '../../../fixtures/onnx/ort-in-node';
import { block, blockFeeds, seasons, seasonsFeeds } from '../../onnx/rewrite/models';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const run = runInNode();
let right: OpenedModel;
let types: Map<string, ValueType>;
let reference: Source;

beforeAll(async () => {
  right = await block();
  types = seenTypes(await instrumentedRun(right, { feeds: blockFeeds(), run, types: new Map(), limit: 1e9 }));
  reference = runningSource(right, run, blockFeeds());
});

/** The model with a mistake in it. */
async function wrong(plant: (draft: Draft) => void, from = right): Promise<OpenedModel> {
  const draft = new Draft(from);
  plant(draft);
  return openModel(draft.write().file, 'wrong.onnx');
}

const nodeOf = (draft: Draft, output: string) =>
  draft.graph.node.find((node) => node.output.includes(output))!;

/** Changes a weight's float at a place. */
const weigh = (name: string, at: number, value: number) => (draft: Draft) => {
  const tensor = draft.graph.initializer.find((one) => one.name === name)!;
  const raw = tensor.rawData.slice();
  new DataView(raw.buffer).setFloat32(4 * at, value, true);
  tensor.rawData = raw;
};

/** Eight, and less than a thousandth more. */
const nudged = weigh('eight', 0, 8.005);

const setFloat = (output: string, attribute: string, value: number) => (draft: Draft) => {
  nodeOf(draft, output).attribute.find(({ name }) => name === attribute)!.f = value;
};

const options = (candidate: OpenedModel, limit = 1e9, ran: RunModel = run): DivergeOptions => ({
  reference,
  candidate: runningSource(candidate, ran, blockFeeds()),
  types,
  limit,
});

const outputOf = (opened: OpenedModel, node: number): string => opened.model.graph.nodes[node]!.outputs[0]!;

describe('exactly the planted mistake is named', () => {
  const mistakes: [string, string, (draft: Draft) => void][] = [
    ['an epsilon', 'ln2', setFloat('ln2', 'epsilon', 0.05)],
    ['a weight', 'k', weigh('wk', 77, 3)],
    [
      'an axis',
      'probs',
      (draft) => {
        nodeOf(draft, 'probs').attribute.find(({ name }) => name === 'axis')!.i = 1n;
      },
    ],
    [
      'a permutation that keeps the shape',
      'kt',
      (draft) => {
        const node = nodeOf(draft, 'kt');
        node.opType = 'Reshape';
        node.input = ['k', 'turned'];
        node.attribute = [];
        const rows = create(AttributeProtoSchema, { name: 'value_ints', type: 7, ints: [2n, 32n, 6n] });
        draft.graph.node.unshift({
          ...nodeOf(draft, 'root'),
          input: [],
          output: ['turned'],
          attribute: [rows],
        });
      },
    ],
    [
      'a constant of a node',
      'root',
      (draft) => {
        const { t } = nodeOf(draft, 'root').attribute[0]!;
        t!.rawData = new Uint8Array(Float32Array.of(5).buffer);
      },
    ],
    [
      'an operator in a graph inside',
      'chosen',
      (draft) => {
        for (const { g } of nodeOf(draft, 'chosen').attribute) g!.node[0]!.opType = 'Abs';
      },
    ],
    ['a call of a function', 'y', setFloat('y', 'by', 0.51)],
    ['not a number', 'left_out', weigh('one', 0, Number.NaN)],
  ];

  it.each(mistakes)('%s', async (_, output, plant) => {
    const candidate = await wrong(plant);
    const { verdict, compared } = await findDivergence(options(candidate));
    expect(verdict).toMatchObject({ kind: 'found', because: 'alone' });
    if (verdict.kind !== 'found') throw new Error('unreachable');
    expect(outputOf(candidate, verdict.node)).toBe(output);
    expect(verdict.differences.get(output)!.agrees).toBe(false);
    expect([...verdict.reference.keys()]).toEqual([...verdict.region.inputs, output]);
    expect(compared.size).toBeGreaterThan(20);
  });

  it.each(mistakes.filter((_, i) => i % 3 === 1))('%s, with little memory', async (_, output, plant) => {
    const candidate = await wrong(plant);
    const fetched: number[] = [];
    const { verdict, looks } = await findDivergence(
      options(candidate, 40_000, async (...all) => {
        const values = await run(...all);
        fetched.push(
          [...values.values()].reduce((sum, { data }) => sum + (data as Float32Array).byteLength, 0),
        );
        return values;
      }),
    );
    if (verdict.kind !== 'found') throw new Error(verdict.kind);
    expect(outputOf(candidate, verdict.node)).toBe(output);
    expect(looks).toBeGreaterThan(0);
    // The largest value alone is more than half of the limit.
    expect(Math.max(...fetched)).toBeLessThanOrEqual(30_720 + 3072);
  });

  it('against a folder of tensors', async () => {
    const candidate = await wrong(weigh('wv', 5, 2));
    const names = ['scores', 'v', 'context', 'y', 'res'];
    const kept = await reference.fetch(names);
    const { verdict, compared } = await findDivergence({
      ...options(candidate),
      reference: keptSource(kept, blockFeeds()),
    });
    if (verdict.kind !== 'found') throw new Error(verdict.kind);
    // Nothing of what makes its inputs is in the folder, so they are looked at together, from the model's input on.
    expect(outputOf(candidate, verdict.node)).toBe('v');
    expect(verdict.region.inputs).toEqual(['x']);
    expect([...compared.keys()]).toEqual(['v', 'scores', 'context', 'res', 'y']);
  });

  it('in a network of ours', async () => {
    const network = await seasons();
    const feeds = seasonsFeeds();
    const seen = seenTypes(await instrumentedRun(network, { feeds, run, types: new Map(), limit: 1e9 }));
    const victim = network.model.graph.nodes.filter(({ op }) => op === 'Gemm')[6]!;
    const candidate = await wrong(weigh(victim.inputs[1]!, 3, 4), network);
    const { verdict } = await findDivergence({
      reference: runningSource(network, run, feeds),
      candidate: runningSource(candidate, run, feeds),
      types: seen,
      limit: 1e9,
    });
    expect(verdict).toMatchObject({ kind: 'found', node: victim.index, because: 'alone' });
  });
});

describe('nobody is blamed', () => {
  it('where all agree', async () => {
    const { verdict, compared } = await findDivergence(options(right));
    expect(verdict).toEqual({ kind: 'agree' });
    expect(compared.size).toBe(33);
  });

  it('for making a difference large that it inherits: neither Exp, nor what is before it', async () => {
    // What goes into the exponential is within the tolerance; what comes out is not.
    const candidate = await wrong(nudged);
    const { verdict, compared } = await findDivergence(options(candidate));
    expect(compared.get('wide')!.agrees).toBe(true);
    expect(compared.get('sharp')!.agrees).toBe(false);
    expect(verdict).toMatchObject({ kind: 'drift', value: 'sharp' });
  });

  it('downstream of the mistake, also when it comes later in the file', async () => {
    const candidate = await wrong((draft) => {
      nudged(draft);
      setFloat('y', 'by', 0.6)(draft);
    });
    const { verdict } = await findDivergence(options(candidate));
    // Exp differs before, but correctly so.
    if (verdict.kind !== 'found') throw new Error(verdict.kind);
    expect(outputOf(candidate, verdict.node)).toBe('y');
  });

  it('for numbers that are random', async () => {
    const candidate = await wrong((draft) => {
      const node = nodeOf(draft, 'left_out');
      node.opType = 'RandomUniformLike';
      node.input = ['kept'];
    });
    const { verdict, random } = await findDivergence(options(candidate));
    expect(random.map((node) => outputOf(candidate, node))).toEqual(['left_out']);
    expect(verdict).toMatchObject({ kind: 'drift', value: 'bias' });
  });

  it('where only the merged operators of the runtime differ', async () => {
    // As a runtime that is right whenever it is looked into.
    const { verdict, outputs } = await findDivergence(
      options(right, 1e9, async (model, feeds, names, signal) => {
        const values = await run(model, feeds, names, signal);
        const sharp = values.get('sharp');
        return sharp && names.length === 3
          ? new Map([
              ...values,
              ['sharp', { ...sharp, data: (sharp.data as Float32Array).map((v) => v * 2) }],
            ])
          : values;
      }),
    );
    expect(outputs.get('sharp')!.agrees).toBe(false);
    expect(verdict).toMatchObject({ kind: 'merged' });
  });
});

it('what does not run alone is judged by its inputs', async () => {
  const candidate = await wrong(weigh('wk', 77, 3));
  const { verdict } = await findDivergence(
    options(candidate, 1e9, (model, feeds, names, signal) =>
      names.some((name) => name.endsWith('-2'))
        ? Promise.reject(new Error('not alone'))
        : run(model, feeds, names, signal),
    ),
  );
  expect(verdict).toMatchObject({ kind: 'found', because: 'inputs agree' });
  if (verdict.kind === 'found') expect(outputOf(candidate, verdict.node)).toBe('k');
});

describe('cuts', () => {
  it('have what crosses them, and no more', () => {
    const cuts = cutsOf(
      right.model.graph,
      () => true,
      () => 1,
    );
    const at = (output: string): readonly string[] | undefined =>
      cuts.find(({ after }) => outputOf(right, after) === output)?.values;
    expect(at('probs')).toEqual(['v', 'probs']);
    expect(at('out')).toEqual(['out']);
    expect(at('sharp')).toEqual(['out', 'sharp']);
  });

  it('find the stretch that a mistake is in, in few looks', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 10, max: 500 }), fc.nat(), fc.nat(), async (nodes, seed, place) => {
        const culprit = place % nodes;
        const cuts: Cut[] = Array.from({ length: nodes - 1 }, (_, after) => ({
          after,
          values: [],
          bytes: (after * 7919 + seed) % 13,
        }));
        const { from, to, looks } = await bisect(
          cuts,
          nodes,
          100,
          (first, last) => last - first < 4,
          ({ after }) => Promise.resolve(after < culprit),
        );
        expect(culprit).toBeGreaterThanOrEqual(from);
        expect(culprit).toBeLessThanOrEqual(to);
        expect(to - from).toBeLessThan(4);
        expect(looks).toBeLessThanOrEqual(3 * Math.log2(nodes));
      }),
    );
  });
});
