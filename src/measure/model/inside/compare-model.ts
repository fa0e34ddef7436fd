/** A model on one backend beside a reference: another backend, or tensors that somebody kept. */
import type { ValueType } from '../../../onnx/model';
import type { OpenedModel } from '../../../onnx/read/open';
import { extract } from '../../../onnx/rewrite/extract';
import { membersOf, zipped } from '../../../onnx/rewrite/report';
import type { WorkerKind } from '../../../runtime/own/contract';
import { RunFailure } from '../../../runtime/own/handle';
import { told, UserError } from '../../../terms/errors';
import type { OnProgress } from '../../../terms/progress';
import { runFailed } from '../run/errors';
import type { Prepared } from '../run/prepare';
import type { Tolerance } from './compare';
import { findDivergence, type Divergence } from './diverge';
import { fedModel } from './fed-model';
import { OnBackend } from './on-backend';
import type { Values } from './running';
import { keptSource, runningSource } from './source';

export interface CompareRequest {
  readonly opened: OpenedModel;
  readonly prepared: Prepared;
  readonly candidate: WorkerKind;
  /** A backend that is taken to be right, or values by name: of outputs, and of any value in between. */
  readonly reference: WorkerKind | Values;
  /** In the place of those by type. */
  readonly tolerance?: Tolerance;
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}

export interface Compared extends Divergence {
  readonly candidate: string;
  readonly reference: string;
  readonly feeds: Values;
  readonly types: ReadonlyMap<string, ValueType>;
}

/** Values at a time, of both together. Bytes. */
const limit = 256 * 2 ** 20;

/** @throws UserError where a backend cannot run it, the signal's reason. */
export async function compareModel(request: CompareRequest): Promise<Compared> {
  const { opened, prepared, candidate, reference, tolerance, onProgress, signal } = request;
  const { feeds, types } = fedModel(opened, prepared);
  const isKept = reference instanceof Map;
  if (isKept) requireKnown(opened, reference);
  const tested = new OnBackend(candidate);
  const right = isKept ? undefined : new OnBackend(reference as WorkerKind);
  try {
    const divergence = await findDivergence({
      reference: right ? runningSource(opened, right.run, feeds) : keptSource(reference as Values, feeds),
      candidate: runningSource(opened, tested.run, feeds),
      types,
      limit,
      tolerance,
      onProgress,
      signal,
    });
    return {
      ...divergence,
      candidate: candidate.backend,
      reference: right?.kind.backend ?? 'kept',
      feeds,
      types,
    };
  } catch (error) {
    throw error instanceof RunFailure ? runFailed(error, candidate.backend, opened.name) : error;
  } finally {
    tested.end();
    right?.end();
  }
}

/** @throws UserError where none of the kept values is one of the model's. */
function requireKnown({ model, name }: OpenedModel, kept: Values): void {
  const made = new Set(model.graph.nodes.flatMap(({ outputs }) => outputs));
  if ([...kept.keys()].some((value) => made.has(value))) return;
  const some = [...kept.keys()].slice(0, 3).join(', ');
  throw new UserError(
    'measure/kept-unknown',
    told(
      {
        en: `None of the kept values is one of this model: ${some}`,
        nl: `Geen van de bewaarde waarden is er een van dit model: ${some}`,
      },
      {
        en: 'Name the files as the outputs are called, or keep them in one .npz under their names.',
        nl: 'Noem de bestanden zoals de uitvoer heet, of bewaar ze onder hun naam in één .npz.',
      },
      name,
    ),
  );
}

/**
 * The operator that was found, as a model of its own with the values that show it; undefined where none was.
 * @param versions of what ran, by its name.
 */
export async function reproduction(
  opened: OpenedModel,
  { verdict, candidate, reference, types }: Compared,
  versions: Readonly<Record<string, string>>,
): Promise<Blob | undefined> {
  if (verdict.kind !== 'found') return undefined;
  const { op, name } = opened.model.graph.nodes[verdict.node]!;
  const model = extract(opened, { nodes: verdict.region.nodes, types });
  const lines = [...verdict.differences].map(
    ([value, { maxAbs, ofScale, outside, elements }]) =>
      `${value}: ${outside} of ${elements} elements outside the tolerance; largest difference ${maxAbs}, ${ofScale} of the largest element.`,
  );
  return zipped(
    membersOf({
      model,
      values: verdict.reference,
      observed: verdict.observed,
      told: {
        title: `${op} (${name || 'without a name'}) differs on ${candidate} from ${reference}`,
        lines,
        versions,
      },
    }),
  );
}
