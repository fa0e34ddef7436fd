/** What a model wants as its inputs, and how each will be filled unless somebody says otherwise. */
import { askedInputs, type Model, type TensorType, type Value } from '../../../onnx/model';
import { classOf } from '../../../runtime/tensor';
import { UserError } from '../../../terms/errors';
import { typeText } from '../inspect/type-text';
import { openDims, shapeOf, type Sizes } from '../run/dims';
import { notATensorInput, typeImpossible } from '../run/errors';
import { canFill, fillName, parseFill } from '../run/fill';
import { proposeFill } from '../run/propose';
import type { InputOffer } from './contract';
import type { Given } from './given';
import { kindOf } from './kind';

/** Ways to fill an input that somebody may choose, in the order that they are offered. */
const ways = ['normal', 'uniform', 'ones', 'zeros', 'positions', 'integers:0:10', 'text:a'];

/** @param sizes of open dimensions; others are proposed. @param given files by the inputs that they are for. */
export function offerOf({ graph }: Model, sizes: Sizes, given: ReadonlyMap<string, Given>): InputOffer[] {
  const inputs = askedInputs(graph);
  const all = { ...Object.fromEntries(openDims(inputs).map((dim) => [dim.name, dim.proposed])), ...sizes };
  return inputs.map((input) => {
    const { name, type } = input;
    const { fill, why } = proposeFill(input, graph);
    const file = given.get(name);
    const problem = problemOf(input);
    const tensor = type?.kind === 'tensor' ? type : undefined;
    const dtype = tensor?.dtype ?? 'float32';
    const dims = file?.array.dims ?? (tensor && dimsOf(name, tensor, all));
    const proposed = fillName(fill);
    const fitting = ways.filter((way) => canFill(parseFill(way)!, dtype));
    return {
      name,
      dtype,
      type: typeText(type),
      ...(dims && { dims }),
      open: openNames(input),
      // One range of whole numbers is enough; which, is asked beside it.
      fills: [proposed, ...fitting.filter((way) => kindOf(way) !== kindOf(proposed))],
      why,
      ...(file && { given: { file: file.array.file, ...(file.how && { how: file.how }) } }),
      ...(problem && { problem }),
    };
  });
}

/** Names alone: a size that is worked out from others says nothing about each of them. */
function openNames({ name, type }: Value): (string | null)[] {
  if (type?.kind !== 'tensor') return [];
  const known = new Set(openDims([{ name, type }]).map((dim) => dim.name));
  return (type.dims ?? []).map((dim, axis) => {
    const own = dim ?? `${name}:${axis}`;
    return typeof own === 'string' && known.has(own) ? own : null;
  });
}

function dimsOf(name: string, { dims = [] }: TensorType, sizes: Sizes): number[] | undefined {
  try {
    return shapeOf(name, dims, sizes);
  } catch (error) {
    // An expression that nobody can work out; a run says which.
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

function problemOf({ name, type }: Value) {
  if (type?.kind !== 'tensor')
    return notATensorInput(name, type?.kind ?? 'value of an unknown kind').toData();
  const { dtype = 'float32' } = type;
  return dtype !== 'string' && !classOf(dtype) ? typeImpossible(name, dtype).toData() : undefined;
}
