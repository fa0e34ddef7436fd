/** Contradictions in the graph itself: names, order, operators that nobody knows. */
import { usesOf } from '../costs/memory';
import type { Graph, LocalFunction, Model } from '../model';
import type { Scope } from '../shapes/scope';
import { listed, none, operatorName, some, push, type Place, type Problem } from './problem';
import { knownOperators, newestOpset } from './provider';
import { domainOf, ownFunctions, scopesOf } from './scopes';

export function structureProblems(model: Model, scope: Scope): Problem[] {
  const scopes = scopesOf(scope);
  return [
    ...duplicateNodes(scopes),
    ...duplicateValues(scopes),
    ...unknownOperators(model, scopes),
    ...orders(scopes),
    ...opsets(model),
  ];
}

function duplicateNodes(scopes: readonly Scope[]): Problem[] {
  const double: Place[] = [];
  for (const scope of scopes) {
    const seen = new Set<string>();
    for (const node of scope.graph.nodes) {
      if (node.name && seen.has(node.name)) double.push({ scope, node });
      seen.add(node.name);
    }
  }
  if (double.length === 0) return [];
  const names = listed([...new Set(double.map(({ node }) => node.name))]);
  return [
    {
      code: 'duplicate-nodes',
      severity: 'error',
      nodes: some(double),
      values: none,
      text: {
        en: `Several nodes have the same name: ${names.en}`,
        nl: `Meerdere knopen heten hetzelfde: ${names.nl}`,
      },
      next: {
        en: 'onnxruntime refuses such a model. Give each node a name of its own, or none.',
        nl: 'onnxruntime weigert zo’n model. Geef elke knoop een eigen naam, of geen.',
      },
    },
  ];
}

/** A value may be made once: by an input, a tensor of the file or a node. */
function duplicateValues(scopes: readonly Scope[]): Problem[] {
  const nodes: Place[] = [];
  const values = new Set<string>();
  for (const scope of scopes) {
    const made = new Set(givenIn(scope.graph));
    for (const node of scope.graph.nodes) {
      for (const value of node.outputs) {
        if (!value) continue;
        if (made.has(value)) {
          nodes.push({ scope, node });
          values.add(value);
        }
        made.add(value);
      }
    }
  }
  if (values.size === 0) return [];
  const names = listed([...values]);
  return [
    {
      code: 'duplicate-values',
      severity: 'error',
      nodes: some(nodes),
      values: some([...values]),
      text: {
        en: `A value is made more than once: ${names.en}`,
        nl: `Een waarde wordt meer dan één keer gemaakt: ${names.nl}`,
      },
      next: {
        en: 'Nothing can run this model. Export it again, or rename one of the two results.',
        nl: 'Niets kan dit model uitvoeren. Exporteer het opnieuw, of geef een van de twee resultaten een andere naam.',
      },
    },
  ];
}

function* givenIn(graph: Graph | LocalFunction): Generator<string> {
  for (const input of graph.inputs) yield typeof input === 'string' ? input : input.name;
  if (!('initializers' in graph)) return;
  yield* graph.initializers.keys();
  yield* graph.sparseInitializers.keys();
}

function unknownOperators(model: Model, scopes: readonly Scope[]): Problem[] {
  const own = ownFunctions(model);
  const byDomain = new Map<string, Place[]>();
  const byOperator: Place[] = [];
  for (const scope of scopes) {
    for (const node of scope.graph.nodes) {
      const domain = domainOf(node);
      if (own.has(`${domain}/${node.op}`)) continue;
      const known = knownOperators.get(domain);
      if (known?.has(node.op)) continue;
      if (known) byOperator.push({ scope, node });
      else push(byDomain, domain, { scope, node });
    }
  }
  const problems: Problem[] = [...byDomain].map(([domain, places]) => ({
    code: 'unknown-domain',
    severity: 'error',
    nodes: some(places),
    values: none,
    text: {
      en: `Operators of the domain “${domain}” are not part of onnxruntime: ${operatorsOf(places).en}`,
      nl: `Operatoren van het domein “${domain}” horen niet bij onnxruntime: ${operatorsOf(places).nl}`,
    },
    next: {
      en: 'They can be looked at, not run. Export without them, or as functions inside the model.',
      nl: 'Je kunt ze bekijken, niet uitvoeren. Exporteer zonder deze operatoren, of als functies in het model.',
    },
  }));
  if (byOperator.length)
    problems.push({
      code: 'unknown-operator',
      severity: 'error',
      nodes: some(byOperator),
      values: none,
      text: {
        en: `onnxruntime does not know these operators: ${operatorsOf(byOperator).en}`,
        nl: `onnxruntime kent deze operatoren niet: ${operatorsOf(byOperator).nl}`,
      },
      next: {
        en: 'They are older or newer than the runtime, or misspelt. Export for another operator set.',
        nl: 'Ze zijn ouder of nieuwer dan de runtime, of verkeerd gespeld. Exporteer voor een andere operatorset.',
      },
    });
  return problems;
}

const operatorsOf = (places: readonly Place[]) =>
  listed([...new Set(places.map(({ node }) => operatorName(node)))]);

