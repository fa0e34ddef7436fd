/** A model on the bench, in the worker that it lives in: its inputs, its runs one at a time, and what came out of each. */
import { writeNpy } from '../../../files/arrays/npy';
import type { Model } from '../../../onnx/model';
import type { OpenedModel } from '../../../onnx/read/open';
import type { Backend } from '../../../runtime/backend';
import type { Port, Tensor } from '../../../runtime/tensor';
import type { OnProgress } from '../../../terms/progress';
import type { Sizes } from '../run/dims';
import { cannotFill } from '../run/errors';
import { parseFill, type Fill } from '../run/fill';
import { arrayOf, type GivenArray } from '../run/given';
import { runModel } from '../run/run-model';
import type { BenchRun, InputOffer, OutputDifference, RunAsk } from './contract';
import { differenceOf } from './difference';
import type { Given, GivenFor, Reading } from './given';
import { givenFor } from './given-file';
import { offerOf } from './offer';
import { outputView } from './output-view';

type Output = Port & { readonly tensor: Tensor };

export class Bench {
  private readonly files = new Map<string, GivenFor>();
  /** Of the last run on each backend. */
  private readonly outputs = new Map<Backend, readonly Output[]>();
  private running: AbortController | undefined;

  constructor(private readonly opened: OpenedModel) {}

  private get model(): Model {
    return this.opened.model;
  }

  /** @param sizes of open dimensions; others are proposed. */
  async offer(sizes: Sizes): Promise<InputOffer[]> {
    return offerOf(this.model, sizes, await this.given(sizes));
  }

  /**
   * Takes a file for an input.
   * @returns inputs that it is for, with the shapes of what is in it. @throws UserError for one that does not fit.
   */
  async give(
    wanted: string,
    file: File,
    reading: Reading,
    sizes: Sizes,
  ): Promise<Record<string, readonly number[]>> {
    const found = await givenFor(this.model, wanted, file, reading);
    const shapes: Record<string, readonly number[]> = {};
    for (const [name, read] of found) shapes[name] = (await read(sizes)).array.dims;
    for (const [name, read] of found) this.files.set(name, read);
    return shapes;
  }

  /** Fills an input again instead. */
  forget(input: string): void {
    this.files.delete(input);
  }

  private async given(sizes: Sizes): Promise<Map<string, Given>> {
    const given = new Map<string, Given>();
    for (const [name, read] of this.files) given.set(name, await read(sizes));
    return given;
  }

  /**
   * Runs the model on one backend, in a worker of its own. @throws UserError where it cannot, an AbortError after
   * `cancel`.
   */
  async run({ fills, timesOnly, ...ask }: RunAsk, onProgress: OnProgress): Promise<BenchRun> {
    const { signal } = (this.running = new AbortController());
    const arrays = new Map<string, GivenArray>();
    for (const [name, { array }] of await this.given(ask.sizes)) arrays.set(name, array);
    if (!timesOnly) this.outputs.delete(ask.backend);
    const { session, outputs, run } = await runModel(
      { ...ask, opened: this.opened, given: arrays, fills: fillsOf(fills, arrays) },
      onProgress,
      { signal },
    );
    if (timesOnly) return { run, outputs: [] };
    const found = session.outputs.map((port): Output => ({ ...port, tensor: outputs[port.name]! }));
    this.outputs.set(ask.backend, found);
    return { run, outputs: found.map(({ name, dtype, tensor }) => outputView(name, dtype, tensor)) };
  }

  /** Ends the run, at any moment. */
  cancel(): void {
    this.running?.abort();
  }

  /** How far the outputs of a backend are from those of another that is taken to be right. */
  differences(reference: Backend, other: Backend): OutputDifference[] {
    const right = this.outputs.get(reference) ?? [];
    const found = this.outputs.get(other) ?? [];
    return right.flatMap(({ name, dtype, tensor }) => {
      const same = found.find((output) => output.name === name);
      return same ? [differenceOf(name, dtype, tensor, same.tensor)] : [];
    });
  }

  /** An output as a file that NumPy reads. */
  save(backend: Backend, name: string): Blob {
    const output = this.outputs.get(backend)!.find((one) => one.name === name)!;
    return new Blob([writeNpy(arrayOf(output.dtype, output.tensor))]);
  }
}

function fillsOf(
  written: Readonly<Record<string, string>>,
  given: ReadonlyMap<string, unknown>,
): Map<string, Fill> {
  const fills = new Map<string, Fill>();
  for (const [name, text] of Object.entries(written)) {
    if (given.has(name)) continue;
    const fill = parseFill(text);
    if (!fill) throw cannotFill(name, '–', text);
    fills.set(name, fill);
  }
  return fills;
}
