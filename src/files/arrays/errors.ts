/** What can be wrong with a file of arrays, told in both languages. Codes are `file/…`. */
import { told, UserError } from '../../terms/errors';
import type { Text } from '../../terms/text';

const error = (code: string, file: string, what: Text, next: Text, cause?: unknown): UserError =>
  new UserError(`file/${code}`, told(what, next, file), 'input', { cause });

const saveAgain: Text = {
  en: 'Save it again in Python with numpy.save(file, array).',
  nl: 'Bewaar het opnieuw in Python met numpy.save(bestand, array).',
};

export const notNpy = (file: string): UserError =>
  error('not-npy', file, { en: 'This is no NumPy array', nl: 'Dit is geen array van NumPy' }, saveAgain);

/** @param why what of its first line cannot be read. */
export const npyHeaderWrong = (file: string, why: string): UserError =>
  error(
    'npy-header',
    file,
    {
      en: `The first line of this NumPy array cannot be read: ${why}`,
      nl: `De eerste regel van deze array van NumPy is niet te lezen: ${why}`,
    },
    saveAgain,
  );

export const npyTruncated = (file: string, wanted: number, found: number): UserError =>
  error(
    'npy-truncated',
    file,
    {
      en: `This NumPy array was cut off: its shape needs ${wanted} bytes, and ${found} are there`,
      nl: `Deze array van NumPy is afgekapt: zijn vorm vraagt ${wanted} bytes, en er zijn er ${found}`,
    },
    { en: 'Copy or save the file again.', nl: 'Kopieer of bewaar het bestand opnieuw.' },
  );

export const npyPickled = (file: string): UserError =>
  error(
    'npy-pickled',
    file,
    {
      en: 'This NumPy array holds Python objects (dtype object), which are a program rather than numbers',
      nl: 'Deze array van NumPy bevat Python-objecten (dtype object): dat is een programma, geen getallen',
    },
    {
      en: 'Convert it first: numpy.save(file, array.astype("float32")).',
      nl: 'Zet het eerst om: numpy.save(bestand, array.astype("float32")).',
    },
  );

export const npyType = (file: string, type: string): UserError =>
  error(
    'npy-type',
    file,
    {
      en: `This NumPy array has the type ${type}, which no ONNX tensor has`,
      nl: `Deze array van NumPy heeft het type ${type}, en dat heeft geen tensor van ONNX`,
    },
    {
      en: 'Convert it first, for instance with array.astype("float32").',
      nl: 'Zet hem eerst om, bijvoorbeeld met array.astype("float32").',
    },
  );

export const noHalfPrecision = (file: string): UserError =>
  new UserError(
    'file/no-half-precision',
    told(
      {
        en: 'This array is of half precision (float16), which this browser does not know',
        nl: 'Deze array is van halve precisie (float16), en dat kent deze browser niet',
      },
      { en: 'Update the browser.', nl: 'Werk de browser bij.' },
      file,
    ),
    'machine',
  );

export const npzBroken = (file: string, cause?: unknown): UserError =>
  error(
    'npz-broken',
    file,
    {
      en: 'This .npz file cannot be unpacked: it is damaged or no archive of NumPy arrays',
      nl: 'Dit .npz-bestand is niet uit te pakken: het is beschadigd of geen archief van NumPy',
    },
    {
      en: 'Save it again in Python with numpy.savez(file, name=array).',
      nl: 'Bewaar het opnieuw in Python met numpy.savez(bestand, naam=array).',
    },
    cause,
  );

/** @param limit in bytes. */
export const npzTooLarge = (file: string, limit: number): UserError =>
  error(
    'npz-too-large',
    file,
    {
      en: `The arrays in this .npz file take more than ${limit / 1e9} GB when they are unpacked`,
      nl: `De arrays in dit .npz-bestand zijn uitgepakt meer dan ${limit / 1e9} GB`,
    },
    {
      en: 'Give each array as a .npy file of its own.',
      nl: 'Geef elke array als een eigen .npy-bestand.',
    },
  );
