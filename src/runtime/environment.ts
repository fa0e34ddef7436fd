/** Where a Run was taken: browser, system, isolation, threads, adapter, and what of it can be used. */
import type { Run } from '../bench/run';
import { adapterFacts, lookForAdapter } from '../gpu/device';
import { filePlace } from '../store/files';
import type { Backend } from './backend';
import { browserFacts, type BrowserFacts } from './browser';
import type { Capabilities, Capability } from './capability';
import { hasJspi, hasSimd, threadsOf } from './webassembly';
import { findWebnn, type WebnnDevice } from './webnn';

export interface Environment {
  readonly app: string;
  readonly browser: string;
  readonly os: string;
  readonly browserFacts: BrowserFacts;
  readonly secure: boolean;
  readonly isolated: boolean;
  /** Threads that a session on the processor uses. */
  readonly threads: number;
  /** Logical processors, as far as the browser tells. */
  readonly processors: number;
  /** GiB of memory, rounded and capped by the browser; absent where it does not tell. */
  readonly memoryGiB?: number;
  readonly device: Run['environment']['device'];
  /** Backends that can run a model here. */
  readonly backends: readonly Backend[];
  readonly webnnDevices: readonly WebnnDevice[];
  readonly capabilities: Capabilities;
  readonly runtimeVersion: string;
}

const processor: Run['environment']['device'] = {
  kind: 'cpu',
  vendor: '',
  architecture: '',
  description: '',
  software: false,
  features: [],
  limits: {},
};

/** Asked anew each time: a driver may be reset, a graphics card may be switched off. */
export async function environmentOf(): Promise<Environment> {
  const [found, webnn, place] = await Promise.all([lookForAdapter(), findWebnn(self), filePlace()]);
  const adapter = 'adapter' in found ? adapterFacts(found.adapter) : undefined;
  const processors = navigator.hardwareConcurrency || 1;
  const { threads, capability: threading } = threadsOf({
    isSecureContext: self.isSecureContext,
    crossOriginIsolated: self.crossOriginIsolated,
    processors,
  });
  const feature = (name: string): Capability =>
    !adapter
      ? { available: false, why: 'no-webgpu' }
      : adapter.features.includes(name)
        ? { available: true }
        : { available: false, why: 'device-lacks' };
  const facts = browserFacts(navigator);
  const memoryGiB = (navigator as { deviceMemory?: number }).deviceMemory;
  return {
    app: __APP_VERSION__,
    browser: facts.name,
    os: navigator.userAgentData?.platform || navigator.platform,
    browserFacts: facts,
    secure: self.isSecureContext,
    isolated: self.crossOriginIsolated,
    threads,
    processors,
    ...(memoryGiB !== undefined && { memoryGiB }),
    device: adapter
      ? { kind: 'gpu', ...adapter, features: [...adapter.features], limits: { ...adapter.limits } }
      : processor,
    backends: [
      ...(adapter ? (['webgpu'] as const) : []),
      'wasm',
      ...(webnn.devices.length ? (['webnn'] as const) : []),
    ],
    webnnDevices: webnn.devices,
    capabilities: {
      webgpu: 'adapter' in found ? { available: true } : { available: false, ...found },
      'shader-f16': feature('shader-f16'),
      subgroups: feature('subgroups'),
      'timestamp-query': feature('timestamp-query'),
      'wasm-simd': hasSimd() ? { available: true } : { available: false, why: 'browser-lacks' },
      'wasm-threads': threading,
      jspi: hasJspi() ? { available: true } : { available: false, why: 'browser-lacks' },
      webnn: webnn.capability,
      'file-system':
        place === 'opfs'
          ? { available: true }
          : { available: false, why: self.isSecureContext ? 'browser-lacks' : 'insecure-context' },
    },
    runtimeVersion: `onnxruntime-web ${__ORT_VERSION__}`,
  };
}
