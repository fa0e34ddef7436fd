/** The values of a run on one backend, as the page shows them. */
import type { OpenedModel } from '../../../onnx/read/open';
import { RunFailure } from '../../../runtime/own/handle';
import type { OnProgress } from '../../../terms/progress';
import { fedModel } from '../inside/fed-model';
import { instrumentedRun } from '../inside/instrumented-run';
import { OnBackend } from '../inside/on-backend';
import { runFailed } from '../run/errors';
import type { ToldValue, ValuesAsk, ValuesReport } from './contract';
import { prepare } from './feeds';

/** Of values at a time. Bytes. */
const limit = 256 * 2 ** 20;

/** @throws UserError where the backend cannot run it, the signal's reason. */
export async function valuesSeen(
  opened: OpenedModel,
  { on, ...fed }: ValuesAsk,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<ValuesReport> {
  const { feeds, types } = fedModel(opened, prepare(opened, fed));
  const backend = new OnBackend(on);
  try {
    const { run } = backend;
    const { seen, failed, hidden, runs } = await instrumentedRun(opened, {
      feeds,
      run,
      types,
      limit,
      onProgress,
      signal,
    });
    const values = opened.model.graph.nodes.flatMap(({ index: node, name, op, outputs }) =>
      outputs.flatMap((value): ToldValue[] => {
        const by = { node, name, op };
        const found = seen.get(value);
        if (found) return [{ ...found, value, by }];
        const why = failed.get(value);
        return why === undefined ? [] : [{ value, by, failed: why }];
      }),
    );
    return { backend: on.backend, values, hidden, runs };
  } catch (error) {
    throw error instanceof RunFailure ? runFailed(error, on.backend, opened.name) : error;
  } finally {
    backend.end();
  }
}
