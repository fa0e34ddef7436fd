/**
 * The first of two passes: every face's whole time line, known before the first frame of the new video is written.
 * With that, a face that was missed is covered from both sides however long the gap is, without frames being held
 * back; and making the video is the same work after an edit as the first time. It costs one more decoding.
 */
import type { JobContext } from '../../../contract';
import type { FaceDetector } from '../faces/detector';
import type { Face } from '../faces/face';
import type { Track } from '../result';
import { coverTrack } from './cover';
import { Follower } from './follow';
import { Frames, type Frame } from './frames';
import type { Recording } from './open';

/** Pixels of the longer side of what the detector is shown; its networks see 256 at most. */
const SHOWN = 640;

/**
 * Seconds between two frames that are looked at, at least: every frame at 30 a second, every second one at 60. Fewer
 * lose faces where the camera is swung (`test/peers/RESULTS-anonymise.md`).
 */
const EVERY = 0.03;
/** Seconds that a frame is shown where nothing tells. */
const USUAL = 1 / 30;

export interface Found {
  readonly tracks: readonly Track[];
  /** Frames that could be read. */
  readonly frames: number;
  /** Seconds at which the last of them ends. */
  readonly end: number;
  /** What stopped it in the middle. */
  readonly failure: unknown;
}

/**
 * @param onFrame told the seconds that were looked through.
 * @param most frames, for a trial.
 */
export async function findFaces(
  recording: Recording,
  detector: FaceDetector,
  context: Pick<JobContext, 'phase'>,
  onFrame: (at: number) => void,
  most = Infinity,
): Promise<Found> {
  const scale = Math.min(1, SHOWN / Math.max(recording.width, recording.height));
  const frames = new Frames(recording, scale);
  const follower = new Follower();
  const times: number[] = [];
  let end = 0;
  let looked = -Infinity;
  try {
    while (times.length < most) {
      const frame = await context.phase('pre', () => frames.next());
      if (!frame) break;
      if (frame.at - looked >= EVERY) {
        const faces = await detector.find(frames.canvas);
        follower.add(
          frame.at,
          faces.map((face) => scaled(face, 1 / scale)),
        );
        looked = frame.at;
      }
      times.push(frame.at);
      end = endOf(frame, times);
      onFrame(frame.at);
    }
  } finally {
    await frames.close();
  }
  const tracks = follower.end().map((sightings, i): Track => ({
    id: `face-${i + 1}`,
    by: 'found',
    kept: true,
    ...coverTrack(sightings, times, end),
  }));
  return { tracks, frames: times.length, end, failure: frames.failure };
}

/** Seconds at which a frame ends. The last one's length is often not stored; it must be covered all the same. */
const endOf = ({ at, duration }: Frame, times: readonly number[]): number =>
  at + (duration || at - (times.at(-2) ?? at - USUAL));

const scaled = (face: Face, by: number): Face => ({
  x: face.x * by,
  y: face.y * by,
  width: face.width * by,
  height: face.height * by,
  confidence: face.confidence,
});
