/** A Run's fields as rows that a person can read; the detail page lists them, the comparison sets them side by side. */
import { msg, str } from '@lit/localize';
import type { Run } from '../../bench/run';
import { reasonText } from '../../runtime/backend';
import { formatBytes, formatNumber } from '../../ui/format';
import { inLocale } from '../../ui/locale';
import { backendName, deviceName, kindName, paramWords, scenarioName, subjectName } from './words';

export interface Fact {
  /** The field's path in the record. */
  readonly id: string;
  readonly name: string;
  readonly value: string;
}

const fact = (id: string, name: string, value: string | undefined): Fact[] =>
  value ? [{ id, name, value }] : [];

const yesNo = (yes: boolean): string => (yes ? msg('yes') : msg('no'));

export function subjectFacts(run: Run): Fact[] {
  const { subject } = run;
  return [
    ...fact('subject.kind', msg('Kind'), kindName(subject.kind)),
    ...fact('subject.id', msg('What ran'), subjectName(run)),
    ...Object.keys(subject.params).flatMap((key) => {
      const { name, value } = paramWords(run, key);
      return fact(`subject.params.${key}`, name, value);
    }),
    ...fact('subject.sha256', msg('Digest (SHA-256)'), subject.sha256),
  ];
}

export function environmentFacts(run: Run): Fact[] {
  const e = run.environment;
  return [
    ...fact('environment.backend', msg('Backend that ran'), backendName(e.backend)),
    ...fact('environment.backendReason', msg('Why this backend'), reasonWords(e.backendReason)),
    ...fact('environment.fallbacks', msg('Fell back'), e.fallbacks?.join('; ')),
    ...networkFacts(e),
    ...fact('environment.device', msg('Device'), deviceName(run)),
    ...fact('environment.device.kind', msg('Kind of device'), e.device.kind.toUpperCase()),
    ...fact('environment.device.vendor', msg('Vendor'), e.device.vendor),
    ...fact('environment.device.architecture', msg('Architecture'), e.device.architecture),
    ...fact('environment.device.software', msg('Software adapter'), yesNo(e.device.software)),
    ...fact('environment.threads', msg('Threads'), formatNumber(e.threads)),
    ...fact('environment.isolated', msg('Cross-origin isolated'), yesNo(e.isolated)),
    ...fact('environment.browser', msg('Browser'), e.browser),
    ...fact('environment.python', 'Python', e.python),
    ...fact('environment.os', msg('Operating system'), e.os),
    ...fact('environment.runtimeVersion', 'onnxruntime', e.runtimeVersion),
    ...fact('environment.app', 'Proefbank', e.app),
  ];
}

type Networks = NonNullable<Run['environment']['networks']>;

/** Where each network ran, told only where that is not simply the backend, or where it is known for each operator. */
function networkFacts({ backend, networks = [] }: Run['environment']): Fact[] {
  return networks.flatMap(({ name, backend: own, operators }) => {
    const where = own === backend ? undefined : msg(str`on ${backendName(own)}`);
    return fact(
      `environment.networks.${name}`,
      msg(str`Network ${name}`),
      operators ? operatorWords(operators, own) : where,
    );
  });
}

function operatorWords(
  { fellBack, total, onProcessor, kinds = [] }: NonNullable<Networks[number]['operators']>,
  backend: string,
): string {
  if (fellBack === 'none') return msg(str`all operators ran on ${backendName(backend)}`);
  if (fellBack === 'all') return msg('all operators ran on the processor');
  if (onProcessor === undefined) return msg('some operators ran on the processor');
  const [some, list] = [formatNumber(onProcessor), kinds.join(', ')];
  if (total === undefined) return msg(str`${some} operators ran on the processor: ${list}`);
  return msg(str`${some} of ${formatNumber(total)} operators ran on the processor: ${list}`);
}

/** Features and limits of the device: long, so kept apart. */
export function deviceFacts({ environment: { device } }: Run): Fact[] {
  return [
    ...fact('environment.device.features', msg('Features'), device.features.join(', ')),
    ...Object.entries(device.limits).map(([key, value]) => ({
      id: `environment.device.limits.${key}`,
      name: key,
      value: /size/i.test(key) && value >= 1024 ? formatBytes(value) : formatNumber(value),
    })),
  ];
}

/** Our own reasons in the reader's language; those of other makers of Runs as they wrote them. */
const reasonWords = (kept = ''): string => {
  const pair = reasonText(kept);
  return pair ? inLocale(pair) : kept;
};

function stopWords(kept: string): string {
  if (kept === 'input finished') return msg('the input was finished');
  if (kept === 'cancelled') return msg('it was cancelled');
  if (kept === 'time was over') return msg('the time for it was over');
  const [, failed, all] = /^(\d+) of (\d+) files failed$/.exec(kept) ?? [];
  return failed ? msg(str`${failed} of ${all} files failed`) : kept;
}

export function methodFacts({ method }: Run): Fact[] {
  return [
    ...fact('method.scenario', msg('Scenario'), scenarioName(method.scenario)),
    ...fact('method.n', msg('Samples'), formatNumber(method.n)),
    ...fact('method.warmup', msg('Warm-up samples, not counted'), formatNumber(method.warmup)),
    ...fact('method.batch', msg('Batch'), formatNumber(method.batch)),
    ...fact('method.timer', msg('Clock'), method.timer),
    ...fact('method.resolutionUs', msg('Resolution of the clock'), `${formatNumber(method.resolutionUs)} µs`),
    ...fact('method.stop', msg('Stopped because'), stopWords(method.stop)),
  ];
}

export interface Pair {
  readonly id: string;
  readonly name: string;
  /** Absent where that Run does not have the field. */
  readonly a?: string;
  readonly b?: string;
}

/** Two lists of facts joined by id, in the order of the first, then what only the second has. */
export function pairFacts(a: readonly Fact[], b: readonly Fact[]): Pair[] {
  const second = new Map(b.map((f) => [f.id, f]));
  const known = new Set(a.map(({ id }) => id));
  return [
    ...a.map(({ id, name, value }) => ({ id, name, a: value, b: second.get(id)?.value })),
    ...b.filter(({ id }) => !known.has(id)).map(({ id, name, value }) => ({ id, name, b: value })),
  ];
}
