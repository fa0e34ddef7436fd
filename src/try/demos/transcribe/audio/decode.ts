/**
 * A file to mono sound at 16 kHz, a second at a time, so that hours need no more memory than seconds. The container
 * is read by mediabunny, straight from the file; the codec is decoded by the browser (WebCodecs), and plain PCM
 * by mediabunny itself, which therefore also works where a browser has no AudioDecoder.
 */
import {
  ALL_FORMATS,
  AudioSampleSink,
  BlobSource,
  Input,
  type AudioSample,
  type InputAudioTrack,
} from 'mediabunny';
import { brokenAudio, emptyFile, noAudioTrack, notAudio, truncated, unknownCodec } from '../errors';
import { mixDown } from './mix';
import { Resampler } from './resample';

/** Hz. */
const RATE = 16000;
/** Seconds of silence between two packets that are more than rounding: a recording that was paused. */
const GAP = 0.05;
/** Seconds that may be missing at the end before the file counts as cut off: codecs round to whole frames. */
const SHORT = 1;

export interface Recording {
  /** Seconds, as the file says; absent where it does not. */
  readonly duration?: number;
  /** The next samples, about a second of them; undefined at the end, also where that came too early. */
  next(): Promise<Float32Array | undefined>;
  /** After the end. @throws UserError where the file promised more than it held. */
  checkWhole(): void;
  close(): Promise<void>;
}

/** @throws UserError for a file that holds no sound that can be decoded here. */
export async function openRecording(file: File): Promise<Recording> {
  if (file.size === 0) throw emptyFile(file.name);
  const input = new Input({ source: new BlobSource(file), formats: ALL_FORMATS });
  try {
    const track = await trackOf(input, file.name);
    const duration = (await input.getDurationFromMetadata([track]).catch(() => null)) ?? undefined;
    return new Decoding(input, track, file.name, duration, await endsEarly(file));
  } catch (error) {
    input.dispose();
    throw error;
  }
}

async function trackOf(input: Input, file: string): Promise<InputAudioTrack> {
  if (!(await input.canRead())) throw notAudio(file);
  let track: InputAudioTrack | null;
  try {
    track = await input.getPrimaryAudioTrack();
  } catch (cause) {
    throw brokenAudio(file, cause);
  }
  if (!track) throw noAudioTrack(file, (await input.getVideoTracks()).length > 0);
  const codec = await track.getCodec();
  if (!codec || !(await track.canDecode()))
    throw unknownCodec(file, codec ?? undefined, 'AudioDecoder' in globalThis);
  return track;
}

/**
 * True for a WAVE file that its own header says should be longer: nothing else tells, because sound without a codec
 * may end anywhere. Recorders that do not know the length yet write the largest number there is, or 0.
 */
async function endsEarly(file: File): Promise<boolean> {
  const head = new DataView(await file.slice(0, 8).arrayBuffer());
  if (head.byteLength < 8 || head.getUint32(0) !== 0x52494646) return false;
  const promised = head.getUint32(4, true);
  return promised < 0xffff_ff00 && promised + 8 > file.size + 1;
}

class Decoding implements Recording {
  private readonly samples: AsyncGenerator<AudioSample, void, unknown>;
  private resampler: { readonly rate: number; readonly to16k: Resampler } | undefined;
  /** Seconds of the track that came out so far, gaps included. */
  private at: number | undefined;
  private ended = false;
  /** What stopped it in the middle. */
  private failure: unknown;

  constructor(
    private readonly input: Input,
    track: InputAudioTrack,
    private readonly file: string,
    readonly duration: number | undefined,
    private readonly endsEarly: boolean,
  ) {
    this.samples = new AudioSampleSink(track).samples();
  }

  async next(): Promise<Float32Array | undefined> {
    if (this.ended) return undefined;
    const pieces: Float32Array[] = [];
    let length = 0;
    while (length < RATE && !this.ended)
      for (const piece of await this.decoded()) {
        pieces.push(piece);
        length += piece.length;
      }
    if (length === 0) return undefined;
    const joined = new Float32Array(length);
    let at = 0;
    for (const piece of pieces) {
      joined.set(piece, at);
      at += piece.length;
    }
    return joined;
  }

  /** One packet's worth. */
  private async decoded(): Promise<Float32Array[]> {
    let sample: AudioSample | void = undefined;
    try {
      ({ value: sample } = await this.samples.next());
    } catch (cause) {
      this.failure = cause;
    }
    if (!sample) return this.end();
    const { sampleRate: rate, timestamp, duration, numberOfFrames } = sample;
    const mono = mixDown(sample);
    sample.close();
    // A recorder may change its rate in the middle.
    const rest = this.resampler?.rate === rate ? [] : [this.resampler?.to16k.end() ?? new Float32Array(0)];
    if (this.resampler?.rate !== rate) this.resampler = { rate, to16k: new Resampler(rate, RATE) };
    const gap = this.at === undefined ? 0 : timestamp - this.at;
    const silence = gap > GAP ? [this.resampler!.to16k.push(new Float32Array(Math.round(gap * rate)))] : [];
    this.at = Math.max(timestamp, this.at ?? timestamp) + (duration || numberOfFrames / rate);
    return [...rest, ...silence, this.resampler!.to16k.push(mono)];
  }

  private end(): Float32Array[] {
    this.ended = true;
    if (this.at === undefined) throw brokenAudio(this.file, this.failure);
    return this.resampler ? [this.resampler.to16k.end()] : [];
  }

  checkWhole(): void {
    const missing = (this.duration ?? 0) - (this.at ?? 0);
    if (this.failure !== undefined || this.endsEarly || missing > SHORT)
      throw truncated(this.file, this.failure);
  }

  async close(): Promise<void> {
    await this.samples.return();
    this.input.dispose();
  }
}
