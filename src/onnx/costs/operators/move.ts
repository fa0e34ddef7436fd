/** Operators that move, select, name or convert values and compute nothing. */
import type { Facts, Flops } from '../facts';

const names =
  'Identity Reshape Flatten Squeeze Unsqueeze Transpose Concat Split Slice Gather GatherElements GatherND Expand Tile ' +
  'Pad DepthToSpace SpaceToDepth Shape Size Constant ConstantOfShape Where Cast CastLike BitCast OneHot ' +
  'ReverseSequence EyeLike Trilu Dropout Compress CenterCropPad MaxUnpool TensorScatter Scatter ' +
  'SequenceAt SequenceConstruct SequenceEmpty SequenceErase SequenceInsert SequenceLength SplitToSequence ' +
  'ConcatFromSequence Optional OptionalGetElement OptionalHasElement ' +
  'StringNormalizer StringConcat StringSplit RegexFullMatch TfIdfVectorizer';

/** An operation for each of the updates, where they are combined with what is there. */
const scatter = (facts: Facts): number =>
  (facts.text('reduction') ?? 'none') === 'none' ? 0 : facts.size(2);

export const moves: Record<string, Flops> = {
  ...Object.fromEntries(names.split(' ').map((name) => [name, () => 0])),
  ScatterElements: scatter,
  ScatterND: scatter,
};

const contribNames = 'ExpandDims Trilu GatherND Pad UnfoldTensor Tokenizer';

export const contribMoves: Record<string, Flops> = Object.fromEntries(
  contribNames.split(' ').map((name) => [name, () => 0]),
);
