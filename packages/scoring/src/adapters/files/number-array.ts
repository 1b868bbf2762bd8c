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

/**
 * What the file holds; the values of half floats lie in 32-bit floats, those of 64-bit integers, which are all
 * exact, in doubles.
 */
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

type View = NumberArrayData | Float16Array | BigInt64Array | BigUint64Array;
type ViewConstructor = {
  new (memory: ArrayBufferLike, offset: number, count: number): View;
  readonly BYTES_PER_ELEMENT: number;
};

const views: Record<ElementType, ViewConstructor> = {
  ...{ f16: Float16Array, f32: Float32Array, f64: Float64Array, bool: Uint8Array },
  ...{ u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, u64: BigUint64Array },
  ...{ i8: Int8Array, i16: Int16Array, i32: Int32Array, i64: BigInt64Array },
};

export function elementBytes(type: ElementType): number {
  return views[type].BYTES_PER_ELEMENT;
}

export function countOf(shape: readonly number[]): number {
  return shape.includes(0) ? 0 : shape.reduce((product, size) => product * size, 1);
}

/**
 * The little-endian bytes as numbers: the same memory, unless they begin at an odd place or have to be
 * converted.
 */
export function viewNumbers(type: ElementType, bytes: Buffer, refuse: Refuse): NumberArrayData {
  const sizeBytes = elementBytes(type);
  const aligned = bytes.byteOffset % sizeBytes === 0 ? bytes : new Uint8Array(bytes);
  const view = new views[type](aligned.buffer, aligned.byteOffset, bytes.length / sizeBytes);
  if (view instanceof Float16Array) return new Float32Array(view);
  if (view instanceof BigInt64Array || view instanceof BigUint64Array) return toExactNumbers(view, refuse);
  return view;
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
