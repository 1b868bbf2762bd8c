import { DatabaseSync } from 'node:sqlite';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { kitErrors, LeadersBoardError } from '../errors/index.ts';
import type { ReadAnswer, ReaderMessage, ReadFailure, ReadRequest } from './read-messages.ts';
import { createProgramRunner } from './reader-program.ts';

/** Readers meet a lock only while a crashed process's log is being recovered; waiting blocks this thread alone. */
const BUSY_TIMEOUT_MS = 5_000;

function serve(port: MessagePort, file: string): void {
  const connection = new DatabaseSync(file, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
  const runner = createProgramRunner(connection);
  let turn = Promise.resolve();

  async function obey(message: ReaderMessage): Promise<void> {
    if (message === 'close') {
      connection.close();
      port.close();
    } else {
      send(port, await answer(runner, message));
    }
  }

  port.on('message', (message: ReaderMessage) => {
    turn = turn.then(() => obey(message));
  });
}

async function answer(
  { query, perform }: ReturnType<typeof createProgramRunner>,
  request: ReadRequest,
): Promise<ReadAnswer> {
  const { id } = request;
  try {
    const output = 'program' in request ? await perform(request) : query(request.sql, ...request.parameters);
    return { id, output };
  } catch (error) {
    return { id, failure: describe(error) };
  }
}

function describe(error: unknown): ReadFailure {
  if (!(error instanceof LeadersBoardError)) {
    return describe(kitErrors.internal('A program that reads the database failed.', { cause: error }));
  }
  const { code, message: detail, cause, issues, retryAfterMs } = error;
  return { code, detail, options: { cause, issues, ...(retryAfterMs !== undefined && { retryAfterMs }) } };
}

/** What cannot be sent must not end the thread. */
function send(port: MessagePort, answer: ReadAnswer): void {
  const own = 'output' in answer ? { ...answer, output: ownBytes(answer.output) } : answer;
  try {
    port.postMessage(own, 'output' in own ? findBuffers(own.output) : []);
  } catch {
    const detail =
      'The answer of a program that reads the database may hold data only, no functions or promises.';
    port.postMessage({ id: answer.id, failure: describe(kitErrors.internal(detail)) });
  }
}

/** Bytes that nothing else lies beside, so that their memory may be given away: the output itself, or its properties. */
function ownBytes(output: unknown): unknown {
  if (output instanceof Uint8Array) return isAlone(output) ? output : new Uint8Array(output);
  if (!isPlainObject(output)) return output;
  return Object.fromEntries(
    Object.entries(output).map(([name, value]) => [
      name,
      value instanceof Uint8Array ? ownBytes(value) : value,
    ]),
  );
}

function isAlone({ buffer, byteLength }: Uint8Array): boolean {
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength;
}

function findBuffers(output: unknown): ArrayBuffer[] {
  const values = isPlainObject(output) ? Object.values(output) : [output];
  return values.flatMap((value) =>
    value instanceof Uint8Array && value.buffer instanceof ArrayBuffer ? [value.buffer] : [],
  );
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

if (parentPort) serve(parentPort, workerData.file);
