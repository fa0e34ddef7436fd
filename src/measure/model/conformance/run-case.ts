/**
 * One case of a suite in the layout of ONNX's backend tests: a model, and sets of inputs with the outputs that they
 * must give. Cases share a worker until one takes it down.
 */
import { bytesOf } from '../../../files/bytes';
import { askedInputs, type Model, type Value } from '../../../onnx/model';
import { openModel } from '../../../onnx/read/open';
import { readValueFile, type FileValue } from '../../../onnx/tensor-file';
import type { Backend } from '../../../runtime/backend';
import { ModelRunner, RunFailure } from '../../../runtime/own/handle';
import { countOperators } from '../../../runtime/placement';
import type { Tensor } from '../../../runtime/tensor';
import { UserError } from '../../../terms/errors';
import { compare, type Compared, type Difference } from './compare';
import { isLacking, isRandom } from './reasons';
import { strict, wider } from './tolerances';

/** Files by their places among those that came with the case. */
export interface CaseFiles {
  /** "node/test_abs". */
  readonly name: string;
  readonly model: number;
  /** Files that the model may keep weights in, by their path beside it. */
  readonly beside: Readonly<Record<string, number>>;
  readonly sets: readonly { readonly inputs: readonly number[]; readonly outputs: readonly number[] }[];
}

export interface CaseOptions {
  readonly backend: Backend;
  /** Most time for compiling, and for each run, milliseconds. */
  readonly limitMs: number;
}

export interface CaseResult {
  readonly name: string;
  /** `unsupported`: the runtime does not have what the case is about, or ONNX does not say what comes out. */
  readonly status: 'pass' | 'fail' | 'unsupported';
  /** Why it is not `pass`; or why it is, with a wider tolerance than ONNX's own. */
  readonly reason?: string;
  readonly maxAbs?: number;
  readonly maxRel?: number;
  /** Where a GPU was asked for: how much of it the processor did. */
  readonly fellBack?: 'none' | 'some' | 'all';
}

let runner: ModelRunner | undefined;

function runnerOn(backend: Backend): ModelRunner {
  if (!runner?.usable || runner.kind.backend !== backend) {
    runner?.end();
    // Cases are tiny: threads would only wait for each other.
    runner = new ModelRunner({ backend, baseUrl: document.baseURI, threads: 1 });
  }
  return runner;
}

/** Never throws for what the case does; a file that is none of the format is a failure too. */
export async function runConformanceCase(
  files: readonly File[],
  asked: CaseFiles,
  options: CaseOptions,
): Promise<CaseResult> {
  const { name } = asked;
  let model: Model | undefined;
  try {
    const beside = new Map(Object.entries(asked.beside).map(([path, i]) => [path, files[i]!]));
    const file = files[asked.model]!;
    ({ model } = await openModel(file, file.name, beside));
    const { difference, fellBack } = await differenceOf(files, asked, { file, beside, model }, options);
    if (!difference.pass && isRandom(model.graph))
      return { name, status: 'unsupported', reason: `its numbers are random: ${difference.reason}` };
    const { pass, ...rest } = difference;
    return { name, status: pass ? 'pass' : 'fail', ...rest, ...(fellBack && { fellBack }) };
  } catch (error) {
    if (error instanceof UserError) return { name, status: 'fail', reason: error.message };
    if (!(error instanceof RunFailure)) throw error;
    const reason = error.kind === 'failed' ? error.message : `${error.kind}: ${error.message}`;
    return { name, status: isLacking(reason) ? 'unsupported' : 'fail', reason };
  }
}

async function differenceOf(
  files: readonly File[],
  { name, sets }: CaseFiles,
  { file, beside, model }: { file: File; beside: ReadonlyMap<string, File>; model: Model },
  { backend, limitMs }: CaseOptions,
): Promise<{ difference: Difference; fellBack?: CaseResult['fellBack'] }> {
  const own = runnerOn(backend);
  const session = await own.open({ model: file, beside }, {}, { limitMs });
  const inputs = askedInputs(model.graph);
  const { outputs } = model.graph;
  let worst: Difference = { pass: true };
  for (const set of sets) {
    const feeds = tensorsOf(await valuesOf(files, set.inputs, inputs), inputs);
    const ran = await own.run(feeds, undefined, { limitMs });
    const expected = await valuesOf(files, set.outputs, outputs);
    for (const [i, value] of expected.entries()) {
      const output = outputs[i]!.name;
      if (value.kind !== 'tensor') throw noTensor(output, value);
      const { dtype } = session.outputs.find((port) => port.name === output)!;
      const one = verdict(name, { ...ran.outputs[output]!, dtype }, value.tensor);
      worst = worse(worst, one.pass ? one : { ...one, reason: `${output}: ${one.reason}` });
    }
  }
  const placement = backend === 'wasm' ? undefined : await own.placement({ limitMs });
  return { difference: worst, ...(placement && { fellBack: countOperators(placement).fellBack }) };
}

function verdict(name: string, found: Compared, expected: Compared): Difference {
  const difference = compare(found, expected, strict);
  if (difference.pass) return difference;
  const { tolerance, why } = wider(name.split('/').at(-1)!);
  return compare(found, expected, tolerance).pass ? { ...difference, pass: true, reason: why } : difference;
}

/** The first failure, else the widest tolerance, with the largest differences of both. */
function worse(a: Difference, b: Difference): Difference {
  const reason = a.pass ? (b.reason ?? a.reason) : a.reason;
  const most = (x: number | undefined, y: number | undefined): number | undefined =>
    x === undefined ? y : Math.max(x, y ?? 0);
  const [maxAbs, maxRel] = [most(a.maxAbs, b.maxAbs), most(a.maxRel, b.maxRel)];
  return {
    pass: a.pass && b.pass,
    ...(reason !== undefined && { reason }),
    ...(maxAbs !== undefined && { maxAbs, maxRel }),
  };
}

/** The runtime's JavaScript would say the same, less clearly. */
const noTensor = (name: string, { kind }: FileValue): RunFailure =>
  new RunFailure(
    'failed',
    `"${name}" is of kind ${kind}: onnxruntime-web takes and gives only tensors`,
    false,
  );

const valuesOf = (
  files: readonly File[],
  places: readonly number[],
  declared: readonly Value[],
): Promise<FileValue[]> =>
  Promise.all(
    places.map(async (place, i) => {
      const file = files[place]!;
      return readValueFile(await bytesOf(file, file.name), declared[i]?.type, file.name);
    }),
  );

function tensorsOf(values: readonly FileValue[], inputs: readonly Value[]): Record<string, Tensor> {
  return Object.fromEntries(
    values.map((value, i) => {
      const { name } = inputs[i]!;
      if (value.kind !== 'tensor') throw noTensor(name, value);
      const { data, dims } = value.tensor;
      return [name, { data, dims }];
    }),
  );
}
