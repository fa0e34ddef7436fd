/** The models behind one interface: a window of sound to segments, and in which language they are. */
import type { JobContext } from '../../contract';
import type { Passage } from './transcript';
import { openWhisper } from './whisper/networks';
import { readWindow } from './whisper/read';

export interface Listened extends Pick<Passage, 'language' | 'detected' | 'segments'> {
  /** Seconds of the window up to which it was written down. */
  readonly until: number;
}

export interface Listener {
  /** @param samples mono at 16 kHz, at most 30 s. @param start seconds from the start of the recording. */
  listen(samples: Float32Array, start: number): Promise<Listened>;
}

/** From this probability on the language that was heard is kept for the rest of the recording. */
const SURE = 0.9;

export async function openListener(
  options: Readonly<Record<string, string>>,
  context: JobContext,
): Promise<Listener> {
  const whisper = await openWhisper(options.model ?? 'whisper-base', context);
  const chosen = options.language === 'auto' ? undefined : options.language;
  let heard: string | undefined;
  return {
    async listen(samples, start) {
      const { language, probability, segments, until } = await readWindow(
        whisper,
        samples,
        start,
        chosen ?? heard,
        context,
      );
      if (!segments.length) return { segments, until };
      if (chosen) return { language, segments, until };
      if (probability >= SURE) heard = language;
      return { language, detected: probability, segments, until };
    },
  };
}
