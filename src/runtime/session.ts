/**
 * One model, compiled and ready to run on one backend, in this realm. The interface hides which backend;
 * the record of what happened (backend, fallback, times) travels with the session into the Run.
 */
import type * as Ort from 'onnxruntime-web';
import type { Backend } from './backend';
import type { OrtModule } from './ort';
import type { WebnnDevice } from './webnn';

/** A dense tensor on the processor, row-major. */
export interface Tensor {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

export interface Session {
  readonly backend: Backend;
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  /** Runs once. @param feeds one tensor per input name. @returns one tensor per output name. */
  run(feeds: Readonly<Record<string, Tensor>>): Promise<Record<string, Tensor>>;
  release(): Promise<void>;
}

export interface OpenOptions {
  readonly backend: Backend;
  /** The device to run on when the backend is `webgpu`; made in this realm. */
  readonly device?: GPUDevice;
  /** The kind of device to run on when the backend is `webnn`. */
  readonly webnnDevice?: WebnnDevice;
}

/** Compiles a model. @throws whatever onnxruntime throws; the caller decides on another backend. */
export async function openSession(
  ort: OrtModule,
  model: ArrayBuffer,
  options: OpenOptions,
): Promise<Session> {
  const session = await ort.InferenceSession.create(model, {
    executionProviders: [providerFor(options)],
    graphOptimizationLevel: 'all',
  });
  return {
    backend: options.backend,
    inputNames: session.inputNames,
    outputNames: session.outputNames,
    run: (feeds) => runOnce(ort, session, feeds),
    release: () => session.release(),
  };
}

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

async function runOnce(
  ort: OrtModule,
  session: Ort.InferenceSession,
  feeds: Readonly<Record<string, Tensor>>,
): Promise<Record<string, Tensor>> {
  const inputs: Record<string, Ort.Tensor> = {};
  for (const [name, { data, dims }] of Object.entries(feeds))
    inputs[name] = new ort.Tensor('float32', data, dims);
  const outputs = await session.run(inputs);
  const result: Record<string, Tensor> = {};
  for (const [name, tensor] of Object.entries(outputs)) {
    result[name] = { data: (await tensor.getData(true)) as Float32Array, dims: tensor.dims };
    tensor.dispose();
  }
  return result;
}
