/** Where values of a model come from: a run of it, or a folder of tensors. */
import type { OpenedModel } from '../../../onnx/read/open';
import { Instrument } from '../../../onnx/rewrite/instrument';
import type { RunModel, Values } from './running';

export interface Source {
  has(value: string): boolean;
  /** @param values some that it has. */
  fetch(values: readonly string[], signal?: AbortSignal): Promise<Values>;
}

/** A model on one backend. Every call runs it once, as far as the values need it. */
export interface RunningSource extends Source {
  readonly opened: OpenedModel;
  readonly run: RunModel;
}

export function runningSource(opened: OpenedModel, run: RunModel, feeds: Values): RunningSource {
  const instrument = new Instrument(opened);
  const made = new Set(opened.model.graph.nodes.flatMap(({ outputs }) => outputs.filter(Boolean)));
  return {
    opened,
    run,
    has: (value) => made.has(value) || feeds.has(value),
    fetch: async (values, signal) => {
      const computed = values.filter((name) => !feeds.has(name));
      const given = values.flatMap((name) => {
        const value = feeds.get(name);
        return value ? [[name, value] as const] : [];
      });
      if (!computed.length) return new Map(given);
      return new Map([...given, ...(await run(instrument.with(computed), feeds, computed, signal))]);
    },
  };
}

/** @param kept what a folder of tensors says. @param feeds of the model, which are the same for both. */
export function keptSource(kept: Values, feeds: Values): Source {
  const values = new Map([...feeds, ...kept]);
  return {
    has: (value) => values.has(value),
    fetch: (names) => Promise.resolve(new Map(names.map((name) => [name, values.get(name)!]))),
  };
}
