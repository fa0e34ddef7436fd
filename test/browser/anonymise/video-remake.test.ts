import { describe, expect, it } from 'vitest';
import type { Progress } from '../../../src/terms/progress';
import type { Method, Track, VideoPart } from '../../../src/try/demos/anonymise/result';
import { answerVideo, type VideoQuestion } from '../../../src/try/demos/anonymise/video/remake';
import type { Thumbnails } from '../../../src/try/demos/anonymise/video/thumbnails';
import {
  differenceIn,
  factsOf,
  firstFrame,
  framesOf,
  makeVideo,
  steady,
  type VideoRecipe,
} from '../../fixtures/anonymise/video';

const SIDE = 64;
const CHECK = SIDE / 8;
/** Where the chequered square is, in the picture as it is stored. */
const path = (at: number) => ({ x: 20 + Math.round(120 * at), y: 40 + Math.round(20 * at) });

/** A square of black and white checks, which no average looks like, goes over a plain ground. */
function draw(context: OffscreenCanvasRenderingContext2D, at: number): void {
  context.fillStyle = '#5a7a8a';
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  const { x, y } = path(at);
  for (let i = 0; i < 64; i++) {
    context.fillStyle = (i + (i >> 3)) % 2 ? '#fff' : '#000';
    context.fillRect(x + CHECK * (i % 8), y + CHECK * (i >> 3), CHECK, CHECK);
  }
}

const irregular = [0, 0.033, 0.1, 0.15, 0.3, 0.333, 0.4, 0.5, 0.9, 1, 1.1];
const recipe: VideoRecipe = { name: 'a.mp4', width: 320, height: 240, times: irregular, draw, sound: 'opus' };

/** The square's own way, upright where the picture is stored as it is shown. */
const track: Track = {
  id: 'face-1',
  by: 'found',
  kept: true,
  from: 0,
  to: 9,
  boxes: [0, 1.1].map((at) => ({ at, box: { ...path(at), width: SIDE, height: SIDE } })),
};
const grown = (by: number): Track => ({
  ...track,
  boxes: track.boxes.map(({ at, box }) => ({
    at,
    box: { x: box.x - by, y: box.y - by, width: box.width + 2 * by, height: box.height + 2 * by },
  })),
});

const ask = (
  question: VideoQuestion,
  { told = [], signal = new AbortController().signal }: { told?: Progress[]; signal?: AbortSignal } = {},
) => answerVideo(question, { progress: (progress) => void told.push(progress), signal });
const remake = (
  file: File,
  tracks: readonly Track[],
  more: { method?: Method; sound?: 'keep' | 'remove' } = {},
) =>
  ask({
    kind: 'remake-video',
    file,
    tracks: tracks.map(copyOf),
    method: 'bar',
    sound: 'keep',
    ...more,
  }) as Promise<VideoPart>;

/** As a message brings it. */
const copyOf = (one: Track) => ({ ...one, boxes: [...one.boxes] });

/** Differences from the original, per frame: within the square, and far from it. */
async function differences(file: File, made: VideoPart): Promise<{ square: number[]; rest: number[] }> {
  const [square, rest]: [number[], number[]] = [[], []];
  const originals = framesOf(file);
  for await (const { at, picture } of framesOf(made.output)) {
    const original = (await originals.next()).value!;
    square.push(differenceIn(picture, original.picture, { ...path(at), width: SIDE, height: SIDE }));
    rest.push(differenceIn(picture, original.picture, { x: 0, y: 180, width: 320, height: 60 }));
  }
  return { square, rest };
}

