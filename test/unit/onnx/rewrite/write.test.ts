import { expect, it } from 'vitest';
import { openModel, type OpenedModel } from '../../../../src/onnx/read/open';
import { Draft } from '../../../../src/onnx/rewrite/draft';
import { writeSkeleton } from '../../../../src/onnx/rewrite/write';
import { readValues, tensorsOf } from '../../../../src/onnx/values';
import { everything, seasons } from './models';

const bytesOf = async (blob: Blob): Promise<Buffer> => Buffer.from(await blob.arrayBuffer());

/** What a file says, whatever its bytes are: graph and values, except those of other files. */
async function meaning(opened: OpenedModel): Promise<unknown> {
  const values: unknown[] = [];
  for (const tensor of tensorsOf(opened.model))
    values.push([
      tensor.name,
      tensor.dtype,
      tensor.dims,
      tensor.place.in === 'external' ? tensor.place : await readValues(tensor, opened),
    ]);
  const plain = (_: string, value: unknown): unknown => {
    if (value instanceof Map) return [...value];
    // Where values lie may differ; what they are was told.
    return value !== null && typeof value === 'object' && 'place' in value
      ? { ...value, place: undefined }
      : value;
  };
  return { values, model: JSON.parse(JSON.stringify(opened.model, plain)) };
}

it('without a change becomes the same bytes', async () => {
  const { file, skeleton, name, beside } = await everything();
  const written = writeSkeleton(skeleton, { name, beside, blobAt: () => file });
  expect(skeleton.length).toBeLessThan(file.size / 2);
  expect((await bytesOf(written.file)).equals(await bytesOf(file))).toBe(true);
});

it.each([
  ['every kind of tensor', everything],
  ['a network', seasons],
])('through messages says the same: %s', async (_, open) => {
  const opened = await open();
  const { file, beside } = new Draft(opened).write();
  expect(await meaning(await openModel(file, opened.name, beside))).toEqual(await meaning(opened));
});

it('gets its weights beside it where one file cannot hold them', async () => {
  const opened = await everything();
  const { file, beside } = new Draft(opened).write(opened.file.size - 50_000);
  expect(file.size).toBeLessThan(opened.file.size - 50_000);
  expect([...beside.keys()]).toEqual(['everything.data']);
  const again = await openModel(file, opened.name, beside);
  const moved = [...tensorsOf(again.model)].filter(
    ({ place }) => place.in === 'external' && place.path === 'everything.data',
  );
  expect(moved.length).toBeGreaterThan(0);
  for (const tensor of moved) {
    const before = opened.model.graph.initializers.get(tensor.name)!;
    expect(await readValues(tensor, again)).toEqual(await readValues(before, opened));
  }
});

it('says so when not even that suffices', async () => {
  const draft = new Draft(await seasons());
  expect(() => draft.write(1000)).toThrow(expect.objectContaining({ code: 'onnx/changed-too-large' }));
});

it('new values lie where the old ones were', async () => {
  const opened = await seasons();
  const draft = new Draft(opened);
  const tensor = draft.graph.initializer.find(({ dims }) => dims.length === 2)!;
  const size = Number(tensor.dims[0]! * tensor.dims[1]!);
  const values = Float32Array.from({ length: size }, (_, i) => i / 2);
  draft.setRaw(tensor, new Uint8Array(values.buffer));
  const again = await openModel(draft.write().file, 'changed.onnx');
  expect(await readValues(again.model.graph.initializers.get(tensor.name)!, again)).toEqual(values);
});
