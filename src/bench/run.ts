/**
 * The Run: one measurement, the record that joins the doors. Validated by this schema on every way in
 * (IndexedDB, file import, command line, cluster), so that no reader has to distrust it again.
 */
import * as v from 'valibot';
import { falseStatistic } from './statistics';

const nonNegative = v.pipe(v.number(), v.finite(), v.minValue(0));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const text = v.pipe(v.string(), v.maxLength(2000));
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const scalar = v.union([v.string(), v.number(), v.boolean()]);

const label = v.picklist(['measured', 'estimated', 'declared', 'unknown']);
const labelled = v.object({ value: nonNegative, source: label });

const tensorFact = v.object({
  name: text,
  dtype: text,
  shape: v.array(count),
  sha256: v.optional(sha256),
});

const device = v.object({
  kind: v.picklist(['gpu', 'cpu', 'npu']),
  vendor: text,
  architecture: text,
  description: text,
  /** True for an adapter that is the processor pretending: SwiftShader, llvmpipe, WARP. */
  software: v.boolean(),
  features: v.array(text),
  limits: v.record(v.string(), v.number()),
});

export const runSchema = v.object({
  schema: v.literal('proefbank.run/1'),
  id: v.pipe(v.string(), v.uuid()),
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  note: v.optional(text),
  subject: v.object({
    kind: v.picklist(['demo', 'model', 'kernel']),
    id: text,
    /**
     * What the subject's bytes were: a model's own digest; for a demo, the digest of the lines
     * `card/file sha256` of the networks that it ran, sorted, each ended by a newline.
     */
    sha256: v.optional(sha256),
    params: v.record(v.string(), scalar),
  }),
  environment: v.object({
    app: text,
    browser: v.optional(text),
    python: v.optional(text),
    os: text,
    isolated: v.boolean(),
    threads: count,
    device,
    /** What really ran, which may differ from what was asked for. */
    backend: text,
    runtimeVersion: text,
    /** Why this backend, in words, and what fell back. */
    backendReason: v.optional(text),
    fallbacks: v.optional(v.array(text)),
    /**
     * The networks of a demo, as `card/file`, behind it in brackets what was changed before it was compiled, and
     * what each ran on: one may be pinned to the processor.
     */
    networks: v.optional(
      v.array(
        v.object({
          name: text,
          backend: text,
          /** Of its file, before any change. */
          sha256: v.optional(sha256),
          /** Which of its operators a GPU could not run, so that the processor did; absent where it is not known. */
          operators: v.optional(
            v.object({
              fellBack: v.picklist(['none', 'some', 'all']),
              total: v.optional(count),
              onProcessor: v.optional(count),
              /** Kinds of those on the processor, the most frequent first. */
              kinds: v.optional(v.array(text)),
            }),
          ),
        }),
      ),
    ),
  }),
  method: v.object({
    scenario: v.picklist(['single-stream', 'offline', 'kernel']),
    /**
     * How many of the first samples are not counted in `stats`, because they paid for what is done once (shader
     * compilation, packing of weights, memory). 0 when the worker was warm already, and when nothing else was
     * measured: then `phasesMs.first` tells that the statistics are those of a first run.
     */
    warmup: count,
    /** All samples, those of the warm-up among them. */
    n: count,
    batch: v.pipe(v.number(), v.integer(), v.minValue(1)),
    timer: text,
    resolutionUs: nonNegative,
    stop: text,
  }),
  /** Milliseconds per sample, every one, in the order they were taken. */
  samplesMs: v.array(nonNegative),
  /** Of the samples after the warm-up. */
  stats: v.object({
    median: nonNegative,
    p90: v.optional(nonNegative),
    p95: v.optional(nonNegative),
    p99: v.optional(nonNegative),
    medianInterval: v.optional(v.tuple([nonNegative, nonNegative])),
    mad: nonNegative,
  }),
  /**
   * Milliseconds per phase. `load` fetches models and the runtime, `compile` makes sessions; both are absent
   * when a warm worker had them. `first` is the first sample that ran a network for the first time. For a job,
   * pre, infer and post are sums over all samples.
   */
  phasesMs: v.object({
    load: v.optional(nonNegative),
    compile: v.optional(nonNegative),
    first: v.optional(nonNegative),
    pre: v.optional(nonNegative),
    infer: v.optional(nonNegative),
    post: v.optional(nonNegative),
  }),
  cost: v.optional(
    v.object({
      flops: v.optional(labelled),
      bytes: v.optional(labelled),
      weightBytes: v.optional(labelled),
      activationBytes: v.optional(labelled),
    }),
  ),
  /** The most at any moment, counted: of the WebAssembly module, and in buffers that it made on a GPU. */
  memory: v.optional(v.object({ wasmBytes: count, gpuBytes: v.optional(count) })),
  check: v.optional(
    v.object({
      reference: text,
      maxAbs: nonNegative,
      maxRel: nonNegative,
      tolerance: nonNegative,
      pass: v.boolean(),
    }),
  ),
  /**
   * Names, types, shapes and digests; never the data. For a demo: its input files by number (never by name,
   * which may be private; the type is the MIME type, the shape the size in bytes), what came out as text, and
   * the tensors of each network as they were at its first run.
   */
  io: v.object({ inputs: v.array(tensorFact), outputs: v.array(tensorFact) }),
});

export type Run = v.InferOutput<typeof runSchema>;

/** A Run from unknown data, or the first thing that is wrong with it, as `path: message`. */
export function parseRun(data: unknown): { run: Run } | { problem: string } {
  const parsed = v.safeParse(runSchema, data);
  if (!parsed.success) {
    const issue = parsed.issues[0];
    return { problem: `${v.getDotPath(issue) ?? 'the record'}: ${issue.message}` };
  }
  const run = parsed.output;
  if (run.samplesMs.length !== run.method.n)
    return { problem: `samplesMs: has ${run.samplesMs.length} samples, method.n says ${run.method.n}` };
  if (run.method.warmup > run.method.n)
    return { problem: `method.warmup: is ${run.method.warmup}, more than method.n, ${run.method.n}` };
  const counted = countedSamples(run);
  const problem = counted.length ? falseStatistic(run.stats, counted) : undefined;
  return problem === undefined ? { run } : { problem };
}

/** The samples that the statistics are of: all but the warm-up. */
export const countedSamples = (run: Pick<Run, 'samplesMs' | 'method'>): number[] =>
  run.samplesMs.slice(run.method.warmup);
