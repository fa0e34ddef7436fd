/** Values in between as outputs, in slices of which the bytes fit a limit. */
import type { NodeProto } from 'onnx-buf';
import { bytesFor } from '../dtype';
import { sizeOf, type Graph, type Model, type Node, type ValueType } from '../model';
import type { OpenedModel } from '../read/open';
import { Draft } from './draft';
import { nodesFor, sweep } from './parts';
import { valueInfo } from './tensor-proto';
import type { WrittenModel } from './write';

/** A value that can be asked for. */
export interface Tap {
  readonly value: string;
  /** That makes it: its place in the graph. */
  readonly node: number;
  /** Undefined where its size is not known before it is computed. */
  readonly bytes: number | undefined;
}

/** An operator whose values cannot be asked for. */
export interface HiddenNode {
  /** Names or operators from the outside in: `/loop/Loop > body > Add`. */
  readonly path: string;
  readonly op: string;
  readonly why: 'in a graph of an operator' | 'in a function' | 'no tensor';
}

export interface Taps {
  /** In the order in which they are computed. */
  readonly taps: readonly Tap[];
  readonly hidden: readonly HiddenNode[];
}

/** @param types of the graph's values as far as they are known, with numbers for sizes. */
export function tapsOf({ graph, functions }: Model, types: ReadonlyMap<string, ValueType>): Taps {
  const taps: Tap[] = [];
  const hidden: HiddenNode[] = [];
  for (const node of graph.nodes) {
    for (const value of node.outputs) {
      if (!value) continue;
      const type = types.get(value);
      if (type && (type.kind !== 'tensor' || type.sparse))
        hidden.push({ path: nameOf(node), op: node.op, why: 'no tensor' });
      else taps.push({ value, node: node.index, bytes: bytesOf(type) });
    }
    hidden.push(...insideOf(node));
  }
  for (const { name, nodes } of functions)
    for (const node of nodes)
      hidden.push({ path: `${name} > ${nameOf(node)}`, op: node.op, why: 'in a function' });
  return { taps, hidden };
}

const nameOf = ({ name, op }: Node): string => name || op;

function* insideOf(node: Node, around = ''): Generator<HiddenNode> {
  for (const [name, attribute] of node.attributes) {
    const bodies: readonly Graph[] =
      attribute.kind === 'graph' ? [attribute.value] : attribute.kind === 'graphs' ? attribute.value : [];
    for (const body of bodies) {
      const path = `${around}${nameOf(node)} > ${name} > `;
      for (const inner of body.nodes) {
        yield { path: path + nameOf(inner), op: inner.op, why: 'in a graph of an operator' };
        yield* insideOf(inner, path);
      }
    }
  }
}

/** Bytes of a value; undefined where its type or size is not known. */
export function bytesOf(type: ValueType | undefined): number | undefined {
  if (type?.kind !== 'tensor' || !type.dtype || !type.dims?.every((dim) => typeof dim === 'number'))
    return undefined;
  const size = sizeOf(type.dims as readonly number[]);
  return size === undefined ? undefined : bytesFor(type.dtype, size);
}

/**
 * What a value of unknown size is taken to be: as large as the largest that is known, and a small part of the limit
 * at least. Only plans are made with it; a slice that turns out too large is tried again in halves.
 */
export const guessFor = (taps: readonly Tap[], limit: number): number =>
  taps.reduce((most, { bytes = 0 }) => Math.max(most, bytes), limit / 256);

/** Slices in the order of computing. A value larger than the limit has a slice of its own. */
export function slicesOf(taps: readonly Tap[], limit: number): Tap[][] {
  const guess = guessFor(taps, limit);
  const slices: Tap[][] = [];
  let left = 0;
  for (const tap of taps) {
    const bytes = tap.bytes ?? guess;
    if (!slices.length || bytes > left) {
      slices.push([]);
      left = limit;
    }
    slices.at(-1)!.push(tap);
    left -= bytes;
  }
  return slices;
}

/** A model of which any values can be made the outputs, again and again. */
export class Instrument {
  private readonly draft: Draft;
  private readonly whole: Pick<
    Draft['graph'],
    'node' | 'initializer' | 'sparseInitializer' | 'input' | 'output' | 'valueInfo' | 'quantizationAnnotation'
  >;

  constructor(opened: OpenedModel) {
    this.draft = new Draft(opened);
    this.whole = { ...this.draft.graph };
  }

  /**
   * With these outputs, and without what is computed for others alone; its inputs stay all of them.
   * onnxruntime takes outputs without a type, so what is not known is not said.
   */
  with(values: readonly string[]): WrittenModel {
    const { graph } = this.draft;
    Object.assign(graph, this.whole);
    const declared = new Map(graph.output.map((info) => [info.name, info]));
    graph.output = values.map((name) => declared.get(name) ?? valueInfo(name, undefined));
    graph.node = nodesFor(graph.node, values) as NodeProto[];
    sweep(graph);
    // What is an output is not told twice.
    const outputs = new Set(values);
    graph.valueInfo = graph.valueInfo.filter(({ name }) => !outputs.has(name));
    return this.draft.write();
  }
}
