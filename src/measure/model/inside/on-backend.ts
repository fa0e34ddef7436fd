/** The runtime of the look inside: whatever model is asked for, compiled and run once on one backend. */
import type { DType } from '../../../onnx/dtype';
import type { TensorValue } from '../../../onnx/rewrite/tensor-proto';
import type { WorkerKind } from '../../../runtime/own/contract';
import { ModelRunner, type Patience } from '../../../runtime/own/handle';
import type { Tensor } from '../../../runtime/tensor';
import type { RunModel } from './running';

export class OnBackend {
  private runner: ModelRunner | undefined;

  /** @param patience for each model that is opened, and for each run. */
  constructor(
    readonly kind: WorkerKind,
    private readonly patience: Omit<Patience, 'signal'> = {},
  ) {}

  /** @throws RunFailure; the worker that it took is then replaced for the next. */
  readonly run: RunModel = async (model, feeds, outputs, signal) => {
    if (!this.runner?.usable) this.runner = new ModelRunner(this.kind);
    const { runner } = this;
    const patience = { ...this.patience, signal };
    const { file, beside } = model;
    const opened = await runner.open({ model: file, beside }, {}, patience);
    const wanted = opened.inputs.map(({ name }): [string, Tensor] => [name, feeds.get(name)!]);
    const made = (await runner.run(Object.fromEntries(wanted), outputs, patience)).outputs;
    const dtypes = new Map(opened.outputs.map(({ name, dtype }) => [name, dtype as DType]));
    return new Map(
      outputs.map((name): [string, TensorValue] => [name, { dtype: dtypes.get(name)!, ...made[name]! }]),
    );
  };

  /** Gives back all that it took. */
  end(): void {
    this.runner?.end();
  }
}
