/** The words of the device report: what each capability is for, why it is missing, what the limits mean. */
import { msg, str } from '@lit/localize';
import type { BrowserFamily, System } from '../../runtime/browser';
import type { CapabilityName, WhyNot } from '../../runtime/capability';
import type { Environment } from '../../runtime/environment';
import { formatBytes, formatNumber } from '../../ui/format';

/** In the order of the report: what matters most first. */
export const capabilities = [
  'webgpu',
  'shader-f16',
  'subgroups',
  'timestamp-query',
  'wasm-simd',
  'wasm-threads',
  'jspi',
  'webnn',
  'file-system',
] as const satisfies readonly CapabilityName[];

export function capabilityWords(name: CapabilityName): { readonly name: string; readonly use: string } {
  switch (name) {
    case 'webgpu':
      return { name: 'WebGPU', use: msg('Lets a page compute on the graphics processor.') };
    case 'shader-f16':
      return { name: 'shader-f16', use: msg('16-bit numbers on the GPU: half the memory, often faster.') };
    case 'subgroups':
      return { name: 'subgroups', use: msg('Lets the cores of the GPU share results without a detour.') };
    case 'timestamp-query':
      return { name: 'timestamp-query', use: msg('A clock on the GPU itself, for exact measurements.') };
    case 'wasm-simd':
      return { name: 'WebAssembly SIMD', use: msg('Several numbers per step on the processor.') };
    case 'wasm-threads':
      return { name: msg('WebAssembly threads'), use: msg('Several processor cores at once.') };
    case 'jspi':
      return { name: 'JSPI', use: msg('A smaller engine for work on the GPU.') };
    case 'webnn':
      return { name: 'WebNN', use: msg('A way to AI chips (NPU); an experiment in most browsers.') };
    case 'file-system':
      return {
        name: msg('File system (OPFS)'),
        use: msg('Keeps models on this machine, so that they are fetched once.'),
      };
  }
}

export function whyNot(why: WhyNot): string {
  switch (why) {
    case 'insecure-context':
      return msg('the page was not opened securely');
    case 'no-api':
    case 'browser-lacks':
      return msg('this browser does not have it');
    case 'no-adapter':
      return msg('the browser finds no GPU to use');
    case 'adapter-error':
      return msg('asking for the GPU failed');
    case 'no-answer':
      return msg('the GPU gave no answer');
    case 'no-webgpu':
      return msg('needs WebGPU');
    case 'device-lacks':
      return msg('this GPU or its driver does not offer it');
    case 'not-isolated':
      return msg('the server does not send the headers for it');
    case 'one-processor':
      return msg('there is one processor core');
    case 'no-context':
      return msg('the browser knows it, but not on this machine');
  }
}

/** One sentence for a reader who knows none of these words. */
export function verdict({ device, capabilities: can, threads }: Environment): string {
  if (can.webgpu.available && !device.software)
    return msg('Models can run here on the graphics processor. That is as good as it gets in a browser.');
  if (!can['wasm-simd'].available) return msg('This browser is too old to run models. Below is what to do.');
  const cores = formatNumber(threads);
  const processor =
    threads > 1
      ? msg(str`Models run here on the processor, with ${cores} cores at once.`)
      : msg('Models run here on the processor, on one core.');
  const reason = device.software
    ? msg(
        'The GPU that the browser offers is one in software: the processor pretending. Proefbank does not use it unless you ask.',
      )
    : msg('The graphics processor is out of reach; below is what you can do about that.');
  return `${processor} ${reason}`;
}

/** The limits that decide whether a model fits, with what they mean; the rest is in the JSON. */
export function limitRows(limits: Readonly<Record<string, number>>) {
  const rows = [
    { key: 'maxBufferSize', name: msg('Largest block of memory'), bytes: true },
    { key: 'maxStorageBufferBindingSize', name: msg('Largest tensor that a kernel can see'), bytes: true },
    { key: 'maxComputeWorkgroupStorageSize', name: msg('Fast memory per workgroup'), bytes: true },
    { key: 'maxComputeInvocationsPerWorkgroup', name: msg('Threads per workgroup'), bytes: false },
    { key: 'maxStorageBuffersPerShaderStage', name: msg('Tensors per kernel'), bytes: false },
  ];
  return rows.flatMap(({ key, name, bytes }) => {
    const value = limits[key];
    return value === undefined
      ? []
      : [{ key, name, value: bytes ? formatBytes(value) : formatNumber(value) }];
  });
}

const families: Readonly<Record<BrowserFamily, string>> = {
  chromium: 'Chrome, Edge',
  firefox: 'Firefox',
  safari: 'Safari',
  other: '',
};
const systems: Readonly<Record<System, string>> = {
  windows: 'Windows',
  macos: 'macOS',
  linux: 'Linux',
  android: 'Android',
  chromeos: 'ChromeOS',
  ios: 'iOS, iPadOS',
  other: '',
};

/** "Chrome, Edge on Linux": for whom an advice is. */
export function forWhom(browsers?: readonly BrowserFamily[], on?: readonly System[]): string {
  const browser = browsers?.map((family) => families[family]).join(', ') ?? msg('Any browser');
  const system = on?.map((name) => systems[name]).join(', ');
  return system ? msg(str`${browser} on ${system}`) : browser;
}
