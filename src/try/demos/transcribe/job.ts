/** The work of the demo: a recording, heard a window at a time, to passages of text. Runs in the worker. */
import type { DemoJob, JobContext } from '../../contract';
import { openRecording, type Recording } from './audio/decode';
import { LiveRecording } from './audio/live';
import { checkLanguage, limitsFor, openListener, type Listened, type Listener } from './listen';
import { Pace, untimed } from './live';
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
  /** Seconds of the recording at which the hearing began. */
  private readonly origin: number;
  private readonly pace: Pace | undefined;
  private previewing = false;

  constructor(
    private readonly file: string,
    private readonly options: Readonly<Record<string, string>>,
    private readonly context: JobContext,
    private readonly recording: Recording,
    private readonly voice: VoiceActivity,
    private readonly firstPart: number,
  ) {
    const limits = limitsFor(options);
    this.windows = new Windows(BLOCK, limits);
    this.origin = context.live?.from ?? 0;
    // What was handed out of a live recording is not heard again: it would be cut elsewhere.
    if (context.live) this.index = firstPart;
    if (recording instanceof LiveRecording) this.pace = new Pace(recording, this.windows, limits);
  }

  async all(): Promise<void> {
    const { context, recording } = this;
    let rest = new Float32Array(0);
    if (this.pace) await this.opened();
    for (;;) {
      this.tell();
      // Waiting for somebody to speak is no work.
      const samples = await (this.pace ? recording.next() : context.phase('pre', () => recording.next()));
      if (!samples) break;
      this.pace?.set();
      const joined = new Float32Array(rest.length + samples.length);
      joined.set(rest);
      joined.set(samples, rest.length);
      rest = await this.blocks(joined);
      this.heard += samples.length;
      await this.preview();
    }
    if (rest.length) {
      const last = new Float32Array(BLOCK);
      last.set(rest);
      await this.blocks(last);
    }
    for (let window = this.windows.end(); window; window = this.windows.end()) await this.read(window);
    this.release();
    if (this.index === 0) {
      // Hearing that nobody speaks is soon done, and says nothing of the pace of writing.
      context.hold();
      this.emit({ from: 0, to: this.seconds(), segments: [] }, context.emit);
    }
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
    const from = this.origin + window.start / RATE;
    let to = from + window.samples.length / RATE;
    const { until, segments, ...rest } = await this.listen(window, from);
    const unread = until > LEAST_READ && this.windows.rewind(window.start + Math.round(until * RATE));
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

  private async listen({ samples }: Window, from: number): Promise<Listened> {
    const { pace } = this;
    const listener = await this.opened();
    const listen = (): Promise<Listened> => listener.listen(samples, from);
    return pace ? pace.timed(listen) : listen();
  }

  /** Fetched when somebody first speaks; a live recording is made to be spoken in. */
  private opened(): Promise<Listener> {
    const { options, context } = this;
    const quiet = untimed(context, () => this.previewing);
    return (this.listener ??= openListener(options, quiet));
  }

  /** The passage that still goes on, as it sounds so far. */
  private async preview(): Promise<void> {
    const window = this.pace?.worth(RATE);
    if (!window) return;
    this.previewing = true;
    try {
      const from = this.origin + window.start / RATE;
      const { until, ...heard } = await this.pace!.preview(window, () => this.listen(window, from));
      const to = from + until;
      this.context.preview(this.passage({ ...heard, from, to }));
    } finally {
      this.previewing = false;
    }
  }

  private release(): void {
    if (this.held) this.emit(this.held.passage, this.held.handOut);
    this.held = undefined;
  }

  /** What was handed out before a worker was lost is heard again, because the rest hangs on it, but not told twice. */
  private emit(passage: Heard, handOut: (part: Passage) => void): void {
    const part = this.passage(passage);
    this.index++;
    if (part.index < this.firstPart) return;
    handOut(part);
    this.context.live?.settle(passage.to);
  }

  private passage(heard: Heard): Passage {
    const duration = Math.max(this.recording.duration ?? 0, this.seconds(), heard.to);
    return { file: this.file, index: this.index, duration, ...heard };
  }

  private seconds(): number {
    return this.origin + this.heard / RATE;
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
    const recording = context.live
      ? new LiveRecording(context.live)
      : await context.phase('pre', () => openRecording(file));
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
