/** Tensors of the file: unused, larger than they need be, in the wrong place, or missing. */
import { usesOf } from '../costs/memory';
import { bytesFor } from '../dtype';
import { sizeOf, type TensorRef } from '../model';
import type { Scope } from '../shapes/scope';
import { counted, listed, sizeText, none, some, type Place, type Problem } from './problem';
import { scopesOf } from './scopes';

/** Below this nobody gains from a change. */
const worthwhile = 1_000_000;

export function storedProblems(scope: Scope, missing: readonly string[]): Problem[] {
  const scopes = scopesOf(scope);
  return [...unused(scopes), ...wide(scopes), ...constants(scopes), ...files(missing)];
}

const bytesOf = ({ dtype, dims }: TensorRef): number => (dtype && bytesFor(dtype, sizeOf(dims) ?? 0)) ?? 0;

const tensorsText = (count: number) =>
  counted(count, { en: 'tensor', nl: 'tensor' }, { en: 'tensors', nl: 'tensoren' });

function unused(scopes: readonly Scope[]): Problem[] {
  const names: string[] = [];
  let bytes = 0;
  for (const { graph } of scopes) {
    if (!('initializers' in graph) || graph.initializers.size === 0) continue;
    const used = new Set(graph.outputs.map(({ name }) => name));
    for (const node of graph.nodes) for (const value of usesOf(node)) used.add(value);
    for (const [name, tensor] of graph.initializers) {
      if (used.has(name)) continue;
      names.push(name);
      bytes += bytesOf(tensor);
    }
  }
  if (names.length === 0) return [];
  const [count, size, list] = [tensorsText(names.length), sizeText(bytes), listed(names)];
  return [
    {
      code: 'unused-weights',
      severity: 'hint',
      nodes: none,
      values: some(names),
      text: {
        en: `${count.en} in the file that nothing uses (${size.en}): ${list.en}`,
        nl: `${count.nl} in het bestand die niets gebruikt (${size.nl}): ${list.nl}`,
      },
      next: {
        en: 'Leave them out: the file gets smaller, and the result stays the same.',
        nl: 'Laat ze weg: het bestand wordt kleiner, en het resultaat blijft gelijk.',
      },
    },
  ];
}

function wide(scopes: readonly Scope[]): Problem[] {
  const names: string[] = [];
  let bytes = 0;
  for (const { graph } of scopes) {
    if (!('initializers' in graph)) continue;
    for (const [name, tensor] of graph.initializers) {
      if (tensor.dtype !== 'float32' || bytesOf(tensor) < worthwhile) continue;
      names.push(name);
      bytes += bytesOf(tensor);
    }
  }
  if (names.length === 0) return [];
  const [count, size, saved] = [tensorsText(names.length), sizeText(bytes), sizeText(bytes / 2)];
  return [
    {
      code: 'float32-weights',
      severity: 'hint',
      nodes: none,
      values: some(names),
      text: {
        en: `Weights are float32: ${size.en} in ${count.en} of more than 1 MB`,
        nl: `Gewichten zijn float32: ${size.nl} in ${count.nl} van meer dan 1 MB`,
      },
      next: {
        en: `As float16 they would be ${saved.en} smaller. Compare the results first.`,
        nl: `Als float16 zijn ze ${saved.nl} kleiner. Vergelijk eerst de resultaten.`,
      },
    },
  ];
}

/** Tensors that stand in a node and not among the weights, where tools do not find them. */
function constants(scopes: readonly Scope[]): Problem[] {
  const places: Place[] = [];
  let bytes = 0;
  for (const scope of scopes) {
    for (const node of scope.graph.nodes) {
      let own = 0;
      for (const attribute of node.attributes.values()) {
        if (attribute.kind === 'tensor') own += bytesOf(attribute.value);
        if (attribute.kind === 'tensors') for (const each of attribute.value) own += bytesOf(each);
      }
      if (own < worthwhile) continue;
      places.push({ scope, node });
      bytes += own;
    }
  }
  if (places.length === 0) return [];
  const size = sizeText(bytes);
  return [
    {
      code: 'large-constants',
      severity: 'hint',
      nodes: some(places),
      values: none,
      text: {
        en: `Large tensors stand inside nodes: ${size.en}`,
        nl: `Er staan grote tensoren in knopen: ${size.nl}`,
      },
      next: {
        en: 'Make them initializers: then they can lie in a file beside the model, and be quantised.',
        nl: 'Maak er initializers van: dan kunnen ze in een bestand naast het model liggen, en kleiner worden gemaakt.',
      },
    },
  ];
}

function files(missing: readonly string[]): Problem[] {
  if (missing.length === 0) return [];
  const list = listed(missing);
  return [
    {
      code: 'missing-files',
      severity: 'error',
      nodes: none,
      values: none,
      text: {
        en: `Files with weights are missing: ${list.en}`,
        nl: `Er ontbreken bestanden met gewichten: ${list.nl}`,
      },
      next: {
        en: 'Add them, or choose the folder that holds the model and its files.',
        nl: 'Voeg ze toe, of kies de map met het model en zijn bestanden.',
      },
    },
  ];
}
