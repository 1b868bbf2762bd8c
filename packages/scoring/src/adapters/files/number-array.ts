import type { Refuse } from './input.ts';

export type NumberArrayData =
  | Float32Array
  | Float64Array
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array;

/** What the file holds; the values of half floats lie in 32-bit floats, those of 64-bit integers, which are all exact, in doubles. */
export type ElementType =
  | 'f16'
  | 'f32'
  | 'f64'
  | 'u8'
  | 'u16'
  | 'u32'
  | 'u64'
  | 'i8'
  | 'i16'
  | 'i32'
  | 'i64'
  | 'bool';

/** An array as NumPy has it: the last axis of the shape runs fastest. */
export type NumberArray = {
  /** Of the file, as whoever wrote it knows it. */
  name: string;
  dtype: ElementType;
  shape: readonly number[];
  data: NumberArrayData;
};

type Memory = ArrayBufferLike;
type View = (memory: Memory, offset: number, count: number, refuse: Refuse) => NumberArrayData;

const elements: Record<ElementType, { sizeBytes: number; view: View }> = {
  f16: { sizeBytes: 2, view: (...place) => new Float32Array(new Float16Array(...within(place))) },
  f32: { sizeBytes: 4, view: (...place) => new Float32Array(...within(place)) },
  f64: { sizeBytes: 8, view: (...place) => new Float64Array(...within(place)) },
  u8: { sizeBytes: 1, view: (...place) => new Uint8Array(...within(place)) },
  u16: { sizeBytes: 2, view: (...place) => new Uint16Array(...within(place)) },
  u32: { sizeBytes: 4, view: (...place) => new Uint32Array(...within(place)) },
  u64: { sizeBytes: 8, view: (...place) => toExactNumbers(new BigUint64Array(...within(place)), place[3]) },
  i8: { sizeBytes: 1, view: (...place) => new Int8Array(...within(place)) },
  i16: { sizeBytes: 2, view: (...place) => new Int16Array(...within(place)) },
  i32: { sizeBytes: 4, view: (...place) => new Int32Array(...within(place)) },
  i64: { sizeBytes: 8, view: (...place) => toExactNumbers(new BigInt64Array(...within(place)), place[3]) },
  bool: { sizeBytes: 1, view: (...place) => new Uint8Array(...within(place)) },
};

export function elementBytes(type: ElementType): number {
  return elements[type].sizeBytes;
}

export function countOf(shape: readonly number[]): number {
  return shape.includes(0) ? 0 : shape.reduce((product, size) => product * size, 1);
}

/** The little-endian bytes as numbers: the same memory, unless they begin at an odd place or have to be converted. */
export function viewNumbers(type: ElementType, bytes: Buffer, refuse: Refuse): NumberArrayData {
  const { sizeBytes, view } = elements[type];
  const aligned = bytes.byteOffset % sizeBytes === 0 ? bytes : new Uint8Array(bytes);
  return view(aligned.buffer, aligned.byteOffset, bytes.length / sizeBytes, refuse);
}

function within([memory, offset, count]: Parameters<View>): [Memory, number, number] {
  return [memory, offset, count];
}

function toExactNumbers(values: BigInt64Array | BigUint64Array, refuse: Refuse): Float64Array {
  const numbers = new Float64Array(values.length);
  for (let index = 0; index < numbers.length; index += 1) {
    const number = Number(values[index]);
    if (!Number.isSafeInteger(number))
      throw refuse(
        `has ${values[index]} as its value ${index}; integers must lie within ±2⁵³. Write smaller ones.`,
      );
    numbers[index] = number;
  }
  return numbers;
}
