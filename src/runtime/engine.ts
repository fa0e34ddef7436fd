/**
 * Everything that runs models in one worker: the runtime, a device, and the networks that were asked for, each
 * fetched, compiled and kept while the worker lives. One backend for its whole life, beside which a network may
 * be pinned to the processor: a module that failed on one backend is not trusted with another, so whoever owns
 * the worker starts a fresh one instead.
 */
import { findAdapter, openDevice } from '../gpu/device';
import { dispatches } from '../gpu/dispatch';
import { UserError } from '../terms/errors';
import type { OnProgress } from '../terms/progress';
import type { Backend } from './backend';
import { findCard, isBuiltIn } from './added-cards';
import { addedFileMissing } from './added-errors';
import { fileOf } from './catalogue';
import type { Card } from './card';
import { Ending } from './ending';
import { RanNetworks, type EngineFacts } from './engine-facts';
import { noHalfPrecision } from './errors';
import { BackendFailure, failureOf } from './failure';
import { modelFile } from './model-cache';
import { copiesHere, openCopies } from './copies';
import { loadOrt } from './ort';
import { heard } from './console';
import { isMixed, operatorsOf, type Operators } from './placement';
import { openSession, type Session } from './session';
import { checkFeeds, classOf, type Feeds, type Network, type NetworkOptions, type Ran } from './tensor';
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

/** A session and how it was asked for. */
interface Opened {
  /** `card/file`, and behind it in brackets how it was changed: `ppocr/rec.onnx (fast GELU)`. */
  readonly name: string;
  /** The name on its card. */
  readonly model: string;
  readonly backend: Backend;
  readonly session: Session;
  /** Known from the start only where the session is mixed. */
  readonly operators?: Operators;
  ran: boolean;
  released: boolean;
}

export class Engine {
  /** By file and the options that it was opened with. */
  private readonly networks = new Map<string, Promise<Opened>>();
  private readonly ran = new RanNetworks();
  private readonly sessions = new Set<Session>();
  /** Ends when what is inside the compiled code has come out. */
  private turn: Promise<unknown> = Promise.resolve();
  private device: Promise<GPUDevice> | undefined;
  /** What the device said when it was lost; it is never found again in this worker. */
  private lostBecause: string | undefined;
  /** Ends when the device is lost, because a run that waits for it may never end by itself. */
  private readonly ending = new Ending();

  constructor(private readonly options: EngineOptions) {}

  /** Bytes of a card's file, verified. @throws UserError. */
  async bytes(cardId: string, name: string, hooks: EngineHooks): Promise<ArrayBuffer> {
    const card = await findCard(cardId);
    try {
      return await hooks.timed('load', () =>
        modelFile(card, fileOf(card, name), this.options.baseUrl, hooks),
      );
    } catch (error) {
      // What a visitor added our own address need not have.
      throw error instanceof UserError && !isBuiltIn(cardId) ? addedFileMissing(card, name) : error;
    }
  }

  /** A compiled network, ready to run. @throws UserError, or BackendFailure where this backend cannot. */
  async network(cardId: string, file: string, options: NetworkOptions, hooks: EngineHooks): Promise<Network> {
    const backend = options.on ?? this.options.backend;
    const name = nameOf(cardId, file, backend, options);
    const card = await findCard(cardId);
    // A card that was removed and added again may bring another file under the same name.
    const { sha256 } = fileOf(card, file);
    const key = [name, sha256, backend, ...(options.keep ?? []).toSorted()].join('/');
    let opening = this.networks.get(key);
    if (!opening) {
      opening = this.open(card, file, options, hooks);
      this.networks.set(key, opening);
      opening.catch(() => this.networks.delete(key));
    }
    const opened = await opening;
    const { session } = opened;
    const all = session.outputs.map(({ name }) => name);
    return {
      inputs: session.inputs,
      outputs: session.outputs,
      sideBySide: session.sideBySide ?? 1,
      run: (feeds, names = all) => this.run(opened, feeds, names, hooks),
      release: async () => {
        if (opened.released) return;
        opened.released = true;
        this.networks.delete(key);
        this.sessions.delete(session);
        await this.guarded(() => session.release());
      },
    };
  }

  /** Gives back what jobs kept and did not dispose of. */
  disposeKept(): void {
    for (const session of this.sessions) session.disposeKept();
  }

  /** Facts of the networks that a job ran. */
  facts(ran: ReadonlySet<string>): EngineFacts {
    return this.ran.of(ran);
  }

