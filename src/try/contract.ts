/**
 * What a demo is. A folder under `demos/` holds `demo.ts` (default export: DemoInfo, small, loaded with the
 * gallery), `job.ts` (default export: DemoJob, runs in the worker) and `view.ts` (default export: the
 * element's tag name, which shows the parts of one file through its property `parts`; `file` is that file,
 * absent for a result of an earlier visit; a view that lets the visitor change a part fires `pb-change`) and `exports.ts` (default
 * export: DemoExport[], what can be taken away). Nothing else is edited to add one.
 */
import type { OnProgress } from '../terms/progress';
import type { Text } from '../terms/text';
import type { Card } from '../runtime/card';
import type { Network, NetworkOptions } from '../runtime/tensor';

/** Kinds of organisation that recognise themselves in a demo. */
export type Sector =
  'care' | 'farming' | 'logistics' | 'energy' | 'climate' | 'space' | 'public-services' | 'office';

export interface Sample {
  /** File under `public/samples/<demo id>/`. */
  readonly file: string;
  /** Further files in the same folder that come with it. */
  readonly more?: readonly string[];
  readonly name: Text;
  /** Small picture of it in the same folder. */
  readonly thumbnail?: string;
  /** Whose it is and under which licence, where it is not our own. */
  readonly credit?: Text;
}

export interface DemoOption {
  readonly id: string;
  readonly name: Text;
  readonly choices: readonly { readonly value: string; readonly name: Text }[];
  readonly initial: string;
  /** The choices are models, beside which stand all others with such a card: of the build, and added by a visitor. */
  readonly takes?: (card: Card) => boolean;
}

/**
 * What the view asks by itself, and the command line takes by `--option`: it is no setting of the work, and not in
 * the Run, because it may say what somebody was looking for.
 */
export interface Ask {
  readonly id: string;
  readonly name: Text;
  /** Any text where there are none. */
  readonly values?: readonly string[];
  readonly initial: string;
}

/** How input can come in besides files, which every demo takes. */
export type InputKind = 'camera' | 'paste' | 'microphone';

export interface DemoInfo {
  /** The folder's name. */
  readonly id: string;
  /** Place in the gallery, low first; the lowest is what the home page begins with. */
  readonly order: number;
  readonly name: Text;
  /** One sentence: what it does for whom. */
  readonly summary: Text;
  readonly sectors: readonly Sector[];
  /** MIME types and extensions, as the `accept` attribute takes them. */
  readonly accept: readonly string[];
  readonly inputs: readonly InputKind[];
  /** What a sample of the Run is ("page"), for "pages per minute". */
  readonly sampleUnit: { readonly one: Text; readonly many: Text };
  /** Ids of the cards that it may use; the first is the default. */
  readonly models: readonly string[];
  readonly samples: readonly Sample[];
  readonly options: readonly DemoOption[];
  readonly asks?: readonly Ask[];
  /** Its job takes sound that is still being recorded (`JobContext.live`). */
  readonly live?: true;
  /** The files make one result, which the view shows as a whole: its `parts` are those of all files. */
  readonly together?: true;
  /** What the measured throughput would mean for a company's work, in a plain sentence or two. */
  meaning(unitsPerMinute: number): Text;
}

/**
 * What a view fires when the visitor changes a part: `new CustomEvent('pb-change', { detail })`. The page waits for
 * the new part, puts it in the place of the old one and keeps it; until then what could be saved is out of date,
 * and waits. Where the promise is rejected the old part stays, and the view tells why. Not for `together`.
 */
export interface PartChange<Part = unknown> {
  /** Which part of the file, as in the view's `parts`. */
  readonly index: number;
  readonly part: Promise<Part>;
}

