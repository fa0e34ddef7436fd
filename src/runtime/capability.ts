/**
 * What this browser on this machine can do, and for what it cannot, why not. The codes are stable; what a
 * visitor can do about each, per browser and system, is the device page's to tell.
 */
import type { NoAdapter } from '../gpu/device';

export type WhyNot =
  | NoAdapter
  /** There is no WebGPU adapter that could have it. */
  | 'no-webgpu'
  /** The adapter does not have it. */
  | 'device-lacks'
  /** The browser has no such thing, in this version or without a flag. */
  | 'browser-lacks'
  /** The server did not send the headers for cross-origin isolation (COOP, COEP). */
  | 'not-isolated'
  | 'one-processor'
  /** The browser has the interface but gives no context on any kind of device. */
  | 'no-context';

export type Capability =
  | { readonly available: true }
  | { readonly available: false; readonly why: WhyNot; readonly detail?: string };

export type CapabilityName =
  | 'webgpu'
  | 'shader-f16'
  | 'subgroups'
  | 'timestamp-query'
  | 'wasm-simd'
  | 'wasm-threads'
  | 'jspi'
  | 'webnn'
  | 'file-system';

export type Capabilities = Readonly<Record<CapabilityName, Capability>>;
