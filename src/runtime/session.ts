/** One model, compiled on one backend, in this realm. The interface hides which. */
import type * as Ort from 'onnxruntime-web';
import type { Backend } from './backend';
import type { OrtModule } from './ort';
import type { Feeds, KeptTensor, Port, Ran, Tensor, TensorData } from './tensor';
import type { WebnnDevice } from './webnn';

export interface Session {
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  /** How many runs it can do at a time; one where it is absent. */
  readonly sideBySide?: number;
  /** Runs once. @param feeds right by `checkFeeds`. @param names the outputs that are wanted. */
  run(feeds: Feeds, names: readonly string[]): Promise<Ran>;
  /** Gives back what it kept and nobody disposed of. */
  disposeKept(): void;
  /** Writes what was noted to the console, a line an event (console.ts); once. */
  endProfiling?(): void;
  /** What it kept goes with it: onnxruntime cannot free a tensor whose session is gone. */
  release(): Promise<void>;
}

export interface OpenOptions {
  readonly backend: Backend;
  /** The device to run on when the backend is `webgpu`; made in this realm. */
  readonly device?: GPUDevice;
  /** The kind of device to run on when the backend is `webnn`. */
  readonly webnnDevice?: WebnnDevice;
  /** Outputs that are not brought to JavaScript. */
  readonly keep: readonly string[];
  /** See `NetworkOptions`. */
  readonly fastGelu?: boolean;
  /** See `NetworkOptions`. */
  readonly unpacked?: boolean;
  /** Tells everything while it is made and run, which costs time. */
  readonly talkative?: boolean;
  /** How far the graph is rewritten first; `all` unless given. */
  readonly optimization?: Optimization;
  /** Sizes of open dimensions by their names. */
  readonly dims?: Readonly<Record<string, number>>;
  /** Files that the model's weights lie in, by the path that it gives them. */
  readonly beside?: ReadonlyMap<string, Blob>;
  /** Notes every operator of every run, until `endProfiling`. */
  readonly profile?: boolean;
}

export type Optimization = 'disabled' | 'basic' | 'extended' | 'layout' | 'all';

/** Compiles a model. @throws whatever onnxruntime throws; the caller decides on another backend. */
export async function openSession(
  ort: OrtModule,
  model: Uint8Array<ArrayBuffer>,
  options: OpenOptions,
): Promise<Session> {
  const { backend, keep, fastGelu, unpacked } = options;
  const session = await ort.InferenceSession.create(model, {
    executionProviders: [providerFor(options)],
    graphOptimizationLevel: options.optimization ?? 'all',
    ...(options.dims && { freeDimensionOverrides: options.dims }),
    ...(options.beside?.size && {
      externalData: [...options.beside].map(([path, data]) => ({ path, data })),
    }),
    ...(options.profile && { enableProfiling: true }),
    extra: {
      ...(fastGelu && { optimization: { enable_gelu_approximation: '1' } }),
      // Without it constant folding stops at DequantizeLinear, for operators that could take 8 bits.
      ...(unpacked && { session: { disable_quant_qdq: '1' } }),
    },
    logSeverityLevel: options.talkative ? 0 : 2,
    // On the processor a kept tensor is onnxruntime's own, copied once a way; it binds outputs of GPUs only.
    ...(backend === 'webgpu' &&
      keep.length && {
        preferredOutputLocation: Object.fromEntries(keep.map((name) => [name, 'gpu-buffer'])),
      }),
  });
  const live = new Set<KeptTensor>();
  const disposeKept = (): void => live.forEach((tensor) => tensor.dispose());
  return {
    inputs: session.inputMetadata.map(portOf),
    outputs: session.outputMetadata.map(portOf),
    run: async (feeds, names) => {
      const inputs = await inputsOf(ort, session, backend, feeds);
      return ranOf(await session.run(inputs, names), names, keep, live);
    },
    disposeKept,
    endProfiling: () => session.endProfiling(),
    release: () => {
      disposeKept();
      return session.release();
    },
  };
}

const portOf = (value: Ort.InferenceSession.ValueMetadata): Port =>
  value.isTensor
    ? { name: value.name, dtype: value.type, dims: value.shape }
    : { name: value.name, dtype: 'not a tensor', dims: [] };

function providerFor({
  backend,
  device,
  webnnDevice = 'gpu',
}: OpenOptions): Ort.InferenceSession.ExecutionProviderConfig {
  // The object form always: the string form drops every option, the device among them.
  if (backend === 'webgpu')
    return {
      name: 'webgpu',
      device,
      validationMode: 'disabled',
    } as Ort.InferenceSession.WebGpuExecutionProviderOption;
  if (backend === 'webnn') return { name: 'webnn', deviceType: webnnDevice };
  return { name: 'wasm' };
}

/** A tensor in onnxruntime's own form, whatever its place. */
class Kept implements KeptTensor {
  readonly dims: readonly number[];
  disposed = false;

  constructor(
    private readonly tensor: Ort.Tensor,
    private readonly live: Set<KeptTensor>,
  ) {
    this.dims = tensor.dims;
    live.add(this);
  }

  /** For a session on this backend: one on the processor cannot read what lies on a GPU. */
  async for(ort: OrtModule, backend: Backend): Promise<Ort.Tensor> {
    const { tensor } = this;
    if (tensor.location === 'cpu' || backend === 'webgpu') return tensor;
    return new ort.Tensor(tensor.type, (await tensor.getData()) as never, tensor.dims);
  }

  dispose(): void {
    if (this.live.delete(this)) this.tensor.dispose();
    this.disposed = true;
  }
}

async function inputsOf(
  ort: OrtModule,
  { inputMetadata }: Ort.InferenceSession,
  backend: Backend,
  feeds: Feeds,
): Promise<Record<string, Ort.Tensor>> {
  const inputs: Record<string, Ort.Tensor> = {};
  for (const port of inputMetadata) {
    const feed = feeds[port.name]!;
    inputs[port.name] =
      feed instanceof Kept ? await feed.for(ort, backend) : tensorFor(ort, port, feed as Tensor);
  }
  return inputs;
}

function tensorFor(
  ort: OrtModule,
  port: Ort.InferenceSession.ValueMetadata,
  { data, dims }: Tensor,
): Ort.Tensor {
  if (!port.isTensor) throw new Error(`"${port.name}" is no tensor, and onnxruntime-web takes nothing else`);
  const halfBytes = port.type === 'int4' || port.type === 'uint4';
  return new ort.Tensor(port.type, (halfBytes ? packed(data as Int8Array) : data) as never, dims);
}

/** Two elements a byte, the first in its low half (ONNX IR, TensorProto.DataType). */
function packed(elements: Int8Array | Uint8Array): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(elements.length / 2));
  elements.forEach((value, i) => (bytes[i >> 1]! |= (value & 15) << (4 * (i & 1))));
  return bytes;
}

async function ranOf(
  outputs: Ort.InferenceSession.OnnxValueMapType,
  names: readonly string[],
  keep: readonly string[],
  live: Set<KeptTensor>,
): Promise<Ran> {
  const fetched: Record<string, Tensor> = {};
  const kept: Record<string, KeptTensor> = {};
  for (const name of names) {
    const tensor = outputs[name]!;
    if (keep.includes(name)) kept[name] = new Kept(tensor, live);
    else {
      fetched[name] = { data: (await tensor.getData(true)) as TensorData, dims: tensor.dims };
      tensor.dispose();
    }
  }
  return { fetched, kept };
}
