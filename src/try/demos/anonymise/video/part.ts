/** The new video as the part that the demo hands out, with progress while it is made. */
import type { OnProgress } from '../../../../terms/progress';
import type { Text } from '../../../../terms/text';
import type { Method, Track, VideoPart } from '../result';
import { outOfSpace } from './errors';
import { makeVideo } from './make';
import type { Recording } from './open';
import { Pace, withTimeLeft } from './pace';
import type { Plan } from './plan';

const making: Text = { en: 'Making the new video', nl: 'De nieuwe video maken' };

/** @throws UserError `anonymise/video-no-space`; the signal's reason. */
export async function newPart(
  recording: Recording,
  plan: Plan,
  tracks: readonly Track[],
  method: Method,
  how: { progress: OnProgress; phase<T>(work: () => Promise<T>): Promise<T>; signal?: AbortSignal },
): Promise<VideoPart> {
  const { file, width, height } = recording;
  const pace = new Pace();
  let end = 0;
  const onFrame = atMost(4, (at: number) => {
    const left = pace.left(at, recording.duration);
    report(how.progress, withTimeLeft(making, left), at, recording.duration);
  });
  const made = await makeVideo(recording, plan, tracks, method, {
    onFrame: (at, duration) => {
      end = at + duration;
      onFrame(at);
    },
    phase: how.phase,
    ...(how.signal && { signal: how.signal }),
  }).catch((error: unknown) => {
    throw isOutOfSpace(error) ? outOfSpace(file.name, error) : error;
  });
  return {
    kind: 'video',
    file: file.name,
    index: 0,
    width,
    height,
    duration: end,
    frames: made.frames,
    tracks,
    method,
    output: made.output,
    ...(plan.notes.length > 0 && { notes: plan.notes }),
  };
}

/** How far a pass is, in seconds of video. */
export function report(progress: OnProgress, label: Text, at: number, duration: number | undefined): void {
  const total = duration && Math.max(duration, at);
  progress({ label, done: Math.round(at), ...(total && { total: Math.round(total) }), unit: 'seconds' });
}

/** Calls through at most so many times a second. */
export function atMost<Args extends unknown[]>(perSecond: number, call: (...args: Args) => void) {
  let last = -Infinity;
  return (...args: Args): void => {
    const now = performance.now();
    if (now - last < 1000 / perSecond) return;
    last = now;
    call(...args);
  };
}

const isOutOfSpace = (error: unknown): boolean =>
  error instanceof Error && error.name === 'QuotaExceededError';
