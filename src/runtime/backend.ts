/**
 * Which execution provider runs a model. Chosen by what was measured on this device, not by name: a
 * software adapter computes WebGPU on the processor and loses to WASM by an order of magnitude.
 */
import type { Text } from '../terms/text';

export type Backend = 'webgpu' | 'wasm' | 'webnn';
export type BackendChoice = Backend | 'auto';

/** What the choice rests on; gathered by the caller. */
export interface BackendFacts {
  readonly available: readonly Backend[];
  readonly softwareAdapter: boolean;
  /** Earlier medians on this device for this subject, milliseconds. */
  readonly measured: Partial<Record<Backend, number>>;
}

export interface Chosen {
  readonly backend: Backend;
  /** Why, in words that are shown and kept in the Run. */
  readonly reason: Text;
}

const reasons = {
  chosen: { en: 'You chose it.', nl: 'Je hebt dit zelf gekozen.' },
  noWebgpu: { en: 'This browser has no WebGPU here.', nl: 'Deze browser heeft hier geen WebGPU.' },
  software: {
    en: 'The graphics adapter is software, which is slower than the processor itself.',
    nl: 'De grafische adapter is software; dat is trager dan de processor zelf.',
  },
  notCompared: {
    en: 'This device has a GPU; not yet compared with the processor.',
    nl: 'Dit apparaat heeft een GPU; nog niet vergeleken met de processor.',
  },
} satisfies Record<string, Text>;
const measuredHere: Text = { en: 'Measured on this device:', nl: 'Op dit apparaat gemeten:' };

/** A Run keeps its reason in English; this is the pair again, or undefined for words that are not ours. */
export function reasonText(kept: string): Text | undefined {
  if (kept.startsWith(measuredHere.en))
    return { en: kept, nl: kept.replace(measuredHere.en, measuredHere.nl) };
  return Object.values(reasons).find(({ en }) => en === kept);
}

export function chooseBackend(choice: BackendChoice, facts: BackendFacts): Chosen {
  if (choice !== 'auto') return { backend: choice, reason: reasons.chosen };
  const timed = facts.available
    .flatMap((backend) => {
      const ms = facts.measured[backend];
      return ms === undefined ? [] : [{ backend, ms }];
    })
    .sort((a, b) => a.ms - b.ms);
  const [fastest, second] = timed;
  if (fastest && second) {
    const times = `${fastest.backend} ${ms(fastest.ms)}, ${second.backend} ${ms(second.ms)}.`;
    return {
      backend: fastest.backend,
      reason: { en: `${measuredHere.en} ${times}`, nl: `${measuredHere.nl} ${times}` },
    };
  }
  if (!facts.available.includes('webgpu')) return { backend: 'wasm', reason: reasons.noWebgpu };
  if (facts.softwareAdapter) return { backend: 'wasm', reason: reasons.software };
  return { backend: 'webgpu', reason: reasons.notCompared };
}

const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
