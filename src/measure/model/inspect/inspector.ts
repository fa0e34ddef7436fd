/** The page's side of the worker that a model lives in. */
import * as Comlink from 'comlink';
import { errorFromData, told, UserError } from '../../../terms/errors';
import type { ChosenModel } from '../intake/files';
import type { CostSummary } from './cost-summary';
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

  /** At any moment; what was asked ends with an AbortError. */
  end(): void {
    this.worker.terminate();
    this.end_(new DOMException('The model was closed', 'AbortError'));
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