/** Values that are used before they are made, in a circle, or never made. */
function orders(scopes: readonly Scope[]): Problem[] {
  const [early, circle, lacking]: [Place[], Place[], Place[]] = [[], [], []];
  const values = { early: new Set<string>(), lacking: new Set<string>() };
  for (const scope of scopes) {
    const { nodes } = scope.graph;
    const makers = new Map<string, number>();
    for (const [index, { outputs }] of nodes.entries())
      for (const value of outputs) if (value && !makers.has(value)) makers.set(value, index);
    const given = new Set<string>();
    for (let at: Scope | undefined = scope; at; at = at.outer) {
      for (const name of givenIn(at.graph)) given.add(name);
      if (at !== scope)
        for (const { outputs } of at.graph.nodes) for (const value of outputs) given.add(value);
    }
    let disordered = false;
    for (const [index, node] of nodes.entries()) {
      for (const value of node.inputs) {
        if (!value || given.has(value)) continue;
        const maker = makers.get(value);
        if (maker === undefined) {
          lacking.push({ scope, node });
          values.lacking.add(value);
        } else if (maker >= index) {
          disordered = true;
          early.push({ scope, node });
          values.early.add(value);
        }
      }
    }
    if (disordered) for (const index of inCircles(scope, makers)) circle.push({ scope, node: nodes[index]! });
  }
  return [...orderProblems(early, values.early, circle), ...missing(lacking, values.lacking)];
}

/** Nodes that wait for each other (Kahn, "Topological sorting of large networks", CACM 5(11), 1962). */
function inCircles({ graph }: Scope, makers: ReadonlyMap<string, number>): number[] {
  const waits = graph.nodes.map(() => 0);
  const followers = new Map<number, number[]>();
  for (const [index, node] of graph.nodes.entries()) {
    for (const maker of new Set(usesOf(node).map((value) => makers.get(value)))) {
      if (maker === undefined) continue;
      waits[index]!++;
      push(followers, maker, index);
    }
  }
  const ready = waits.flatMap((count, index) => (count === 0 ? [index] : []));
  for (let at = ready.pop(); at !== undefined; at = ready.pop())
    for (const next of followers.get(at) ?? []) if (--waits[next]! === 0) ready.push(next);
  return waits.flatMap((count, index) => (count > 0 ? [index] : []));
}

function orderProblems(
  early: readonly Place[],
  values: ReadonlySet<string>,
  circle: readonly Place[],
): Problem[] {
  if (circle.length)
    return [
      {
        code: 'cycle',
        severity: 'error',
        nodes: some(circle),
        values: some([...values]),
        text: {
          en: 'Nodes wait for each other in a circle, so that none can begin',
          nl: 'Knopen wachten in een kring op elkaar, zodat er geen kan beginnen',
        },
        next: {
          en: 'Nothing can run this model. Export it again.',
          nl: 'Niets kan dit model uitvoeren. Exporteer het opnieuw.',
        },
      },
    ];
  if (early.length === 0) return [];
  const names = listed([...values]);
  return [
    {
      code: 'order',
      severity: 'hint',
      nodes: some(early),
      values: some([...values]),
      text: {
        en: `Nodes stand before those that make their inputs: ${names.en}`,
        nl: `Knopen staan vóór degene die hun invoer maken: ${names.nl}`,
      },
      next: {
        en: 'ONNX asks for sorted nodes, and its checker refuses this file. Sort them, or export again.',
        nl: 'ONNX vraagt om gesorteerde knopen, en de checker weigert dit bestand. Sorteer ze, of exporteer opnieuw.',
      },
    },
  ];
}

function missing(nodes: readonly Place[], values: ReadonlySet<string>): Problem[] {
  if (values.size === 0) return [];
  const names = listed([...values]);
  return [
    {
      code: 'missing-values',
      severity: 'error',
      nodes: some(nodes),
      values: some([...values]),
      text: { en: `Nothing makes these values: ${names.en}`, nl: `Niets maakt deze waarden: ${names.nl}` },
      next: {
        en: 'A node or a tensor is missing from the file. Export it again.',
        nl: 'Er ontbreekt een knoop of een tensor in het bestand. Exporteer het opnieuw.',
      },
    },
  ];
}

function opsets({ opsets: all }: Model): Problem[] {
  const version = all.get('') ?? all.get('ai.onnx');
  if (version === undefined || (version >= 7 && version <= newestOpset)) return [];
  const isOld = version < 7;
  return [
    {
      code: isOld ? 'opset-old' : 'opset-new',
      severity: isOld ? 'hint' : 'error',
      nodes: none,
      values: none,
      text: isOld
        ? {
            en: `The model is of operator set ${version}, which is old`,
            nl: `Het model is van operatorset ${version}, en dat is oud`,
          }
        : {
            en: `The model is of operator set ${version}, which is too new`,
            nl: `Het model is van operatorset ${version}, en dat is te nieuw`,
          },
      next: isOld
        ? {
            en: 'onnxruntime promises to run operator sets from 7 on. Convert it with onnx.version_converter, or export it again.',
            nl: 'onnxruntime belooft operatorsets vanaf 7 uit te voeren. Zet het om met onnx.version_converter, of exporteer het opnieuw.',
          }
        : {
            en: `This build of onnxruntime knows operator sets up to ${newestOpset}. Export it for that one.`,
            nl: `Deze versie van onnxruntime kent operatorsets tot en met ${newestOpset}. Exporteer het daarvoor.`,
          },
    },
  ];
}
