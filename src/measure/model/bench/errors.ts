/** What can be wrong with a file that is given for an input, told in both languages. */
import { told, UserError } from '../../../terms/errors';

/** @param wanted its type and shape. */
export const noPictureInput = (name: string, wanted: string, file: string): UserError =>
  new UserError(
    'measure/no-picture-input',
    told(
      {
        en: `The input "${name}" (${wanted}) does not take a picture`,
        nl: `De invoer "${name}" (${wanted}) neemt geen plaatje aan`,
      },
      {
        en: 'A picture needs a shape like [1, 3, height, width]. Give an array in a .npy file.',
        nl: 'Een plaatje heeft een vorm nodig als [1, 3, hoogte, breedte]. Geef een array in een .npy-bestand.',
      },
      file,
    ),
  );
