/** What the browser's WebAssembly can do, and how many threads a session may use. */
import type { Capability } from './capability';

/** A module with one function that makes a vector of 16 bytes and counts their bits (SIMD proposal). */
const simdModule = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98,
  11,
]);

export const hasSimd = (): boolean => WebAssembly.validate(simdModule);

/** JavaScript Promise Integration: lets compiled code wait for the GPU (WebAssembly JSPI proposal). */
export const hasJspi = (): boolean => 'Suspending' in WebAssembly;

/**
 * A browser counts hyper-threads, of which two share the units that do the multiplying; so all of a small
 * machine, half of a larger one, and never more than the networks we run can share.
 */
const threadsFor = (processors: number): number =>
  processors <= 4 ? Math.max(processors, 1) : Math.min(Math.max(4, Math.ceil(processors / 2)), 8);

/** Threads need memory that threads can share, which needs cross-origin isolation (HTML §7.1.3). */
export function threadsOf(scope: {
  readonly isSecureContext: boolean;
  readonly crossOriginIsolated: boolean;
  readonly processors: number;
}): { readonly threads: number; readonly capability: Capability } {
  const threads = threadsFor(scope.processors);
  if (!scope.crossOriginIsolated)
    return {
      threads: 1,
      capability: { available: false, why: scope.isSecureContext ? 'not-isolated' : 'insecure-context' },
    };
  if (threads === 1) return { threads, capability: { available: false, why: 'one-processor' } };
  return { threads, capability: { available: true } };
}

/** Threads for a session in this realm. */
export const sessionThreads = (): number =>
  threadsOf({
    isSecureContext: self.isSecureContext,
    crossOriginIsolated: self.crossOriginIsolated,
    processors: navigator.hardwareConcurrency ?? 1,
  }).threads;
