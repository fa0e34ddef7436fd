/**
 * What goes into a network and comes out: named tensors. The class of `data` is the element type, so that the two
 * cannot disagree; a network's ports say which type each name has (ONNX IR, "Tensor Element Types").
 */
import type { TensorData } from '../onnx/tensor-data';

export type { TensorData };

/**
 * A dense tensor on the processor, row-major. A bool is a `Uint8Array` of 0 and 1; of int4 and uint4 each element has
 * a byte of its own.
 */
export interface Tensor<Data extends TensorData = TensorData> {
  readonly data: Data;
  readonly dims: readonly number[];
}

/** A tensor that stays with the runtime: on WebGPU it never leaves the device. Feeding it does not use it up. */
export interface KeptTensor {
  readonly dims: readonly number[];
  readonly disposed: boolean;
  /** Gives its memory back; feeding it after that is a mistake. Once is enough, twice does no harm. */
  dispose(): void;
}

export type Feeds = Readonly<Record<string, Tensor | KeptTensor>>;

/** An input or an output as the model declares it. */
export interface Port {
  readonly name: string;
  /** As onnxruntime names it: `float32`, `int64`, `bool`. */
  readonly dtype: string;
  /** A number where the size is fixed, a name where it is not. */
  readonly dims: readonly (number | string)[];
}

export interface NetworkOptions {
  /**
   * `wasm` runs it on the processor whatever the job's backend is: for a network that a GPU runs slower or not at
   * all (If, Loop, LSTM). The Run tells. Without it, the job's backend.
   */
  readonly on?: 'wasm';
  /** Outputs that stay with the runtime, to be fed to a later run (a key/value cache, a recurrent state). */
  readonly keep?: readonly string[];
  /**
   * On the processor, GELU by its tanh form (Hendrycks and Gimpel 2016, § 2), which is within 0.0005 of the one by
   * erf and several times quicker: a sixth of the time of a network that has it after every second convolution.
   * The Run tells. On a GPU it changes nothing.
   */
  readonly fastGelu?: boolean;
  /**
   * On the processor, weights that are stored in 8 bits and computed with in 32 are converted once, when the network
   * is opened, and not again in every run. Their values stay the same; they take four times their memory. The Run
   * tells.
   */
  readonly unpacked?: boolean;
  /** What is done to the model before it is compiled. */
  readonly change?: ModelChange;
  /**
   * On the processor, as many copies as there are cores (four at most), single-threaded and each in a worker of its
   * own: for many small inputs, where the threads within an operator mostly wait for each other. Nothing can be
   * kept then. The Run tells.
   */
  readonly sideBySide?: boolean;
}

/** A change to a model, made after its digest was checked. */
export interface ModelChange {
  /** What is different, as the Run tells it behind the file: `1272 of 6906 classes`. */
  readonly name: string;
  of(model: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>;
}

/** A compiled model file. */
export interface Network {
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  /** How many runs at a time make use of it; more wait for their turn. */
  readonly sideBySide: number;
  /**
   * Runs once. Runs of one worker take turns, so that several may be asked for at a time.
   * @param feeds one tensor for each input.
   * @param names the outputs to compute; without it, all. What is not named is not fetched.
   * @throws Error for feeds that do not fit the ports, BackendFailure for a backend that cannot.
   */
  run(feeds: Feeds, names?: readonly string[]): Promise<Ran>;
  /** Gives back the memory that it holds, and what it kept. */
  release(): Promise<void>;
}

export interface Ran {
  readonly fetched: Readonly<Record<string, Tensor>>;
  /** Those of `NetworkOptions.keep`. Disposed of by the caller, at the latest when the job's file ends. */
  readonly kept: Readonly<Record<string, KeptTensor>>;
}

type Numbers = Exclude<TensorData, readonly string[]>;
type DataClass<Data extends Numbers = Numbers> = new (length: number) => Data;

/**
 * An output with its type made sure of: `tensorOf(fetched.scores, Float32Array)`.
 * @throws Error where it was not fetched or has another type.
 */
export function tensorOf<Data extends Numbers>(
  tensor: Tensor | undefined,
  type: DataClass<Data>,
): Tensor<Data> {
  if (!tensor) throw new Error('This output was not fetched');
  if (!(tensor.data instanceof type))
    throw new Error(`This output is a ${tensor.data.constructor.name}, not a ${type.name}`);
  return { data: tensor.data, dims: tensor.dims };
}

const classes: Readonly<Record<string, DataClass | undefined>> = {
  float32: Float32Array,
  float16: globalThis.Float16Array,
  float64: Float64Array,
  int8: Int8Array,
  int4: Int8Array,
  uint8: Uint8Array,
  uint4: Uint8Array,
  bool: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
  int64: BigInt64Array,
  uint64: BigUint64Array,
};

/** The class of a type's numbers; undefined for strings, and for a type that the runtime or this browser lacks. */
export const classOf = (dtype: string): DataClass | undefined => classes[dtype];

const holds = (dtype: string, data: TensorData): boolean => {
  const type = classOf(dtype);
  return type ? data instanceof type : dtype === 'string' && Array.isArray(data);
};

/** Sees that feeds fit a network's inputs. @throws Error naming the first that does not: a caller's mistake. */
export function checkFeeds(network: string, inputs: readonly Port[], feeds: Feeds): void {
  const extra = Object.keys(feeds).find((name) => !inputs.some((input) => input.name === name));
  if (extra !== undefined) throw new Error(`${network} has no input "${extra}"`);
  for (const { name, dtype } of inputs) {
    const feed = feeds[name];
    if (!feed) throw new Error(`${network} needs the input "${name}"`);
    if (!('data' in feed)) {
      if (feed.disposed) throw new Error(`${network}: what "${name}" is fed was disposed`);
      continue;
    }
    if (!holds(dtype, feed.data))
      throw new Error(`${network}: "${name}" is ${dtype}, not ${feed.data.constructor.name}`);
    const size = feed.dims.reduce((product, dim) => product * dim, 1);
    if (size !== feed.data.length)
      throw new Error(
        `${network}: "${name}" has ${feed.data.length} values, [${feed.dims.join(', ')}] needs ${size}`,
      );
  }
}
