/** The runtime of the look inside: whatever model is asked for, compiled and run once on one backend. */
import { summarise } from '../../../bench/statistics';
import type { DType } from '../../../onnx/dtype';
import type { TensorValue } from '../../../onnx/rewrite/tensor-proto';
import type { WrittenModel } from '../../../onnx/rewrite/write';
import type { Opened, SamplingPlan, WorkerKind } from '../../../runtime/own/contract';
import { ModelRunner, type Patience } from '../../../runtime/own/handle';
import type { Tensor } from '../../../runtime/tensor';
import type { TimeModel } from './alone';
import type { RunModel, Values } from './running';

/** Operators are many. */
const briefly: SamplingPlan = { warmup: 2, budgetMs: 1000, precision: 0.05, most: 50 };

export class OnBackend {
  private runner: ModelRunner | undefined;

  /** @param patience for each model that is opened, and for each run. */
  constructor(
    readonly kind: WorkerKind,
    private readonly patience: Omit<Patience, 'signal'> = {},
  ) {}

  /** @throws RunFailure; the worker that it took is then replaced for the next. */
  readonly run: RunModel = async (model, feeds, outputs, signal) => {
    const { runner, opened, patience } = await this.open(model, signal);
    const made = (await runner.run(feedsFor(opened, feeds), outputs, patience)).outputs;
    const dtypes = new Map(opened.outputs.map(({ name, dtype }) => [name, dtype as DType]));
    return new Map(
      outputs.map((name): [string, TensorValue] => [name, { dtype: dtypes.get(name)!, ...made[name]! }]),
    );
  };

  /** Milliseconds of one run: the median of some tens, or of a second. @throws RunFailure, likewise. */
  readonly time: TimeModel = async (model, feeds, signal) => {
    const { runner, opened, patience } = await this.open(model, signal);
    const { samplesMs } = await runner.sample(feedsFor(opened, feeds), briefly, undefined, patience);
    return summarise(samplesMs.slice(briefly.warmup)).median;
  };

  private async open({ file, beside }: WrittenModel, signal: AbortSignal | undefined) {
    if (!this.runner?.usable) this.runner = new ModelRunner(this.kind);
    const { runner } = this;
    const patience = { ...this.patience, signal };
    return { runner, patience, opened: await runner.open({ model: file, beside }, {}, patience) };
  }

  /** Gives back all that it took. */
  end(): void {
    this.runner?.end();
  }
}

/** Those that the model takes, and no more. */
const feedsFor = ({ inputs }: Opened, feeds: Values): Record<string, Tensor> =>
  Object.fromEntries(inputs.map(({ name }): [string, Tensor] => [name, feeds.get(name)!]));
