/** Every operator with a defined cost, by `domain/name`; the domain of ai.onnx is empty. */
import type { Node } from '../model';
import type { Flops } from './facts';
import { attentions, contribAttentions } from './operators/attention';
import { classics } from './operators/classic';
import { contribConvolutions, convolutions } from './operators/convolution';
import { contribElementwise, elementwise } from './operators/elementwise';
import { contribImages, images } from './operators/image';
import { contribMatrices, matrices } from './operators/matrix';
import { contribMoves, moves } from './operators/move';
import { contribNormalisations, normalisations } from './operators/normalise';
import { contribQuantised, quantised } from './operators/quantised';
import { contribRecurrents, recurrents } from './operators/recurrent';
import { contribReductions, reductions } from './operators/reduce';
import { contribSignals, signals } from './operators/signal';

const inDomain = (domain: string, ...groups: Record<string, Flops>[]): [string, Flops][] =>
  groups.flatMap((group) =>
    Object.entries(group).map(([name, flops]): [string, Flops] => [`${domain}/${name}`, flops]),
  );

export const formulas: ReadonlyMap<string, Flops> = new Map([
  ...inDomain(
    '',
    elementwise,
    reductions,
    matrices,
    convolutions,
    normalisations,
    attentions,
    recurrents,
    images,
    signals,
    quantised,
    moves,
  ),
  ...inDomain(
    'com.microsoft',
    contribElementwise,
    contribReductions,
    contribMatrices,
    contribConvolutions,
    contribNormalisations,
    contribAttentions,
    contribRecurrents,
    contribImages,
    contribSignals,
    contribQuantised,
    contribMoves,
  ),
  ...inDomain('ai.onnx.ml', classics),
]);

/** The operator of a node as this room looks it up. */
export const keyOf = ({ domain, op }: Pick<Node, 'domain' | 'op'>): string =>
  `${domain === 'ai.onnx' ? '' : domain}/${op}`;