describe('a video that is made again', () => {
  it.each([
    { format: 'mp4', codec: 'avc', type: 'video/mp4' },
    { format: 'mov', codec: 'avc', type: 'video/mp4' },
    { format: 'webm', codec: 'vp9', type: 'video/webm' },
    { format: 'webm', codec: 'vp8', type: 'video/webm' },
    { format: 'mkv', codec: 'vp9', type: 'video/webm' },
  ] as const)(
    '$format with $codec: every frame at its time, the sound bit for bit, nothing told of who made it where',
    async ({ format, codec, type }) => {
      const tags = { title: 'Feest', comment: 'thuis', date: new Date(2020, 4, 5), artist: 'Jan' };
      const file = await makeVideo({ ...recipe, format, codec, tags });
      const made = await remake(file, [grown(4)]);
      const [before, after] = [await factsOf(file), await factsOf(made.output)];
      expect(before.tags.title).toBe('Feest');
      expect(after.tags).toEqual({});
      expect(made.output.type).toBe(type);
      expect(after.times).toHaveLength(irregular.length);
      for (const [i, at] of after.times.entries()) expect(at).toBeCloseTo(irregular[i]!, 3);
      expect(after.sound.length).toBeGreaterThan(50);
      expect(after.sound.map(({ data }) => data)).toEqual(before.sound.map(({ data }) => data));
      expect(after.sound[9]!.at).toBeCloseTo(before.sound[9]!.at, 3);
      expect([made.frames, made.width, made.height]).toEqual([irregular.length, 320, 240]);
      const { square, rest } = await differences(file, made);
      expect(Math.min(...square)).toBeGreaterThan(60);
      expect(Math.max(...rest)).toBeLessThan(6);
    },
  );

  it.each(['blur', 'pixels', 'bar'] as const)(
    'by %s: the checks are gone in the last frame too',
    async (method) => {
      const file = await makeVideo({ ...recipe, format: 'webm', codec: 'vp8', sound: undefined });
      const { square } = await differences(file, await remake(file, [grown(4)], { method }));
      expect(square).toHaveLength(irregular.length);
      expect(Math.min(...square)).toBeGreaterThan(60);
    },
  );

  it('leaves what the visitor took off, and what is outside the time of a box', async () => {
    const file = await makeVideo(recipe);
    const off = await differences(file, await remake(file, [{ ...grown(4), kept: false }]));
    expect(Math.max(...off.square)).toBeLessThan(12);
    const late = await differences(file, await remake(file, [{ ...grown(4), from: 0.4 }]));
    expect(late.square.map((value) => value > 60)).toEqual(irregular.map((at) => at >= 0.4));
  });

  it('stands upright, as a phone’s video is shown', async () => {
    const file = await makeVideo({ ...recipe, rotation: 90 });
    const made = await remake(file, []);
    const after = await factsOf(made.output);
    expect([after.rotation, after.width, after.height]).toEqual([0, 240, 320]);
    const [original, shown] = [await firstFrame(file), await firstFrame(made.output)];
    expect(differenceIn(original, shown, { x: 0, y: 0, width: 240, height: 320 })).toBeLessThan(6);
    // Turned clockwise the square, at the left of the stored picture, is at the top.
    const box = { x: 240 - 40 - SIDE, y: 20, width: SIDE, height: SIDE };
    const covered = await remake(file, [{ ...track, boxes: [{ at: 0, box }] }]);
    const first = await firstFrame(covered.output);
    expect(differenceIn(first, original, box)).toBeGreaterThan(60);
  });

  it('leaves the sound out when asked, and stores as Opus what MP4 players do not know', async () => {
    const file = await makeVideo({ ...recipe, format: 'mov', sound: 'pcm-s16' });
    const silent = await remake(file, [], { sound: 'remove' });
    expect((await factsOf(silent.output)).sound).toEqual([]);
    expect(silent.sound).toBe('removed');
    const made = await remake(file, []);
    expect((await factsOf(made.output)).type).toMatch(/opus|mp4a/);
    expect(made.notes?.map(({ en }) => en).join()).toContain('PCM-S16');
  });

  it('an odd number of pixels becomes an even one', async () => {
    const made = await remake(
      await makeVideo({ ...recipe, width: 321, height: 241, format: 'webm', codec: 'vp9' }),
      [],
    );
    expect([made.width, made.height]).toEqual([320, 240]);
  });

  it('is told of in seconds, and can be stopped', async () => {
    const file = await makeVideo({ ...recipe, times: steady(90, 30) });
    const told: Progress[] = [];
    const stop = new AbortController();
    const question: VideoQuestion = { kind: 'remake-video', file, tracks: [], method: 'bar', sound: 'keep' };
    const making = answerVideo(question, {
      signal: stop.signal,
      progress: (progress) => {
        told.push(progress);
        stop.abort();
      },
    });
    await expect(making).rejects.toMatchObject({ name: 'AbortError' });
    expect(told[0]).toMatchObject({ unit: 'seconds', total: 3 });
  });

  it('refuses a question that is none', async () => {
    await expect(ask({ kind: 'remake-video', tracks: 3 } as unknown as VideoQuestion)).rejects.toThrow(
      'file',
    );
  });
});

it('shows each face by a small picture of its own', async () => {
  const file = await makeVideo(recipe);
  const outside = {
    ...track,
    id: 'face-2',
    boxes: [{ at: 0.5, box: { x: -40, y: -40, width: 80, height: 60 } }],
  };
  const faces = (await ask({
    kind: 'video-faces',
    file,
    tracks: [track, outside].map(copyOf),
  })) as Thumbnails;
  expect([...faces.keys()].sort()).toEqual(['face-1', 'face-2']);
  const picture = await createImageBitmap(faces.get('face-1')!);
  const canvas = new OffscreenCanvas(96, 96);
  const context = canvas.getContext('2d')!;
  context.drawImage(picture, 0, 0);
  // The middles of the first row of checks.
  const row = [6, 18, 30, 42].map((x) => context.getImageData(x, 6, 1, 1).data[0]! > 127);
  expect(row).toEqual([false, true, false, true]);
});
