/** Where a Run was taken: browser, system, isolation, threads, adapter; what the browser itself tells. */
import type { Run } from '../bench/run';
import { adapterFacts, findAdapter } from '../gpu/device';
import type { Backend } from './backend';

export interface Environment {
  readonly app: string;
  readonly browser: string;
  readonly os: string;
  readonly isolated: boolean;
  readonly threads: number;
  readonly device: Run['environment']['device'];
  readonly backends: readonly Backend[];
  readonly runtimeVersion: string;
}

export async function environmentOf(): Promise<Environment> {
  const adapter = await findAdapter();
  const brands = navigator.userAgentData?.brands.filter((b) => !/not.?a.?brand/i.test(b.brand)) ?? [];
  const isolated = self.crossOriginIsolated;
  return {
    app: __APP_VERSION__,
    browser: brands.map((b) => `${b.brand} ${b.version}`).join(', ') || navigator.userAgent,
    os: navigator.userAgentData?.platform ?? navigator.platform,
    isolated,
    threads: isolated ? Math.min(navigator.hardwareConcurrency || 1, 8) : 1,
    device: adapter
      ? mutable({ kind: 'gpu' as const, ...adapterFacts(adapter) })
      : {
          kind: 'cpu',
          vendor: '',
          architecture: '',
          description: '',
          software: false,
          features: [],
          limits: {},
        },
    backends: adapter ? ['webgpu', 'wasm'] : ['wasm'],
    runtimeVersion: `onnxruntime-web ${__ORT_VERSION__}`,
  };
}

const mutable = <T extends { features: readonly string[]; limits: Readonly<Record<string, number>> }>(
  facts: T,
) => ({
  ...facts,
  features: [...facts.features],
  limits: { ...facts.limits },
});
