/**
 * A model with its data in the layout of ONNX's backend tests (onnx/backend/test/data: `model.onnx`,
 * `test_data_set_0/input_0.pb`, `output_0.pb`), so that others can run it as it is.
 */
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import type { Bytes } from '../wire';
import type { Extracted } from './extract';
import { tensorFile, type TensorValue } from './tensor-proto';

export interface Reproduction {
  readonly model: Extracted;
  /** Of every input, and what should come out of it. */
  readonly values: ReadonlyMap<string, TensorValue>;
  /** What came out instead. */
  readonly observed?: ReadonlyMap<string, TensorValue>;
  readonly told: {
    /** One line: which operator, and what is wrong. */
    readonly title: string;
    readonly lines: readonly string[];
    /** What ran, by its name: onnxruntime-web, the browser, the adapter. */
    readonly versions: Readonly<Record<string, string>>;
  };
}

/** Members by their path, in order. */
export function* membersOf({
  model,
  values,
  observed,
  told,
}: Reproduction): Generator<[string, Blob | Bytes]> {
  yield ['README.txt', new TextEncoder().encode(readme(model, told, observed !== undefined))];
  yield ['model.onnx', model.file];
  for (const [path, file] of model.beside) yield [path, file];
  const named = function* (
    folder: string,
    kind: string,
    names: readonly string[],
    from: ReadonlyMap<string, TensorValue>,
  ): Generator<[string, Bytes]> {
    for (const [i, name] of names.entries()) {
      const value = from.get(name);
      if (value) yield [`${folder}/${kind}_${i}.pb`, tensorFile(name, value)];
    }
  };
  yield* named('test_data_set_0', 'input', model.inputs, values);
  yield* named('test_data_set_0', 'output', model.outputs, values);
  if (observed) yield* named('observed', 'output', model.outputs, observed);
}

function readme(
  { inputs, outputs }: Extracted,
  { title, lines, versions }: Reproduction['told'],
  observed: boolean,
): string {
  const list = (kind: string, names: readonly string[]): string[] =>
    names.map((name, i) => `  ${kind}_${i}.pb  ${name}`);
  return [
    title,
    '='.repeat(title.length),
    '',
    ...lines,
    '',
    'Versions',
    ...Object.entries(versions).map(([name, version]) => `  ${name}: ${version}`),
    '',
    'Files, in the layout of the ONNX backend tests',
    '  model.onnx       the operator with its constants',
    '  test_data_set_0  its inputs, and the outputs that the reference gave',
    ...(observed ? ['  observed         the outputs that came out instead'] : []),
    ...list('input', inputs),
    ...list('output', outputs),
    '',
    'To run it in Python (pip install onnx onnxruntime numpy)',
    '',
    '  import numpy, onnx, onnxruntime',
    '  read = lambda path: onnx.numpy_helper.to_array(onnx.load_tensor(path))',
    "  session = onnxruntime.InferenceSession('model.onnx')",
    '  names = [value.name for value in session.get_inputs()]',
    "  feeds = {name: read(f'test_data_set_0/input_{i}.pb') for i, name in enumerate(names)}",
    '  for i, output in enumerate(session.run(None, feeds)):',
    "      wanted = read(f'test_data_set_0/output_{i}.pb')",
    '      print(i, numpy.abs(output.astype(float) - wanted).max())',
    '',
  ].join('\n');
}

const STEP = 1 << 22;

/** As one ZIP. The model is stored as it is, since weights do not shrink. */
export async function zipped(members: Iterable<[string, Blob | Bytes]>): Promise<Blob> {
  // A Blob a member: the browser may put those on disk.
  const pieces: Blob[] = [];
  let chunks: Bytes[] = [];
  let failed: Error | null = null;
  const zip = new Zip((error, chunk) => {
    failed ??= error;
    chunks.push(chunk as Bytes);
  });
  for (const [path, content] of members) {
    const file = content instanceof Blob ? new ZipPassThrough(path) : new ZipDeflate(path);
    zip.add(file);
    if (content instanceof Blob) {
      for (let at = 0; at < content.size; at += STEP)
        file.push(new Uint8Array(await content.slice(at, at + STEP).arrayBuffer()));
      file.push(new Uint8Array(0), true);
    } else file.push(content, true);
    pieces.push(new Blob(chunks));
    chunks = [];
  }
  zip.end();
  if (failed) throw failed;
  return new Blob([...pieces, ...chunks], { type: 'application/zip' });
}
