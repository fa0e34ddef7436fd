// The browser's side of `anonymise-video.ts`.
import {
  ALL_FORMATS,
  BlobSource,
  BufferTarget,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  Mp4OutputFormat,
  Output,
} from 'mediabunny';
import anonymise from '../../../src/try/demos/anonymise/demo';
import type { Box } from '../../../src/try/demos/anonymise/faces/face';
import type { VideoPart } from '../../../src/try/demos/anonymise/result';
import { boxesAt } from '../../../src/try/demos/anonymise/video/boxes';
import { runJob } from '../../../src/try/job';
import { makeVideo, steady } from '../../fixtures/anonymise/video';

/** Seconds that are encoded; what is longer repeats them. */
const SCENE = 10;
let file: File;

export const start = {
  async make(seconds: number, rate: number): Promise<{ bytes: number }> {
    const photo = await createImageBitmap(await (await fetch('/samples/anonymise/astronaut.jpg')).blob());
    const scene = await makeVideo({
      name: 'scene.mp4',
      width: 1280,
      height: 720,
      times: steady(Math.min(seconds, SCENE) * rate, rate),
      bitrate: 4e6,
      draw(context, at) {
        const x = 300 * Math.sin(at / 2);
        context.drawImage(photo, x - 300, -100, 1900, 1900);
        context.drawImage(photo, 100, 0, 300, 300, 700 - x, 200 + 20 * at, 300, 300);
      },
    });
    file = seconds > SCENE ? await repeated(scene, seconds) : scene;
    return { bytes: file.size };
  },

  async run(options: Record<string, string>): Promise<{ frames: number; tracks: number; bytes: number }> {
    let part: VideoPart | undefined;
    const { errors } = await runJob(
      { demo: anonymise, files: [file], options, backend: 'wasm' },
      { onPart: (made) => (part = made as VideoPart) },
    );
    if (errors.length) throw new Error(String(errors[0]));
    return { frames: part!.frames, tracks: part!.tracks.length, bytes: part!.output.size };
  },

  /**
   * In how many frames eyes, nose and mouth are covered, of those in which half of them or more are in the picture:
   * a photograph that is swung about, as a hand holds a camera. @param speed 1: across the picture in three seconds.
   */
  async coverage(speed: number): Promise<{ frames: number; covered: number; worst: number }> {
    const photo = await createImageBitmap(await (await fetch('/samples/anonymise/astronaut.jpg')).blob());
    const [width, height] = [640, 360];
    const placed = (at: number): { x: number; y: number; scale: number } => {
      const t = at * speed;
      return {
        x: 90 + 320 * Math.sin(t) + 12 * Math.sin(11 * t),
        y: -20 + 40 * Math.sin(1.5 * t) + 10 * Math.sin(14 * t),
        scale: 0.55 + 0.2 * Math.sin(0.85 * t),
      };
    };
    const times = steady(180, 30);
    const video = await makeVideo({
      name: 'swung.mp4',
      width,
      height,
      times,
      bitrate: 3e6,
      draw(context, at) {
        const { x, y, scale } = placed(at);
        context.fillStyle = '#668877';
        context.fillRect(0, 0, width, height);
        context.drawImage(photo, x, y, 512 * scale, 512 * scale);
      },
    });
    let part: VideoPart | undefined;
    const options = { range: 'full', method: 'bar', sound: 'keep' };
    await runJob(
      { demo: anonymise, files: [video], options, backend: 'wasm' },
      { onPart: (made) => (part = made as VideoPart) },
    );
    const shares = times.flatMap((at) => {
      const { x, y, scale } = placed(at);
      const face = { x: x + 195 * scale, y: y + 85 * scale, width: 60 * scale, height: 75 * scale };
      const seen = shared(face, { x: 0, y: 0, width, height });
      if (!seen || seen.width < face.width / 2) return [];
      const areas = boxesAt(part!.tracks, at).map((box) => shared(seen, box));
      const most = Math.max(0, ...areas.map((area) => (area ? area.width * area.height : 0)));
      return [most / (seen.width * seen.height)];
    });
    return {
      frames: shares.length,
      covered: shares.filter((share) => share > 0.999).length,
      worst: Math.min(...shares),
    };
  },
};

function shared(a: Box, b: Box): Box | undefined {
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)];
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  const height = Math.min(a.y + a.height, b.y + b.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : undefined;
}

async function repeated(scene: File, seconds: number): Promise<File> {
  const input = new Input({ source: new BlobSource(scene), formats: ALL_FORMATS });
  const track = (await input.getPrimaryVideoTrack())!;
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target });
  const source = new EncodedVideoPacketSource('avc');
  output.addVideoTrack(source);
  await output.start();
  const decoderConfig = (await track.getDecoderConfig())!;
  for (let from = 0; from < seconds; from += SCENE)
    for await (const packet of new EncodedPacketSink(track).packets())
      await source.add(packet.clone({ timestamp: packet.timestamp + from }), { decoderConfig });
  await output.finalize();
  return new File([target.buffer!], 'lang.mp4');
}
