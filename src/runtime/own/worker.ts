/**
 * A worker for a model that somebody brought: one session at a time, all of onnxruntime-web's types, and its raw
 * words where something fails. Ending it is the one way that stops compiled code at once, and the one that gives
 * its memory back.
 */
import * as Comlink from 'comlink';
import { timerResolutionUs } from '../../bench/timer';
import { findAdapter, openDevice } from '../../gpu/device';
import { heard, printed } from '../console';
import { BackendFailure, failureOf } from '../failure';
import { loadOrt } from '../ort';
import { placementIn } from '../placement';
import { openSession, type OpenOptions as SessionOptions, type Session } from '../session';
import { checkFeeds, type Feeds } from '../tensor';
import { sessionThreads } from '../webassembly';
import type { Answer, ModelWorker, WorkerKind } from './contract';
import { counted, countBuffers, countMemories } from './memory';
import { eventsIn } from './profile';
import { sample } from './sample';

let kind: WorkerKind;
let session: Session | undefined;
/** The same session again, one that tells everything. */
let openTalkative: (() => Promise<Session>) | undefined;
let device: Promise<GPUDevice> | undefined;
let lostBecause: string | undefined;
let rejectLost: (failure: BackendFailure) => void;
const lost = new Promise<never>((_, reject) => (rejectLost = reject));
lost.catch(() => {});

countMemories();

Comlink.expose({
  start(asked) {
    kind = asked;
  },

  open: ({ model, beside }, options) =>
    answer(async () => {
      const started = performance.now();
      const { backend, baseUrl, threads = sessionThreads(), mounts, webnnDevice } = kind;
      const [ort, bytes] = await Promise.all([
        loadOrt(backend, baseUrl, undefined, threads, mounts),
        model.arrayBuffer(),
      ]);
      const loaded = performance.now();
      const how: SessionOptions = {
        backend,
        webnnDevice,
        ...(backend === 'webgpu' && { device: await ownDevice() }),
        keep: [],
        beside,
        ...options,
      };
      session = await openSession(ort, new Uint8Array(bytes), how);
      const compiled = performance.now();
      openTalkative = async () =>
        openSession(ort, new Uint8Array(await model.arrayBuffer()), {
          ...how,
          profile: false,
          talkative: true,
        });
      const { inputs, outputs } = session;
      return {
        inputs,
        outputs,
        timesMs: { load: loaded - started, compile: compiled - loaded },
      };
    }),

  async run(feeds, names) {
    const answered = await answer(async () => {
      const opened = ready(feeds);
      const started = performance.now();
      const { fetched } = await opened.run(feeds, names ?? opened.outputs.map(({ name }) => name));
      return { outputs: fetched, ms: performance.now() - started };
    });
    const tensors = 'value' in answered ? Object.values(answered.value.outputs) : [];
    return Comlink.transfer(
      answered,
      tensors.flatMap(({ data }) => ('buffer' in data ? [data.buffer] : [])),
    );
  },

  sample: (feeds, plan, onSample) =>
    answer(async () => {
      const opened = ready(feeds);
      const names = opened.outputs.map(({ name }) => name);
      const once = async (): Promise<void> => void (await opened.run(feeds, names));
      return { ...(await sample(once, plan, onSample)), resolutionUs: timerResolutionUs() };
    }),

  memory: counted,

  placement: () =>
    answer(async () => {
      if (!openTalkative) throw new Error('no model is open');
      const { made, said } = await heard(openTalkative);
      await made.release();
      return placementIn(said);
    }),

  profile: () =>
    answer(async () => {
      if (!session) throw new Error('no model is open');
      const opened = session;
      return eventsIn(printed(() => opened.endProfiling!()));
    }),

  close: () =>
    answer(async () => {
      const closing = session;
      session = openTalkative = undefined;
      await closing?.release();
    }),
} satisfies ModelWorker);

function ready(feeds: Feeds): Session {
  if (!session) throw new Error('no model is open');
  checkFeeds('The model', session.inputs, feeds);
  return session;
}

async function answer<T>(work: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { value: await Promise.race([work(), lost]) };
  } catch (error) {
    // The runtime may notice first; the device tells why a moment later.
    if (device && lostBecause === undefined) await new Promise((resolve) => setTimeout(resolve, 50));
    const { kind: failed, message } = failureOf(error, lostBecause);
    return { failed: { kind: failed, reason: message } };
  }
}

function ownDevice(): Promise<GPUDevice> {
  device ??= findAdapter().then(async (adapter) => {
    if (!adapter) throw new BackendFailure('failed', 'the browser offers no WebGPU adapter');
    const opened = await openDevice(adapter);
    countBuffers(opened);
    void opened.lost.then(({ reason, message }) => {
      lostBecause = [reason, message].filter((part) => part && part !== 'unknown').join(': ');
      rejectLost(failureOf(undefined, lostBecause));
    });
    return opened;
  });
  return device;
}
