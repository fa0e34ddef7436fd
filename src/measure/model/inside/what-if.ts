/** A model beside one that was made of it: size, and the difference of every output. */
import type { OpenedModel } from '../../../onnx/read/open';
import type { WrittenModel } from '../../../onnx/rewrite/write';
import { compare, type Difference } from './compare';
import type { RunModel, Values } from './running';

export interface WhatIf {
  /** Of the model's file and what lies beside it. */
  readonly bytes: { readonly before: number; readonly after: number };
  readonly outputs: ReadonlyMap<string, Difference>;
}

/** @throws what the runtime says, the signal's reason. */
export async function whatIf(
  original: OpenedModel,
  changed: WrittenModel,
  feeds: Values,
  run: RunModel,
  signal?: AbortSignal,
): Promise<WhatIf> {
  const names = original.model.graph.outputs.map(({ name }) => name);
  const wanted = await run(original, feeds, names, signal);
  const got = await run(changed, feeds, names, signal);
  return {
    bytes: { before: sizeOfFiles(original), after: sizeOfFiles(changed) },
    outputs: new Map(names.map((name) => [name, compare(wanted.get(name)!, got.get(name)!)])),
  };
}

const sizeOfFiles = ({ file, beside }: WrittenModel): number =>
  [...beside.values()].reduce((sum, { size }) => sum + size, file.size);
