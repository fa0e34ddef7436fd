/** The page's side of the worker that a model lives in. */
import * as Comlink from 'comlink';
import { errorFromData, told, UserError } from '../../../terms/errors';
import type { ChosenModel } from '../intake/files';
import type { GraphServer } from '../graph/serve';
import type { GraphSource } from '../graph/source';
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
