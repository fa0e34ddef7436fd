/**
 * What Whisper may write next, as a part of its decoder's graph (github.com/openai/whisper, whisper/decoding.py:
 * SuppressBlank, SuppressTokens, ApplyTimestampRules): times come in pairs and never go back, the first is early in
 * the window, and a time is written when all times together are likelier than any word.
 */
import { constant, FLOAT, INT64, integers, node, value } from '../onnx/build';
import type { Graph, Node } from '../onnx/model';
import type { Choice } from '../onnx/writer';
import { languages, TICK, token } from './tokens';

/** Seconds of the window in which the first time must lie. */
const EARLIEST = 1;
/** Signs that describe a sound instead of spelling speech, such as brackets and notes; from the model's settings. */
const silentSigns = [
  1, 2, 7, 8, 9, 10, 14, 25, 26, 27, 28, 29, 31, 58, 59, 60, 61, 62, 63, 90, 91, 92, 93, 359, 503, 522, 542,
  873, 893, 902, 918, 922, 931, 1350, 1853, 1982, 2460, 2627, 3246, 3253, 3268, 3536, 3846, 3961, 4183, 4667,
  6585, 6647, 7273, 9061, 9383, 10428, 10929, 11938, 12033, 12331, 12562, 13793, 14157, 14635, 15265, 15618,
  16553, 16604, 18362, 18956, 20075, 21675, 22520, 26130, 26161, 26435, 28279, 29464, 31650, 32302, 32470,
  36865, 42863, 47425, 49870, 50254,
];
/** As good as minus infinity, and no NaN comes of it. */
const NEVER = -1e30;
const FIRST = token.firstTime;
const ALL = FIRST + token.times;

/** In a list of tokens that are to be written whatever is heard: the language that is. */
export const HEARD = -2;
/** In the same list: what is chosen. It ends with one. */
export const CHOSEN = -1;

const words = (never: (row: Float32Array) => void): Float32Array<ArrayBuffer> => {
  const row = new Float32Array(FIRST);
  for (const id of silentSigns) row[id] = NEVER;
  // From the first special token to the last one before the clock: the model's own prompt.
  row.fill(NEVER, token.start);
  never(row);
  return row;
};

/** From `allowed` to `chosen`: one of them by chance. */
const drawn: Graph = {
  nodes: [
    node('Div', ['allowed', 'temperature'], ['scaled']),
    node('Softmax', ['scaled'], ['shares'], { axis: 2 }),
    node('CumSum', ['shares', 'axis 2'], ['sums']),
    node('ReduceMax', ['sums'], ['sum'], { keepdims: 0 }),
    node('Gather', ['random', 'index'], ['point']),
    node('Mul', ['point', 'sum'], ['where']),
    node('Less', ['where', 'sums'], ['beyond']),
    node('Cast', ['beyond'], ['beyond as 1'], { to: FLOAT }),
    node('ArgMax', ['beyond as 1'], ['drawn one'], { axis: 2, keepdims: 0 }),
    node('Reshape', ['drawn one', 'no dimension'], ['drawn']),
  ],
  initializers: new Map(),
  inputs: new Map(),
  outputs: new Map([value('drawn', INT64, [])]),
};

const likeliest: Graph = {
  nodes: [
    node('ArgMax', ['allowed'], ['best one'], { axis: 2, keepdims: 0 }),
    node('Reshape', ['best one', 'no dimension'], ['best']),
  ],
  initializers: new Map(),
  inputs: new Map(),
  outputs: new Map([value('best', INT64, [])]),
};

/** Whether a token is below another, in the arithmetic of the graph. */
const below = (id: string, limit: string, name: string): Node => node('Less', [id, limit], [name]);

/** `logits` [1, 1, vocabulary] to `allowed`, with what may not come next at `NEVER`. */
export const rules: readonly Node[] = [
  below('previous token', 'first time', 'after a word'),
  node('Not', ['after a word'], ['after a time']),
  below('token before', 'start', 'word before'),
  node('And', ['after a time', 'word before'], ['pair is open']),
  // Before anything was written the one before is of the prompt.
  below('start - 1', 'previous token', 'after no word'),
  node('And', ['after no word', 'after a word'], ['at the start']),
  node('Split', ['logits'], ['words', 'times'], { axis: 2, split: [FIRST, token.times] }),
  // After a pair, or the one time at the start, words; after the end of a segment, the start of the next or none.
  node('Where', ['pair is open', 'no word', 'any word'], ['mask in a text']),
  node('Where', ['at the start', 'not one word', 'mask in a text'], ['mask']),
  node('Add', ['words', 'mask'], ['words by rule']),
  node('Add', ['latest time', 'one'], ['after the latest']),
  node('Where', ['after a time', 'beyond all', 'after the latest'], ['from in a text']),
  node('Where', ['pair is open', 'latest time', 'from in a text'], ['from']),
  below('clock', 'from', 'too early'),
  node('Where', ['at the start', 'end of the early', 'beyond all'], ['to']),
  below('clock', 'to', 'early enough'),
  node('Not', ['early enough'], ['too late']),
  node('Or', ['too early', 'too late'], ['not now']),
  node('Where', ['not now', 'never', 'times'], ['times by rule']),
  node('ReduceLogSumExp', ['times by rule'], ['times together'], { keepdims: 0 }),
  node('ReduceMax', ['words by rule'], ['likeliest word'], { keepdims: 0 }),
  below('likeliest word', 'times together', 'it is time'),
  node('Where', ['it is time', 'never', 'words by rule'], ['words or none']),
  node('Concat', ['words or none', 'times by rule'], ['allowed'], { axis: 2 }),
];

