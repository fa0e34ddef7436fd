/** The Run of a model that somebody brought: what was fed, what ran, how long each part took. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Run } from '../../../bench/run';
import { summarise } from '../../../bench/statistics';
import { bytesFor } from '../../../onnx/dtype';
import { sizeOf, type Model } from '../../../onnx/model';
import { tensorsOf } from '../../../onnx/values';
import type { Chosen } from '../../../runtime/backend';
import type { Environment } from '../../../runtime/environment';
import type { CountedMemory, Opened } from '../../../runtime/own/contract';
import { countOperators, type Placement } from '../../../runtime/placement';
import type { Port, Tensor } from '../../../runtime/tensor';
import type { PreparedInput } from './prepare';

export interface Measured {
  /** The model's file name and digest. */
  readonly name: string;
  readonly sha256: string;
  readonly model: Model;
  readonly environment: Environment;
  readonly chosen: Chosen;
  readonly threads: number;
  readonly opened: Opened;
  /** What runs each operator; absent where that is not known. */
  readonly placement: Placement | undefined;
  readonly memory: CountedMemory;
  readonly inputs: readonly PreparedInput[];
  readonly outputs: Readonly<Record<string, Tensor>>;
  readonly params: Run['subject']['params'];
  /** The first of them is the first run. */
  readonly samplesMs: readonly number[];
  readonly warmup: number;
  readonly resolutionUs: number;
  readonly stop: string;
}

export function runOf(measured: Measured): Run {
  const { environment, chosen, opened, samplesMs, warmup } = measured;
  const { load, compile } = opened.timesMs;
  const counted = samplesMs.slice(warmup);
  return {
    schema: 'proefbank.run/1',
    id: crypto.randomUUID(),
    createdAt: new Date().toISOString(),
    subject: { kind: 'model', id: measured.name, sha256: measured.sha256, params: measured.params },
    environment: {
      app: environment.app,
      browser: environment.browser,
      os: environment.os,
      isolated: environment.isolated,
      threads: measured.threads,
      device: environment.device,
      backend: chosen.backend,
      runtimeVersion: environment.runtimeVersion,
      backendReason: chosen.reason.en,
      networks: [
        {
          name: measured.name,
          backend: chosen.backend,
          sha256: measured.sha256,
          ...(measured.placement && { operators: countOperators(measured.placement) }),
        },
      ],
    },
    method: {
      scenario: 'single-stream',
      warmup,
      n: samplesMs.length,
      batch: 1,
      timer: 'performance.now',
      resolutionUs: measured.resolutionUs,
      stop: measured.stop,
    },
    samplesMs: [...samplesMs],
    stats: summarise(counted),
    phasesMs: { load, compile, first: samplesMs[0], infer: samplesMs.reduce((sum, ms) => sum + ms, 0) },
    memory: measured.memory,
    cost: { weightBytes: { value: weightBytes(measured.model), source: 'measured' } },
    io: {
      inputs: measured.inputs.map(({ name, dtype, tensor }) => factOf(name, dtype, tensor)),
      outputs: opened.outputs.flatMap(({ name, dtype }: Port) => {
        const tensor = measured.outputs[name];
        return tensor ? [factOf(name, dtype, tensor)] : [];
      }),
    },
  };
}

/** Of all tensors that the model brings. */
function weightBytes(model: Model): number {
  let bytes = 0;
  for (const { dtype, dims } of tensorsOf(model)) {
    const size = sizeOf(dims);
    if (dtype && size !== undefined) bytes += bytesFor(dtype, size) ?? 0;
  }
  return bytes;
}

/** Names in a Run are at most 2,000 characters long. */
const factOf = (name: string, dtype: string, tensor: Tensor): Run['io']['inputs'][number] => ({
  name: name.slice(0, 2000),
  dtype,
  shape: [...tensor.dims],
  sha256: tensorDigest(tensor),
});

/** Of the values as they lie in memory, little-endian; of strings, each ended by a zero. */
export function tensorDigest({ data }: Tensor): string {
  const bytes =
    'buffer' in data
      ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
      : utf8ToBytes(data.map((text) => `${text}\0`).join(''));
  return bytesToHex(sha256(bytes));
}
