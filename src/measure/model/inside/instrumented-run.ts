/** Every value of a model as it really is in a run: shape, range, and what is not a number. */
import type { DType } from '../../../onnx/dtype';
import type { ValueType } from '../../../onnx/model';
import type { OpenedModel } from '../../../onnx/read/open';
import { Instrument, slicesOf, tapsOf, type HiddenNode, type Tap } from '../../../onnx/rewrite/instrument';
import type { OnProgress } from '../../../terms/progress';
import type { RunModel, Values } from './running';
import { statisticsOf, type Statistics } from './statistics';

export interface SeenValue {
  readonly value: string;
  /** That makes it: its place in the graph. */
  readonly node: number;
  readonly dtype: DType;
  readonly dims: readonly number[];
  /** Absent for text. */
  readonly statistics?: Statistics;
}

export interface InstrumentedRun {
  readonly seen: ReadonlyMap<string, SeenValue>;
  /** Values that the runtime would not give, and what it said. */
  readonly failed: ReadonlyMap<string, string>;
  /** Operators that no run shows the values of. */
  readonly hidden: readonly HiddenNode[];
  /** Runs that it took. */
  readonly runs: number;
}

export interface InstrumentedRunOptions {
  readonly feeds: Values;
  readonly run: RunModel;
  /** Types of values as far as they are known, with numbers for sizes. */
  readonly types: ReadonlyMap<string, ValueType>;
  /** Most bytes of values at a time. */
  readonly limit: number;
  readonly onProgress?: OnProgress;
  readonly onValue?: (seen: SeenValue) => void;
  readonly signal?: AbortSignal;
}

/** A model of which not even this many values come alone does not run at all. */
const HOPELESS = 3;

/**
 * The runtime cannot merge operators whose values are asked for: the numbers are those of the operators one by one.
 * A slice that fails, for want of memory perhaps, is tried again in halves.
 * @throws what the runtime says where it gives nothing at all, the signal's reason.
 */
export async function instrumentedRun(
  opened: OpenedModel,
  options: InstrumentedRunOptions,
): Promise<InstrumentedRun> {
  const { feeds, run, types, limit, onProgress, onValue, signal } = options;
  const { taps, hidden } = tapsOf(opened.model, types);
  const instrument = new Instrument(opened);
  const seen = new Map<string, SeenValue>();
  const failed = new Map<string, string>();
  let runs = 0;
  const waiting = slicesOf(taps, limit);
  const label = { en: 'Looking inside', nl: 'Naar binnen kijken' };
  const tell = (): void =>
    onProgress?.({ label, done: seen.size + failed.size, total: taps.length, unit: 'steps' });
  tell();
  while (waiting.length) {
    signal?.throwIfAborted();
    const slice = waiting.shift()!;
    try {
      runs++;
      for (const one of await look(slice)) {
        seen.set(one.value, one);
        onValue?.(one);
      }
    } catch (error) {
      signal?.throwIfAborted();
      if (slice.length > 1) {
        const half = slice.length >> 1;
        waiting.unshift(slice.slice(0, half), slice.slice(half));
        continue;
      }
      failed.set(slice[0]!.value, error instanceof Error ? error.message : String(error));
      if (!seen.size && failed.size >= Math.min(HOPELESS, taps.length)) throw error;
    }
    tell();
  }
  return { seen, failed, hidden, runs };

  /** Its values are let go of when it returns. */
  async function look(slice: readonly Tap[]): Promise<SeenValue[]> {
    const names = slice.map(({ value }) => value);
    const values = await run(instrument.with(names), feeds, names, signal);
    return slice.map(({ value, node }) => {
      const tensor = values.get(value)!;
      const statistics = statisticsOf(tensor);
      return { value, node, dtype: tensor.dtype, dims: tensor.dims, ...(statistics && { statistics }) };
    });
  }
}

/** What was seen, as types: exact, for whoever needs them next. */
export const seenTypes = ({ seen }: InstrumentedRun): Map<string, ValueType> =>
  new Map([...seen].map(([name, { dtype, dims }]) => [name, { kind: 'tensor', dtype, dims }]));
