/**
 * The second pass: each frame decoded once more, its faces made unrecognisable, and stored in a new file together
 * with the sound. Nothing else comes along: no place, no camera, no date, no name of a track.
 */
import { NullTarget, Output, Quality, StreamTarget, VideoSample, VideoSampleSource } from 'mediabunny';
import { openScratch } from '../../../../store/scratch';
import { redact } from '../redact/redact';
import type { Method, Track } from '../result';
import { boxesAt } from './boxes';
import { Frames } from './frames';
import type { Recording } from './open';
import type { Plan } from './plan';
import { addSound } from './sound';

/** Seconds of sound that go ahead of the pictures, so that a player finds them side by side. */
const AHEAD = 0.5;
/** Bytes that are gathered before they go to disk. */
const CHUNK = 2 ** 22;

export interface Made {
  readonly output: Blob;
  readonly frames: number;
}

export interface MakeHooks {
  /** Told the seconds that are stored. */
  onFrame(at: number, duration: number): void;
  phase<T>(work: () => Promise<T>): Promise<T>;
  readonly signal?: AbortSignal;
}

/** @throws the signal's reason; what was written is gone then. */
export async function makeVideo(
  recording: Recording,
  plan: Plan,
  tracks: readonly Track[],
  method: Method,
  hooks: MakeHooks,
): Promise<Made> {
  const scratch = await openScratch();
  try {
    const writable = new WritableStream<{ data: Uint8Array<ArrayBuffer>; position: number }>({
      write: ({ data, position }) => scratch.write(data, position),
    });
    const output = new Output({
      format: plan.format,
      target: new StreamTarget(writable, { chunked: true, chunkSize: CHUNK }),
    });
    const frames = await encode(recording, plan, tracks, method, hooks, output);
    return { output: await scratch.finish(plan.format.mimeType), frames };
  } catch (error) {
    await scratch.drop();
    throw error;
  }
}

/** The first frames, made and thrown away. @returns milliseconds for one. */
export async function tryMaking(recording: Recording, plan: Plan, most: number): Promise<number> {
  const output = new Output({ format: plan.format, target: new NullTarget() });
  const from = performance.now();
  const hooks: MakeHooks = { onFrame: () => {}, phase: (work) => work() };
  const frames = await encode(recording, { ...plan, sound: [] }, [], 'bar', hooks, output, most);
  return (performance.now() - from) / Math.max(1, frames);
}

async function encode(
  recording: Recording,
  plan: Plan,
  tracks: readonly Track[],
  method: Method,
  { onFrame, phase, signal }: MakeHooks,
  output: Output,
  most = Infinity,
): Promise<number> {
  const pictures = new VideoSampleSource({
    codec: plan.codec,
    quality: new Quality({ bitrate: plan.bitrate, bitrateMode: 'variable' }),
  });
  output.addVideoTrack(pictures);
  const sounds = await Promise.all(plan.sound.map((sound) => addSound(sound, output)));
  const frames = new Frames(recording);
  let count = 0;
  try {
    await output.start();
    while (count < most) {
      signal?.throwIfAborted();
      const stored = await phase(async () => {
        const frame = await frames.next();
        if (!frame) return undefined;
        redact(frames.context, boxesAt(tracks, frame.at), method);
        const sample = new VideoSample(frames.canvas, { timestamp: frame.at, duration: frame.duration });
        await pictures.add(sample).finally(() => sample.close());
        for (const sound of sounds) await sound.addUntil(frame.at + AHEAD);
        return frame;
      });
      if (!stored) break;
      count++;
      onFrame(stored.at, stored.duration);
    }
    await phase(async () => {
      if (most === Infinity) for (const sound of sounds) await sound.addUntil(Infinity);
      await output.finalize();
    });
    return count;
  } catch (error) {
    await output.cancel();
    throw error;
  } finally {
    await Promise.all([frames.close(), ...sounds.map((sound) => sound.close())]);
  }
}
