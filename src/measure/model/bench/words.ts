/** The words of running a model: backends, and ways to fill an input. */
import { msg } from '@lit/localize';
import type { Backend } from '../../../runtime/backend';
import { kindOf } from './kind';
import type { Scaling } from './scaling';

export function backendName(backend: Backend): string {
  switch (backend) {
    case 'webgpu':
      return msg('WebGPU (graphics card)');
    case 'wasm':
      return msg('WASM (processor)');
    case 'webnn':
      return msg('WebNN (AI chip)');
  }
}

/** A way to fill an input, without its numbers. @param written as `parseFill` takes it. */
export function fillWords(written: string): string {
  switch (kindOf(written)) {
    case 'normal':
      return msg('Random, normally distributed');
    case 'uniform':
      return msg('Random, from 0 to 1');
    case 'integers':
      return msg('Random whole numbers');
    case 'ones':
      return msg('Ones');
    case 'zeros':
      return msg('Zeros');
    case 'positions':
      return msg('0, 1, 2, …');
    default:
      return msg('A text');
  }
}

export function scalingWords(scaling: Scaling): string {
  switch (scaling) {
    case 'unit':
      return msg('pictures as 0 to 1');
    case 'signed':
      return msg('pictures as −1 to 1');
    case 'imagenet':
      return msg('pictures as ImageNet (mean, deviation)');
    case 'bytes':
      return msg('pictures as 0 to 255');
  }
}
