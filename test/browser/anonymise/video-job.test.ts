import { beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../../src/terms/errors';
import anonymise from '../../../src/try/demos/anonymise/demo';
import type { VideoPart } from '../../../src/try/demos/anonymise/result';
import { boxesAt } from '../../../src/try/demos/anonymise/video/boxes';
import { runJob, type JobOutcome } from '../../../src/try/job';
import {
  differenceIn,
  factsOf,
  framesOf,
  makeVideo,
  steady,
  type VideoRecipe,
} from '../../fixtures/anonymise/video';

const options = { method: 'bar', range: 'full', sound: 'keep' };
/** Eyes, nose and mouth in the photograph, in its pixels, seen by us. */
const features = { x: 195, y: 85, width: 60, height: 75 };
let portrait: ImageBitmap;

/** How the photograph lies in the picture at a time: it goes to the right and comes nearer. */
const placed = (at: number) => ({ x: 20 + 120 * at, y: -10, scale: 0.62 + 0.1 * at });
function featuresAt(at: number) {
  const { x, y, scale } = placed(at);
  return {
    x: Math.round(x + scale * features.x),
    y: Math.round(y + scale * features.y),
    width: Math.round(scale * features.width),
    height: Math.round(scale * features.height),
  };
}

function draw(context: OffscreenCanvasRenderingContext2D, at: number): void {
  context.fillStyle = '#6f8f86';
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  const { x, y, scale } = placed(at);
  context.drawImage(portrait, x, y, 512 * scale, 512 * scale);
}

/** As a phone that is held upright stores it: turned a quarter to the left, to be turned back when shown. */
function drawTurned(context: OffscreenCanvasRenderingContext2D, at: number): void {
  context.setTransform(0, -1, 1, 0, 0, context.canvas.height);
  draw(context, at);
  context.resetTransform();
}

function ground(context: OffscreenCanvasRenderingContext2D): void {
  context.fillStyle = '#6f8f86';
  context.fillRect(0, 0, 480, 320);
}

const times = [...steady(20, 25), 0.85, 0.95, 1, 1.033, 1.066, 1.2];
const recipe: VideoRecipe = {
  name: 'gang.mp4',
  width: 480,
  height: 320,
  times,
  draw,
  sound: 'opus',
  bitrate: 2e6,
};

describe('a job with videos', () => {
  let files: File[];
  let outcome: JobOutcome;
  const parts: VideoPart[][] = [];
  const errors: (Error | undefined)[] = [];

  beforeAll(async () => {
    portrait = await createImageBitmap(await (await fetch('/samples/anonymise/astronaut.jpg')).blob());
    const whole = await makeVideo({ ...recipe, times: steady(90, 30) });
    files = [
      await makeVideo(recipe),
      await makeVideo({
        ...recipe,
        name: 'staand.mp4',
        draw: drawTurned,
        width: 320,
        height: 480,
        rotation: 90,
      }),
      new File([whole.slice(0, whole.size * 0.5)], 'afgekapt.mp4'),
      await makeVideo({
        ...recipe,
        name: 'niemand.webm',
        format: 'webm',
        codec: 'vp8',
        draw: ground,
        sound: undefined,
      }),
      await makeVideo({ ...recipe, name: 'kort.webm', format: 'webm', codec: 'vp8', times: steady(6, 25) }),
    ];
    outcome = await runJob(
      { demo: anonymise, files, options, backend: 'wasm' },
      {
        onPart: (part, file) => (parts[file] ??= []).push(part as VideoPart),
        onFile: (file, error) => (errors[file] = error),
      },
    );
  }, 120_000);

  it('covers the face in every frame, and nothing that is far from it', async () => {
    const [part] = parts[0]!;
    expect(errors[0]).toBeUndefined();
    expect(part!.tracks).toHaveLength(1);
    for (const at of times) {
      const wanted = featuresAt(at);
      const [box] = boxesAt(part!.tracks, at);
      expect(box!.x).toBeLessThan(wanted.x);
      expect(box!.y).toBeLessThan(wanted.y);
      expect(box!.x + box!.width).toBeGreaterThan(wanted.x + wanted.width);
      expect(box!.y + box!.height).toBeGreaterThan(wanted.y + wanted.height);
      expect(box!.width).toBeLessThan(5 * wanted.width);
    }
    const originals = framesOf(files[0]!);
    for await (const { at, picture } of framesOf(part!.output)) {
      const original = (await originals.next()).value!.picture;
      expect(differenceIn(picture, original, featuresAt(at))).toBeGreaterThan(50);
      expect(differenceIn(picture, original, { x: 0, y: 290, width: 480, height: 30 })).toBeLessThan(8);
    }
  });

  it('covers the last frame of a WebM, whose length is not stored', async () => {
    const [part] = parts[4]!;
    expect(part!.frames).toBe(6);
    const originals = framesOf(files[4]!);
    for await (const { at, picture } of framesOf(part!.output)) {
      const original = (await originals.next()).value!.picture;
      expect(differenceIn(picture, original, featuresAt(at))).toBeGreaterThan(50);
    }
  });

  it('keeps the time of each frame and each packet of sound', async () => {
    const [before, after] = [await factsOf(files[0]!), await factsOf(parts[0]![0]!.output)];
    expect(after.times).toHaveLength(times.length);
    for (const [i, at] of times.entries()) expect(after.times[i]).toBeCloseTo(at, 3);
    expect(after.sound).toEqual(before.sound);
  });

  it('finds no face any more in what came out', async () => {
    const output = new File([parts[0]![0]!.output], 'weer.mp4');
    const again: VideoPart[] = [];
    const { errors: failed } = await runJob(
      { demo: anonymise, files: [output], options, backend: 'wasm' },
      { onPart: (part) => void again.push(part as VideoPart) },
    );
    expect(failed).toEqual([]);
    expect(again[0]!.tracks).toEqual([]);
  });

  it('finds a face in a phone’s video as it is shown, and stores it upright', async () => {
    const [part] = parts[1]!;
    expect([part!.width, part!.height]).toEqual([480, 320]);
    expect((await factsOf(part!.output)).rotation).toBe(0);
    expect(part!.tracks).toHaveLength(1);
    const box = boxesAt(part!.tracks, 0.4)[0]!;
    const wanted = featuresAt(0.4);
    expect(box.x).toBeLessThan(wanted.x);
    expect(box.x + box.width).toBeGreaterThan(wanted.x + wanted.width);
  });

  it('keeps what could be read of a video that was cut off, and says where it ends', () => {
    expect((errors[2] as UserError).code).toBe('anonymise/video-truncated');
    const [part] = parts[2]!;
    expect(part!.frames).toBeGreaterThan(20);
    expect(part!.frames).toBeLessThan(80);
    expect((errors[2] as UserError).told.en.what).toContain(part!.duration.toFixed(1));
  });

  it('makes a video without faces anew all the same, because its metadata go too', () => {
    const [part] = parts[3]!;
    expect(errors[3]).toBeUndefined();
    expect(part).toMatchObject({ tracks: [], frames: times.length });
    expect(part!.output.size).toBeGreaterThan(500);
  });

  it('is a sample a video: the mean of its frames', () => {
    expect(outcome.run!.samplesMs).toHaveLength(5);
    const { pre, infer, post } = outcome.run!.phasesMs;
    const frames = parts.map(([part]) => part!.frames);
    const all = outcome.run!.samplesMs.reduce((sum, ms, i) => sum + ms * frames[i]!, 0);
    expect(all / (pre! + infer! + post!)).toBeCloseTo(1, 1);
  });
});
