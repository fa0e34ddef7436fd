/** What this machine is, asked once per visit and after the first paint, and what to call it. */
import { msg } from '@lit/localize';
import type { Environment } from '../../runtime/environment';

let asked: Promise<Environment> | undefined;

/** The environment of this visit. @throws whatever the browser does when asked for an adapter. */
export function environment(): Promise<Environment> {
  asked ??= afterPaint().then(async () => {
    const { environmentOf } = await import('../../runtime/environment');
    return environmentOf();
  });
  // A failure is not kept: the device page can ask again.
  asked.catch(() => (asked = undefined));
  return asked;
}

/** Asks the browser again, after the visitor has changed something. */
export function askAgain(): Promise<Environment> {
  asked = undefined;
  return environment();
}

const afterPaint = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));

const brands: Readonly<Record<string, string>> = {
  amd: 'AMD',
  apple: 'Apple',
  arm: 'Arm',
  intel: 'Intel',
  nvidia: 'NVIDIA',
  qualcomm: 'Qualcomm',
};

/** The GPU as the browser names it; in plain words where there is none or only a pretended one. */
export function deviceName({ device }: Environment): string {
  if (device.kind !== 'gpu') return msg('No GPU in reach');
  if (device.software) return msg('Software GPU');
  if (device.description) return device.description;
  const vendor = brands[device.vendor] ?? device.vendor;
  return [vendor, device.architecture].filter(Boolean).join(' ') || msg('GPU without a name');
}
