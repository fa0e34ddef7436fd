/** The inside of a model, in the worker that it lives in: one question at a time, and what came out of the last. */
import type { OpenedModel } from '../../../onnx/read/open';
import type { Backend } from '../../../runtime/backend';
import type { WorkerKind } from '../../../runtime/own/contract';
import type { OnProgress } from '../../../terms/progress';
import type { Difference } from '../inside/compare';
import { compareModel, reproduction, type Compared } from '../inside/compare-model';
import { keptValues } from '../inside/kept-values';
import type { Values } from '../inside/running';
import type {
  CompareAsk,
  CompareReport,
  Looks,
  Operator,
  TimesReport,
  ToldVerdict,
  ValueDifference,
  ValuesAsk,
  ValuesReport,
} from './contract';
import { prepare } from './feeds';
import { valuesSeen } from './seen';
import { timesOf } from './timed';

export class Look implements Looks {
  private compared: Compared | undefined;
  private asking: AbortController | undefined;

  constructor(private readonly opened: OpenedModel) {}

  /** Ends what was asked, at any moment. */
  end(): void {
    this.asking?.abort(new DOMException('The look inside was ended', 'AbortError'));
  }

  private begin(): AbortSignal {
    this.end();
    return (this.asking = new AbortController()).signal;
  }

  async compare(
    { candidate, reference, ...fed }: CompareAsk,
    onProgress: OnProgress,
  ): Promise<CompareReport> {
    const signal = this.begin();
    this.compared = undefined;
    const prepared = prepare(this.opened, fed);
    const { name } = this.opened;
    onProgress({ label: { en: `Running ${name}`, nl: `${name} draaien` }, done: 0, unit: 'steps' });
    const right: WorkerKind | Values = isBackend(reference) ? reference : await keptValues(reference);
    const request = { opened: this.opened, prepared, candidate, reference: right };
    const compared = await compareModel({ ...request, onProgress, signal });
    this.compared = compared;
    return this.told(compared);
  }

  async reproduction(versions: Readonly<Record<string, string>>): Promise<Blob | undefined> {
    return this.compared && reproduction(this.opened, this.compared, versions);
  }

  values(ask: ValuesAsk, onProgress: OnProgress): Promise<ValuesReport> {
    return valuesSeen(this.opened, ask, onProgress, this.begin());
  }

  times(ask: ValuesAsk, onProgress: OnProgress): Promise<TimesReport> {
    return timesOf(this.opened, ask, onProgress, this.begin());
  }

  private makers(): Map<string, Operator> {
    return new Map(
      this.opened.model.graph.nodes.flatMap(({ index, name, op, outputs }) =>
        outputs.filter(Boolean).map((value) => [value, { node: index, name, op }] as const),
      ),
    );
  }

  private operator(node: number): Operator {
    const { name, op } = this.opened.model.graph.nodes[node]!;
    return { node, name, op };
  }

  private told({
    verdict,
    compared,
    outputs,
    random,
    hidden,
    candidate,
    reference,
  }: Compared): CompareReport {
    const makers = this.makers();
    const one = (value: string, difference: Difference): ValueDifference => {
      const by = makers.get(value);
      return { ...difference, value, ...(by && { by }) };
    };
    const all = (some: ReadonlyMap<string, Difference>): ValueDifference[] =>
      [...some].map(([value, difference]) => one(value, difference));
    const verdictTold = (): ToldVerdict => {
      switch (verdict.kind) {
        case 'agree':
          return verdict;
        case 'merged':
          return { kind: 'merged', differences: all(verdict.differences) };
        case 'drift':
          return {
            kind: 'drift',
            operator: this.operator(verdict.node),
            difference: one(verdict.value, verdict.difference),
          };
        case 'found':
          return {
            kind: 'found',
            operator: this.operator(verdict.node),
            because: verdict.because,
            together: verdict.region.nodes.length - 1,
            differences: all(verdict.differences),
          };
      }
    };
    return {
      candidate: candidate as Backend,
      reference: reference as Backend | 'kept',
      verdict: verdictTold(),
      compared: all(compared),
      outputs: all(outputs),
      random: random.map((node) => this.operator(node)),
      hidden: hidden.length,
    };
  }
}

const isBackend = (reference: CompareAsk['reference']): reference is WorkerKind => 'backend' in reference;
