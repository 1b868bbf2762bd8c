import type { InputIssue } from '@leadersboard/kit/errors';

const MAX_COUNT = 64;
const MAX_BYTES = 4096;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** What the platform says itself: where the program finds its place, its tracking run and its accelerators. */
const platformNames = ['PATH', 'HOME', 'TMPDIR', 'CUDA_VISIBLE_DEVICES', 'NVIDIA_VISIBLE_DEVICES'];

/** Also what would change the platform's own programs around the run, before any isolation (LD_PRELOAD and its like). */
const platformPrefixes = ['LB_', 'MLFLOW_', 'LD_', 'DYLD_'];

/** The faults of variables that somebody wishes for a program. */
export function checkEnv(env: Readonly<Record<string, string>>): InputIssue[] {
  const pointer = '/config/env';
  const entries = Object.entries(env);
  if (entries.length > MAX_COUNT) return [tooMany(pointer, 'variables', entries.length)];
  return entries.flatMap(([name, value]) => {
    const detail = findNameFault(name) ?? findTextFault(`The variable "${name}"`, value);
    return detail === undefined ? [] : [{ pointer: `${pointer}/${escapePointer(name)}`, detail }];
  });
}

/** The faults of arguments that somebody wishes for a program. */
export function checkArgs(args: readonly string[]): InputIssue[] {
  const pointer = '/config/args';
  if (args.length > MAX_COUNT) return [tooMany(pointer, 'arguments', args.length)];
  return args.flatMap((argument, index) => {
    const detail = findTextFault(`Argument ${index + 1}`, argument);
    return detail === undefined ? [] : [{ pointer: `${pointer}/${index}`, detail }];
  });
}

function tooMany(pointer: string, what: string, count: number): InputIssue {
  return { pointer, detail: `There are ${count} ${what}; at most ${MAX_COUNT} are allowed.` };
}

function findNameFault(name: string): string | undefined {
  if (Buffer.byteLength(name) > MAX_BYTES)
    return `The name of a variable holds more than ${MAX_BYTES} bytes.`;
  if (!NAME.test(name))
    return `"${name}" is no name of a variable: use letters of ASCII, digits and _, no digit first.`;
  const upper = name.toUpperCase();
  if (!platformNames.includes(upper) && !platformPrefixes.some((prefix) => upper.startsWith(prefix)))
    return undefined;
  return `The variable "${name}" is the platform's own, as are ${platformNames.join(', ')} and all that begin with ${platformPrefixes.join(', ')}. Choose another name.`;
}

function findTextFault(what: string, text: string): string | undefined {
  const sizeBytes = Buffer.byteLength(text);
  if (sizeBytes > MAX_BYTES) return `${what} holds ${sizeBytes} bytes; at most ${MAX_BYTES} are allowed.`;
  return text.includes('\0') ? `${what} holds a NUL character, which no program can be given.` : undefined;
}

function escapePointer(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}
