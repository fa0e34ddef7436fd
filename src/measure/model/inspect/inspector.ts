/** The page's side of the worker that a model lives in. */
import * as Comlink from 'comlink';
import type { Backend } from '../../../runtime/backend';
import { errorFromData, told, UserError } from '../../../terms/errors';
import type { OnProgress } from '../../../terms/progress';
import type { BenchRun, InputOffer, OutputDifference, RunAsk } from '../bench/contract';
import type { Reading } from '../bench/given';
import type { ChosenModel } from '../intake/files';
import type { GraphServer } from '../graph/serve';
import type { GraphSource } from '../graph/source';
import type { Sizes } from '../run/dims';
import type { Looks } from '../look/contract';
import type { CostSummary } from './cost-summary';
import type { NodeCosts } from './inspection';
import type { ProblemSummary } from './problem-list';
import type { Summary } from './summary';
import type { Answer, InspectWorker } from './worker';

export class Inspector {
  private readonly worker = new Worker(new URL('./worker.ts', import.meta.url), {
    type: 'module',
    name: 'proefbank-inspect',
  });
  private readonly remote = Comlink.wrap<InspectWorker>(this.worker);
  private readonly ended: Promise<never>;
  private end_!: (reason: unknown) => void;

  constructor() {
    this.ended = new Promise((_, reject) => {
      this.end_ = reject;
      this.worker.addEventListener('error', (event) => {
        event.preventDefault();
        reject(inspectorFailed(event.message));
      });
    });
    this.ended.catch(() => {});
  }

  /** A model that the app itself uses. @throws UserError where it cannot be fetched. */
  fetchOurs(card: string, file: string, onProgress: OnProgress): Promise<Blob> {
    return this.ask(this.remote.fetchOurs(card, file, document.baseURI, Comlink.proxy(onProgress)));
  }

  /** @throws UserError for what is no model. */
  open({ model, beside }: ChosenModel): Promise<Summary> {
    return this.ask(this.remote.open(model, model.name, beside));
  }

  /** @param dims sizes that were chosen for open dimensions, by their names. */
  costs(dims: ReadonlyMap<string, number>): Promise<CostSummary> {
    return this.ask(this.remote.costs(dims));
  }

  nodeCosts(dims: ReadonlyMap<string, number>): Promise<NodeCosts> {
    return this.ask(this.remote.nodeCosts(dims));
  }

  problems(): Promise<ProblemSummary[]> {
    return this.ask(this.remote.problems());
  }

  /** What the picture asks. */
  readonly graph: GraphSource = {
    graphView: (open) => this.askGraph('graphView', open),
    search: (text, limit) => this.askGraph('search', text, limit),
    node: (id) => this.askGraph('node', id),
    outline: (parent) => this.askGraph('outline', parent),
    reveal: (id) => this.askGraph('reveal', id),
    ancestors: (id) => this.askGraph('ancestors', id),
    boxNumbers: (values, join) => this.askGraph('boxNumbers', values, join),
    tensor: (id, onProgress) => this.askGraph('tensor', id, onProgress && Comlink.proxy(onProgress)),
    endTensor: () => this.askGraph('endTensor'),
  };
  /** @param sizes of open dimensions; others are proposed. */
  offer(sizes: Sizes): Promise<InputOffer[]> {
    return this.ask(this.remote.offer(sizes));
  }

  /**
   * Takes a file for an input. @returns inputs that it is for, with the shapes of what is in it.
   * @throws UserError for one that does not fit.
   */
  give(
    wanted: string,
    file: File,
    reading: Reading,
    sizes: Sizes,
  ): Promise<Record<string, readonly number[]>> {
    return this.ask(this.remote.give(wanted, file, reading, sizes));
  }

  /** Takes the file of an input away. */
  forget(input: string): Promise<void> {
    return this.ask(this.remote.forget(input));
  }

  /** Runs the model on one backend. @throws UserError where it cannot, an AbortError after `cancel`. */
  run(ask: RunAsk, onProgress: OnProgress): Promise<BenchRun> {
    return this.ask(this.remote.run(ask, Comlink.proxy(onProgress)));
  }

  /** Ends the run, at any moment. */
  cancel(): Promise<void> {
    return this.ask(this.remote.cancel());
  }

  /** How far the outputs of the last run on a backend are from those of another that is taken to be right. */
  differences(reference: Backend, other: Backend): Promise<OutputDifference[]> {
    return this.ask(this.remote.differences(reference, other));
  }

  /** An output of the last run on a backend, as a .npy file. */
  save(backend: Backend, output: string): Promise<Blob> {
    return this.ask(this.remote.save(backend, output));
  }

  /** Asks for something about the inside of the model: see Looks. A function that is handed over is called here. */
  look<Name extends keyof Looks>(name: Name, ...asked: Parameters<Looks[Name]>): ReturnType<Looks[Name]> {
    const handed = asked.map((one) => (typeof one === 'function' ? Comlink.proxy(one) : one));
    return this.ask(this.remote.look(name, ...handed)) as ReturnType<Looks[Name]>;
  }

  /** Ends a look, at any moment. */
  endLook(): void {
    this.ask(this.remote.endLook()).catch(() => {});
  }

  /** At any moment; what was asked ends with an AbortError. */
  end(): void {
    this.worker.terminate();
    this.end_(new DOMException('The model was closed', 'AbortError'));
  }

  private askGraph<Name extends keyof GraphServer>(
    name: Name,
    ...asked: Parameters<GraphServer[Name]>
  ): Promise<Awaited<ReturnType<GraphServer[Name]>>> {
    return this.ask(this.remote.graph(name, ...asked) as never);
  }

  private async ask<T>(asked: Promise<Answer<T>>): Promise<T> {
    const answer = await Promise.race([asked, this.ended]);
    if ('error' in answer) throw errorFromData(answer.error);
    return answer.value;
  }
}

const inspectorFailed = (reason: string): UserError =>
  new UserError(
    'measure/inspector-failed',
    told(
      {
        en: `Reading this model came to an end in the middle${reason ? ` (${reason})` : ''}`,
        nl: `Het lezen van dit model hield halverwege op${reason ? ` (${reason})` : ''}`,
      },
      {
        en: 'The page itself goes on. Most often memory ran out: close other tabs and choose the model again.',
        nl: 'De pagina zelf werkt gewoon door. Meestal was het geheugen op: sluit andere tabbladen en kies het model opnieuw.',
      },
    ),
    'machine',
  );
