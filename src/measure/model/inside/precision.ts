/**
 * How exact a value can be: no more than the coarsest number on its way. What is float32 behind an operator or a
 * weight of float16 is held to what float16 can do.
 */
import type { DType } from '../../../onnx/dtype';
import type { Graph } from '../../../onnx/model';
import { toleranceFor } from './compare';
import { takes } from './regions';

const isFloat = (dtype: DType | undefined): dtype is DType => dtype !== undefined && /float/.test(dtype);

const coarser = (a: DType | undefined, b: DType | undefined): DType | undefined => {
  if (!isFloat(a)) return isFloat(b) ? b : undefined;
  return isFloat(b) && toleranceFor(b).relative > toleranceFor(a).relative ? b : a;
};

/**
 * The coarsest type of floating point that each value comes from, its own among them.
 * @param dtypes of values as far as they are known.
 */
export function coarsest(graph: Graph, dtypes: ReadonlyMap<string, DType>): Map<string, DType> {
  const found = new Map<string, DType>();
  const note = (name: string, dtype: DType | undefined): void => {
    const type = coarser(found.get(name), dtype);
    if (type) found.set(name, type);
  };
  for (const [name, { dtype }] of graph.initializers) note(name, dtype);
  for (const { name } of graph.inputs) note(name, dtypes.get(name));
  for (const node of graph.nodes) {
    let type: DType | undefined;
    for (const name of takes(node)) type = coarser(type, found.get(name));
    for (const name of node.outputs) note(name, coarser(type, dtypes.get(name)));
  }
  return found;
}