/** A file that the visitor can take away, made from the parts of one input file or of all. */
export interface DemoExport<Part = unknown> {
  readonly id: string;
  /** As on the button: "Text", "Table (CSV)". */
  readonly name: Text;
  /** Without the first dot: "csv", or "anonymised.jpg" of parts that are a JPEG. */
  readonly extension: string | ((parts: readonly Part[]) => string);
  /** The file itself, worked on: of one file only, and what the command line writes into `--output`. */
  readonly single?: true;
  /** What is offered first when a batch has ended (one CSV for all files); `only`: not for one file. */
  readonly batch?: boolean | 'only';
  /** What the visitor should know before these parts are saved; asked, so that nothing is saved by oversight. */
  caution?(parts: readonly Part[]): Text | undefined;
  make(parts: readonly Part[]): Blob | Promise<Blob>;
}

/** The three parts of a warm sample. */
export type Phase = 'pre' | 'infer' | 'post';

/** A piece of sound that is still being recorded. */
export interface Heard {
  /** One channel, in [-1, 1]. */
  readonly samples: Float32Array;
  /** Seconds that were recorded so far. */
  readonly recorded: number;
}

/** Sound that is still being recorded: it is asked for, and waited for, a piece at a time. */
export interface GrowingSound {
  /** Samples a second. */
  readonly rate: number;
  /** Seconds from the start that an earlier worker handed out parts of: the work begins after them. */
  readonly from: number;
  /** From this sample on, at most a second. @returns undefined at the end. */
  read(from: number): Promise<Heard | undefined>;
  /** Up to here all is in parts that were handed out. @param seconds from the start. */
  settle(seconds: number): void;
}

/** What the worker gives a job. */
export interface JobContext {
  readonly signal: AbortSignal;
  readonly progress: OnProgress;
  /** True when a person will look at the parts: only then is a picture to show worth making. */
  readonly forDisplay: boolean;
  /** A compiled model file of a card; fetched, verified and compiled at first use, kept while the worker lives. */
  network(cardId: string, file: string, options?: NetworkOptions): Promise<Network>;
  /** Bytes of a model's side file (alphabet, tokenizer). */
  modelBytes(cardId: string, file: string): Promise<ArrayBuffer>;
  /** Runs and times a piece of work; phases must not nest. */
  phase<T>(name: Phase, work: () => T | Promise<T>): Promise<T>;
  /**
   * Hands out a finished part (a page), kept even if the rest fails. It ends one sample of the Run when phase `infer`
   * was used for it; a part without, such as a page that brings its own text, is none. Parts that were made side by
   * side are handed out together: each is a sample, of its share of the time.
   */
  emit(...parts: readonly unknown[]): void;
  /**
   * Ends the sample here, for a part that waits for what comes after it. @returns what hands that part out, as `emit`
   * does, with this sample. @param units that one part took the work of, such as a video's pictures; the sample is
   * then their mean. 1 by default.
   */
  hold(units?: number): (part: unknown) => void;
  /** Shows a part that is not finished, until the next one comes; it is not kept. */
  preview(part: unknown): void;
  /** The sound itself where the file is still being recorded: the file then has a name and nothing in it. */
  readonly live?: GrowingSound;
}

export interface DemoJob<Part = unknown, Result = unknown> {
  /**
   * Works through one file and emits its parts in order, from `firstPart` on (a retry after a lost device
   * goes on where it stopped). @throws UserError for input that cannot be used.
   */
  process(
    file: File,
    options: Readonly<Record<string, string>>,
    context: JobContext,
    firstPart: number,
  ): Promise<void>;
  /**
   * Answers a question of the view (its property `ask`) with the same networks, in the same worker, also while
   * that works on a file. `signal` is aborted when the view wants no answer any more; one that takes long looks at
   * it. @throws UserError.
   */
  answer?(
    question: unknown,
    context: Pick<JobContext, 'network' | 'modelBytes' | 'progress' | 'signal'>,
  ): Promise<unknown>;
  /** The whole result from the parts of all files: what the command line prints. */
  combine(parts: readonly Part[]): Result;
  /** What came out, as plain text without file names: its digest in the Run tells whether two runs agree. */
  textOf?(parts: readonly Part[]): string;
}
