/** Answers the view: the new video once more after an edit, and small pictures of the faces to know them by. */
import * as v from 'valibot';
import type { JobContext } from '../../../contract';
import type { VideoPart } from '../result';
import { makeThumbnails, type Thumbnails } from './thumbnails';
import { openVideo } from './open';
import { planFor } from './plan';
import { newPart } from './part';

const finite = v.pipe(v.number(), v.finite());
const size = v.pipe(finite, v.minValue(0));
const track = v.object({
  id: v.string(),
  by: v.picklist(['found', 'hand']),
  from: finite,
  to: finite,
  kept: v.boolean(),
  boxes: v.array(
    v.object({ at: finite, box: v.object({ x: finite, y: finite, width: size, height: size }) }),
  ),
});

const question = v.variant('kind', [
  v.object({
    kind: v.literal('remake-video'),
    file: v.instance(File),
    tracks: v.array(track),
    method: v.picklist(['blur', 'pixels', 'bar']),
    sound: v.picklist(['keep', 'remove']),
  }),
  v.object({ kind: v.literal('video-faces'), file: v.instance(File), tracks: v.array(track) }),
]);

export type VideoQuestion = v.InferInput<typeof question>;

/** @throws UserError; the signal's reason. */
export async function answerVideo(
  asked: unknown,
  { progress, signal }: Pick<JobContext, 'progress' | 'signal'>,
): Promise<VideoPart | Thumbnails> {
  const parsed = v.parse(question, asked);
  const recording = await openVideo(parsed.file);
  try {
    if (parsed.kind === 'video-faces') return await makeThumbnails(recording, parsed.tracks, signal);
    const keep = parsed.sound === 'keep';
    const plan = await planFor(recording, keep);
    const part = await newPart(recording, plan, parsed.tracks, parsed.method, {
      progress,
      signal,
      phase: (work) => work(),
    });
    return { ...part, ...(!keep && { sound: 'removed' }) };
  } finally {
    recording.close();
  }
}
