/** What is no model, or a broken one: one clear error each, in a bounded time, and never another kind of error. */
import { readFileSync } from 'node:fs';
import { create, toBinary, type MessageInitShape } from '@bufbuild/protobuf';
import fc from 'fast-check';
import { AttributeProtoSchema, GraphProtoSchema, ModelProtoSchema, NodeProtoSchema } from 'onnx-buf';
import { describe, expect, it } from 'vitest';
import { Reading } from '../../../../src/onnx/read/graphs';
import { openModel } from '../../../../src/onnx/read/open';
import { missingFiles, readValues, tensorsOf, valuesAtHand } from '../../../../src/onnx/values';
import { UserError } from '../../../../src/terms/errors';

const bytesOf = (path: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(new URL(`../../../../${path}`, import.meta.url)));
const everything = bytesOf('test/fixtures/onnx/read/everything.onnx');
const seasons = bytesOf('models/seasons-1/seasons.onnx');

const open = (bytes: BlobPart) => openModel(new Blob([bytes]), 'a.onnx');
const model = (graph: MessageInitShape<typeof GraphProtoSchema>): Uint8Array<ArrayBuffer> =>
  toBinary(ModelProtoSchema, create(ModelProtoSchema, { irVersion: 8n, graph })) as Uint8Array<ArrayBuffer>;
const ascii = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

describe('is told what it is', () => {
  it.each([
    ['nothing', new Uint8Array(0), 'onnx/empty'],
    ['text', ascii('this is a letter, not a model'), 'onnx/not-onnx'],
    ['zeros', new Uint8Array(5000), 'onnx/not-onnx'],
    ['a model in ORT format', ascii('\x1c\0\0\0ORTM with more'), 'onnx/ort-format'],
    ['a model of TensorFlow Lite', ascii('\x1c\0\0\0TFL3 with more'), 'onnx/not-onnx'],
    [
      'a pointer of Git LFS',
      ascii('version https://git-lfs.github.com/spec/v1\noid sha256:1'),
      'onnx/not-onnx',
    ],
    ['a web page', ascii('<!DOCTYPE html><title>404</title>'), 'onnx/not-onnx'],
    [
      'a message without a graph',
      toBinary(ModelProtoSchema, create(ModelProtoSchema, { irVersion: 8n })),
      'onnx/not-onnx',
    ],
    ['half a model', everything.slice(0, everything.length / 2), 'onnx/truncated'],
    ['a model without its last byte', seasons.slice(0, -1), 'onnx/truncated'],
    // Field 7, the graph, of 2^63 bytes.
    [
      'a length of 2^63',
      Uint8Array.of(8, 8, 58, 128, 128, 128, 128, 128, 128, 128, 128, 128, 1),
      'onnx/truncated',
    ],
    [
      'a number that does not end',
      Uint8Array.of(8, 8, 58, ...Array.from({ length: 20 }, () => 255)),
      'onnx/malformed',
    ],
    ['a field of kind 7', Uint8Array.of(8, 8, 63, 1), 'onnx/malformed'],
    [
      'an attribute that ends beyond its node',
      Uint8Array.of(8, 8, 58, 6, 10, 4, 42, 9, 1, 1),
      'onnx/malformed',
    ],
  ])('%s', async (_, bytes, code) => {
    const error = await open(bytes as BlobPart).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).code).toBe(code);
    expect((error as UserError).told.nl.where).toBe('a.onnx');
  });

  it.each([20, 90, 500])('graphs nested %i deep', async (depth) => {
    let graph = create(GraphProtoSchema, { name: 'inmost' });
    for (let i = 0; i < 20; i++) graph = create(GraphProtoSchema, { node: [nodeWith(graph)] });
    // Further ones by hand: the writer of the package nests no deeper than the stack.
    let bytes: Uint8Array<ArrayBufferLike> = toBinary(GraphProtoSchema, graph);
    for (let i = 20; i < depth; i++) bytes = field(1, field(5, field(6, bytes)));
    const opening = open(Uint8Array.from([8, 8, ...field(7, bytes)]));
    if (depth < 100) await opening;
    else await expect(opening).rejects.toMatchObject({ code: 'onnx/too-deep' });
  });
  const nodeWith = (g: MessageInitShape<typeof GraphProtoSchema>) =>
    create(NodeProtoSchema, { attribute: [create(AttributeProtoSchema, { name: 'body', type: 5, g })] });
  const varint = (value: number): number[] =>
    value < 128 ? [value] : [(value % 128) | 128, ...varint(value >> 7)];
  const field = (number: number, content: Uint8Array): Uint8Array =>
    Uint8Array.from([...varint(number * 8 + 2), ...varint(content.length), ...content]);

  it.each(['../secret.bin', 'a/../../b', '/etc/passwd', String.raw`C:\weights`, String.raw`..\b`, ''])(
    'data outside its folder: "%s"',
    async (location) => {
      const opening = open(model({ initializer: [external(location)] }));
      await expect(opening).rejects.toMatchObject({ code: 'onnx/external-outside' });
    },
  );
  const external = (location: string) => ({
    name: 'w',
    dataType: 1,
    dims: [4n],
    dataLocation: 1,
    externalData: [{ key: 'location', value: location }],
  });

  it('data that is not there, and which; and it is read once it is', async () => {
    const bytes = model({ initializer: [external('./parts/w.bin')] });
    const without = await open(bytes);
    expect(missingFiles(without)).toEqual(['parts/w.bin']);
    const [tensor] = tensorsOf(without.model);
    await expect(readValues(tensor!, without)).rejects.toMatchObject({ code: 'onnx/external-missing' });
    const values = Float32Array.of(1, 2, 3, 4);
    const whole = await openModel(new Blob([bytes]), 'a', new Map([['parts/w.bin', new Blob([values])]]));
    expect(missingFiles(whole)).toEqual([]);
    expect(await readValues(tensor!, whole)).toEqual(values);
    const cut = await openModel(
      new Blob([bytes]),
      'a',
      new Map([['parts/w.bin', new Blob([values.slice(1)])]]),
    );
    await expect(readValues(tensor!, cut)).rejects.toMatchObject({ code: 'onnx/values-missing' });
  });

  it('shapes beyond 2^53 and below 0 have no values', async () => {
    const huge = { name: 'w', dataType: 1, dims: [2n ** 40n, 2n ** 40n], rawData: Uint8Array.of(1, 2, 3, 4) };
    const negative = { name: 'v', dataType: 1, dims: [-4n], rawData: Uint8Array.of(1, 2, 3, 4) };
    const opened = await open(model({ initializer: [huge, negative] }));
    for (const tensor of tensorsOf(opened.model)) {
      expect(valuesAtHand(tensor)).toBeUndefined();
      await expect(readValues(tensor, opened)).rejects.toBeInstanceOf(UserError);
    }
  });
});

