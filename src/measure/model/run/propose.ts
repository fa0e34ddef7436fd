/**
 * What to feed an input that nobody gave a file for, from its name, its type and what the graph does with it; and
 * why, because a model that is fed nonsense may answer nonsense.
 */
import type { Graph, Value } from '../../../onnx/model';
import type { Text } from '../../../terms/text';
import type { Fill } from './fill';

export interface Proposal {
  readonly fill: Fill;
  readonly why: Text;
}

const floats = new Set(['float16', 'float32', 'float64', 'bfloat16']);

/** @param graph that the input is of. */
export function proposeFill({ name, type }: Value, graph: Graph): Proposal {
  const dtype = type?.kind === 'tensor' ? (type.dtype ?? 'float32') : 'float32';
  const rank = type?.kind === 'tensor' ? type.dims?.length : undefined;
  if (dtype === 'string') return { fill: { kind: 'text', text: 'a' }, why: texts.text };
  if (/mask/i.test(name)) return { fill: { kind: 'ones' }, why: texts.mask };
  if (dtype === 'bool') return { fill: { kind: 'ones' }, why: texts.yes };
  if (floats.has(dtype)) {
    if (/past|cache|state|hidden|^[hc]_?\d*$/i.test(name))
      return { fill: { kind: 'zeros' }, why: texts.state };
    if (rank === 4) return { fill: { kind: 'uniform' }, why: texts.picture };
    return { fill: { kind: 'normal' }, why: texts.normal };
  }
  if (/position/i.test(name)) return { fill: { kind: 'positions' }, why: texts.positions };
  const rows = rowsLookedUp(name, graph);
  if (rows !== undefined) return { fill: { kind: 'integers', low: 0, high: rows }, why: texts.rows(rows) };
  if (dtype === 'uint8' && rank === 4)
    return { fill: { kind: 'integers', low: 0, high: 256 }, why: texts.bytes };
  if (/len|size|shape|count|num/i.test(name)) return { fill: { kind: 'ones' }, why: texts.count };
  return { fill: { kind: 'integers', low: 0, high: /^u?int4$/.test(dtype) ? 8 : 10 }, why: texts.small };
}

/** Rows of the smallest table that an input is looked up in (Gather), also after a cast or another change of form. */
function rowsLookedUp(input: string, { nodes, initializers }: Graph): number | undefined {
  const same = new Set([input]);
  const keeping = new Set(['Cast', 'Reshape', 'Unsqueeze', 'Squeeze', 'Flatten', 'Identity', 'Clip']);
  let rows: number | undefined;
  for (const { op, domain, inputs, outputs } of nodes) {
    if (domain !== '') continue;
    if (keeping.has(op) && same.has(inputs[0] ?? '')) for (const output of outputs) same.add(output);
    if (op !== 'Gather' || !same.has(inputs[1] ?? '')) continue;
    const table = initializers.get(inputs[0] ?? '')?.dims[0];
    if (table) rows = Math.min(rows ?? Infinity, table);
  }
  return rows;
}

const texts = {
  text: { en: 'a text of one letter', nl: 'een tekst van één letter' },
  mask: { en: 'a mask that hides nothing', nl: 'een masker dat niets verbergt' },
  yes: { en: 'true everywhere', nl: 'overal waar' },
  state: { en: 'an empty memory', nl: 'een leeg geheugen' },
  picture: { en: 'a picture of noise between 0 and 1', nl: 'een foto van ruis tussen 0 en 1' },
  bytes: { en: 'a picture of noise, 0 to 255', nl: 'een foto van ruis, 0 tot 255' },
  normal: { en: 'normally distributed numbers', nl: 'normaal verdeelde getallen' },
  positions: { en: 'positions, counted from 0', nl: 'posities, geteld vanaf 0' },
  rows: (rows: number): Text => ({
    en: `numbers below ${rows}, the rows of the table that they are looked up in`,
    nl: `getallen onder ${rows}, de rijen van de tabel waarin ze worden opgezocht`,
  }),
  count: { en: 'a size: 1', nl: 'een grootte: 1' },
  small: { en: 'small numbers', nl: 'kleine getallen' },
} satisfies Record<string, Text | ((rows: number) => Text)>;
