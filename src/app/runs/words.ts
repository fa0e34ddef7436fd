/** The words for what a Run holds, in the reader's language. */
import { msg, str } from '@lit/localize';
import type { Run } from '../../bench/run';
import { cards } from '../../runtime/catalogue';
import { offeredDemos } from '../../try/offered';
import { formatNumber } from '../../ui/format';
import { inLocale } from '../../ui/locale';

/** A demo's own name; for a model its card's, where we have one; else the id as it was recorded. */
export function subjectName({ subject }: Pick<Run, 'subject'>): string {
  if (subject.kind === 'demo') {
    const demo = offeredDemos.find(({ id }) => id === subject.id);
    if (demo) return inLocale(demo.name);
  }
  return cards.get(subject.id)?.name ?? subject.id;
}

export function kindName(kind: Run['subject']['kind']): string {
  if (kind === 'demo') return msg('Demo');
  return kind === 'model' ? msg('Model') : msg('Kernel');
}

/** What ran it: the field's names, which both languages share. */
export function backendName(backend: string): string {
  const names: Record<string, string> = { webgpu: 'WebGPU', wasm: 'WASM', webnn: 'WebNN', cuda: 'CUDA' };
  return names[backend] ?? backend;
}

/** The machine's device as far as it was told, never empty. */
export function deviceName({ environment: { device } }: Pick<Run, 'environment'>): string {
  const name =
    device.description ||
    [device.vendor, device.architecture].filter(Boolean).join(' ') ||
    device.kind.toUpperCase();
  return device.software ? `${name} (${msg('software')})` : name;
}

/** A parameter's name and value, in the demo's own words where it has them. */
export function paramWords(run: Pick<Run, 'subject'>, key: string): { name: string; value: string } {
  const value = run.subject.params[key];
  const option = offeredDemos
    .find(({ id }) => run.subject.kind === 'demo' && id === run.subject.id)
    ?.options.find(({ id }) => id === key);
  const choice = option?.choices.find((c) => c.value === value);
  if (key === 'live' && !option) return { name: msg('Heard'), value: msg('while it was recorded') };
  if (key === 'files' && !option) return { name: msg('Files'), value: String(value) };
  return {
    name: option ? inLocale(option.name) : key,
    value: choice ? inLocale(choice.name) : String(value),
  };
}

export function scenarioName(scenario: Run['method']['scenario']): string {
  if (scenario === 'single-stream') return msg('single-stream: one after the other');
  return scenario === 'offline' ? msg('offline: all at once') : msg('kernel: one GPU program on its own');
}

export type PhaseId = keyof Run['phasesMs'];

export function phaseName(phase: PhaseId): string {
  switch (phase) {
    case 'load':
      return msg('Fetching the model');
    case 'compile':
      return msg('Compiling it');
    case 'first':
      return msg('First sample');
    case 'pre':
      return msg('Preparing input');
    case 'infer':
      return msg('Running the model');
    case 'post':
      return msg('Working out the result');
  }
}

/** A demo's files and text have names of ours; a network's tensors keep their own. */
export function tensorName(name: string): string {
  const [, number] = /^file (\d+)$/.exec(name) ?? [];
  if (number) return msg(str`file ${number}`);
  return name === 'text' ? msg('text') : name;
}

/** "1 run", "12 runs". */
export function countOf(runs: number): string {
  const count = formatNumber(runs);
  return runs === 1 ? msg('1 run') : msg(str`${count} runs`);
}
