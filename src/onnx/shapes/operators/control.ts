/** Branches and loops: operators that carry graphs. */
import type { Dim, Graph, ValueType } from '../../model';
import { either } from '../merge';
import { axisOf, tensor, type Fold, type Infer, type Op } from '../op';
import { constantOf, typeOf, type Constant, type Scope } from '../scope';

/** The branch that a constant condition takes. */
function taken(op: Op): Graph | undefined {
  const condition = op.constant(0)?.values[0];
  return typeof condition === 'boolean' ? op.graph(condition ? 'then_branch' : 'else_branch') : undefined;
}

/** A graph may hand on a value of the graph around it. */
const outputsOf = (graph: Graph | undefined, scope: Scope | undefined): (ValueType | undefined)[] =>
  graph?.outputs.map(({ name }) => scope && typeOf(scope, name)) ?? [];

const branch: Infer = (op) => {
  const [yes, no] = [op.graph('then_branch'), op.graph('else_branch')];
  const [ifSo, ifNot] = [yes && op.around.follow(yes, [], []), no && op.around.follow(no, [], [])];
  const one = taken(op);
  if (one) return outputsOf(one, one === yes ? ifSo : ifNot);
  const [a, b] = [outputsOf(yes, ifSo), outputsOf(no, ifNot)];
  return a.map((type, index) => either(type, b[index]));
};

export const foldBranch: Fold = (op) => {
  const one = taken(op);
  const scope = one && op.around.followed(one);
  return one && scope ? one.outputs.map(({ name }) => constantOf(scope, name)) : [];
};

/** Rounds after which a type that still changes is given up, and after which all are. */
const [patience, maxRounds] = [3, 7];

type Types = readonly (ValueType | undefined)[];

/** Types that hold before every round: those at the start, less what a round changes. */
function steady(start: Types, round: (state: Types) => Types): Types {
  let state = start;
  for (let rounds = 1; rounds <= maxRounds; rounds++) {
    const after = round(state);
    const next = state.map((type, index) => either(type, after[index]));
    const changed = next.map((type, index) => !sameType(type, state[index]));
    if (!changed.includes(true)) return state;
    state = next.map((type, index) =>
      rounds >= maxRounds - 1 || (rounds >= patience && changed[index]) ? undefined : type,
    );
  }
  return state;
}

function sameType(a: ValueType | undefined, b: ValueType | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Most rounds, condition, state → state at the end, and what each round gave, one behind the other. */
const loop: Infer = (op) => {
  const body = op.graph('body');
  if (!body) return [];
  const start = op.node.inputs.slice(2).map((_, index) => op.type(index + 2));
  const count = start.length;
  let outputs: Types = [];
  const state = steady(start, (types) => {
    const scope = op.around.follow(body, [tensor('int64', []), tensor('bool', []), ...types], []);
    outputs = outputsOf(body, scope).slice(1);
    return outputs.slice(0, count);
  });
  const rounds = roundsOf(op, body);
  return [
    ...state.map((type, index) =>
      rounds === undefined ? type : rounds === 0 ? start[index] : outputs[index],
    ),
    ...outputs.slice(count).map((type) => stacked(type, rounds, 0)),
  ];
};

/** As many as are asked for, where nothing in the loop can end it before. */
function roundsOf(op: Op, body: Graph): number | undefined {
  const most = op.has(0) ? op.numbers(0)?.[0] : undefined;
  const first = op.has(1) ? op.constant(1)?.values[0] : true;
  if (first === false) return 0;
  const scope = op.around.followed(body);
  const condition = body.outputs[0]?.name;
  const goesOn =
    condition !== undefined &&
    (scope?.constants.get(condition)?.values[0] === true || handsOn(body, condition, body.inputs[1]?.name));
  return first === true && goesOn && most !== undefined ? Math.max(0, most) : undefined;
}

/** Whether the condition that goes in comes out as it is. */
function handsOn(body: Graph, output: string, input: string | undefined): boolean {
  if (output === input) return true;
  const maker = body.nodes.find(({ outputs }) => outputs[0] === output);
  return maker?.op === 'Identity' && maker.inputs[0] === input;
}

function stacked(type: ValueType | undefined, count: Dim, axis: number): ValueType | undefined {
  if (type?.kind !== 'tensor') return undefined;
  const at = type.dims && axisOf(axis, type.dims.length + 1);
  return tensor(type.dtype, type.dims && at !== undefined ? type.dims.toSpliced(at, 0, count) : undefined);
}

/** State and sequences → state at the end and sequences; version 8 has a batch and its lengths before them. */
const scan: Infer = (op) => {
  const body = op.graph('body');
  const sequences = op.int('num_scan_inputs', 0);
  if (!body) return [];
  const batched = op.version < 9;
  const first = batched ? 1 : 0;
  const count = op.node.inputs.length - first - sequences;
  const outer = (type: ValueType | undefined): ValueType | undefined =>
    batched && type?.kind === 'tensor' ? tensor(type.dtype, type.dims?.slice(1)) : type;
  const start = Array.from({ length: Math.max(0, count) }, (_, index) => outer(op.type(first + index)));
  const axes = op.ints('scan_input_axes');
  let steps: Dim;
  const slices = Array.from({ length: sequences }, (_, index) => {
    const type = outer(op.type(first + count + index));
    if (type?.kind !== 'tensor') return undefined;
    const axis = type.dims && axisOf(axes?.[index] ?? 0, type.dims.length);
    if (!type.dims || axis === undefined) return tensor(type.dtype, undefined);
    steps ??= type.dims[axis];
    return tensor(type.dtype, type.dims.toSpliced(axis, 1));
  });
  let outputs: Types = [];
  const state = steady(start, (types) => {
    outputs = outputsOf(body, op.around.follow(body, [...types, ...slices], noConstants));
    return outputs.slice(0, count);
  });
  const batch = batched ? (op.dim(1, 0) ?? op.dim(first + count, 0)) : undefined;
  const back = (type: ValueType | undefined): ValueType | undefined =>
    batched ? stacked(type, batch, 0) : type;
  const places = op.ints('scan_output_axes');
  return [
    ...state.map(back),
    ...outputs.slice(count).map((type, index) => back(stacked(type, steps, places?.[index] ?? 0))),
  ];
};

const noConstants: readonly (Constant | undefined)[] = [];

export const controlling: Record<string, Infer> = { If: branch, Loop: loop, Scan: scan };
