/** What a model is fed to look inside it. */
import { externalMissing } from '../../../onnx/read/errors';
import type { OpenedModel } from '../../../onnx/read/open';
import { missingFiles } from '../../../onnx/values';
import { prepareInputs, type Prepared } from '../run/prepare';
import type { Fed } from './contract';

/** @throws UserError for inputs that cannot be made, and for weights that are not all there. */
export function prepare(opened: OpenedModel, { sizes, seed }: Fed): Prepared {
  const missing = missingFiles(opened);
  if (missing.length) throw externalMissing(opened.name, missing);
  return prepareInputs(opened.model, { given: new Map(), fills: new Map(), sizes, seed });
}
