/**
 * A recogniser with fewer classes. Its last layer is a matrix of [features, classes] and a row of [classes], so a
 * class is left out by leaving out its column, and the softmax behind it shares what is left; of 6906 classes, most
 * of them ideographs, that layer took a quarter of the reading. The model is changed as it lies in memory:
 * protobuf fields (onnx.proto), of which only those on the way to the tensors of that layer are opened.
 */
import { bytesField, fieldsOf, joined, varintField, varintsOf } from '../../../onnx/wire';

/** @param total classes that the model has. @param kept those that stay, in rising order. @throws Error for a model without such a layer. */
export function withClasses(
  model: Uint8Array<ArrayBuffer>,
  total: number,
  kept: readonly number[],
): Uint8Array<ArrayBuffer> {
  let cut = 0;
  const result = edited(model, MODEL, {
    tensor: (bytes) => {
      const narrow = narrowed(bytes, total, kept);
      if (narrow) cut++;
      return narrow ?? bytes;
    },
    dimension: (bytes) => (sizeOf(bytes) === total ? varintField(1, kept.length) : bytes),
  });
  if (cut === 0) throw new Error(`This model has no layer of ${total} classes`);
  return result;
}

/** What lies under the numbers of a message's fields: a message, one that is changed, or nothing that is kept. */
type Message = ReadonlyMap<number, Inside>;
type Inside = Message | 'tensor' | 'dimension' | 'left out';

const within =
  (...path: readonly number[]): ((end: Inside) => Inside) =>
  (end) =>
    path.reduceRight<Inside>((inside, field) => new Map([[field, inside]]), end);

/** GraphProto: what nodes hold as attributes, initializers, outputs; sizes in between are worked out anew. */
const GRAPH: Message = new Map([
  [1, within(5, 5)('tensor')],
  [5, 'tensor'],
  [12, within(2, 1, 2, 1)('dimension')],
  [13, 'left out'],
]);
const MODEL: Message = new Map([[7, GRAPH]]);

type Changes = Readonly<
  Record<'tensor' | 'dimension', (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>>
>;

function edited(bytes: Uint8Array<ArrayBuffer>, message: Message, changes: Changes): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (const field of fieldsOf(bytes)) {
    const inside = message.get(field.number);
    if (inside === 'left out') continue;
    if (inside === undefined) parts.push(field.whole);
    else {
      const content =
        inside === 'tensor' || inside === 'dimension'
          ? changes[inside](field.content)
          : edited(field.content, inside, changes);
      parts.push(bytesField(field.number, content));
    }
  }
  return joined(parts);
}

const FLOAT = 1;

/** A TensorProto with only the columns `kept` of its `total`; undefined for one of another width. */
function narrowed(
  bytes: Uint8Array<ArrayBuffer>,
  total: number,
  kept: readonly number[],
): Uint8Array<ArrayBuffer> | undefined {
  const fields = [...fieldsOf(bytes)];
  const dims = fields.flatMap(({ number, value, content }) =>
    number !== 1 ? [] : content.length ? varintsOf(content) : [value],
  );
  const raw = fields.find(({ number }) => number === 9)?.content;
  const type = fields.find(({ number }) => number === 2)?.value;
  if (dims.at(-1) !== total || !raw || type !== FLOAT) return undefined;
  const values = new Float32Array(raw.slice().buffer);
  const rows = values.length / total;
  const columns = new Float32Array(rows * kept.length);
  for (let row = 0, to = 0; row < rows; row++)
    for (const column of kept) columns[to++] = values[row * total + column]!;
  return joined([
    ...[...dims.slice(0, -1), kept.length].map((size) => varintField(1, size)),
    ...fields.filter(({ number }) => number !== 1 && number !== 9).map(({ whole }) => whole),
    bytesField(9, new Uint8Array(columns.buffer)),
  ]);
}

/** The fixed size in a TensorShapeProto.Dimension. */
const sizeOf = (bytes: Uint8Array<ArrayBuffer>): number | undefined =>
  [...fieldsOf(bytes)].find(({ number }) => number === 1)?.value;
