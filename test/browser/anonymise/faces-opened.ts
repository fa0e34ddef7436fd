/** The detector as a job has it, without a job. */
import { openFaceDetector, type FaceDetector } from '../../../src/try/demos/anonymise/faces/detector';
import type { Backend } from '../../../src/runtime/backend';
import { Engine, type EngineHooks } from '../../../src/runtime/engine';

const hooks: EngineHooks = { onProgress: () => {}, timed: (_, work) => work(), onRun: () => {} };

const engines = new Map<Backend, Engine>();

export function opened(range: 'short' | 'full', backend: Backend = 'wasm'): Promise<FaceDetector> {
  const engine = engines.get(backend) ?? new Engine({ backend, baseUrl: document.baseURI });
  engines.set(backend, engine);
  return openFaceDetector(
    {
      network: (card, file, options = {}) => engine.network(card, file, options, hooks),
      phase: async (_, work) => work(),
    },
    { range },
  );
}
