/**
 * A small picture of each face, taken from the original where the face is largest. They go to the view and nowhere
 * else: a part that is kept holds no face.
 */
import { VideoSampleSink, type VideoSample } from 'mediabunny';
import type { Box } from '../faces/face';
import type { Keyframe, Track } from '../result';
import type { Recording } from './open';

/** Track id to picture; tracks whose moment cannot be decoded are missing. */
export type Thumbnails = ReadonlyMap<string, Blob>;

/** Pixels of a side. */
const SIDE = 96;

/** @throws the signal's reason. */
export async function makeThumbnails(
  { video }: Recording,
  tracks: readonly Track[],
  signal: AbortSignal,
): Promise<Thumbnails> {
  const moments = tracks
    .flatMap(({ id, boxes }) => (boxes.length ? { id, ...largest(boxes) } : []))
    .sort((a, b) => a.at - b.at);
  const canvas = new OffscreenCanvas(SIDE, SIDE);
  const context = canvas.getContext('2d', { alpha: false })!;
  const pictures = new Map<string, Blob>();
  let next = 0;
  for await (const sample of new VideoSampleSink(video).samplesAtTimestamps(moments.map(({ at }) => at))) {
    const { id, box } = moments[next++]!;
    if (sample) drawSquare(context, sample, box);
    sample?.close();
    signal.throwIfAborted();
    if (sample) pictures.set(id, await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 }));
  }
  return pictures;
}

/** The square around the box; what lies outside the picture is black, because a source rectangle may not. */
function drawSquare(context: OffscreenCanvasRenderingContext2D, sample: VideoSample, box: Box): void {
  const side = Math.max(box.width, box.height);
  const [x, y] = [box.x + (box.width - side) / 2, box.y + (box.height - side) / 2];
  const [left, top] = [Math.max(0, x), Math.max(0, y)];
  const right = Math.min(sample.displayWidth, x + side);
  const bottom = Math.min(sample.displayHeight, y + side);
  context.fillRect(0, 0, SIDE, SIDE);
  if (right <= left || bottom <= top) return;
  const scale = SIDE / side;
  const [width, height] = [right - left, bottom - top];
  const to = [(left - x) * scale, (top - y) * scale, width * scale, height * scale] as const;
  sample.draw(context, left, top, width, height, ...to);
}

const largest = (boxes: readonly Keyframe[]): Keyframe =>
  boxes.reduce((most, one) =>
    one.box.width * one.box.height > most.box.width * most.box.height ? one : most,
  );
