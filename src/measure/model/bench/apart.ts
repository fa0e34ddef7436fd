/** How far the outputs of backends are apart. */
import type { Backend } from '../../../runtime/backend';
import type { Inspector } from '../inspect/inspector';
import type { OutputDifference } from './contract';
import type { Row } from './row';

export interface Apart {
  readonly reference: Backend;
  readonly other: Backend;
  readonly outputs: readonly OutputDifference[];
}

/** Each backend beside the first, which is the processor where it was measured. */
export async function apartOf(inspector: Inspector, rows: readonly Row[]): Promise<Apart[]> {
  const [reference, ...others] = rows.flatMap(({ backend, result }) => (result ? [backend] : []));
  if (!reference) return [];
  const apart: Apart[] = [];
  for (const other of others)
    apart.push({ reference, other, outputs: await inspector.differences(reference, other) });
  return apart;
}
