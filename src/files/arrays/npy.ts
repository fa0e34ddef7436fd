/**
 * NumPy's file of one array (NEP 1, "A Simple File Format for NumPy Arrays", versions 1 to 3): a line that says type,
 * order and shape as a Python literal, then the bytes.
 */
import { elementsOf, type ArrayData, type ArrayType, type NumericArray } from './array';
import { noHalfPrecision, notNpy, npyHeaderWrong, npyPickled, npyTruncated, npyType } from './errors';

type Bytes = Uint8Array<ArrayBuffer>;

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

const types: Readonly<Record<string, ArrayType>> = {
  b1: 'bool',
  i1: 'int8',
  u1: 'uint8',
  i2: 'int16',
  u2: 'uint16',
  i4: 'int32',
  u4: 'uint32',
  i8: 'int64',
  u8: 'uint64',
  f2: 'float16',
  f4: 'float32',
  f8: 'float64',
};

const classes = {
  bool: Uint8Array,
  int8: Int8Array,
  uint8: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
  int64: BigInt64Array,
  uint64: BigUint64Array,
  float32: Float32Array,
  float64: Float64Array,
} as const;

interface Header {
  /** As NumPy writes it, without the order of bytes: "f4", "U12". */
  readonly type: string;
  readonly big: boolean;
  readonly fortran: boolean;
  readonly dims: readonly number[];
  /** Where the values begin. */
  readonly start: number;
}

/** @param file its name, for errors. @throws UserError. Fortran order is turned into row-major. */
export function readNpy(bytes: Bytes, file: string): NumericArray {
  const { type, big, fortran, dims, start } = headerOf(bytes, file);
  const text = /^([US])(\d+)$/.exec(type);
  const dtype: ArrayType | undefined = text ? 'string' : types[type];
  if (dtype === 'float16' && !globalThis.Float16Array) throw noHalfPrecision(file);
  if (!dtype) throw type.startsWith('O') ? npyPickled(file) : npyType(file, type);
  const size = elementsOf(dims);
  const each = text ? Number(text[2]) * (text[1] === 'U' ? 4 : 1) : Number(type.slice(1));
  const wanted = size * each;
  if (!Number.isSafeInteger(wanted)) throw npyHeaderWrong(file, `shape (${dims.join(', ')})`);
  if (bytes.length - start < wanted) throw npyTruncated(file, wanted, bytes.length - start);
  const values = bytes.slice(start, start + wanted);
  if (big && each > 1) swap(values, text ? 4 : each);
  const data = text ? stringsOf(values, size, each, text[1] === 'U') : numbersOf(dtype, values);
  return { dtype, dims, data: fortran ? rowMajor(data, dims) : data };
}

function headerOf(bytes: Bytes, file: string): Header {
  if (bytes.length < 10 || magic.some((byte, i) => bytes[i] !== byte)) throw notNpy(file);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const major = bytes[6]!;
  if (major < 1 || major > 3) throw npyHeaderWrong(file, `version ${major}`);
  const [at, length] = major === 1 ? [10, view.getUint16(8, true)] : [12, lengthOf(view, bytes)];
  const start = at + length;
  if (start > bytes.length) throw npyTruncated(file, start, bytes.length);
  const line = new TextDecoder(major === 3 ? 'utf-8' : 'latin1').decode(bytes.subarray(at, start));
  const descr = /'descr'\s*:\s*('[^']*'|"[^"]*"|\[)/.exec(line)?.[1];
  const order = /'fortran_order'\s*:\s*(True|False)/.exec(line)?.[1];
  const shape = /'shape'\s*:\s*\(([\d,\sL]*)\)/.exec(line)?.[1];
  if (!descr || !order || shape === undefined) throw npyHeaderWrong(file, line.trim().slice(0, 80));
  if (descr === '[') throw npyType(file, 'structured');
  const [, mark, type] = /^.([<>|=]?)(.*).$/.exec(descr)!;
  const dims = shape
    .replaceAll('L', '')
    .split(',')
    .map((dim) => dim.trim())
    .filter(Boolean)
    .map(Number);
  return { type: type!, big: mark === '>', fortran: order === 'True', dims, start };
}

const lengthOf = (view: DataView, { length }: Bytes): number =>
  length < 12 ? Infinity : view.getUint32(8, true);

/** Turns the bytes of each element around, in place. */
function swap(bytes: Bytes, each: number): void {
  for (let at = 0; at < bytes.length; at += each) bytes.subarray(at, at + each).reverse();
}

function numbersOf(dtype: ArrayType, { buffer }: Bytes): ArrayData {
  return dtype === 'float16' ? new Float16Array(buffer) : new classes[dtype as keyof typeof classes](buffer);
}

/** Fixed width, filled up with zeros. */
function stringsOf(bytes: Bytes, size: number, each: number, wide: boolean): string[] {
  const strings: string[] = [];
  const utf8 = new TextDecoder();
  for (let i = 0; i < size; i++) {
    const own = bytes.slice(i * each, (i + 1) * each);
    if (wide) {
      const points = [...new Uint32Array(own.buffer)];
      const end = points.findLastIndex((point) => point !== 0) + 1;
      strings.push(
        points
          .slice(0, end)
          .map((point) => String.fromCodePoint(Math.min(point, 0x10ffff)))
          .join(''),
      );
    } else strings.push(utf8.decode(own.subarray(0, own.findLastIndex((byte) => byte !== 0) + 1)));
  }
  return strings;
}

/** From the first index fastest to the last index fastest. */
function rowMajor(data: ArrayData, dims: readonly number[]): ArrayData {
  const out = data.slice();
  const strides = dims.map((_, axis) => elementsOf(dims.slice(0, axis)));
  const index = dims.map(() => 0);
  for (let to = 0; to < data.length; to++) {
    const from = index.reduce((sum, at, axis) => sum + at * strides[axis]!, 0);
    (out as (number | bigint | string)[])[to] = data[from]!;
    for (let axis = dims.length - 1; axis >= 0 && ++index[axis]! === dims[axis]; axis--) index[axis] = 0;
  }
  return out as ArrayData;
}

/** A file that `numpy.load` reads, version 1; strings as Unicode of the longest one's width. */
export function writeNpy({ dtype, dims, data }: NumericArray): Bytes {
  const code = Object.keys(types).find((key) => types[key] === dtype);
  const points = Array.isArray(data) ? data.map((text: string) => [...text]) : [];
  const width = Math.max(1, ...points.map(({ length }) => length));
  const descr = dtype === 'string' ? `<U${width}` : `${code!.endsWith('1') ? '|' : '<'}${code}`;
  const shape = `(${dims.join(', ')}${dims.length === 1 ? ',' : ''})`;
  const line = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${shape}, }`;
  // The values begin at a multiple of 64, for readers that map the file.
  const start = Math.ceil((10 + line.length + 1) / 64) * 64;
  const values =
    dtype === 'string'
      ? wideOf(points, width)
      : new Uint8Array(
          (data as Float32Array).buffer,
          (data as Float32Array).byteOffset,
          (data as Float32Array).byteLength,
        );
  const out = new Uint8Array(start + values.length);
  out.set([...magic, 1, 0, (start - 10) & 255, (start - 10) >> 8]);
  out.set(new TextEncoder().encode(`${line.padEnd(start - 11)}\n`), 10);
  out.set(values, start);
  return out;
}

function wideOf(strings: readonly (readonly string[])[], width: number): Uint8Array {
  const out = new Uint32Array(strings.length * width);
  strings.forEach((points, i) => points.forEach((point, j) => (out[i * width + j] = point.codePointAt(0)!)));
  return new Uint8Array(out.buffer);
}
