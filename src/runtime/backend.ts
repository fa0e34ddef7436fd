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

export function chooseBackend(choice: BackendChoice, facts: BackendFacts): Chosen {
  if (choice !== 'auto')
    return { backend: choice, reason: { en: 'You chose it.', nl: 'Je hebt dit zelf gekozen.' } };
  const timed = facts.available
    .flatMap((backend) => {
      const ms = facts.measured[backend];
      return ms === undefined ? [] : [{ backend, ms }];
    })
    .sort((a, b) => a.ms - b.ms);
  const [fastest, second] = timed;
  if (fastest && second)
    return {
      backend: fastest.backend,
      reason: {
        en: `Measured on this device: ${fastest.backend} ${ms(fastest.ms)}, ${second.backend} ${ms(second.ms)}.`,
        nl: `Op dit apparaat gemeten: ${fastest.backend} ${ms(fastest.ms)}, ${second.backend} ${ms(second.ms)}.`,
      },
    };
  if (!facts.available.includes('webgpu'))
    return {
      backend: 'wasm',
      reason: { en: 'This browser has no WebGPU here.', nl: 'Deze browser heeft hier geen WebGPU.' },
    };
  if (facts.softwareAdapter)
    return {
      backend: 'wasm',
      reason: {
        en: 'The graphics adapter is software, which is slower than the processor itself.',
        nl: 'De grafische adapter is software; dat is trager dan de processor zelf.',
      },
    };
  return {
    backend: 'webgpu',
    reason: {
      en: 'This device has a GPU; not yet compared with the processor.',
      nl: 'Dit apparaat heeft een GPU; nog niet vergeleken met de processor.',
    },
  };
}

const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
