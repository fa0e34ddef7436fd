/** The words of the door Try: kinds of organisation, states of a file, names of backends. */
import { msg, str } from '@lit/localize';
import type { Backend } from '../../runtime/backend';
import type { DemoInfo, Sector } from '../contract';
import type { InputFacet, NeedFacet } from '../facets';
import { formatNumber } from '../../ui/format';
import { inLocale } from '../../ui/locale';
import type { Settings } from './batch';
import type { ItemState } from './item';

export function sectorName(sector: Sector): string {
  switch (sector) {
    case 'care':
      return msg('Care');
    case 'farming':
      return msg('Farming');
    case 'logistics':
      return msg('Logistics');
    case 'energy':
      return msg('Energy');
    case 'climate':
      return msg('Climate');
    case 'space':
      return msg('Space');
    case 'public-services':
      return msg('Public services');
    case 'office':
      return msg('Office');
  }
}

export function inputName(input: InputFacet): string {
  switch (input) {
    case 'documents':
      return msg('Documents');
    case 'tables':
      return msg('Tables');
    case 'pictures':
      return msg('Pictures');
    case 'sound':
      return msg('Sound');
    case 'video':
      return msg('Video');
    case 'camera':
      return msg('Camera');
    case 'microphone':
      return msg('Microphone');
  }
}

export function needName(need: NeedFacet, smallBytes: string): string {
  switch (need) {
    case 'small':
      return msg(str`A small download (up to ${smallBytes})`);
    case 'here':
      return msg('Nothing: already on this machine');
  }
}

export function stateName(state: ItemState): string {
  switch (state) {
    case 'waiting':
      return msg('waiting');
    case 'working':
      return msg('working');
    case 'done':
      return msg('done');
    case 'failed':
      return msg('failed');
    case 'cancelled':
      return msg('cancelled');
  }
}

/** What a backend is, for someone who has never heard of one. */
export function backendName(backend: Backend): string {
  switch (backend) {
    case 'webgpu':
      return msg('Graphics card (WebGPU)');
    case 'wasm':
      return msg('Processor (WASM)');
    case 'webnn':
      return msg('AI chip (WebNN)');
  }
}

/** "1 page", "12 pages", in the demo's own unit. */
export function unitsOf(count: number, { sampleUnit }: DemoInfo): string {
  return `${formatNumber(count)} ${inLocale(count === 1 ? sampleUnit.one : sampleUnit.many)}`;
}

/** "1 file", "12 files". */
export function filesOf(count: number): string {
  const n = formatNumber(count);
  return count === 1 ? msg('1 file') : msg(str`${n} files`);
}

/** The settings in a line: what was chosen where there is a choice, and what it runs on. */
export function settingsWords(demo: DemoInfo, { options, backend }: Settings): string {
  const chosen = demo.options
    .filter(({ choices }) => choices.length > 1)
    .map(({ id, choices }) => {
      // A model that was added is not known at once.
      const choice = choices.find(({ value }) => value === options[id]);
      return choice ? inLocale(choice.name) : options[id];
    });
  return [...chosen, backend === 'auto' ? msg('Automatic') : backendName(backend)].join(' · ');
}
