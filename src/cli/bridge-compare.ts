/** The terminal's way to the comparison of a model on two backends, or with tensors that somebody kept. */
import type { Difference, Tolerance } from '../measure/model/inside/compare';
import { compareModel, reproduction, type Compared } from '../measure/model/inside/compare-model';
import { keptValues } from '../measure/model/inside/kept-values';
import type { Values } from '../measure/model/inside/running';
import type { OpenedModel } from '../onnx/read/open';
import type { Backend } from '../runtime/backend';
import { environmentOf } from '../runtime/environment';
import type { WorkerKind } from '../runtime/own/contract';
import { saveFile } from '../ui/save-file';
import { answer, chosenFiles, requireBackend } from './answer';
import { heldInputs, type ModelAsk } from './bridge-model';

export interface CompareAsk extends Pick<ModelAsk, 'dims' | 'fills' | 'seed'> {
  readonly candidate: Backend;
  /** Absent where kept values are the reference. */
  readonly reference?: Backend;
  readonly tolerance?: Tolerance;
}

let kept: Values = new Map();
let made: { readonly opened: OpenedModel; readonly compared: Compared } | undefined;

const told = ({ agrees, unlike, elements, outside, notFinite, maxAbs, ofScale }: Difference) => ({
  agrees,
  ...(unlike && { unlike }),
  elements,
  outside,
  notFinite,
  maxAbs,
  ofScale,
});

const allTold = (differences: ReadonlyMap<string, Difference>) =>
  [...differences].map(([value, difference]) => ({ value, ...told(difference) }));

export const compareBridge = {
  /** Takes the chosen files as the values that are right; each is called as its file, or as it says itself. */
  takeKept: () => answer(async () => void (kept = await keptValues(chosenFiles()))),

  compareModel: ({ candidate, reference, tolerance, ...asked }: CompareAsk) =>
    answer(async () => {
      for (const backend of [candidate, reference]) if (backend) await requireBackend(backend);
      const { threads, webnnDevices } = await environmentOf();
      const on = (backend: Backend): WorkerKind => ({
        backend,
        baseUrl: document.baseURI,
        threads,
        webnnDevice: webnnDevices[0],
      });
      const { opened, prepared } = heldInputs(asked);
      const compared = await compareModel({
        opened,
        prepared,
        candidate: on(candidate),
        reference: reference ? on(reference) : kept,
        tolerance,
        onProgress: (progress) => window.proefbankProgress?.(progress),
      });
      made = { opened, compared };
      return answerOf(opened, compared);
    }),

  /** Begins a download of the operator that was found, with what shows it. @returns false where none was. */
  saveReproduction: () =>
    answer(async () => {
      if (!made) return false;
      const { runtimeVersion, browser, device } = await environmentOf();
      const versions = { onnxruntime: runtimeVersion, browser, adapter: device.description };
      const zip = await reproduction(made.opened, made.compared, versions);
      if (zip) saveFile(zip, 'reproduction.zip');
      return zip !== undefined;
    }),
};

function answerOf(opened: OpenedModel, { verdict, compared, outputs, ...rest }: Compared) {
  const nodeOf = (index: number) => {
    const { name, op, domain, inputs, outputs: results } = opened.model.graph.nodes[index]!;
    return { index, name, op, domain: domain || 'ai.onnx', inputs: [...inputs], outputs: [...results] };
  };
  const first =
    verdict.kind === 'found' || verdict.kind === 'drift'
      ? {
          ...nodeOf(verdict.node),
          ...(verdict.kind === 'found'
            ? { because: verdict.because, differences: allTold(verdict.differences) }
            : { differences: [{ value: verdict.value, ...told(verdict.difference) }] }),
        }
      : null;
  const all = [...compared.values()];
  return {
    candidate: rest.candidate,
    reference: rest.reference,
    verdict: verdict.kind,
    first,
    outputs: allTold(outputs),
    compared: { values: all.length, differing: all.filter(({ agrees }) => !agrees).length },
    random: rest.random.map(nodeOf),
    hidden: rest.hidden.length,
  };
}