it('half a million nodes open, and more than four million parts do not', async () => {
  const node = toBinary(
    NodeProtoSchema,
    create(NodeProtoSchema, { opType: 'Relu', input: ['x'], output: ['y'] }),
  );
  const graphOf = (nodes: number): Blob => {
    const one = Uint8Array.of(10, node.length, ...node);
    const some = new Uint8Array(one.length * 1000);
    for (let i = 0; i < 1000; i++) some.set(one, i * one.length);
    const length = some.length * (nodes / 1000);
    const varint = (value: number): number[] =>
      value < 128 ? [value] : [(value % 128) | 128, ...varint(value >> 7)];
    return new Blob([
      Uint8Array.of(8, 8, 58, ...varint(length)),
      ...Array.from({ length: nodes / 1000 }, () => some),
    ]);
  };
  const { model: half } = await openModel(graphOf(500_000), 'a');
  expect(half.graph.nodes).toHaveLength(500_000);
  expect(() => new Reading('a').count(4_000_001)).toThrow(UserError);
}, 60_000);

it('10,000 broken files: one error of ours or a model, never a hang', async () => {
  // Without the large tensors, so that most changes fall into the structure.
  const { skeleton } = await open(everything);
  const bases = [skeleton, seasons.slice(0, 20_000), seasons];
  // Half of them without fast-check's liking for the ends, so that the middle is reached as well.
  const anywhere = fc.nat(999_999).map((millionths) => millionths / 1e6);
  const part = fc.oneof(anywhere, fc.noBias(anywhere));
  const change = fc.record({
    base: fc.constantFrom(0, 0, 0, 1, 2),
    how: fc.constantFrom('cut', 'doubled', 'changed', 'changed', 'changed'),
    at: part,
    length: fc.nat(400),
    bytes: fc.array(fc.record({ at: part, value: fc.integer({ min: 0, max: 255 }) }), {
      minLength: 1,
      maxLength: 6,
    }),
  });
  let slowest = 0;
  let opened = 0;
  await fc.assert(
    fc.asyncProperty(change, async ({ base, how, at, length, bytes }) => {
      let broken = bases[base]!.slice();
      const from = Math.floor(at * broken.length);
      if (how === 'cut') broken = broken.slice(0, from);
      else if (how === 'doubled')
        broken = Uint8Array.from([...broken.subarray(0, from + length), ...broken.subarray(from)]);
      else for (const { at, value } of bytes) broken[Math.floor(at * broken.length)] = value;
      const start = performance.now();
      try {
        const { model } = await open(broken);
        opened += 1;
        for (const tensor of tensorsOf(model)) valuesAtHand(tensor);
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
      slowest = Math.max(slowest, performance.now() - start);
    }),
    { numRuns: 10_000 },
  );
  expect(slowest).toBeLessThan(5000);
  // Else the changes would be so large that nothing but the first bytes is tried.
  expect(opened).toBeGreaterThan(1000);
}, 120_000);
