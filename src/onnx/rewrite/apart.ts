/**
 * Operators side by side in one model, each with inputs of its own instead of what the one before it makes: so that
 * what each does alone is seen in one run. A group of operators stays connected inside.
 */
import { clone } from '@bufbuild/protobuf';
import { NodeProtoSchema, type NodeProto } from 'onnx-buf';
import type { ValueType } from '../model';
import type { OpenedModel } from '../read/open';
import { Draft } from './draft';
import { typesUnknown } from './errors';
import { bodiesOf, needsOf, sweep } from './parts';
import { valueInfo } from './tensor-proto';
import type { WrittenModel } from './write';

export interface Apart extends WrittenModel {
  /** Values that it must be given, as they are called in the model. */
  readonly inputs: readonly string[];
  /** For each group: its outputs as they are called in the model, and here. */
  readonly groups: readonly ReadonlyMap<string, string>[];
}

/**
 * @param groups places of operators in the model's graph, with the values of each that are wanted.
 * @param types of every value that becomes an input.
 * @throws UserError `onnx/types-unknown`.
 */
export function apart(
  opened: OpenedModel,
  groups: readonly { readonly nodes: readonly number[]; readonly outputs: readonly string[] }[],
  types: ReadonlyMap<string, ValueType>,
): Apart {
  const draft = new Draft(opened);
  const { graph } = draft;
  const constants = new Set([
    ...graph.initializer.map(({ name }) => name),
    ...graph.sparseInitializer.flatMap(({ values }) => values?.name ?? []),
  ]);
  const nodes: NodeProto[] = [];
  const inputs = new Set<string>();
  const made: Map<string, string>[] = [];
  for (const group of groups) {
    const mine = group.nodes.map((index) => clone(NodeProtoSchema, graph.node[index]!));
    const names = new Map<string, string>();
    for (const { output } of mine) for (const name of output) if (name) names.set(name, draft.fresh(name));
    for (const node of mine) {
      for (const name of needsOf(node)) if (!names.has(name) && !constants.has(name)) inputs.add(name);
      rename(node, names);
      node.name = '';
    }
    nodes.push(...mine);
    made.push(new Map(group.outputs.map((name) => [name, names.get(name)!])));
  }
  const unknown = [...inputs].filter((name) => !types.has(name));
  if (unknown.length) throw typesUnknown(opened.name, unknown);
  const listed = new Map(graph.input.map((info) => [info.name, info]));
  graph.node = nodes;
  graph.output = made.flatMap((group) => [...group.values()].map((name) => valueInfo(name, undefined)));
  graph.input = [
    ...[...inputs].map((name) => valueInfo(name, types.get(name))),
    ...[...constants].flatMap((name) => listed.get(name) ?? []),
  ];
  graph.valueInfo = [];
  sweep(graph);
  return { ...draft.write(), inputs: [...inputs], groups: made };
}

/** Names are unique through graphs inside each other (ONNX IR, "Names Within a Graph"), so none is hidden there. */
export function rename(node: NodeProto, names: ReadonlyMap<string, string>): void {
  const renamed = (name: string): string => names.get(name) ?? name;
  node.input = node.input.map(renamed);
  node.output = node.output.map(renamed);
  for (const body of bodiesOf(node)) {
    for (const inner of body.node) rename(inner, names);
    for (const output of body.output) output.name = renamed(output.name);
  }
}
