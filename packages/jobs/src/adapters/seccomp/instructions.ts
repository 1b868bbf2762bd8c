import { kitErrors } from '@leadersboard/kit/errors';

/*
 * Classic BPF as seccomp(2) takes it. A program looks at one call: `load` brings a word of it into the accumulator, the
 * `when…` functions compare that with constants and go around their block where it does not match, and `answer` ends.
 * A block is a list of instructions, and jumps go forward only, so programs are put together like lists.
 */

/** One `struct sock_filter`; see <linux/filter.h>. */
export type Instruction = { code: number; ifTrue: number; ifFalse: number; operand: number };

export type Block = readonly Instruction[];

const LOAD_WORD = 0x20;
const JUMP_IF_EQUAL = 0x15;
const JUMP_IF_AT_LEAST = 0x35;
const JUMP_IF_ANY_BIT = 0x45;
const RETURN = 0x06;

const INSTRUCTION_BYTES = 8;
const LONGEST_JUMP = 255;

/** Where the words of `struct seccomp_data` lie. Of an argument, which has 64 bits, this is the low half. */
export const words = {
  number: 0,
  architecture: 4,
  argument: (index: number) => 16 + 8 * index,
  highHalf: (index: number) => 20 + 8 * index,
};

export function load(offsetBytes: number): Block {
  return [{ code: LOAD_WORD, ifTrue: 0, ifFalse: 0, operand: offsetBytes }];
}

export function answer(action: number): Block {
  return [{ code: RETURN, ifTrue: 0, ifFalse: 0, operand: action }];
}

export function whenAtLeast(value: number, block: Block): Block {
  return [{ code: JUMP_IF_AT_LEAST, ifTrue: 0, ifFalse: block.length, operand: value }, ...block];
}

export function whenAnyBit(mask: number, block: Block): Block {
  return [{ code: JUMP_IF_ANY_BIT, ifTrue: 0, ifFalse: block.length, operand: mask }, ...block];
}

export function whenOneOf(values: readonly number[], block: Block): Block {
  return values.length === 0 ? [] : [...compareWithEach(values, 0, block.length), ...block];
}

export function unlessOneOf(values: readonly number[], block: Block): Block {
  return [...compareWithEach(values, block.length, 0), ...block];
}

/** The distances are counted from behind the last comparison. */
function compareWithEach(values: readonly number[], ifFound: number, ifNone: number): Block {
  return values.map((operand, index) => {
    const left = values.length - 1 - index;
    return {
      code: JUMP_IF_EQUAL,
      ifTrue: left + ifFound,
      ifFalse: left === 0 ? ifNone : 0,
      operand,
    };
  });
}

/** In the byte order of the machine: x64 and arm64 both run with the low byte first. */
export function encode(program: Block): Buffer {
  const bytes = Buffer.alloc(program.length * INSTRUCTION_BYTES);
  for (const [index, { code, ifTrue, ifFalse, operand }] of program.entries()) {
    if (Math.max(ifTrue, ifFalse) > LONGEST_JUMP) {
      throw kitErrors.internal(
        `A jump of the filter goes over ${Math.max(ifTrue, ifFalse)} instructions; it can go over ${LONGEST_JUMP}. Divide the block.`,
      );
    }
    const start = index * INSTRUCTION_BYTES;
    bytes.writeUInt16LE(code, start);
    bytes.writeUInt8(ifTrue, start + 2);
    bytes.writeUInt8(ifFalse, start + 3);
    bytes.writeUInt32LE(operand, start + 4);
  }
  return bytes;
}
