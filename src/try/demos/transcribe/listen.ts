/** The models behind one interface: a window of sound to segments, and in which language they are. */
import type { JobContext } from '../../contract';
import type { Passage } from './transcript';
import { englishOnly } from './errors';
import { openMoonshine, readEnglish } from './moonshine/read';
import { usualLimits, type WindowLimits } from './speech/windows';
import { RATE } from './whisper/mel';
import { openWhisper } from './whisper/networks';
import { readWindow } from './whisper/read';

type Options = Readonly<Record<string, string>>;

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

const ENGLISH_ONLY = 'moonshine-tiny';

/** @throws UserError for a language that the chosen model does not know. */
export function checkLanguage({ model, language = 'auto' }: Options, file: string): void {
  if (model === ENGLISH_ONLY && !['auto', 'en'].includes(language)) throw englishOnly(file);
}

/**
 * How a recording is cut for the chosen model. One that writes no times gets windows of some sentences each; of less
 * than that it loses words.
 */
export const limitsFor = ({ model }: Options): WindowLimits =>
  model === ENGLISH_ONLY ? { ...usualLimits, most: 15, rest: [0.4, 2] } : usualLimits;

export async function openListener(options: Options, context: JobContext): Promise<Listener> {
  const model = options.model ?? 'whisper-base';
  return model === ENGLISH_ONLY ? englishListener(model, context) : whisperListener(model, options, context);
}

async function englishListener(model: string, context: JobContext): Promise<Listener> {
  const moonshine = await openMoonshine(model, context);
  return {
    async listen(samples, start) {
      const segments = await readEnglish(moonshine, samples, start, context);
      const until = samples.length / RATE;
      return segments.length ? { language: 'en', segments, until } : { segments, until };
    },
  };
}

async function whisperListener(model: string, options: Options, context: JobContext): Promise<Listener> {
  const whisper = await openWhisper(model, context);
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
