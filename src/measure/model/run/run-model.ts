/**
 * One model, run once or measured: the same for the page and the command line. Whoever calls keeps the Run.
 */
import type { Run } from '../../../bench/run';
import { digestOf } from '../../../files/digest';
import { timerResolutionUs } from '../../../bench/timer';
import type { OpenedModel } from '../../../onnx/read/open';
import { missingFiles } from '../../../onnx/values';
import { externalMissing } from '../../../onnx/read/errors';
import { chooseBackend, type BackendChoice } from '../../../runtime/backend';
import type { Environment } from '../../../runtime/environment';
import type { Opened, SamplingPlan } from '../../../runtime/own/contract';
import { ModelRunner, RunFailure, type Patience } from '../../../runtime/own/handle';
import type { Optimization } from '../../../runtime/session';
import type { Tensor } from '../../../runtime/tensor';
import type { OnProgress } from '../../../terms/progress';
import { runFailed } from './errors';
import type { Placement } from '../../../runtime/placement';
import { prepareInputs, type Prepared, type Wanted } from './prepare';
import { runOf } from './record';

export interface ModelRequest extends Wanted {
  readonly opened: OpenedModel;
  readonly backend: BackendChoice;
  /** Where this is: asked by the caller, because a worker may run the model. */
  readonly environment: Environment;
  /** The app's own address, under which the runtime lies. */
  readonly baseUrl: string;
  readonly threads?: number;
  readonly optimization?: Optimization;
  /** Without it the model is run once. */
  readonly plan?: SamplingPlan;
}

export interface ModelOutcome {
  readonly prepared: Prepared;
  readonly session: Opened;
  readonly outputs: Readonly<Record<string, Tensor>>;
  readonly run: Run;
}

/** Beyond it, weights beside the model are read where they lie and not first into memory. */
const mountFrom = 512 * 2 ** 20;

/** @throws UserError for inputs that do not fit and for a model that cannot run here. */
export async function runModel(
  request: ModelRequest,
  onProgress: OnProgress = () => {},
  patience: Patience = {},
): Promise<ModelOutcome> {
  const { opened, plan, optimization, environment, baseUrl } = request;
  const { model, name, file, beside } = opened;
  const missing = missingFiles(opened);
  if (missing.length) throw externalMissing(name, missing);
  const prepared = prepareInputs(model, request);
  const sha256 = await digestOnce(file, onProgress);
  patience.signal?.throwIfAborted();
  const chosen = chooseBackend(request.backend, {
    available: environment.backends,
    softwareAdapter: environment.device.software,
    measured: {},
  });
  const { backend } = chosen;
  const threads = request.threads ?? environment.threads;
  const besideBytes = [...beside.values()].reduce((sum, { size }) => sum + size, 0);
  const runner = new ModelRunner({
    backend,
    baseUrl,
    webnnDevice: environment.webnnDevices[0],
    threads,
    mounts: besideBytes > mountFrom,
  });
  try {
    onProgress({
      label: { en: `Preparing ${name}`, nl: `${name} klaarzetten` },
      done: 0,
      unit: 'steps',
      phase: 'compile',
    });
    const session = await runner.open(
      { model: file, beside },
      { dims: prepared.overrides, optimization },
      patience,
    );
    const feeds = Object.fromEntries(prepared.inputs.map((input) => [input.name, input.tensor]));
    onProgress({
      label: { en: `First run of ${name}`, nl: `${name} voor het eerst draaien` },
      done: 0,
      unit: 'steps',
      phase: 'first',
    });
    const { outputs, ms } = await runner.run(feeds, undefined, patience);
    const sampled =
      plan &&
      (await runner.sample(
        feeds,
        plan,
        (done) =>
          onProgress({ label: { en: `Measuring ${name}`, nl: `${name} meten` }, done, unit: 'steps' }),
        patience,
      ));
    const memory = await runner.memory(patience);
    const placement = backend === 'wasm' ? undefined : await placementOf(runner, patience);
    const run = runOf({
      name,
      sha256,
      model,
      environment,
      chosen,
      threads,
      opened: session,
      placement,
      memory,
      inputs: prepared.inputs,
      outputs,
      params: {
        seed: request.seed,
        ...(optimization && { optimization }),
        ...Object.fromEntries(Object.entries(prepared.sizes).map(([dim, size]) => [`dim ${dim}`, size])),
        ...Object.fromEntries(
          prepared.inputs.map((input) => [
            `input ${input.name}`,
            // A file's name may be private.
            input.given ? 'given' : input.source,
          ]),
        ),
      },
      samplesMs: [ms, ...(sampled?.samplesMs ?? [])],
      warmup: sampled ? 1 + plan!.warmup : 0,
      resolutionUs: sampled?.resolutionUs ?? timerResolutionUs(),
      stop: sampled ? stops[sampled.stop] : 'one run',
    });
    return { prepared, session, outputs, run };
  } catch (error) {
    throw error instanceof RunFailure ? runFailed(error, backend, name) : error;
  } finally {
    runner.end();
  }
}

/** Digests of models that were run before: several backends run the same. */
const digests = new WeakMap<Blob, string>();

async function digestOnce(file: Blob, onProgress: OnProgress): Promise<string> {
  const digest = digests.get(file) ?? (await digestOf(file, onProgress));
  digests.set(file, digest);
  return digest;
}

/** Last, because it compiles the model again, in memory that is counted; a measurement goes on without it. */
async function placementOf(runner: ModelRunner, patience: Patience): Promise<Placement | undefined> {
  try {
    return await runner.placement(patience);
  } catch (error) {
    if (error instanceof RunFailure) return undefined;
    throw error;
  }
}

const stops = {
  precise: 'interval narrow enough',
  budget: 'time was over',
  most: 'samples enough',
} as const;
