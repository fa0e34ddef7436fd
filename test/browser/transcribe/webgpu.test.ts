/** Where a GPU takes part in hearing, it says what the processor says. */
import { expect, it } from 'vitest';
import { Engine, type EngineHooks } from '../../../src/runtime/engine';
import { tensorOf, type ModelChange } from '../../../src/runtime/tensor';
import { FLOAT, value } from '../../../src/try/demos/transcribe/onnx/build';
import { bytesOf, modelOf, nodesFor, usedBy } from '../../../src/try/demos/transcribe/onnx/model';
import { logMel } from '../../../src/try/demos/transcribe/whisper/mel';
import { decoded } from '../../fixtures/transcribe/sound';

const engine = new Engine({ backend: 'webgpu', baseUrl: document.baseURI });
const hooks: EngineHooks = { onProgress: () => {}, timed: (_phase, work) => work(), onRun: () => {} };

/** A network up to one of its inner values: the whole of it takes a software adapter minutes. */
const upTo = (inner: string): ModelChange => ({
  name: `up to ${inner}`,
  of: (bytes) => {
    const { graph, around } = modelOf(bytes);
    const nodes = nodesFor(graph.nodes, [inner]);
    const initializers = usedBy(nodes, graph.initializers);
    return bytesOf({
      graph: { ...graph, nodes, initializers, outputs: new Map([value(inner, FLOAT)]) },
      around,
    });
  },
});

it(
  'Whisper hears the same on both: its convolutions, positions and first norm',
  { timeout: 120_000 },
  async () => {
    const mel = logMel((await decoded('kennedy.ogg', 16000)).slice(0, 16000 * 5));
    const input = { input_features: { data: mel, dims: [1, 80, 3000] } };
    const inner = '/layers.0/self_attn_layer_norm/Add_1_output_0';
    const run = async (on?: 'wasm') => {
      const options = { change: upTo(inner), ...(on && { on }) };
      const network = await engine.network('whisper-tiny', 'encoder.onnx', options, hooks);
      return tensorOf((await network.run(input)).fetched[inner], Float32Array);
    };
    const [processor, gpu] = [await run('wasm'), await run()];
    expect(gpu.dims).toEqual(processor.dims);
    expect(gpu.dims).toEqual([1, 1500, 384]);
    const apart = gpu.data.map((x, i) => Math.abs(x - processor.data[i]!));
    const size = Math.sqrt(processor.data.reduce((sum, x) => sum + x * x, 0) / apart.length);
    // Sums in another order differ in the last bits of 32; more than a thousandth would be another network.
    expect(apart.reduce((a, b) => Math.max(a, b)) / size).toBeLessThan(1e-3);
  },
);
