/** Apart from the page, because the cards of all models are larger than the page itself. */
import { cardBytes } from '../../runtime/card';
import { cardOf } from '../../runtime/catalogue';

/** Bytes of a model of the build. */
export const sizeOf = (model: string): number => cardBytes(cardOf(model));
