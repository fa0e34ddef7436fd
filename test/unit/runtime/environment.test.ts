import { describe, expect, test } from 'vitest';
import { adapterFacts, lookForAdapter } from '../../../src/gpu/device';
import { browserFacts } from '../../../src/runtime/browser';
import { hasSimd, threadsOf } from '../../../src/runtime/webassembly';
import { findWebnn } from '../../../src/runtime/webnn';

const scope = (isSecureContext: boolean, requestAdapter?: () => Promise<GPUAdapter | null>) => ({
  isSecureContext,
  navigator: requestAdapter ? { gpu: { requestAdapter } } : {},
});

describe('why there is no adapter', () => {
  test.each([
    ['an insecure page', scope(false), { why: 'insecure-context' }],
    ['a browser without WebGPU', scope(true), { why: 'no-api' }],
    ['a browser that offers none', scope(true, async () => null), { why: 'no-adapter' }],
    ['a GPU process that does not answer', scope(true, () => new Promise(() => {})), { why: 'no-answer' }],
    [
      'a browser that throws',
      scope(true, () => Promise.reject(new Error('GPU process crashed'))),
      { why: 'adapter-error', detail: 'Error: GPU process crashed' },
    ],
  ])('%s', async (_name, from, expected) => {
    expect(await lookForAdapter(from, 20)).toEqual(expected);
  });

  test('none of them, where there is one', async () => {
    const adapter = {} as GPUAdapter;
    expect(await lookForAdapter(scope(true, async () => adapter))).toEqual({ adapter });
  });
});

test.each([
  ['google', 'swiftshader', 'SwiftShader Device (Subzero)', true],
  ['mesa', 'llvmpipe', 'llvmpipe (LLVM 15.0.6, 256 bits)', true],
  ['microsoft', '', 'Microsoft Basic Render Driver', true],
  ['nvidia', 'ampere', 'NVIDIA GeForce RTX 3060', false],
  ['intel', 'gen-12lp', '', false],
])('an adapter %s %s %s is software: %s', (vendor, architecture, description, software) => {
  const info = { vendor, architecture, description, device: '', isFallbackAdapter: false };
  const adapter = { info, limits: { maxBufferSize: 7 }, features: new Set(['b', 'a']) };
  const facts = adapterFacts(adapter as unknown as GPUAdapter);
  expect(facts.software).toBe(software);
  expect(facts.features).toEqual(['a', 'b']);
  expect(facts.limits).toEqual({ maxBufferSize: 7 });
});

describe('threads', () => {
  const of = (processors: number, crossOriginIsolated = true, isSecureContext = true) =>
    threadsOf({ processors, crossOriginIsolated, isSecureContext });

  test('all of a small machine, half of a large one, at most eight', () => {
    expect([1, 2, 4, 6, 8, 12, 16, 64].map((n) => of(n).threads)).toEqual([1, 2, 4, 4, 4, 6, 8, 8]);
  });

  test('one, and why, where memory cannot be shared', () => {
    expect(of(8, false)).toEqual({ threads: 1, capability: { available: false, why: 'not-isolated' } });
    expect(of(8, false, false).capability).toEqual({ available: false, why: 'insecure-context' });
    expect(of(1).capability).toEqual({ available: false, why: 'one-processor' });
  });
});

test('Node has SIMD, as every engine of our time', () => expect(hasSimd()).toBe(true));

describe('WebNN is what gives a context, not what has a property', () => {
  const ml = (works: readonly string[]) => ({
    createContext: async ({ deviceType }: { deviceType: string }) => {
      if (!works.includes(deviceType)) throw new Error('not supported on this platform');
      return {};
    },
  });
  test.each([
    [{ isSecureContext: true, navigator: {} }, [], { available: false, why: 'no-api' }],
    [{ isSecureContext: false, navigator: {} }, [], { available: false, why: 'insecure-context' }],
    [
      { isSecureContext: true, navigator: { ml: ml([]) } },
      [],
      { available: false, why: 'no-context', detail: 'not supported on this platform' },
    ],
    [{ isSecureContext: true, navigator: { ml: ml(['cpu', 'npu']) } }, ['npu', 'cpu'], { available: true }],
  ])('case %#', async (from, devices, capability) => {
    expect(await findWebnn(from)).toEqual({ devices, capability });
  });
});

describe('the browser and the system', () => {
  const hints = (brand: string, version: string, platform: string) => ({
    userAgent: 'Mozilla/5.0',
    userAgentData: {
      brands: [
        { brand: 'Not?A_Brand', version: '99' },
        { brand: 'Chromium', version },
        { brand, version },
      ],
      platform,
    },
  });
  test.each([
    [hints('Microsoft Edge', '156', 'Windows'), 'chromium', 'Microsoft Edge 156', 156, 'windows'],
    [hints('Google Chrome', '156', 'macOS'), 'chromium', 'Google Chrome 156', 156, 'macos'],
    [hints('Google Chrome', '156', 'Android'), 'chromium', 'Google Chrome 156', 156, 'android'],
    [hints('Google Chrome', '156', 'Chrome OS'), 'chromium', 'Google Chrome 156', 156, 'chromeos'],
    [
      { userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0' },
      'firefox',
      'Firefox 145',
      145,
      'linux',
    ],
    [
      {
        userAgent:
          'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
      },
      'safari',
      'Safari 26',
      26,
      'macos',
    ],
    [
      {
        userAgent:
          'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
        maxTouchPoints: 5,
      },
      'safari',
      'Safari 26',
      26,
      'ios',
    ],
    [
      {
        userAgent:
          'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/131.0.6778.73 Mobile/15E148 Safari/604.1',
      },
      'safari',
      'Chromium 131',
      131,
      'ios',
    ],
    [
      {
        userAgent:
          'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0',
      },
      'chromium',
      'Microsoft Edge 131',
      131,
      'windows',
    ],
    [{ userAgent: 'Lynx/2.9' }, 'other', 'Lynx/2.9', 0, 'other'],
  ] as const)('%# %s', (navigator, family, name, version, system) => {
    expect(browserFacts(navigator)).toEqual({ family, name, version, system });
  });
});
