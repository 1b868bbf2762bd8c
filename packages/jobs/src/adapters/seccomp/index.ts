export { compileSeccompFilter } from './compile-seccomp-filter.ts';
export { callsForUnseenMemory, refusedCalls } from './refused-calls.ts';
export { type Architecture, numbersOf, type SystemCall } from './system-calls.ts';
