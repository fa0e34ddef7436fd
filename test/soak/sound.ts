// A long recording out of short ones: 16 kHz, one channel, WAVE of 16-bit PCM.
import { readFile } from 'node:fs/promises';
import { ALL_FORMATS, AudioSampleSink, BufferSource, Input } from 'mediabunny';
import { mixDown } from '../../src/try/demos/transcribe/audio/mix';
import { Resampler } from '../../src/try/demos/transcribe/audio/resample';
import { LiveSound } from '../../src/try/live-sound';

const RATE = 16000;
/** Seconds of silence between two recordings. */
const PAUSE = 2;

async function samplesOf(path: string): Promise<Float32Array[]> {
  const input = new Input({ source: new BufferSource(await readFile(path)), formats: ALL_FORMATS });
  const track = (await input.getPrimaryAudioTrack())!;
  const pieces: Float32Array[] = [];
  let to16k: Resampler | undefined;
  for await (const sample of new AudioSampleSink(track).samples()) {
    to16k ??= new Resampler(sample.sampleRate, RATE);
    pieces.push(to16k.push(mixDown(sample)));
    sample.close();
  }
  return [...pieces, to16k!.end()];
}

/** @param paths WAVE files that follow on each other, over and over. @param share of the time in which they are heard. */
export async function hourOf(
  paths: readonly string[],
  minutes: number,
  share: number,
): Promise<{ bytes: Uint8Array; spokenMinutes: number }> {
  const recordings = await Promise.all(paths.map(samplesOf));
  const sound = new LiveSound('hour.wav', RATE);
  const most = minutes * 60;
  let said = 0;
  for (let i = 0; sound.seconds < most; i++) {
    const before = sound.seconds;
    for (const piece of recordings[i % recordings.length]!) sound.push(piece);
    said += sound.seconds - before;
    const silent = Math.max(PAUSE, (sound.seconds - before) * (1 / share - 1));
    sound.push(new Float32Array(Math.ceil(silent * RATE)));
  }
  return { bytes: new Uint8Array(await sound.toFile().arrayBuffer()), spokenMinutes: said / 60 };
}
