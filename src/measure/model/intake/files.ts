/** Which of the files that somebody chose is the model, and where the others lie beside it. */
import { told, UserError } from '../../../terms/errors';

export interface ChosenModel {
  readonly model: File;
  /** The other files, by their paths below the model's folder; those outside it are left out. */
  readonly beside: ReadonlyMap<string, Blob>;
}

/**
 * @param pathOf where a file lies below what was chosen.
 * @throws UserError for no model among them, or several.
 */
export function chosenModel(files: readonly File[], pathOf: (file: File) => string): ChosenModel {
  const models = files.filter(({ name }) => /\.(onnx|ort)$/i.test(name));
  // A single file may be a model under another name; the reader will tell.
  const model = models[0] ?? (files.length === 1 ? files[0] : undefined);
  if (!model) throw noModel(files.length);
  if (models.length > 1) throw severalModels(models.map(pathOf));
  const folder = pathOf(model).slice(0, -model.name.length);
  return {
    model,
    beside: new Map(
      files.flatMap((file) => {
        const path = pathOf(file);
        return file !== model && path.startsWith(folder) ? [[path.slice(folder.length), file] as const] : [];
      }),
    ),
  };
}

/**
 * Files that an open model misses, among those that were chosen: by their path, or by their name where that is of one.
 * @returns undefined where one of them is no such file: then they are something else.
 */
export function missingAmong(
  files: readonly File[],
  missing: readonly string[],
  pathOf: (file: File) => string,
): ReadonlyMap<string, Blob> | undefined {
  const found = new Map<string, Blob>();
  for (const file of files) {
    const same = missing.filter((path) => path.split('/').at(-1) === file.name);
    const path = missing.includes(pathOf(file)) ? pathOf(file) : same.length === 1 ? same[0] : undefined;
    if (path === undefined) return undefined;
    found.set(path, file);
  }
  return found.size ? found : undefined;
}

const noModel = (files: number): UserError =>
  new UserError(
    'measure/no-model',
    told(
      {
        en: files ? `None of these ${files} files is an ONNX model` : 'There is no file in it',
        nl: files ? `Geen van deze ${files} bestanden is een ONNX-model` : 'Er zit geen bestand in',
      },
      { en: 'Choose a file that ends in .onnx.', nl: 'Kies een bestand dat op .onnx eindigt.' },
    ),
  );

const severalModels = (paths: readonly string[]): UserError => {
  const some = paths.slice(0, 3).join(', ');
  return new UserError(
    'measure/several-models',
    told(
      { en: `There are ${paths.length} models: ${some}`, nl: `Er zijn ${paths.length} modellen: ${some}` },
      {
        en: 'Choose one of them, with the files that it needs.',
        nl: 'Kies er één, met de bestanden die het nodig heeft.',
      },
    ),
  );
};
