/**
 * The terminal's way to models that somebody brought. Files come in steps, because the page says which ones: the
 * model; the files that it keeps its weights in; the inputs.
 */
import type { Run } from '../bench/run';
import { writeNpy } from '../files/arrays/npy';
import {
  runConformanceCase,
  type CaseFiles,
  type CaseOptions,
  type CaseResult,
} from '../measure/model/conformance/run-case';
import { Inspection } from '../measure/model/inspect/inspection';
import { arrayOf, readGiven, type GivenArray } from '../measure/model/run/given';
import { parseFill, type Fill } from '../measure/model/run/fill';
import { cannotFill } from '../measure/model/run/errors';
import { prepareInputs } from '../measure/model/run/prepare';
import { runModel } from '../measure/model/run/run-model';
import { statisticsOf } from '../measure/model/run/statistics';
import { openModel, type OpenedModel } from '../onnx/read/open';
import { missingFiles } from '../onnx/values';
import type { BackendChoice } from '../runtime/backend';
import { environmentOf } from '../runtime/environment';
import type { SamplingPlan } from '../runtime/own/contract';
import type { Optimization } from '../runtime/session';
import type { Tensor } from '../runtime/tensor';
import { saveFile } from '../ui/save-file';
import { answer, chosenFiles, requireBackend } from './answer';

export type { CaseFiles, CaseResult };

let held: OpenedModel | undefined;
let given = new Map<string, GivenArray>();
let outputs: readonly { readonly name: string; readonly dtype: string; readonly tensor: Tensor }[] = [];

export interface ModelAsk {
  readonly backend: BackendChoice;
  readonly dims: Readonly<Record<string, number>>;
  readonly fills: Readonly<Record<string, string>>;
  readonly seed: number;
  readonly threads?: number;
  readonly optimization?: Optimization;
  readonly plan?: SamplingPlan;
}

/** The model that is open, and what it is fed. @throws UserError for inputs that do not fit. */
export const heldInputs = ({ dims, fills, seed }: Pick<ModelAsk, 'dims' | 'fills' | 'seed'>) => ({
  opened: held!,
  prepared: prepareInputs(held!.model, { given, fills: fillsOf(fills), sizes: dims, seed }),
});

export const modelBridge = {
  /** Fails where this browser cannot compute on a backend. */
  requireBackend: (backend: BackendChoice) => answer(() => requireBackend(backend)),

  /** Opens the chosen file. @returns paths of the files beside it that its weights lie in. */
  openModel: () =>
    answer(async () => {
      const [file] = chosenFiles();
      held = await openModel(file!, file!.name);
      given = new Map();
      return { beside: missingFiles(held) };
    }),

  /** Takes the chosen files as those beside the model. @param paths of each, as the model has them. */
  takeBeside: (paths: readonly string[]) =>
    answer(async () => {
      held = { ...held!, beside: new Map(paths.map((path, i) => [path, chosenFiles()[i]!])) };
    }),

  /** What the model is, with sizes for the dimensions that it leaves open. */
  inspectModel: (sizes: Readonly<Record<string, number>>) =>
    answer(async () => {
      const inspection = new Inspection(held!);
      return {
        ...inspection.summary(),
        cost: inspection.costs(new Map(Object.entries(sizes))),
        problems: inspection.problems(),
      };
    }),

  /** Takes the chosen files as inputs. @param names of each; '' for a file that has names itself. */
  takeInputs: (names: readonly string[]) =>
    answer(async () => {
      for (const [i, file] of chosenFiles().entries())
        for (const [own, array] of await readGiven(file)) given.set(names[i] || own, array);
    }),

  /** Runs the model, once or by a plan. */
  runModel: ({ backend, dims, fills, plan, ...rest }: ModelAsk) =>
    answer(async () => {
      await requireBackend(backend);
      const { prepared, session, ...made } = await runModel(
        {
          ...rest,
          opened: held!,
          backend,
          environment: await environmentOf(),
          baseUrl: document.baseURI,
          given,
          fills: fillsOf(fills),
          sizes: dims,
          plan,
        },
        (progress) => window.proefbankProgress?.(progress),
      );
      outputs = session.outputs.map(({ name, dtype }) => ({ name, dtype, tensor: made.outputs[name]! }));
      return {
        inputs: prepared.inputs.map(({ name, dtype, tensor, source, why }) => ({
          name,
          dtype,
          dims: [...tensor.dims],
          source,
          ...(why && { why }),
        })),
        dims: prepared.sizes,
        outputs: outputs.map(({ name, dtype, tensor }) => ({
          name,
          dtype,
          dims: [...tensor.dims],
          stats: statisticsOf(tensor),
        })),
        run: made.run satisfies Run,
      };
    }),

  /** Begins a download of an output of the last run, as .npy. */
  saveOutput: (index: number) =>
    answer(async () => {
      const { dtype, tensor } = outputs[index]!;
      saveFile(new Blob([writeNpy(arrayOf(dtype, tensor))]), 'output.npy');
    }),

  /** One case of a conformance suite; the chosen files are its files. */
  conformance: (files: CaseFiles, options: CaseOptions) =>
    answer(() => runConformanceCase(chosenFiles(), files, options)),
};

function fillsOf(written: Readonly<Record<string, string>>): Map<string, Fill> {
  return new Map(
    Object.entries(written).map(([name, text]) => {
      const fill = parseFill(text);
      if (!fill) throw cannotFill(name, '–', text);
      return [name, fill];
    }),
  );
}
