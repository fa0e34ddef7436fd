/** From a model to what it is fed: given arrays where there are, made ones elsewhere, and the sizes of both. */
import { askedInputs, type Dim, type Model, type TensorType, type Value } from '../../../onnx/model';
import { classOf, type Tensor } from '../../../runtime/tensor';
import type { Text } from '../../../terms/text';
import { openDims, overridesOf, shapeOf, type OpenDim, type Sizes } from './dims';
import {
  cannotFill,
  notATensorInput,
  tooManyElements,
  typeImpossible,
  unknownDim,
  unknownInput,
} from './errors';
import { canFill, filled, fillName, type Fill } from './fill';
import { fitted, type GivenArray } from './given';
import { proposeFill } from './propose';

export interface Wanted {
  readonly given: ReadonlyMap<string, GivenArray>;
  readonly fills: ReadonlyMap<string, Fill>;
  readonly sizes: Sizes;
  readonly seed: number;
}

/** What an input was fed, and where that came from. */
export interface PreparedInput {
  readonly name: string;
  readonly dtype: string;
  readonly tensor: Tensor;
  /** The file's name, or how it was filled: "integers:0:30522". */
  readonly source: string;
  readonly given: boolean;
  /** Why it was filled so; absent where somebody chose. */
  readonly why?: Text;
}

export interface Prepared {
  readonly inputs: readonly PreparedInput[];
  readonly open: readonly OpenDim[];
  /** Sizes of all open dimensions. */
  readonly sizes: Sizes;
  /** For the runtime: see `overridesOf`. */
  readonly overrides: Readonly<Record<string, number>>;
}

/** @throws UserError for an input, a size or a fill that does not fit the model. */
export function prepareInputs({ graph }: Model, { given, fills, sizes: chosen, seed }: Wanted): Prepared {
  const inputs = askedInputs(graph);
  const names = inputs.map(({ name }) => name);
  for (const name of [...given.keys(), ...fills.keys()])
    if (!names.includes(name)) throw unknownInput(name, names);
  const open = openDims(inputs);
  for (const name of Object.keys(chosen))
    if (!open.some((dim) => dim.name === name))
      throw unknownDim(
        name,
        open.map((dim) => dim.name),
      );
  const sizes: Sizes = {
    ...Object.fromEntries(open.map(({ name, proposed }) => [name, proposed])),
    ...sizesGiven(inputs, given),
    ...chosen,
  };
  return {
    inputs: inputs.map((input, stream): PreparedInput => {
      const type = tensorType(input);
      const dtype = type.dtype ?? 'float32';
      const { name } = input;
      const array = given.get(name);
      // Once every open size is known, what is given must have it.
      if (array) {
        const known = type.dims?.map((dim) => resolved(name, dim, sizes));
        const tensor = fitted(name, { ...type, dims: known }, array);
        return { name, dtype, tensor, source: array.file, given: true };
      }
      const proposal = fills.has(name) ? undefined : proposeFill(input, graph);
      const fill = proposal?.fill ?? fills.get(name)!;
      if (!canFill(fill, dtype)) throw cannotFill(name, dtype, fillName(fill));
      const dims = shapeOf(name, type.dims ?? [], sizes);
      const tensor = madeTensor(name, fill, dtype, dims, seed, stream);
      return {
        name,
        dtype,
        tensor,
        source: fillName(fill),
        given: false,
        ...(proposal && { why: proposal.why }),
      };
    }),
    open,
    sizes,
    overrides: overridesOf(inputs, sizes),
  };
}

const resolved = (input: string, dim: Dim, sizes: Sizes): Dim => shapeOf(input, [dim], sizes)[0];

function tensorType({ name, type }: Value): TensorType {
  if (type?.kind !== 'tensor') throw notATensorInput(name, type?.kind ?? 'value of an unknown kind');
  const { dtype = 'float32' } = type;
  if (dtype !== 'string' && !classOf(dtype)) throw typeImpossible(name, dtype);
  return type;
}

/** An array that is given settles the sizes that its input leaves open, unless somebody chose another. */
function sizesGiven(inputs: readonly Value[], given: ReadonlyMap<string, GivenArray>): Sizes {
  const sizes: Record<string, number> = {};
  for (const { name, type } of inputs) {
    const array = given.get(name);
    if (!array || type?.kind !== 'tensor') continue;
    type.dims?.forEach((dim, axis) => {
      const size = array.dims[axis];
      if (typeof dim !== 'number' && size !== undefined) sizes[dim ?? `${name}[${axis}]`] ??= size;
    });
  }
  return sizes;
}

function madeTensor(
  name: string,
  fill: Fill,
  dtype: string,
  dims: readonly number[],
  seed: number,
  stream: number,
): Tensor {
  try {
    return filled(fill, dtype, dims, seed, stream);
  } catch (error) {
    if (error instanceof RangeError) throw tooManyElements(name, dims);
    throw error;
  }
}
