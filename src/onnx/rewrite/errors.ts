/** Why a model cannot be changed as asked, told in both languages. Codes are `onnx/…`. */
import { told, UserError } from '../../terms/errors';

export const modelTooLarge = (file: string, bytes: number): UserError =>
  new UserError(
    'onnx/changed-too-large',
    told(
      {
        en: `The changed model would be ${(bytes / 1e9).toFixed(1)} GB in one file, and 2 GB is the most that the format can hold`,
        nl: `Het gewijzigde model zou ${(bytes / 1e9).toFixed(1)} GB in één bestand zijn, en meer dan 2 GB kan het formaat niet bevatten`,
      },
      {
        en: 'Export the model with its weights in external data first; then they stay beside it.',
        nl: 'Exporteer het model eerst met zijn gewichten in externe bestanden; dan blijven ze ernaast staan.',
      },
      file,
    ),
    'input',
  );

/** @param names of some values whose element type is not known. */
export const typesUnknown = (file: string, names: readonly string[]): UserError => {
  const list = names.slice(0, 3).join(', ') + (names.length > 3 ? ` (+${names.length - 3})` : '');
  return new UserError(
    'onnx/types-unknown',
    told(
      {
        en: `This model does not say what kind of numbers some values are: ${list}`,
        nl: `Dit model zegt van sommige waarden niet wat voor getallen het zijn: ${list}`,
      },
      {
        en: 'Run it once with a look inside: then the real types are known, and this can be done.',
        nl: 'Voer het eerst een keer uit met een blik naar binnen: dan zijn de echte typen bekend, en kan dit wel.',
      },
      file,
    ),
    'input',
  );
};
