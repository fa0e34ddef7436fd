/** The work of the demo: a recording, heard a window at a time, to passages of text. Runs in the worker. */
import type { DemoJob, JobContext } from '../../contract';
import { openRecording, type Recording } from './audio/decode';
import { checkLanguage, limitsFor, openListener, type Listener } from './listen';
import { resultOf } from './result';
import { join } from './speech/join';
import { BLOCK, VoiceActivity } from './speech/vad';
import { Windows, type Window } from './speech/windows';
import type { Passage, Segment, TranscribeResult } from './transcript';

/** Hz. */
const RATE = 16000;

/** Seconds of a window that must have been read for the rest to be read anew: a network that is stuck stays so. */
const LEAST_READ = 1;

type Heard = Omit<Passage, 'file' | 'index' | 'duration'>;

/** A passage that may still lose its last words to the next one, and what hands it out. */
interface Held {
  readonly passage: Heard;
  readonly handOut: (part: Passage) => void;
}

/** One file while it is worked through. */
class Work {
  private readonly windows: Windows;
  private listener: Promise<Listener> | undefined;
  /** Number of the next passage. */
  private index = 0;
  private held: Held | undefined;
  /** Samples that were heard so far. */
  private heard = 0;

  constructor(
    private readonly file: string,
    private readonly options: Readonly<Record<string, string>>,
    private readonly context: JobContext,
    private readonly recording: Recording,
    private readonly voice: VoiceActivity,
    private readonly firstPart: number,
  ) {
    this.windows = new Windows(BLOCK, limitsFor(options));
  }

  async all(): Promise<void> {
    const { context, recording } = this;
    let rest = new Float32Array(0);
    for (;;) {
      this.tell();
      const samples = await context.phase('pre', () => recording.next());
      if (!samples) break;
      const joined = new Float32Array(rest.length + samples.length);
      joined.set(rest);
      joined.set(samples, rest.length);
      rest = await this.blocks(joined);
      this.heard += samples.length;
    }
    if (rest.length) {
      const last = new Float32Array(BLOCK);
      last.set(rest);
      await this.blocks(last);
    }
    for (let window = this.windows.end(); window; window = this.windows.end()) await this.read(window);
    this.release();
    if (this.index === 0) this.emit({ from: 0, to: this.seconds(), segments: [] }, context.emit);
    recording.checkWhole();
  }

  /** Whole blocks through the voice detector. @returns what is left. */
  private async blocks(samples: Float32Array): Promise<Float32Array<ArrayBuffer>> {
    const { context, voice, windows } = this;
    const count = Math.floor(samples.length / BLOCK);
    const blocks = Array.from({ length: count }, (_, i) => samples.slice(i * BLOCK, (i + 1) * BLOCK));
    const speech = await context.phase('infer', () => voice.of(blocks));
    for (const [i, block] of blocks.entries()) await this.read(windows.push(block, speech[i]!));
    return new Float32Array(samples.subarray(count * BLOCK));
  }

  private async read(window: Window | undefined): Promise<void> {
    if (!window) return;
    const from = window.start / RATE;
    let to = from + window.samples.length / RATE;
    this.listener ??= openListener(this.options, this.context);
    const { until, segments, ...rest } = await (await this.listener).listen(window.samples, from);
    const unread = until > LEAST_READ && this.windows.rewind(Math.round((from + until) * RATE));
    if (unread) to = from + until;
    let own: readonly Segment[] = segments;
    if (this.held && window.shared) {
      const { passage, handOut } = this.held;
      const joined = join(passage.segments, segments, [from, from + window.shared / RATE]);
      this.held = { passage: { ...passage, segments: joined.before }, handOut };
      own = joined.after;
    }
    // Its time is what was spent since the window before, whenever either is handed out.
    const handOut = this.context.hold();
    this.release();
    this.held = { passage: { ...rest, from, to, segments: own }, handOut };
    if (!window.goesOn || unread) this.release();
  }

  private release(): void {
    if (this.held) this.emit(this.held.passage, this.held.handOut);
    this.held = undefined;
  }

  /** What was handed out before a worker was lost is heard again, because the rest hangs on it, but not told twice. */
  private emit(passage: Heard, handOut: (part: Passage) => void): void {
    const duration = Math.max(this.recording.duration ?? 0, this.seconds(), passage.to);
    const part: Passage = { file: this.file, index: this.index++, duration, ...passage };
    if (part.index >= this.firstPart) handOut(part);
  }

  private seconds(): number {
    return this.heard / RATE;
  }

  private tell(): void {
    this.context.progress({
      label: { en: 'Listening', nl: 'Luisteren' },
      done: Math.round(this.seconds()),
      ...(this.recording.duration && { total: Math.round(this.recording.duration) }),
      unit: 'seconds',
    });
  }
}

const job: DemoJob<Passage, TranscribeResult> = {
  async process(file, options, context, firstPart) {
    checkLanguage(options, file.name);
    const recording = await context.phase('pre', () => openRecording(file));
    try {
      const voice = await VoiceActivity.open(context);
      await new Work(file.name, options, context, recording, voice, firstPart).all();
    } finally {
      await recording.close();
    }
  },
  textOf: (passages) => passages.flatMap(({ segments }) => segments.map(({ text }) => text)).join('\n'),
  combine: resultOf,
};

export default job;
