/**
 * How the new video is stored: as the old one where this browser can write that, so that whoever plays the one plays
 * the other. What has to differ is told.
 */
import {
  getFirstEncodableAudioCodec,
  getFirstEncodableVideoCodec,
  Mp4OutputFormat,
  PCM_AUDIO_CODECS,
  Quality,
  WebMOutputFormat,
  type AudioCodec,
  type InputAudioTrack,
  type OutputFormat,
  type VideoCodec,
} from 'mediabunny';
import type { Text } from '../../../../terms/text';
import { cannotEncode } from './errors';
import type { Recording } from './open';

export interface SoundPlan {
  readonly track: InputAudioTrack;
  readonly codec: AudioCodec;
  /** `copy`: its packets as they are, bit for bit. */
  readonly how: 'copy' | 'encode';
}

export interface Plan {
  readonly format: OutputFormat;
  readonly codec: VideoCodec;
  /** Bits per second. */
  readonly bitrate: number;
  readonly sound: readonly SoundPlan[];
  /** What differs from the original. */
  readonly notes: readonly Text[];
}

/** Bits that a codec needs for what H.264 does with one: a rule of thumb, on the generous side. */
const bitsForOne: Readonly<Record<VideoCodec, number>> = {
  avc: 1,
  vp8: 1.1,
  vp9: 0.7,
  hevc: 0.6,
  av1: 0.6,
  prores: 12,
};

/** Bits for a pixel that are enough for H.264 whatever is in the picture; only what a camera wasted is above it. */
const ENOUGH = 0.25;
/** Below this faces that were not meant to be hidden would suffer. */
const LEAST = 150_000;

/** Which codecs a container is commonly played with, the likeliest first. */
const codecsIn: Readonly<Record<'mp4' | 'webm', readonly VideoCodec[]>> = {
  mp4: ['avc', 'vp9', 'av1', 'hevc'],
  webm: ['vp9', 'vp8', 'av1'],
};

/** @param keepSound false: the new video is silent. @throws UserError where this browser can write no video of this size. */
export async function planFor(recording: Recording, keepSound: boolean): Promise<Plan> {
  const { codec: own, width, height } = recording;
  const notes: Text[] = [];
  const wish = recording.container === 'webm' ? 'webm' : await containerFor(recording);
  const { container, codec } = await writable(recording, wish);
  const format = container === 'webm' ? new WebMOutputFormat() : new Mp4OutputFormat({ fastStart: false });
  if (recording.container !== container)
    notes.push({
      en: `The new video is ${nameOf[container]}: that plays everywhere, and the original’s kind cannot be written here.`,
      nl: `De nieuwe video is ${nameOf[container]}: dat speelt overal af, en de soort van het origineel is hier niet te maken.`,
    });
  if (codec !== own)
    notes.push({
      en: `The pictures are stored as ${codec.toUpperCase()}, because this browser cannot write ${own.toUpperCase()}.`,
      nl: `De beelden zijn opgeslagen als ${codec.toUpperCase()}, omdat deze browser geen ${own.toUpperCase()} kan maken.`,
    });
  if (recording.otherVideos > 0)
    notes.push({
      en: 'This file held more than one video; only the first is in the new one, so that no face is left in the others.',
      nl: 'Dit bestand bevatte meer dan één video; alleen de eerste staat in de nieuwe, zodat er in de andere geen gezicht achterblijft.',
    });
  const sound = keepSound ? await soundFor(recording, format, notes) : [];
  const pixels = width * height * Math.min(120, Math.max(1, recording.frameRate));
  const wanted = (recording.bitrate * bitsForOne[codec]) / bitsForOne[own];
  const most = pixels * ENOUGH * bitsForOne[codec];
  const bitrate = Math.round(Math.max(LEAST, Math.min(most, Number.isFinite(wanted) ? wanted : most)));
  return { format, codec, bitrate, sound, notes };
}

const nameOf = { mp4: 'MP4', webm: 'WebM' } as const;

/** Matroska is the wider form of WebM: what fits in WebM stays in it, the rest goes to MP4. */
async function containerFor({ container, codec, sound }: Recording): Promise<'mp4' | 'webm'> {
  if (container !== 'matroska' || !codecsIn.webm.includes(codec)) return 'mp4';
  const webm = new WebMOutputFormat().getSupportedAudioCodecs();
  const codecs = await Promise.all(sound.map((track) => track.getCodec()));
  return codecs.every((one) => one && webm.includes(one)) ? 'webm' : 'mp4';
}

async function writable(
  { file, codec: own, width, height }: Recording,
  wish: 'mp4' | 'webm',
): Promise<{ container: 'mp4' | 'webm'; codec: VideoCodec }> {
  for (const container of wish === 'mp4' ? (['mp4', 'webm'] as const) : (['webm', 'mp4'] as const)) {
    const usual = codecsIn[container];
    const codecs = usual.includes(own) ? [own, ...usual.filter((codec) => codec !== own)] : [...usual];
    const codec = await getFirstEncodableVideoCodec(codecs, { width, height });
    if (codec) return { container, codec };
  }
  throw cannotEncode(file.name, width, height);
}

/** What sound is stored as where it cannot stay as it is, the likeliest to be played first. */
const otherSound: readonly AudioCodec[] = ['aac', 'opus'];

async function soundFor({ sound }: Recording, format: OutputFormat, notes: Text[]): Promise<SoundPlan[]> {
  const fits = commonIn(format);
  const plans: SoundPlan[] = [];
  for (const track of sound) {
    const codec = await track.getCodec();
    const other =
      codec && !fits.includes(codec) && (await track.canDecode()) && (await encodable(track, fits));
    if (codec && fits.includes(codec)) plans.push({ track, codec, how: 'copy' });
    else if (other) {
      plans.push({ track, codec: other, how: 'encode' });
      notes.push({
        en: `The sound is stored as ${other.toUpperCase()}: ${codec.toUpperCase()} is not played from this kind of video.`,
        nl: `Het geluid is opgeslagen als ${other.toUpperCase()}: ${codec.toUpperCase()} wordt uit dit soort video niet afgespeeld.`,
      });
    } else
      notes.push({
        en: 'The sound is left out: it is stored in a way that this browser does not know.',
        nl: 'Het geluid is weggelaten: het is opgeslagen op een manier die deze browser niet kent.',
      });
  }
  return plans;
}

/** MP4 may hold plain PCM (ISO/IEC 23003-5), but hardly a player knows that. */
const commonIn = (format: OutputFormat): AudioCodec[] =>
  format
    .getSupportedAudioCodecs()
    .filter((codec) => !(PCM_AUDIO_CODECS as readonly AudioCodec[]).includes(codec));

const encodable = async (track: InputAudioTrack, fits: readonly AudioCodec[]): Promise<AudioCodec | null> =>
  getFirstEncodableAudioCodec(
    otherSound.filter((codec) => fits.includes(codec)),
    {
      numberOfChannels: await track.getNumberOfChannels(),
      sampleRate: await track.getSampleRate(),
      quality: new Quality('high'),
    },
  );
