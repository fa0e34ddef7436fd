/**
 * The WebGPU adapter and a device with all that it offers: models and kernels need the adapter's own limits
 * and features, not the defaults that every device must have (WebGPU §3.6, limits; §3.7, features).
 */

export interface AdapterFacts {
  readonly vendor: string;
  readonly architecture: string;
  readonly description: string;
  /** The processor pretending to be a GPU: told by the browser, or by the name of a known software renderer. */
  readonly software: boolean;
  readonly features: readonly string[];
  readonly limits: Readonly<Record<string, number>>;
}

const softwareNames = /swiftshader|llvmpipe|lavapipe|softpipe|basic render|warp/i;

export function adapterFacts(adapter: GPUAdapter): AdapterFacts {
  const { vendor, architecture, description, device } = adapter.info;
  const name = [vendor, architecture, description, device].join(' ');
  const limits: Record<string, number> = {};
  for (const key in adapter.limits) {
    const value = adapter.limits[key as keyof GPUSupportedLimits];
    if (typeof value === 'number') limits[key] = value;
  }
  return {
    vendor,
    architecture,
    description: description || device,
    software: adapter.info.isFallbackAdapter || softwareNames.test(name),
    features: [...adapter.features].sort(),
    limits,
  };
}

/** The adapter that the browser prefers, or undefined where there is none. */
export async function findAdapter(): Promise<GPUAdapter | undefined> {
  if (!('gpu' in navigator)) return undefined;
  return (await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' })) ?? undefined;
}

const wanted: readonly GPUFeatureName[] = ['shader-f16', 'subgroups', 'timestamp-query'];

/** A device with the adapter's limits and the features that models and kernels use. */
export function openDevice(adapter: GPUAdapter): Promise<GPUDevice> {
  const requiredLimits: Record<string, number> = {};
  for (const key of [
    'maxBufferSize',
    'maxStorageBufferBindingSize',
    'maxStorageBuffersPerShaderStage',
    'maxComputeWorkgroupStorageSize',
    'maxComputeInvocationsPerWorkgroup',
    'maxComputeWorkgroupSizeX',
    'maxComputeWorkgroupSizeY',
    'maxComputeWorkgroupSizeZ',
  ] as const)
    requiredLimits[key] = adapter.limits[key];
  return adapter.requestDevice({
    requiredFeatures: wanted.filter((feature) => adapter.features.has(feature)),
    requiredLimits,
  });
}
