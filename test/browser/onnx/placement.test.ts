import { expect, test } from 'vitest';
import { findAdapter, openDevice } from '../../../src/gpu/device';
import { placementOf } from '../../../src/onnx/problems/placement';
import { openModel } from '../../../src/onnx/read/open';
import { inferShapes } from '../../../src/onnx/shapes/infer';
import { heard } from '../../../src/runtime/console';
import { loadOrt } from '../../../src/runtime/ort';
import {
  cacheModel,
  geluModel,
  lackingModel,
  lookupModel,
  mixedModel,
  model,
  tinyModel,
  typesModel,
} from '../../fixtures/tiny-onnx';

/** What was made of x by an operator that the GPU lacks, and back again; the middle is two nodes. */
const there = () =>
  model(
    [['x', 'float32', [2, 4]]],
    [['y', 'float32', [2, 4]]],
    [
      { op: 'Relu', inputs: ['x'], outputs: ['a'] },
      { op: 'Hardmax', inputs: ['a'], outputs: ['b'] },
      { op: 'Hardmax', inputs: ['b'], outputs: ['c'] },
      { op: 'Add', inputs: ['c', 'a'], outputs: ['y'] },
    ],
    [],
  );

/** A shape that is computed from a free size: Shape, Gather, Unsqueeze, Concat, Reshape. */
const reshaped = () =>
  model(
    [['x', 'float32', ['n', 4]]],
    [['y', 'float32', ['m', 2]]],
    [
      { op: 'Relu', inputs: ['x'], outputs: ['a'] },
      { op: 'Shape', inputs: ['a'], outputs: ['s'] },
      { op: 'Gather', inputs: ['s', 'first'], outputs: ['n1'], attributes: { axis: 0 } },
      { op: 'Mul', inputs: ['n1', 'two'], outputs: ['n2'] },
      { op: 'Concat', inputs: ['n2', 'two'], outputs: ['to'], attributes: { axis: 0 } },
      { op: 'Reshape', inputs: ['a', 'to'], outputs: ['y'] },
    ],
    [
      { name: 'first', dims: [1], data: BigInt64Array.of(0n) },
      { name: 'two', dims: [1], data: BigInt64Array.of(2n) },
    ],
  );

/** A place that was found on the GPU, and is added to in a type that it does not have. */
const indices = () =>
  model(
    [['x', 'float32', [1, 4]]],
    [['y', 'int64', [1, 1]]],
    [
      { op: 'Relu', inputs: ['x'], outputs: ['a'] },
      { op: 'ArgMax', inputs: ['a'], outputs: ['i'], attributes: { axis: 1, keepdims: 1 } },
      { op: 'Add', inputs: ['i', 'i'], outputs: ['y'] },
    ],
    [],
  );

const models = {
  tiny: tinyModel(),
  mixed: mixedModel(),
  lacking: lackingModel(),
  gelu: geluModel(),
  cache: cacheModel(),
  types: typesModel(),
  lookup: lookupModel([[1, 2]]),
  there: there(),
  reshaped: reshaped(),
  indices: indices(),
};

test('what is foretold of each model is what the runtime does: what falls back, and which values are copied', async () => {
  const adapter = await findAdapter();
  const device = await openDevice(adapter!);
  const ort = await loadOrt('webgpu', location.href);
  for (const [name, bytes] of Object.entries(models)) {
    const opened = await openModel(new Blob([bytes]), name);
    const { verdicts, preferred, toHost, toDevice } = placementOf(inferShapes(opened.model), () => 13);
    const foretold = opened.model.graph.nodes
      .filter(({ index }) => verdicts[index] && (verdicts[index].on === 'processor' || preferred.has(index)))
      .map(({ op }) => op);
    const { said } = await heard(async () => {
      const session = await ort.InferenceSession.create(bytes, {
        executionProviders: [{ name: 'webgpu', device }],
        graphOptimizationLevel: 'disabled',
        logSeverityLevel: 0,
      });
      await session.release();
    });
    expect({
      name,
      ...placed(
        said,
        opened.model.graph.nodes.map(({ op }) => op),
      ),
    }).toEqual({
      name,
      onProcessor: foretold.toSorted(),
      toHost: toHost.toSorted(),
      toDevice: toDevice.toSorted(),
    });
  }
  device.destroy();
});

/** From the runtime's list of nodes by provider, and of the copies that it added. */
function placed(said: readonly string[], all: readonly string[]) {
  const onProcessor: string[] = [];
  const [toHost, toDevice]: [string[], string[]] = [[], []];
  let provider = '';
  let nodes = 0;
  for (const line of said) {
    const [, way, value] = /Add Memcpy(From|To)Host (?:after|before) (.+) for /.exec(line) ?? [];
    if (way && value) (way === 'To' ? toHost : toDevice).push(value);
    if (!line.includes('VerifyEachNodeIsAssignedToAnEp')) continue;
    provider = /placed on \[(\w+)\]/.exec(line)?.[1] ?? provider;
    const [, op] = /\] {3}(\S+) \(.*\)/.exec(line) ?? [];
    if (!op || op.startsWith('Memcpy')) continue;
    nodes++;
    if (provider === 'CPUExecutionProvider') onProcessor.push(op);
  }
  if (nodes === 0) {
    const [, only] = /All nodes placed on \[(\w+)\]/.exec(said.join('\n')) ?? [];
    expect(only).toBeDefined();
    if (only === 'CPUExecutionProvider') onProcessor.push(...all);
  }
  return { onProcessor: onProcessor.toSorted(), toHost: toHost.toSorted(), toDevice: toDevice.toSorted() };
}
