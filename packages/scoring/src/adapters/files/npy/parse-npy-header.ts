import { quote } from '@leadersboard/kit/errors';
import { formatBytes } from '@leadersboard/kit/text';
import type { Refuse } from '../input.ts';
import { countOf, type ElementType, elementBytes } from '../number-array.ts';
import { type Literal, parseDictionary } from './parse-literal.ts';

export type NpyHeader = {
  dtype: ElementType;
  shape: readonly number[];
  /** Where the numbers begin; they fill the rest of the file. */
  dataOffset: number;
};

/** Of what a file begins with, so much is enough for any header that is read. */
export const NPY_HEAD_BYTES = 16_384;

const MAGIC = Buffer.from('\x93NUMPY', 'latin1');
const MOST_AXES = 32;

const elementTypes = new Map<string, ElementType>([
  ...([
    ['f2', 'f16'],
    ['f4', 'f32'],
    ['f8', 'f64'],
    ['b1', 'bool'],
  ] as const),
  ...([
    ['u1', 'u8'],
    ['u2', 'u16'],
    ['u4', 'u32'],
    ['u8', 'u64'],
  ] as const),
  ...([
    ['i1', 'i8'],
    ['i2', 'i16'],
    ['i4', 'i32'],
    ['i8', 'i64'],
  ] as const),
]);

/** Why numbers of that kind are not taken, by the letter of NumPy's dtype. */
const refusedKinds: Record<string, string> = {
  O: 'Python objects, which only unpickling could read and which is never done. Save numbers: array.astype("float32")',
  c: 'complex numbers. Save real ones: abs(array)',
  S: 'text. Save numbers: array.astype("float32")',
  U: 'text. Save numbers: array.astype("float32")',
  V: 'records. Save plain numbers: one array of them',
  M: 'dates. Save numbers: array.astype("float32")',
  m: 'durations. Save numbers: array.astype("float32")',
};

/**
 * `head` is how the file begins, `sizeBytes` the length of the whole. The header must tell exactly what the
 * file holds.
 */
export function parseNpyHeader(head: Buffer, sizeBytes: number, refuse: Refuse): NpyHeader {
  const dataOffset = findData(head, sizeBytes, refuse);
  const headerStart = head[6] === 1 ? 10 : 12;
  const header = parseDictionary(head.toString('latin1', headerStart, dataOffset));
  if (!header) throw refuse('has a header that is no NPY header. Write it with np.save.');
  const dtype = parseType(header.get('descr'), refuse);
  if (header.get('fortran_order') !== false)
    throw refuse('is in Fortran order. Save it in C order: np.save(file, np.ascontiguousarray(array)).');
  const shape = parseShape(header.get('shape'), refuse);
  const promisedBytes = countOf(shape) * elementBytes(dtype);
  if (promisedBytes === sizeBytes - dataOffset) return { dtype, shape, dataOffset };
  throw refuse(
    `promises ${formatBytes(promisedBytes)} of numbers, shape (${shape.join(', ')}), and holds ${formatBytes(sizeBytes - dataOffset)}. Write one whole array with np.save.`,
  );
}

function findData(head: Buffer, sizeBytes: number, refuse: Refuse): number {
  if (head.length < 12 || !head.subarray(0, 6).equals(MAGIC))
    throw refuse('is no NPY file. Write it with np.save.');
  const version = head.readUInt8(6);
  if (version < 1 || version > 3) throw refuse(`is of NPY version ${version}; 1, 2 and 3 are read.`);
  const dataOffset = version === 1 ? 10 + head.readUInt16LE(8) : 12 + head.readUInt32LE(8);
  if (dataOffset <= Math.min(sizeBytes, NPY_HEAD_BYTES)) return dataOffset;
  throw refuse(`has a header of ${formatBytes(dataOffset)}, which cannot be. Write it with np.save.`);
}

function parseType(description: Literal | undefined, refuse: Refuse): ElementType {
  const asTold = isList(description) ? 'V' : String(description);
  const [, order = '', kind = '', size = ''] = /^([<>|=]?)([A-Za-z?])(\d*)/.exec(asTold) ?? [];
  const reason = refusedKinds[kind];
  if (reason) throw refuse(`holds ${reason}.`);
  const type = elementTypes.get(kind + size);
  if (!type)
    throw refuse(`has the dtype ${quote(asTold)}; float16, float32 and float64, bool and integers are read.`);
  if (order !== '>' || elementBytes(type) === 1) return type;
  throw refuse(`is big-endian. Save it in the usual order: array.astype("<${kind}${size}").`);
}

function parseShape(shape: Literal | undefined, refuse: Refuse): number[] {
  const axes = isList(shape) ? shape : [undefined];
  const sizes = axes.filter((size) => typeof size === 'number');
  if (sizes.length === axes.length && sizes.length <= MOST_AXES) return sizes;
  throw refuse('has a header without a shape. Write it with np.save.');
}

function isList(literal: Literal | undefined): literal is readonly Literal[] {
  return Array.isArray(literal);
}
