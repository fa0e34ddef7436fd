/** The Run of a job: what was measured while its files were worked through. */
import type { Run } from '../bench/run';
import { summarise } from '../bench/statistics';
import type { Backend } from '../runtime/backend';
import type { Environment } from '../runtime/environment';
import type { EngineFacts } from '../runtime/engine-facts';
import type { Ended, FileFact } from './serve-jobs';
import type { Sample, Timings } from './stopwatch';

/** The subject of a job's Run, which is also what makes earlier Runs comparable. */
export const subjectOf = (
  demoId: string,
  options: Readonly<Record<string, string>>,
  files: number,
): Run['subject'] => ({ kind: 'demo', id: demoId, params: { ...options, files } });

/** Gathers what the files of a job bring. */
export class Measurement {
  readonly fallbacks: string[] = [];
  private readonly samplesMs: number[] = [];
  private readonly firsts: number[] = [];
  private readonly timings: Timings = { load: 0, compile: 0, pre: 0, infer: 0, post: 0 };
  private readonly files = new Map<number, FileFact>();
  private facts: EngineFacts | undefined;
  private resolutionUs = 0;

  get empty(): boolean {
    return this.samplesMs.length === 0;
  }

  sample({ ms, first }: Sample): void {
    if (first) this.firsts.push(this.samplesMs.length);
    this.samplesMs.push(ms);
  }

  ended(fileIndex: number, { timings, input, facts, resolutionUs }: Ended): void {
    for (const phase in timings) this.timings[phase as keyof Timings] += timings[phase as keyof Timings];
    this.files.set(fileIndex, input);
    // A later file may have run more networks than the first; one that ran none says nothing.
    if (facts.weightBytes >= (this.facts?.weightBytes ?? 0)) this.facts = facts;
    this.resolutionUs = resolutionUs;
  }

  /** @param output what came out, as text, digested. @param stop why there are not more samples. */
  run(
    subject: Run['subject'],
    environment: Environment,
    ran: { readonly backend: Backend; readonly reason: string },
    stop: string,
    output: { readonly bytes: number; readonly sha256?: string },
  ): Run {
    const { samplesMs, firsts, timings, facts } = this;
    const n = samplesMs.length;
    const [firstAt] = firsts;
    // Parts that were made side by side with the first paid for it too.
    let lastFirst = firstAt ?? 0;
    while (firsts.includes(lastFirst + 1)) lastFirst++;
    // What comes before a first run (a page that another network was enough for) is not counted with what follows.
    const warmup = firstAt !== undefined && lastFirst + 1 < n ? lastFirst + 1 : 0;
    return {
      schema: 'proefbank.run/1',
      id: crypto.randomUUID(),
      createdAt: new Date().toISOString(),
      subject: { ...subject, ...(facts?.sha256 && { sha256: facts.sha256 }) },
      environment: {
        app: environment.app,
        browser: environment.browser,
        os: environment.os,
        isolated: environment.isolated,
        threads: environment.threads,
        device: environment.device,
        backend: ran.backend,
        runtimeVersion: environment.runtimeVersion,
        backendReason: ran.reason,
        ...(this.fallbacks.length && { fallbacks: [...this.fallbacks] }),
        ...(facts?.networks.length && { networks: facts.networks.map((network) => ({ ...network })) }),
      },
      method: {
        scenario: 'single-stream',
        warmup,
        n,
        batch: 1,
        timer: 'performance.now',
        resolutionUs: this.resolutionUs,
        stop,
      },
      samplesMs: [...samplesMs],
      stats: summarise(samplesMs.slice(warmup)),
      phasesMs: {
        ...(timings.load > 0 && { load: timings.load }),
        ...(timings.compile > 0 && { compile: timings.compile }),
        ...(firstAt !== undefined && { first: samplesMs[firstAt] }),
        pre: timings.pre,
        infer: timings.infer,
        post: timings.post,
      },
      ...(facts?.weightBytes && { cost: { weightBytes: { value: facts.weightBytes, source: 'measured' } } }),
      io: {
        inputs: [
          ...[...this.files]
            .sort(([a], [b]) => a - b)
            .map(([index, { type, bytes, sha256 }]) => ({
              name: `file ${index + 1}`,
              dtype: type || 'unknown',
              shape: [bytes],
              ...(sha256 && { sha256 }),
            })),
          ...(facts?.inputs ?? []).map(asTensor),
        ],
        outputs: [
          {
            name: 'text',
            dtype: 'text/plain',
            shape: [output.bytes],
            ...(output.sha256 && { sha256: output.sha256 }),
          },
          ...(facts?.outputs ?? []).map(asTensor),
        ],
      },
    };
  }
}

const asTensor = ({ name, dtype, shape }: EngineFacts['inputs'][number]) => ({
  name,
  dtype,
  shape: [...shape],
});
