/** A video through the demo: looked over, told how long it takes, faces found, the new video made. */
import type { Text } from '../../../../terms/text';
import type { JobContext } from '../../../contract';
import { openFaceDetector, type FaceDetector } from '../faces/detector';
import type { Method } from '../result';
import { brokenVideo, truncatedVideo } from './errors';
import { findFaces, type Found } from './find';
import { tryMaking } from './make';
import { openVideo, type Recording } from './open';
import { Pace, withTimeLeft } from './pace';
import { atMost, newPart, report } from './part';
import { planFor, type Plan } from './plan';

/** Seconds of video from which it is worth a second to measure how long it will take. */
const LONG = 60;
/** Frames of that measurement; the first ones pay for what is set up. */
const TRIAL = 30;
const WARMUP = 5;
/** Seconds that may be missing at the end before the file counts as cut off: the last frame's length is a guess. */
const SHORT = 1;

const finding: Text = { en: 'Looking for faces', nl: 'Gezichten zoeken' };

/**
 * Emits one `VideoPart`, whose sample is the mean over its frames. @throws UserError for a file that cannot be used;
 * for one that is damaged in the middle after what came before was emitted.
 */
export async function processVideo(
  file: File,
  options: Readonly<Record<string, string>>,
  context: JobContext,
): Promise<void> {
  const recording = await context.phase('pre', () => openVideo(file));
  try {
    const sound = options.sound === 'remove' ? 'removed' : 'kept';
    const plan = await context.phase('pre', () => planFor(recording, sound === 'kept'));
    const detector = await openFaceDetector(context, options);
    const makingMs = await trial(recording, plan, detector, context);
    const found = await find(recording, detector, context, makingMs);
    if (found.frames === 0) throw brokenVideo(file.name, found.failure);
    const method = options.method as Method;
    const part = await newPart(recording, plan, found.tracks, method, {
      progress: context.progress,
      phase: (work) => context.phase('post', work),
    });
    context.hold(found.frames)({ ...part, ...(sound === 'removed' && { sound }) });
    const missing = (recording.duration ?? 0) - found.end;
    if (found.failure !== undefined || missing > SHORT || part.frames < found.frames)
      throw truncatedVideo(file.name, found.end, found.failure);
  } finally {
    recording.close();
  }
}

/**
 * What one frame costs in the second pass, measured on the first frames of a long video, so that the time to go is
 * right from the start. @returns milliseconds; undefined for a short one.
 */
async function trial(
  recording: Recording,
  plan: Plan,
  detector: FaceDetector,
  context: JobContext,
): Promise<number | undefined> {
  const { duration, frameRate } = recording;
  if (duration === undefined || duration < LONG) return undefined;
  const label = { en: 'Measuring how long this takes', nl: 'Meten hoe lang dit duurt' };
  context.progress({ label, done: 0, total: Math.round(duration), unit: 'seconds' });
  let [frames, warm] = [0, 0];
  const onFrame = (): void => {
    if (++frames === WARMUP) warm = performance.now();
  };
  await findFaces(recording, detector, context, onFrame, TRIAL);
  const findingMs = (performance.now() - warm) / Math.max(1, frames - WARMUP);
  const makingMs = await context.phase('post', () => tryMaking(recording, plan, TRIAL));
  const seconds = (duration * frameRate * (findingMs + makingMs)) / 1000;
  context.progress({
    label: withTimeLeft(finding, seconds),
    done: 0,
    total: Math.round(duration),
    unit: 'seconds',
  });
  return makingMs;
}

function find(
  recording: Recording,
  detector: FaceDetector,
  context: JobContext,
  makingMs: number | undefined,
): Promise<Found> {
  const { duration, frameRate } = recording;
  const pace = new Pace();
  const after = makingMs && duration ? (makingMs * frameRate * duration) / 1000 : 0;
  const tell = atMost(4, (at: number) => {
    const left = pace.left(at, duration);
    report(context.progress, withTimeLeft(finding, left && left + after), at, duration);
  });
  return findFaces(recording, detector, context, tell);
}
