import { BufferTarget, EncodedVideoPacketSource, Mp4OutputFormat, Output } from 'mediabunny';
import { expect, it } from 'vitest';
import { UserError } from '../../../src/terms/errors';
import { processVideo } from '../../../src/try/demos/anonymise/video/process';
import { makeVideo, steady, type VideoRecipe } from '../../fixtures/anonymise/video';
import { testContext } from '../../fixtures/ocr/inputs/context';
import { wav } from '../../fixtures/transcribe/sound';

const recipe: VideoRecipe = {
  name: 'film.mp4',
  width: 160,
  height: 120,
  times: steady(12, 30),
  draw: (context, at) => {
    context.fillStyle = `hsl(${900 * at} 50% 50%)`;
    context.fillRect(0, 0, 160, 120);
  },
};

/** The file with the last place of one text holding another of the same length. */
async function patched(file: File, from: string, to: string): Promise<File> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const at = [...bytes.keys()].findLast((i) =>
    [...from].every((letter, j) => bytes[i + j] === letter.charCodeAt(0)),
  )!;
  bytes.set(new TextEncoder().encode(to), at);
  return new File([bytes], file.name);
}

async function withoutFrames(): Promise<File> {
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target });
  const decoderConfig = { codec: 'vp09.00.10.08', codedWidth: 160, codedHeight: 120 };
  output.addVideoTrack(new EncodedVideoPacketSource('vp9'), { decoderConfig });
  await output.start();
  await output.finalize();
  return new File([target.buffer!], 'nul.mp4');
}

const cut = (file: File, share: number): File => new File([file.slice(0, file.size * share)], file.name);

it.each<[what: string, code: string, make: () => File | Promise<File>]>([
  ['an empty file', 'video-empty', () => new File([], 'leeg.mp4')],
  ['text', 'not-video', () => new File(['Dit is tekst. '.repeat(500)], 'tekst.mp4')],
  ['sound alone', 'no-video-track', () => wav([new Float32Array(16000)], 16000, 'geluid.mp4')],
  ['no frames', 'no-frames', withoutFrames],
  ['a locked video', 'video-encrypted', async () => patched(await makeVideo(recipe), 'avc1', 'encv')],
  ['an unknown codec', 'video-codec', async () => patched(await makeVideo(recipe), 'avc1', 'zzzz')],
  [
    'an unknown codec in WebM',
    'video-codec',
    async () => patched(await makeVideo({ ...recipe, format: 'webm', codec: 'vp9' }), 'V_VP9', 'V_NOP'),
  ],
  ['an MP4 that ends in its head', 'video-broken', async () => cut(await makeVideo(recipe), 0.1)],
  [
    'a WebM that ends in its first cluster',
    'video-broken',
    async () => cut(await makeVideo({ ...recipe, format: 'webm', codec: 'vp9' }), 0.5),
  ],
])('%s: anonymise/%s', async (_, code, make) => {
  const file = await make();
  const context = testContext();
  const error = await processVideo(file, { method: 'bar' }, context).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(UserError);
  expect((error as UserError).code).toBe(`anonymise/${code}`);
  for (const { what, where, next } of Object.values((error as UserError).told)) {
    expect(where).toBe(file.name);
    expect(Math.min(what.length, next.length)).toBeGreaterThan(15);
  }
  expect(context.parts).toEqual([]);
});