  private async open(card: Card, file: string, options: NetworkOptions, hooks: EngineHooks): Promise<Opened> {
    const { baseUrl, webnnDevice } = this.options;
    const { keep = [], fastGelu, unpacked, change } = options;
    const backend = options.on ?? this.options.backend;
    const name = nameOf(card.id, file, backend, options);
    this.ran.know(`${card.id}/${file}`, fileOf(card, file));
    const ort = await hooks.timed('load', () => loadOrt(this.options.backend, baseUrl, hooks.onProgress));
    const bytes = new Uint8Array(await this.bytes(card.id, file, hooks));
    const model = card.name;
    hooks.onProgress({
      label: { en: `Preparing ${model}`, nl: `${model} klaarzetten` },
      done: this.networks.size - 1,
      unit: 'steps',
      phase: 'compile',
    });
    const device = backend === 'webgpu' ? await hooks.timed('compile', () => this.ownDevice()) : undefined;
    const copies = copiesOf(backend, options);
    const how = { backend, device, webnnDevice, keep, fastGelu, unpacked };
    const changed = await hooks.timed('compile', async () => (change ? change.of(bytes) : bytes));
    const { made: session, said } = await hooks.timed('compile', () =>
      this.guarded(() =>
        heard(() => (copies > 1 ? openCopies(copies, changed, baseUrl) : openSession(ort, changed, how))),
      ),
    );
    this.sessions.add(session);
    checkOutputs(name, session, keep);
    const ports = [...session.inputs, ...session.outputs];
    if (!classOf('float16') && ports.some(({ dtype }) => dtype === 'float16')) throw noHalfPrecision(model);
    const talkative = { ...how, keep: [], talkative: true };
    const operators = isMixed(said)
      ? await this.guarded(() => operatorsOf(() => openSession(ort, changed, talkative)))
      : undefined;
    return { name, model, backend, session, operators, ran: false, released: false };
  }

  private async run(
    opened: Opened,
    feeds: Feeds,
    names: readonly string[],
    hooks: EngineHooks,
  ): Promise<Ran> {
    const { name, model, backend, session } = opened;
    if (opened.released) throw new Error(`${name} was released`);
    checkFeeds(name, session.inputs, feeds);
    checkOutputs(name, session, names);
    const first = !opened.ran;
    opened.ran = true;
    hooks.onRun(name, first);
    if (first)
      hooks.onProgress({
        label: { en: `First run of ${model}`, nl: `${model} voor het eerst uitvoeren` },
        done: 0,
        unit: 'steps',
        phase: 'first',
      });
    let { operators } = opened;
    const work = async (): Promise<Ran> => {
      if (backend !== 'webgpu' || operators || this.ran.has(name)) return session.run(feeds, names);
      // What is not mixed computes all on the GPU, or none of it.
      const watched = await dispatches(() => session.run(feeds, names));
      operators = { fellBack: watched.any ? 'none' : 'all' };
      return watched.made;
    };
    const made = await this.guarded(work, (session.sideBySide ?? 1) === 1);
    this.ran.note({ name, backend, operators }, session, feeds, made);
    return made;
  }

  private ownDevice(): Promise<GPUDevice> {
    this.device ??= this.guarded(async () => {
      const adapter = await findAdapter();
      if (!adapter) throw new BackendFailure('failed', 'the browser offers no WebGPU adapter');
      const device = await openDevice(adapter);
      void device.lost.then(({ reason, message }) => {
        this.lostBecause = [reason, message].filter((part) => part && part !== 'unknown').join(': ');
        this.ending.end(failureOf(undefined, this.lostBecause));
      });
      return device;
    });
    return this.device;
  }

  /** Work on the backend, with what goes wrong told as a BackendFailure, and given up when the device is lost. */
  private async guarded<T>(work: () => Promise<T>, inTurn = true): Promise<T> {
    try {
      return await this.ending.orEnd(inTurn ? this.inTurn(work) : work());
    } catch (error) {
      // The runtime may notice first; the device tells why a moment later.
      if (this.options.backend === 'webgpu' && this.lostBecause === undefined)
        await new Promise((resolve) => setTimeout(resolve, 50));
      throw failureOf(error, this.lostBecause);
    }
  }

  /** Compiled code that waits for a GPU must not be entered a second time: its stack is in use. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.turn.then(work);
    this.turn = mine.catch(() => {});
    return mine;
  }
}

/** How many copies a network is opened in. */
const copiesOf = (backend: Backend, { sideBySide, keep, fastGelu, unpacked }: NetworkOptions): number =>
  sideBySide && backend === 'wasm' && !keep?.length && !fastGelu && !unpacked ? copiesHere() : 1;

/** What a network is called: `card/file`, and in brackets what is different about it. */
function nameOf(cardId: string, file: string, backend: Backend, options: NetworkOptions): string {
  const { fastGelu, unpacked, change } = options;
  const copies = copiesOf(backend, options);
  const changes = [
    change?.name,
    fastGelu && backend === 'wasm' && 'fast GELU',
    unpacked && backend === 'wasm' && 'weights unpacked',
    copies > 1 && `${copies} side by side`,
  ].filter(Boolean);
  return `${cardId}/${file}${changes.length ? ` (${changes.join(', ')})` : ''}`;
}

/** @throws Error for an output that the model does not have: a caller's mistake. */
function checkOutputs(network: string, { outputs }: Session, names: readonly string[]): void {
  const missing = names.find((name) => !outputs.some((output) => output.name === name));
  if (missing !== undefined) throw new Error(`${network} has no output "${missing}"`);
}
