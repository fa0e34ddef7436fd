/** Every operator with a rule, by `domain/name`; the domain of ai.onnx is empty. */
import type { Fold, Infer } from './op';
import { calculating } from './folds/arithmetic';
import { reducingFolds } from './folds/reduce';
import { moving } from './folds/shape';
import { attending, attendingPreview } from './operators/attention';
import { broadcasting } from './operators/broadcast';
import { classifying } from './operators/classify';
import { contributed, contributedToOnnx } from './operators/contrib';
import { contributedAttention } from './operators/contrib-attention';
import { controlling, foldBranch } from './operators/control';
import { convolving } from './operators/convolve';
import { gathering, gatheringMl } from './operators/gather';
import { generating } from './operators/generate';
import { imaging } from './operators/image';
import { joining } from './operators/join';
import { multiplying } from './operators/matrix';
import { normalising } from './operators/normalise';
import { quantising } from './operators/quantise';
import { recurring } from './operators/recur';
import { reducing } from './operators/reduce';
import { reshaping } from './operators/reshape';
import { sequencing } from './operators/sequence';
import { slicing } from './operators/slice';
import { training } from './operators/train';

const inDomain = <T>(domain: string, ...groups: Record<string, T>[]): [string, T][] =>
  groups.flatMap(Object.entries<T>).map(([name, rule]) => [`${domain}/${name}`, rule]);

export const inferences: ReadonlyMap<string, Infer> = new Map([
  ...inDomain(
    '',
    broadcasting,
    reducing,
    reshaping,
    slicing,
    joining,
    gathering,
    convolving,
    multiplying,
    normalising,
    recurring,
    generating,
    attending,
    sequencing,
    imaging,
    quantising,
    controlling,
    contributedToOnnx,
  ),
  ...inDomain('ai.onnx.ml', gatheringMl, classifying),
  ...inDomain('ai.onnx.preview', attendingPreview),
  ...inDomain('ai.onnx.preview.training', training),
  ...inDomain('com.microsoft', contributed, contributedAttention),
]);

export const folds: ReadonlyMap<string, Fold> = new Map(
  inDomain('', moving, calculating, reducingFolds, { If: foldBranch }),
);
