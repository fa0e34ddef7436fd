/**
 * A decoder that writes a whole passage in one run. As exported, a decoder makes one step a run: its keys and values
 * of the sound (18 MB for Whisper tiny) are carried in for each token, and all its logits out. Here the two branches
 * under its `use_cache_branch` are put in a row instead: the one without cache once, for what is to begin with; the
 * one with cache in a loop (ONNX operator Loop), with the choice of the next token inside. The arithmetic of a step
 * stays what it was.
 */
import type { Bytes } from '../../../../onnx/wire';
import { BOOL, constant, FLOAT, INT64, integers, node, value } from './build';
import { bytesOf, graphIn, modelOf, nodesFor, renamed, usedBy, type Graph, type Node } from './model';

/** How the next token is chosen, as a part of the graph. */
export interface Choice {
  /** What the writer takes in for it: ValueInfoProto by name. */
  readonly inputs: ReadonlyMap<string, Bytes>;
  /** TensorProto by name. */
  readonly constants: ReadonlyMap<string, Bytes>;
  /** Values that go from one choice to the next, all of one integer, and the constant that each begins with. */
  readonly state: readonly { readonly name: string; readonly first: string }[];
  /** Computed once, from `impression`: the logits [1, 1, vocabulary] behind the first token. */
  readonly before: readonly Node[];
  /**
   * From `logits` [1, 1, vocabulary], `index` (how many were chosen before) and the state to `token`, `score`,
   * `goes on`, and for each value of the state one with `next ` before its name. All of them single values.
   */
  readonly nodes: readonly Node[];
}

/**
 * @param model a decoder with both branches in one file, as optimum exports it ("merged").
 * @returns one with the inputs `encoder_hidden_states`, `prompt` [1, tokens], `most` (tokens) and those of the
 *   choice; outputs `tokens` and `scores` [chosen] and `impression`.
 */
export function writer(model: Bytes, choice: Choice): Bytes {
  const { graph, around } = modelOf(model);
  const merged = graph.nodes.find(({ operator }) => operator === 'If');
  if (!merged) throw new Error('This decoder has no two branches');
  const self = [...graph.inputs.keys()].filter((name) => /^past_key_values\.\d+\.decoder\./.test(name));
  const present = self.map((name) => name.replace('past_key_values', 'present'));
  const sound = merged.outputs.filter((name) => /^present\.\d+\.encoder\./.test(name));
  /** What a branch calls an output of the whole. */
  const outputsOf = (branch: Graph, names: readonly string[]): string[] => {
    const own = [...branch.outputs.keys()];
    return names.map((name) => own[merged.outputs.indexOf(name)]!);
  };
  const other = graph.nodes.filter((one) => one !== merged);

  const step = graphIn(merged, 'then_branch');
  const [stepLogits, ...stepPresent] = outputsOf(step, ['logits', ...present]) as [string, ...string[]];
  const stepAll = nodesFor(step.nodes, [stepLogits, ...stepPresent]);
  // Weights that are worked on before use are so for both branches at once.
  const { fixed, rest: stepNodes } = withoutFixed(stepAll, graph.initializers);
  const shared = new Set(fixed.flatMap(({ outputs }) => outputs));

  const start = graphIn(merged, 'else_branch');
  const [startLogits, ...startKept] = outputsOf(start, ['logits', ...present, ...sound]) as [
    string,
    ...string[],
  ];
  const given = new Set([...graph.initializers.keys(), 'encoder_hidden_states', ...shared]);
  const kept = new Map(
    startKept.map((name, i) => [name, [...present, ...sound][i]!.replace('present', 'past_key_values')]),
  );
  // A loop may not call a value as one outside is called; its own step is left as it is.
  const inStart = (name: string): string => {
    if (given.has(name)) return name;
    if (name === 'input_ids') return 'prompt';
    const past = kept.get(name);
    if (past === undefined) return `start/${name}`;
    return sound.includes(past.replace('past_key_values', 'present')) ? past : `start/${past}`;
  };
  const startNodes = renamed(
    nodesFor([...other, ...start.nodes], [startLogits, ...startKept], shared),
    inStart,
  );

  const states = choice.state.map(({ name }) => name);
  const body: Graph = {
    nodes: [
      ...choice.nodes,
      node('Reshape', ['token', 'one by one'], ['input_ids']),
      ...renamed(stepNodes, (name) => (name === stepLogits ? 'next logits' : name)),
      node('Identity', ['token'], ['written token']),
    ],
    initializers: new Map(),
    inputs: new Map([
      value('index', INT64, []),
      value('went on', BOOL, []),
      value('logits', FLOAT),
      ...states.map((name) => value(name, INT64, [])),
      ...self.map((name) => value(name, FLOAT)),
    ]),
    outputs: new Map([
      value('goes on', BOOL, []),
      value('next logits', FLOAT),
      ...states.map((name) => value(`next ${name}`, INT64, [])),
      ...stepPresent.map((name) => value(name, FLOAT)),
      value('written token', INT64, []),
      value('score', FLOAT, []),
    ]),
  };
  const last = ['logits', ...states, ...self].map((name) => `last/${name}`);
  const nodes: Node[] = [
    ...fixed,
    ...startNodes,
    node('Slice', [`start/${startLogits}`, 'from 0', 'from 1', 'axis 1'], ['impression']),
    node('Slice', [`start/${startLogits}`, 'the last', 'to the end', 'axis 1'], ['start/last logits']),
    ...choice.before,
    node(
      'Loop',
      [
        'most',
        '',
        'start/last logits',
        ...choice.state.map(({ first }) => first),
        ...self.map((name) => `start/${name}`),
      ],
      [...last, 'tokens', 'scores'],
      { body },
    ),
  ];
  const initializers = new Map([
    ...usedBy([...fixed, ...startNodes, ...stepNodes], graph.initializers),
    ...choice.constants,
    constant('one by one', integers(1, 1), [2]),
    constant('from 0', integers(0), [1]),
    constant('from 1', integers(1), [1]),
    constant('axis 1', integers(1), [1]),
    constant('the last', integers(-1), [1]),
    constant('to the end', integers(2 ** 31), [1]),
  ]);
  const inputs = new Map([
    ['encoder_hidden_states', graph.inputs.get('encoder_hidden_states')!] as const,
    value('prompt', INT64, [1, 'prompt']),
    value('most', INT64, []),
    ...choice.inputs,
  ]);
  const outputs = new Map([
    value('tokens', INT64, ['chosen']),
    value('scores', FLOAT, ['chosen']),
    value('impression', FLOAT, [1, 1, 'vocabulary']),
  ]);
  return bytesOf({ graph: { nodes, initializers, inputs, outputs }, around });
}

/** Nodes of which nothing changes from run to run, apart from the rest. */
function withoutFixed(
  nodes: readonly Node[],
  initializers: ReadonlyMap<string, Bytes>,
): { fixed: Node[]; rest: Node[] } {
  const known = new Set(initializers.keys());
  const [fixed, rest]: [Node[], Node[]] = [[], []];
  for (const one of nodes) {
    const still = one.inputs.length > 0 && one.inputs.every((name) => known.has(name));
    if (still) for (const name of one.outputs) known.add(name);
    (still ? fixed : rest).push(one);
  }
  return { fixed, rest };
}
