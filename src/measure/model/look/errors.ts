/** What can be wrong with what somebody brings to look inside a model with, told in both languages. */
import { told, UserError } from '../../../terms/errors';

/** @param kept names of the values that were brought. @param made names of the model's values. */
export const nothingToCompare = (kept: readonly string[], made: readonly string[]): UserError => {
  const some = (names: readonly string[]): string =>
    names.length ? `${names.slice(0, 3).join(', ')}${names.length > 3 ? ', …' : ''}` : '–';
  return new UserError(
    'measure/nothing-to-compare',
    told(
      {
        en: `No value of this model is called as one of these files (${some(kept)})`,
        nl: `Geen waarde van dit model heet zoals een van deze bestanden (${some(kept)})`,
      },
      {
        en: `Give each file, or each array in an .npz, the name of a value: ${some(made.toReversed())}.`,
        nl: `Geef elk bestand, of elke array in een .npz, de naam van een waarde: ${some(made.toReversed())}.`,
      },
    ),
  );
};
