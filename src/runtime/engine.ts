/**
 * Everything that runs models in one worker: the runtime, a device, and the networks that were asked for, each
 * fetched, compiled and kept while the worker lives. One backend for its whole life: a module that failed on
 * one is not trusted with another, so whoever owns the worker starts a fresh one instead.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { findAdapter, openDevice } from '../gpu/device';
import type { OnProgress } from '../terms/progress';
import type { Backend } from './backend';
import { cardOf, fileOf } from './catalogue';
import { BackendFailure, failureOf } from './failure';
import { modelFile } from './model-cache';
import { loadOrt } from './ort';
import { openSession, type Session, type Tensor } from './session';
import type { WebnnDevice } from './webnn';

export interface EngineOptions {
  readonly backend: Backend;
  /** The app's own address, under which models and the runtime lie. */
  readonly baseUrl: string;
  readonly webnnDevice?: WebnnDevice;
}

/** What a job hands the engine with each request. */
export interface EngineHooks {
  readonly signal?: AbortSignal;
  readonly onProgress: OnProgress;
  /** Times a piece of work as `load` (fetching) or `compile` (making sessions). */
  timed<T>(phase: 'load' | 'compile', work: () => Promise<T>): Promise<T>;
  /** A network (`card/file`) is about to run; its first run in this worker costs more than later ones. */
  onRun(network: string, first: boolean): void;
}

/** A tensor as the Run records it: `card/file name`, never the data. */
export interface TensorFact {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
}

/** What was run, for the Run record. */
export interface EngineFacts {
  /** Digest over the networks that were run (see `runSchema.subject.sha256`). */
  readonly sha256?: string;
  readonly weightBytes: number;
  readonly inputs: readonly TensorFact[];
  readonly outputs: readonly TensorFact[];
}

interface Network {
  readonly session: Session;
  inputs?: readonly TensorFact[];
  outputs?: readonly TensorFact[];
}

export class Engine {
  private readonly networks = new Map<string, Promise<Network>>();
  private device: Promise<GPUDevice> | undefined;
  /** What the device said when it was lost; it is never found again in this worker. */
  private lostBecause: string | undefined;
  /** Rejects when the device is lost, because a run that waits for it may never end by itself. */
  private readonly lost: Promise<never>;
  private rejectLost!: (failure: BackendFailure) => void;

  constructor(private readonly options: EngineOptions) {
    this.lost = new Promise((_, reject) => (this.rejectLost = reject));
    this.lost.catch(() => {});
  }

  /** Bytes of a card's file, verified. @throws UserError. */
  bytes(cardId: string, name: string, hooks: EngineHooks): Promise<ArrayBuffer> {
    const card = cardOf(cardId);
    return hooks.timed('load', () => modelFile(card, fileOf(card, name), this.options.baseUrl, hooks));
  }

  /** A compiled network, ready to run. @throws UserError, or BackendFailure where this backend cannot. */
  async network(
    cardId: string,
    name: string,
    hooks: EngineHooks,
  ): Promise<(input: Tensor) => Promise<Tensor>> {
    const key = `${cardId}/${name}`;
    let opening = this.networks.get(key);
    if (!opening) {
      opening = this.open(cardId, name, hooks);
      this.networks.set(key, opening);
      opening.catch(() => this.networks.delete(key));
    }
    const network = await opening;
    return (input) => this.run(key, network, input, hooks);
  }

  /** Facts of the networks that a job ran, sorted by name. */
  async facts(ran: ReadonlySet<string>): Promise<EngineFacts> {
    const keys = [...ran].sort();
    const files = keys.map((key) => {
      const [cardId, name] = key.split('/') as [string, string];
      return fileOf(cardOf(cardId), name);
    });
    const lines = keys.map((key, i) => `${key} ${files[i]!.sha256}\n`).join('');
    const networks = await Promise.all(keys.map((key) => this.networks.get(key)));
    return {
      ...(keys.length && { sha256: bytesToHex(sha256(utf8ToBytes(lines))) }),
      weightBytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
      inputs: networks.flatMap((network) => network?.inputs ?? []),
      outputs: networks.flatMap((network) => network?.outputs ?? []),
    };
  }

  private async open(cardId: string, name: string, hooks: EngineHooks): Promise<Network> {
    const { backend, baseUrl, webnnDevice } = this.options;
    const ort = await hooks.timed('load', () => loadOrt(backend, baseUrl, hooks.onProgress));
    const bytes = await this.bytes(cardId, name, hooks);
    const model = cardOf(cardId).name;
    hooks.onProgress({
      label: { en: `Preparing ${model}`, nl: `${model} klaarzetten` },
      done: this.networks.size - 1,
      unit: 'steps',
      phase: 'compile',
    });
    return hooks.timed('compile', async () => {
      const device = backend === 'webgpu' ? await this.ownDevice() : undefined;
      const session = await this.guarded(() => openSession(ort, bytes, { backend, device, webnnDevice }));
      return { session };
    });
  }

  private async run(key: string, network: Network, input: Tensor, hooks: EngineHooks): Promise<Tensor> {
    const { session } = network;
    const [inputName, outputName] = [session.inputNames[0]!, session.outputNames[0]!];
    const first = !network.inputs;
    hooks.onRun(key, first);
    if (first) {
      const model = cardOf(key.split('/')[0]!).name;
      hooks.onProgress({
        label: { en: `First run of ${model}`, nl: `${model} voor het eerst uitvoeren` },
        done: 0,
        unit: 'steps',
        phase: 'first',
      });
    }
    const outputs = await this.guarded(() => session.run({ [inputName]: input }));
    const output = outputs[outputName]!;
    network.inputs ??= [{ name: `${key} ${inputName}`, dtype: 'float32', shape: [...input.dims] }];
    network.outputs ??= [{ name: `${key} ${outputName}`, dtype: 'float32', shape: [...output.dims] }];
    return output;
  }

  private ownDevice(): Promise<GPUDevice> {
    this.device ??= this.guarded(async () => {
      const adapter = await findAdapter();
      if (!adapter) throw new BackendFailure('failed', 'the browser offers no WebGPU adapter');
      const device = await openDevice(adapter);
      void device.lost.then(({ reason, message }) => {
        this.lostBecause = [reason, message].filter((part) => part && part !== 'unknown').join(': ');
        this.rejectLost(failureOf(undefined, this.lostBecause));
      });
      return device;
    });
    return this.device;
  }

  /** Work on the backend, with what goes wrong told as a BackendFailure, and given up when the device is lost. */
  private async guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await Promise.race([work(), this.lost]);
    } catch (error) {
      // The runtime may notice first; the device tells why a moment later.
      if (this.options.backend === 'webgpu' && this.lostBecause === undefined)
        await new Promise((resolve) => setTimeout(resolve, 50));
      throw failureOf(error, this.lostBecause);
    }
  }
}
