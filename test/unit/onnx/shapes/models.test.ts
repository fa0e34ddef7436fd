// The models of this build: what is inferred, against onnx.shape_inference and against real runs in onnxruntime
// (test/fixtures/onnx/shapes/models.py). Nothing that exporters noted on values is used.
import { createHash } from 'node:crypto';
import { openAsBlob, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { ensureModelFile, readCards } from '../../../../src/cli/node/models';
import type { Graph, Model, TensorType, ValueType } from '../../../../src/onnx/model';
import { openModel } from '../../../../src/onnx/read/open';
import { substitute } from '../../../../src/onnx/shapes/dim';
import { inferShapes } from '../../../../src/onnx/shapes/infer';
import type { Scope } from '../../../../src/onnx/shapes/scope';

type Known = readonly [dtype: string, dims: readonly (number | string | null)[] | null];
interface Run {
  readonly sizes: Readonly<Record<string, number>>;
  readonly inputs: Readonly<Record<string, readonly number[]>>;
  readonly real: readonly number[];
}
interface Entry {
  readonly sha256: string;
  readonly inferred: readonly number[];
  readonly runs: readonly Run[];
}

const fixture = join(import.meta.dirname, '../../../fixtures/onnx/shapes/models.json.gz');
const { types, models } = JSON.parse(gunzipSync(readFileSync(fixture)).toString()) as {
  readonly types: readonly Known[];
  readonly models: Readonly<Record<string, Entry>>;
};

/** Outputs known in full, of those of all nodes; what onnx.shape_inference knows of them is counted by the test. */
const full: Readonly<Record<string, number>> = {
  'blazeface/weights/full.onnx': 149,
  'blazeface/weights/short.onnx': 104,
  'minilm-l6-v2/weights/model.onnx': 820,
  // Less the outputs of the branch with and without a past, which differ.
  'moonshine-tiny/weights/decoder.onnx': 2426,
  'moonshine-tiny/weights/encoder.onnx': 743,
  'ppocr-cls/weights/cls.onnx': 471,
  'ppocr-v4/weights/det.onnx': 672,
  'ppocr-v4/weights/rec.onnx': 765,
  'ppocr-v6-tiny/weights/det.onnx': 242,
  'ppocr-v6-tiny/weights/rec.onnx': 219,
  'seasons-1/seasons.onnx': 58,
  'silero-vad/weights/vad.onnx': 97,
  // Where there is a past, rows past+seq of a table of 448 may be fewer than those that they are added to.
  'whisper-tiny/weights/decoder.onnx': 1758,
  'whisper-tiny/weights/encoder.onnx': 643,
};

async function fileOf(path: string): Promise<string> {
  const [id] = path.split('/');
  const card = (await readCards()).find((each) => each.id === id)!;
  const name = path.split('/').at(-1)!;
  const file = card.files.find((each) => each.name === name || each.path.endsWith(name))!;
  return ensureModelFile(card, file);
}

function withoutNotes(graph: Graph): Graph {
  const nodes = graph.nodes.map((node) => ({
    ...node,
    attributes: new Map(
      [...node.attributes].map(([name, attribute]) => [
        name,
        attribute.kind === 'graph' ? { ...attribute, value: withoutNotes(attribute.value) } : attribute,
      ]),
    ),
  }));
  const outputs = graph.outputs.map(({ name }) => ({ name, type: undefined }));
  return { ...graph, nodes, outputs, values: new Map() };
}

/** The outputs of every node in the order of the fixture. */
function* outputsOf(scope: Scope): Generator<{ where: string; type: ValueType | undefined }> {
  for (const node of scope.graph.nodes) {
    for (const name of node.outputs) yield { where: `${node.op} ${name}`, type: scope.types.get(name) };
    for (const name of [...node.attributes.keys()].sort()) {
      const attribute = node.attributes.get(name)!;
      if (attribute.kind === 'graph') yield* outputsOf(scope.subgraphs.get(attribute.value)!);
    }
  }
}

const dimsOf = (type: ValueType | undefined) => (type?.kind === 'tensor' ? type.dims : undefined);

/** What is stated and is not so. */
function differs(type: ValueType | undefined, [dtype, dims]: Known): boolean {
  if (type?.kind !== 'tensor') return type !== undefined;
  if (type.dtype && type.dtype !== dtype) return true;
  if (!type.dims || !dims) return false;
  if (type.dims.length !== dims.length) return true;
  return type.dims.some(
    (dim, axis) => typeof dim === 'number' && typeof dims[axis] === 'number' && dim !== dims[axis],
  );
}

/** Names that onnx makes up are for what it does not know. */
const isKnown = (dim: number | string | null | undefined): boolean =>
  dim !== null && dim !== undefined && !String(dim).startsWith('unk__');

describe.each(Object.entries(models))('%s', (path, { sha256, inferred, runs }) => {
  let model: Model;
  let scope: Scope;
  let digest: string;

  beforeAll(async () => {
    const file = await fileOf(path);
    digest = createHash('sha256').update(readFileSync(file)).digest('hex');
    const opened = await openModel(await openAsBlob(file), path);
    model = { ...opened.model, graph: withoutNotes(opened.model.graph) };
    scope = inferShapes(model);
  }, 120_000);

  test('agrees with onnx.shape_inference and knows at least as much', () => {
    expect(digest).toBe(sha256);
    const ours = [...outputsOf(scope)];
    expect(ours.length).toBe(inferred.length);
    const wrong = ours.filter(({ type }, at) => inferred[at]! >= 0 && differs(type, types[inferred[at]!]!));
    expect(wrong).toEqual([]);
    expect(scope.conflicts).toEqual([]);
    const known = ours.filter(({ type }) => dimsOf(type)?.every(isKnown)).length;
    const theirs = inferred.filter((at) => types[at]?.[1]?.every(isKnown)).length;
    expect(known).toBeGreaterThanOrEqual(Math.max(theirs, full[path]!));
  });

  test.each(runs)('is what a real run gave, with sizes $sizes', ({ sizes, inputs, real }) => {
    const given = new Map(
      model.graph.inputs.map(({ name, type }): [string, TensorType] => [
        name,
        { ...(type as TensorType), dims: inputs[name] },
      ]),
    );
    const exact = inferShapes(model, { inputs: given });
    const numbers = new Map(Object.entries(sizes));
    let at = 0;
    const wrong: string[] = [];
    for (const { outputs } of model.graph.nodes) {
      for (const name of outputs) {
        const truth = types[real[at++]!];
        if (!truth) continue;
        if (differs(exact.types.get(name), truth)) wrong.push(name);
        // The names, when they are those numbers.
        const type = scope.types.get(name);
        const dims = dimsOf(type)?.map((dim) => substitute(dim, numbers));
        if (differs(type && ({ ...type, dims } as TensorType), truth)) wrong.push(`${name} by name`);
      }
    }
    expect(at).toBe(real.length);
    expect(wrong).toEqual([]);
  });
});
