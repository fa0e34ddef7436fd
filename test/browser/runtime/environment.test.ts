import { afterEach, expect, test, vi } from 'vitest';
import { environmentOf } from '../../../src/runtime/environment';

afterEach(() => vi.restoreAllMocks());

test('this browser: every capability is there or says why not', async () => {
  const environment = await environmentOf();
  expect(environment).toMatchObject({
    secure: true,
    isolated: true,
    processors: navigator.hardwareConcurrency,
  });
  expect(environment.browserFacts.family).toBe('chromium');
  expect(environment.capabilities['wasm-simd']).toEqual({ available: true });
  expect(environment.capabilities['file-system']).toEqual({ available: true });
  const reasons = Object.values(environment.capabilities).flatMap((c) => (c.available ? [] : [c.why]));
  expect(reasons.filter((why) => !/^[a-z-]+$/.test(why))).toEqual([]);
  // Read from the adapter directly, not through our code.
  const adapter = await navigator.gpu.requestAdapter();
  expect(environment.backends.includes('webgpu')).toBe(adapter !== null);
  expect(environment.device.limits.maxBufferSize).toBe(adapter?.limits.maxBufferSize);
  expect(environment.capabilities['shader-f16'].available).toBe(adapter?.features.has('shader-f16') ?? false);
});

test('a browser that offers no adapter runs on the processor, and says why', async () => {
  vi.spyOn(navigator.gpu, 'requestAdapter').mockResolvedValue(null);
  const environment = await environmentOf();
  expect(environment.backends).not.toContain('webgpu');
  expect(environment.device.kind).toBe('cpu');
  expect(environment.capabilities.webgpu).toEqual({ available: false, why: 'no-adapter' });
  expect(environment.capabilities.subgroups).toEqual({ available: false, why: 'no-webgpu' });
});
