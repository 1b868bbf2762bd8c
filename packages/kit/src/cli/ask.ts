import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { kitErrors } from '../errors/index.ts';
import type { InputStream, OutputStream } from './cli-world.ts';
import { Interruption } from './interruption.ts';

export type PromptOptions = {
  question: string;
  /** What to write instead where nobody can be asked: `--token`. */
  flag: string;
  /** What is typed is not shown. */
  secret?: boolean;
};

type Terminal = { stdin: InputStream; stderr: OutputStream; signal: AbortSignal };

/** Asks on stderr, so that stdout holds the result only. Throws an Interruption at Ctrl-C and Ctrl-D. */
export async function ask(
  { question, flag, secret = false }: PromptOptions,
  { stdin, stderr, signal }: Terminal,
): Promise<string> {
  if (!stdin.isTTY || !stderr.isTTY) {
    throw kitErrors.usage(`Nobody can be asked here (no terminal): ${question} Give ${flag} instead.`);
  }
  stderr.write(`${question} `);
  const lines = createInterface({
    input: stdin,
    output: secret ? silentStream() : stderr,
    terminal: true,
  });
  const gone = new AbortController();
  lines.once('SIGINT', () => gone.abort());
  lines.once('close', () => gone.abort());
  try {
    return await lines.question('', { signal: AbortSignal.any([signal, gone.signal]) });
  } catch (error) {
    throw gone.signal.aborted ? new Interruption() : error;
  } finally {
    lines.close();
    if (secret) stderr.write('\n');
  }
}

function silentStream(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}
