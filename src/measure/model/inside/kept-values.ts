/** Values that somebody kept of a model, of which each file holds one under its name: .npy, .npz, .pb. */
import type { DType } from '../../../onnx/dtype';
import type { TensorValue } from '../../../onnx/rewrite/tensor-proto';
import { told, UserError } from '../../../terms/errors';
import { readGiven } from '../run/given';
import type { Values } from './running';

/** @throws UserError for a file that cannot be read, or does not say its type. */
export async function keptValues(files: readonly File[]): Promise<Values> {
  const values = new Map<string, TensorValue>();
  for (const file of files)
    for (const [own, { dims, values: held }] of await readGiven(file)) {
      if ('json' in held) throw typeless(file.name);
      values.set(own || nameOf(file), { dtype: held.dtype as DType, dims, data: held.data });
    }
  return values;
}

/** A value may be called "/encoder/Add:0", which no file can: then the files are members of an .npz. */
const nameOf = ({ name }: File): string => name.replace(/\.[^.]*$/, '');

const typeless = (file: string): UserError =>
  new UserError(
    'measure/typeless-values',
    told(
      {
        en: 'JSON does not say of which type its numbers are',
        nl: 'JSON zegt niet van welk type de getallen zijn',
      },
      { en: 'Save them as .npy, .npz or .pb.', nl: 'Bewaar ze als .npy, .npz of .pb.' },
      file,
    ),
  );
