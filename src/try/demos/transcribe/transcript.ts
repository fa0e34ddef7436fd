/** What listening to a recording yields: segments of speech with times. Plain data, as the command line prints it. */
import type { Text } from '../../../terms/text';

export interface Word {
  /** As it is written, with the punctuation that belongs to it and no space. */
  readonly text: string;
  /** Mean probability of its tokens, in [0, 1]. */
  readonly confidence: number;
}

/** Speech that was written down as one, mostly a sentence. */
export interface Segment {
  /** Seconds from the start of the recording. */
  readonly from: number;
  readonly to: number;
  /** Words joined by single spaces. */
  readonly text: string;
  /** Mean probability of its words, in [0, 1]. */
  readonly confidence: number;
  readonly words: readonly Word[];
}

/** A stretch of a recording as the demo hands it out: at most 30 seconds that were heard in one go. */
export interface Passage {
  readonly file: string;
  /** 0-based within the file. */
  readonly index: number;
  /** Seconds from the start of the recording: what was listened to, silence around it included. */
  readonly from: number;
  readonly to: number;
  /** Seconds of the whole recording, as far as is known by then. */
  readonly duration: number;
  /** ISO 639-1 code of the language it was written down in; absent where nobody spoke. */
  readonly language?: string;
  /** Probability of the language where it was detected; absent where it was chosen. */
  readonly detected?: number;
  /** In the order of time; none where nobody spoke. */
  readonly segments: readonly Segment[];
  /** What the reader should know of the input. */
  readonly notes?: readonly Text[];
}

/** A whole file, joined from its passages. */
export interface Transcript {
  readonly file: string;
  /** Seconds. */
  readonly duration: number;
  /** Of most of the speech; absent where nobody spoke. */
  readonly language?: string;
  /** True where the language was not chosen but heard. */
  readonly detected: boolean;
  readonly text: string;
  readonly segments: readonly Segment[];
}

/** What `proefbank try transcribe --json` prints under `result`. */
export interface TranscribeResult {
  readonly files: readonly Transcript[];
}
