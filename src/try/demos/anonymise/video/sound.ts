/** The sound of a video into the new one, a little at a time beside its pictures, so that neither waits in memory. */
import {
  AudioSampleSink,
  AudioSampleSource,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  Quality,
  type Output,
} from 'mediabunny';
import type { SoundPlan } from './plan';

export interface Sound {
  /** Adds what begins before this time in seconds. */
  addUntil(at: number): Promise<void>;
  close(): Promise<void>;
}

/** To be called before the output is started. */
export async function addSound({ track, codec, how }: SoundPlan, output: Output): Promise<Sound> {
  const metadata = { languageCode: await track.getLanguageCode() };
  if (how === 'encode') {
    const source = new AudioSampleSource({ codec, quality: new Quality('high') });
    output.addAudioTrack(source, metadata);
    return pump(new AudioSampleSink(track).samples(), (sample) =>
      source.add(sample).finally(() => sample.close()),
    );
  }
  const source = new EncodedAudioPacketSource(codec);
  output.addAudioTrack(source, metadata);
  const decoderConfig = (await track.getDecoderConfig()) ?? undefined;
  return pump(new EncodedPacketSink(track).packets(), (packet) => source.add(packet, { decoderConfig }));
}

function pump<Item extends { readonly timestamp: number }>(
  items: AsyncGenerator<Item, void, unknown>,
  add: (item: Item) => Promise<void>,
): Sound {
  let waiting: Item | undefined;
  let ended = false;
  return {
    async addUntil(at) {
      while (!ended) {
        // Sound that is damaged ends early; the pictures go on.
        waiting ??= (await items.next().catch(() => undefined))?.value ?? undefined;
        if (!waiting) ended = true;
        if (!waiting || waiting.timestamp >= at) return;
        await add(waiting);
        waiting = undefined;
      }
    },
    async close() {
      if (waiting && 'close' in waiting && typeof waiting.close === 'function') waiting.close();
      await items.return();
    },
  };
}
