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

/**
 * Why there is no adapter: the page was not served securely; the browser has no WebGPU, or it is behind a flag;
 * the browser has it but offers no adapter here (a blocked driver, no GPU, on Linux a flag); asking failed; the
 * GPU process gave no answer.
 */
export type NoAdapter = 'insecure-context' | 'no-api' | 'no-adapter' | 'adapter-error' | 'no-answer';

/** What adapters are asked of: `navigator.gpu` where the browser has it. */
interface Scope {
  readonly isSecureContext: boolean;
  readonly navigator: { readonly gpu?: Pick<GPU, 'requestAdapter'> };
}

/** The adapter that the browser prefers, or why there is none. */
export async function lookForAdapter(
  scope: Scope = self,
  answerMs = 10_000,
): Promise<{ readonly adapter: GPUAdapter } | { readonly why: NoAdapter; readonly detail?: string }> {
  const { gpu } = scope.navigator;
  if (!gpu) return { why: scope.isSecureContext ? 'no-api' : 'insecure-context' };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<'late'>((resolve) => (timer = setTimeout(() => resolve('late'), answerMs)));
  try {
    const adapter = await Promise.race([gpu.requestAdapter({ powerPreference: 'high-performance' }), late]);
    if (adapter === 'late') return { why: 'no-answer' };
    return adapter ? { adapter } : { why: 'no-adapter' };
  } catch (error) {
    return { why: 'adapter-error', detail: String(error) };
  } finally {
    clearTimeout(timer);
  }
}

/** The adapter that the browser prefers, or undefined where there is none. */
export async function findAdapter(): Promise<GPUAdapter | undefined> {
  const found = await lookForAdapter();
  return 'adapter' in found ? found.adapter : undefined;
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