/**
 * Inputs: `forced` (tokens to write first, `HEARD` and at last `CHOSEN`), `temperature` (0 takes the likeliest;
 * above it one is drawn) and `random`, a number in [0, 1) for each token. A score is the natural logarithm of a
 * token's probability among what the rules allowed.
 */
export const whisperChoice: Choice = {
  inputs: new Map([
    value('forced', INT64, ['forced']),
    value('temperature', FLOAT, []),
    value('random', FLOAT, ['random']),
  ]),
  constants: new Map([
    constant(
      'any word',
      words(() => {}),
      [1, 1, FIRST],
    ),
    constant(
      'no word',
      words((row) => row.fill(NEVER, 0, token.end)),
      [1, 1, FIRST],
    ),
    constant(
      'not one word',
      words((row) => row.fill(NEVER)),
      [1, 1, FIRST],
    ),
    constant('clock', integers(...Array.from({ length: token.times }, (_, i) => FIRST + i)), [
      1,
      1,
      token.times,
    ]),
    constant('never', Float32Array.of(NEVER)),
    constant('no temperature', Float32Array.of(0)),
    constant('first time', integers(FIRST)),
    constant('before the first time', integers(FIRST - 1)),
    constant('beyond all', integers(ALL)),
    constant('end of the early', integers(FIRST + EARLIEST / TICK + 1)),
    constant('start', integers(token.start)),
    constant('start - 1', integers(token.start - 1)),
    constant('end', integers(token.end)),
    constant('the heard', integers(HEARD)),
    constant('one', integers(1)),
    constant('axis 2', integers(2)),
    constant('no dimension', new BigInt64Array(0), [0]),
    constant('one dimension', integers(ALL), [1]),
    constant('first language', integers(token.firstLanguage)),
    constant('languages from', integers(token.firstLanguage), [1]),
    constant('languages to', integers(token.firstLanguage + languages.length), [1]),
    constant('axes 2', integers(2), [1]),
  ]),
  state: [
    { name: 'previous token', first: 'start' },
    { name: 'token before', first: 'start' },
    { name: 'latest time', first: 'before the first time' },
  ],
  before: [
    node('Slice', ['impression', 'languages from', 'languages to', 'axes 2'], ['of languages']),
    node('ArgMax', ['of languages'], ['language there'], { axis: 2, keepdims: 0 }),
    node('Reshape', ['language there', 'no dimension'], ['language']),
    node('Add', ['language', 'first language'], ['language token']),
    node('Equal', ['forced', 'the heard'], ['is the language']),
    node('Where', ['is the language', 'language token', 'forced'], ['forced tokens']),
    node('Shape', ['forced'], ['forced count']),
    node('Reshape', ['forced count', 'no dimension'], ['forced length']),
    node('Sub', ['forced length', 'one'], ['last forced']),
  ],
  nodes: [
    ...rules,
    node('Equal', ['temperature', 'no temperature'], ['no chance']),
    node('If', ['no chance'], ['chosen'], { then_branch: likeliest, else_branch: drawn }),
    below('index', 'last forced', 'is forced'),
    node('Where', ['is forced', 'index', 'last forced'], ['place']),
    node('Gather', ['forced tokens', 'place'], ['forced one']),
    node('Where', ['is forced', 'forced one', 'chosen'], ['token']),
    node('ReduceLogSumExp', ['allowed'], ['total'], { keepdims: 0 }),
    node('Reshape', ['allowed', 'one dimension'], ['allowed row']),
    node('Gather', ['allowed row', 'token'], ['logit']),
    node('Sub', ['logit', 'total'], ['score']),
    node('Equal', ['token', 'end'], ['is the end']),
    node('Not', ['is the end'], ['goes on']),
    node('Identity', ['token'], ['next previous token']),
    node('Identity', ['previous token'], ['next token before']),
    below('token', 'first time', 'is no time'),
    node('Where', ['is no time', 'latest time', 'token'], ['next latest time']),
  ],
};
