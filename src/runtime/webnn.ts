/**
 * WebNN (W3C Web Neural Network API). The property alone proves nothing: Chromium has it on systems where no
 * context can be made, so a context is made for each kind of device.
 */
import type { Capability } from './capability';

export type WebnnDevice = 'npu' | 'gpu' | 'cpu';

interface Ml {
  createContext(options: { deviceType: WebnnDevice }): Promise<{ destroy?(): void }>;
}

/** @returns the kinds of device on which a context could be made, best first, and the capability. */
export async function findWebnn(scope: {
  readonly isSecureContext: boolean;
  readonly navigator: object;
}): Promise<{ readonly devices: readonly WebnnDevice[]; readonly capability: Capability }> {
  const ml = (scope.navigator as { ml?: Ml }).ml;
  if (!ml)
    return {
      devices: [],
      capability: { available: false, why: scope.isSecureContext ? 'no-api' : 'insecure-context' },
    };
  const devices: WebnnDevice[] = [];
  let detail: string | undefined;
  for (const deviceType of ['npu', 'gpu', 'cpu'] as const) {
    try {
      const context = await ml.createContext({ deviceType });
      context.destroy?.();
      devices.push(deviceType);
    } catch (error) {
      detail ??= error instanceof Error ? error.message : String(error);
    }
  }
  return {
    devices,
    capability: devices.length ? { available: true } : { available: false, why: 'no-context', detail },
  };
}
