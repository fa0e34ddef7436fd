import { expect, test } from 'vitest';
import { advice, adviceOn } from '../../../src/app/device/advice';
import type { CapabilityName, WhyNot } from '../../../src/runtime/capability';

const families = ['chromium', 'firefox', 'safari', 'other'] as const;
const systems = ['windows', 'macos', 'linux', 'android', 'chromeos', 'ios', 'other'] as const;
/** What can be missing, and why, as runtime/environment.ts tells it. */
const possible: readonly (readonly [CapabilityName | 'software', WhyNot | undefined])[] = [
  ['software', undefined],
  ...(['insecure-context', 'no-api', 'no-adapter', 'adapter-error', 'no-answer'] as const).map(
    (why) => ['webgpu', why] as const,
  ),
  ['shader-f16', 'device-lacks'],
  ['subgroups', 'device-lacks'],
  ['timestamp-query', 'device-lacks'],
  ['wasm-simd', 'browser-lacks'],
  ['wasm-threads', 'insecure-context'],
  ['wasm-threads', 'not-isolated'],
  ['wasm-threads', 'one-processor'],
  ['jspi', 'browser-lacks'],
  ['webnn', 'insecure-context'],
  ['webnn', 'no-api'],
  ['webnn', 'no-context'],
  ['file-system', 'insecure-context'],
  ['file-system', 'browser-lacks'],
];

test('every missing thing has something to do about it, in every browser on every system', () => {
  const without = possible.flatMap(([about, why]) =>
    families.flatMap((family) =>
      systems
        .filter((system) => !adviceOn(about, why, { family, system }).here)
        .map((system) => [about, why, family, system]),
    ),
  );
  expect(without).toEqual([]);
});

test('the advice is for this browser and system, not for another', () => {
  const { here, elsewhere } = adviceOn('webgpu', 'no-api', { family: 'firefox', system: 'linux' });
  expect(here!.text.en).toContain('Firefox had no WebGPU');
  expect(elsewhere.map(({ text }) => text.en).join()).toContain('iOS 26');
  expect(elsewhere).not.toContain(here);
  const insecure = adviceOn('webgpu', 'insecure-context', { family: 'chromium', system: 'linux' });
  expect(insecure.here!.text.en).toContain('https');
  expect(insecure.elsewhere).toEqual([]);
});

test('no entry is hidden by one before it', () => {
  const hidden = advice.filter(
    (entry) =>
      !possible.some(([about, why]) =>
        families.some((family) =>
          systems.some((system) => adviceOn(about, why, { family, system }).here === entry),
        ),
      ),
  );
  expect(hidden).toEqual([]);
});

test('every entry is in both languages, and what names a browser version names its source and date', () => {
  expect(advice.filter(({ text }) => !text.en || !text.nl)).toEqual([]);
  const versioned = advice.filter(({ text }) => /(version|Chrome|Firefox|Safari) \d/.test(text.en));
  expect(versioned.length).toBeGreaterThan(5);
  expect(versioned.filter(({ source }) => !source)).toEqual([]);
  for (const { source } of advice.filter((entry) => entry.source)) {
    expect(new URL(source!.url).protocol).toBe('https:');
    expect(new Date(source!.asOf).toISOString().slice(0, 10)).toBe(source!.asOf);
  }
});
