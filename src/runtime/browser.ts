/** Which browser and system this is: what the browser itself tells (User-Agent Client Hints), else its old line. */
export type BrowserFamily = 'chromium' | 'firefox' | 'safari' | 'other';
export type System = 'windows' | 'macos' | 'linux' | 'android' | 'chromeos' | 'ios' | 'other';

export interface BrowserFacts {
  readonly family: BrowserFamily;
  /** "Microsoft Edge 156", as a person would say it. */
  readonly name: string;
  /** Major version; 0 where unknown. */
  readonly version: number;
  readonly system: System;
}

interface NavigatorFacts {
  readonly userAgent: string;
  readonly maxTouchPoints?: number;
  readonly userAgentData?: {
    readonly brands: readonly { readonly brand: string; readonly version: string }[];
    readonly platform: string;
  };
}

const lines: readonly [BrowserFamily, string, RegExp][] = [
  ['firefox', 'Firefox', /Firefox\/(\d+)|FxiOS\/(\d+)/],
  ['chromium', 'Microsoft Edge', /Edg[A-Za-z]*\/(\d+)/],
  ['chromium', 'Chromium', /(?:HeadlessChrome|Chrome|CriOS)\/(\d+)/],
  ['safari', 'Safari', /Version\/(\d+)[\d.]* (?:Mobile\/\S+ )?Safari/],
];

const systems: readonly [System, RegExp][] = [
  ['windows', /windows/i],
  ['android', /android/i],
  ['ios', /iphone|ipad|ipod/i],
  ['chromeos', /chrome ?os|cros/i],
  ['macos', /mac ?os/i],
  ['linux', /linux|x11/i],
];

export function browserFacts({ userAgent, userAgentData, maxTouchPoints = 0 }: NavigatorFacts): BrowserFacts {
  const named =
    systems.find(([, pattern]) => pattern.test(userAgentData?.platform || userAgent))?.[0] ?? 'other';
  // An iPad says that it is a Mac, but a Mac has no touch screen.
  const system = named === 'macos' && !userAgentData && maxTouchPoints > 1 ? 'ios' : named;
  const brands = (userAgentData?.brands ?? []).filter(({ brand }) => !/not.?a.?brand/i.test(brand));
  const brand = brands.find(({ brand: name }) => name !== 'Chromium') ?? brands[0];
  if (brand)
    return {
      family: 'chromium',
      name: `${brand.brand} ${brand.version}`,
      version: Number.parseInt(brand.version),
      system,
    };
  for (const [family, name, pattern] of lines) {
    const found = pattern.exec(userAgent);
    const version = found?.[1] ?? found?.[2];
    // Every browser on iOS is Safari inside.
    if (version)
      return {
        family: system === 'ios' ? 'safari' : family,
        name: `${name} ${version}`,
        version: Number(version),
        system,
      };
  }
  return { family: 'other', name: userAgent, version: 0, system };
}
