/** What runs on the processor though the GPU was asked for, and the copies that it costs. */
import type { Text } from '../../terms/text';
import type { DType } from '../dtype';
import { askedInputs, type Graph, type Model } from '../model';
import type { Scope } from '../shapes/scope';
import { namesIn } from '../shapes/dim';
import { placementOf, type Placement } from './placement';
import {
  counted,
  listed,
  none,
  nodesText,
  operatorName,
  push,
  some,
  type Place,
  type Problem,
} from './problem';
import { knownOperators, providerSource } from './provider';
import { domainOf, ownFunctions, scopesOf, versionIn } from './scopes';

export function gpuProblems(model: Model, scope: Scope): Problem[] {
  const own = ownFunctions(model);
  const missing = { operator: [] as Place[], version: [] as Place[] };
  const types = new Map<DType, Place[]>();
  const placements = scopesOf(scope).map((at) => placed(model, at));
  for (const placement of placements) {
    for (const [index, verdict] of placement.verdicts.entries()) {
      const node = placement.scope.graph.nodes[index];
      if (verdict?.on !== 'processor' || !node || placement.besides.has(index)) continue;
      // What nobody knows is told elsewhere, and a call is what is inside it.
      const domain = domainOf(node);
      if (own.has(`${domain}/${node.op}`) || !knownOperators.get(domain)?.has(node.op)) continue;
      const place = { scope: placement.scope, node };
      if (verdict.why !== 'type') missing[verdict.why].push(place);
      else push(types, verdict.dtype, place);
    }
  }
  return [
    ...lacking('gpu-operator', missing.operator),
    ...lacking('gpu-version', missing.version),
    ...[...types].map(([dtype, places]) => typeProblem(dtype, places)),
    ...copies(placements),
    ...dynamic(scope),
  ];
}

const placed = (model: Model, scope: Scope): Placement => {
  const version = versionIn(model, scope);
  return placementOf(scope, (node) => version(node) ?? 1);
};

const operatorsOf = (places: readonly Place[]): Text =>
  listed([...new Set(places.map(({ node }) => operatorName(node)))]);

function lacking(code: 'gpu-operator' | 'gpu-version', places: readonly Place[]): Problem[] {
  if (places.length === 0) return [];
  const [count, names] = [nodesText(places.length), operatorsOf(places)];
  const isVersion = code === 'gpu-version';
  return [
    {
      code,
      severity: 'slow',
      nodes: some(places),
      values: none,
      text: isVersion
        ? {
            en: `The GPU has ${count.en} in other versions alone: ${names.en}`,
            nl: `De GPU heeft ${count.nl} alleen in andere versies: ${names.nl}`,
          }
        : {
            en: `The GPU lacks ${count.en} of this model: ${names.en}`,
            nl: `De GPU mist ${count.nl} van dit model: ${names.nl}`,
          },
      next: isVersion
        ? {
            en: 'They run on the processor. Export for another operator set to have them on the GPU.',
            nl: 'Die draaien op de processor. Exporteer voor een andere operatorset om ze op de GPU te krijgen.',
          }
        : {
            en: `They run on the processor (${providerSource.package}). Measure both backends: the processor alone may be faster.`,
            nl: `Die draaien op de processor (${providerSource.package}). Meet beide backends: alleen de processor kan sneller zijn.`,
          },
    },
  ];
}

function typeProblem(dtype: DType, places: readonly Place[]): Problem {
  const [count, names] = [nodesText(places.length), operatorsOf(places)];
  const instead: Partial<Record<DType, string>> = { float64: 'float32', int64: 'int32', bfloat16: 'float16' };
  const other = instead[dtype];
  return {
    code: 'gpu-type',
    severity: 'slow',
    nodes: some(places),
    values: none,
    text: {
      en: `The GPU cannot do ${count.en} with ${dtype}: ${names.en}`,
      nl: `De GPU kan ${count.nl} niet met ${dtype}: ${names.nl}`,
    },
    next: other
      ? {
          en: `They run on the processor. Export with ${other} where its range is enough.`,
          nl: `Die draaien op de processor. Exporteer met ${other} waar het bereik daarvan genoeg is.`,
        }
      : {
          en: 'They run on the processor. Export with another type to have them on the GPU.',
          nl: 'Die draaien op de processor. Exporteer met een ander type om ze op de GPU te krijgen.',
        },
  };
}

function copies(placements: readonly Placement[]): Problem[] {
  const parts = placements.flatMap(({ scope, parts: all }) =>
    all.map((part) => part.map((index): Place => ({ scope, node: scope.graph.nodes[index]! }))),
  );
  const [toHost, toDevice] = [
    placements.flatMap((each) => each.toHost),
    placements.flatMap((each) => each.toDevice),
  ];
  const all = toHost.length + toDevice.length;
  if (all === 0) return [];
  const partsText = counted(parts.length, { en: 'part', nl: 'deel' }, { en: 'parts', nl: 'delen' });
  const copiesText = counted(all, { en: 'copy', nl: 'kopie' }, { en: 'copies', nl: 'kopieën' });
  return [
    {
      code: 'gpu-copies',
      severity: 'slow',
      nodes: some(parts.flat()),
      values: some([...toHost, ...toDevice]),
      text: {
        en: `${copiesText.en} between GPU and processor at every run: ${toHost.length} from the GPU, ${toDevice.length} to it; ${partsText.en} of the graph on the processor`,
        nl: `${copiesText.nl} tussen GPU en processor bij elke keer: ${toHost.length} van de GPU, ${toDevice.length} ernaartoe; ${partsText.nl} van de graaf op de processor`,
      },
      next: {
        en: 'Each copy makes the GPU wait. This is foretold from the operators; a profile measures it.',
        nl: 'Bij elke kopie wacht de GPU. Dit is voorspeld uit de operatoren; een profiel meet het.',
      },
    },
  ];
}

/** A kernel is compiled for the sizes that it meets. */
function dynamic(scope: Scope): Problem[] {
  const names = new Set<string>();
  const values: string[] = [];
  for (const { name } of askedInputs(scope.graph as Graph)) {
    const type = scope.types.get(name);
    const free = type?.kind === 'tensor' ? (type.dims?.flatMap(namesIn) ?? []) : [];
    if (free.length) values.push(name);
    for (const each of free) names.add(each);
  }
  if (values.length === 0) return [];
  const list = listed([...names]);
  return [
    {
      code: 'dynamic-shapes',
      severity: 'slow',
      nodes: none,
      values: some(values),
      text: { en: `Sizes are left open: ${list.en}`, nl: `Maten liggen niet vast: ${list.nl}` },
      next: {
        en: 'The GPU compiles anew for every new size. Fix the sizes, or keep to a few of them.',
        nl: 'De GPU compileert opnieuw voor elke nieuwe maat. Zet de maten vast, of gebruik er maar een paar.',
      },
    },
  ];
}
