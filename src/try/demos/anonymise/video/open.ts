/**
 * A video file, opened and looked over before any work is done: what its pictures are stored as, how they stand,
 * how long it is. The container is read by mediabunny, straight from the file, so that its size does not matter.
 */
import {
  ALL_FORMATS,
  BlobSource,
  Input,
  MatroskaInputFormat,
  MP4,
  QTFF,
  WebMInputFormat,
  type InputAudioTrack,
  type InputVideoTrack,
  type VideoCodec,
} from 'mediabunny';
import {
  brokenVideo,
  emptyVideo,
  encrypted,
  noFrames,
  noPictures,
  notVideo,
  unknownVideoCodec,
} from './errors';

/** The sample entry of pictures under Common Encryption (ISO/IEC 23001-7). */
const protectedEntry = 'encv';

export interface Recording {
  readonly file: File;
  readonly container: 'mp4' | 'webm' | 'matroska' | 'other';
  readonly video: InputVideoTrack;
  readonly codec: VideoCodec;
  readonly sound: readonly InputAudioTrack[];
  /** Pixels of the upright picture, cut down to even numbers: H.264 stores colour for every second pixel. */
  readonly width: number;
  readonly height: number;
  /** Seconds at which the pictures end, as the file says; absent where it does not. */
  readonly duration?: number;
  /** Bits per second of the pictures, over their first ones. */
  readonly bitrate: number;
  /** Frames per second, over the first ones; rates vary. */
  readonly frameRate: number;
  /** Pictures that the file holds beside these: a second camera, a cover. */
  readonly otherVideos: number;
  close(): void;
}

/** @throws UserError for a file that holds no pictures that can be decoded here. */
export async function openVideo(file: File): Promise<Recording> {
  if (file.size === 0) throw emptyVideo(file.name);
  const input = new Input({ source: new BlobSource(file), formats: ALL_FORMATS });
  try {
    return await lookOver(input, file);
  } catch (error) {
    input.dispose();
    throw error;
  }
}

/** Packets that are looked at for the rates. */
const PROBED = 240;

async function lookOver(input: Input, file: File): Promise<Recording> {
  if (!(await input.canRead())) throw notVideo(file.name);
  const tracks = await tracksOf(input, file.name);
  const { video, sound } = tracks;
  const codec = await decodable(video, file.name);
  const stats = await video.computePacketStats(PROBED).catch((cause: unknown) => {
    throw brokenVideo(file.name, cause);
  });
  const duration = await video.getDurationFromMetadata().catch(() => null);
  if (stats.packetCount === 0) throw duration ? brokenVideo(file.name) : noFrames(file.name);
  return {
    file,
    container: await containerOf(input),
    video,
    codec,
    sound,
    width: even(await video.getDisplayWidth()),
    height: even(await video.getDisplayHeight()),
    ...(duration !== null && duration > 0 && { duration }),
    bitrate: stats.averageBitrate,
    frameRate: stats.averagePacketRate,
    otherVideos: tracks.videos - 1,
    close: () => input.dispose(),
  };
}

async function tracksOf(
  input: Input,
  file: string,
): Promise<{ video: InputVideoTrack; videos: number; sound: InputAudioTrack[] }> {
  let video: InputVideoTrack | null;
  let videos: InputVideoTrack[];
  let sound: InputAudioTrack[];
  try {
    video = await input.getPrimaryVideoTrack();
    videos = await input.getVideoTracks();
    sound = await input.getAudioTracks();
  } catch (cause) {
    throw brokenVideo(file, cause);
  }
  if (video) return { video, videos: videos.length, sound };
  if (sound.length) throw noPictures(file);
  throw brokenVideo(file);
}

async function decodable(video: InputVideoTrack, file: string): Promise<VideoCodec> {
  if ((await video.getInternalCodecId()) === protectedEntry) throw encrypted(file);
  const codec = await video.getCodec();
  const canDecode = 'VideoDecoder' in globalThis;
  if (!codec || !canDecode || !(await video.canDecode()))
    throw unknownVideoCodec(file, codec ?? undefined, canDecode);
  return codec;
}

async function containerOf(input: Input): Promise<Recording['container']> {
  const format = await input.getFormat();
  if (format === MP4 || format === QTFF) return 'mp4';
  if (format instanceof WebMInputFormat) return 'webm';
  return format instanceof MatroskaInputFormat ? 'matroska' : 'other';
}

const even = (pixels: number): number => Math.max(2, 2 * Math.floor(pixels / 2));
