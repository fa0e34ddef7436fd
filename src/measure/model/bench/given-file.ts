/** Files that somebody gives for inputs: arrays as they are, pictures as the tensor that the input wants. */
import { askedInputs, type Model, type Value } from '../../../onnx/model';
import { formatOfFile } from '../../../files/picture/open';
import { inputKindUnknown } from '../run/errors';
import { readGiven, type GivenArray } from '../run/given';
import type { GivenFor, Reading } from './given';
import { pictureFor } from './picture';

const arrays = /\.(npy|npz|pb|json)$/i;

/**
 * @param wanted the input that the file is for. Of a file with arrays of several names, each goes to its input.
 * @throws UserError for a file that cannot be read.
 */
export async function givenFor(
  { graph }: Model,
  wanted: string,
  file: File,
  reading: Reading,
): Promise<Map<string, GivenFor>> {
  const inputs = askedInputs(graph);
  if (arrays.test(file.name)) return arraysFor(inputs, wanted, await readGiven(file));
  const format = await formatOfFile(file);
  if (!format || format === 'pdf') throw inputKindUnknown(file.name);
  const input = inputs.find(({ name }) => name === wanted)!;
  return new Map([[wanted, (sizes) => pictureFor(input, file, format, reading.scaling, sizes)]]);
}

function arraysFor(
  inputs: readonly Value[],
  wanted: string,
  read: ReadonlyMap<string, GivenArray>,
): Map<string, GivenFor> {
  const found = new Map<string, GivenFor>();
  for (const [name, array] of read)
    if (inputs.some((input) => input.name === name)) found.set(name, async () => ({ array }));
  const [only] = read.values();
  if (!found.size && only) found.set(wanted, async () => ({ array: only }));
  return found;
}
