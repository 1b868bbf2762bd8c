import type { DatabaseSync } from 'node:sqlite';
import { kitErrors } from '../errors/index.ts';
import type { ProgramQuestion } from './read-messages.ts';
import { createReaderConnection, type ReaderConnection } from './reader-connection.ts';
import { assertWanted, type WantedFlag } from './wanted-flag.ts';

/**
 * What the module of a program exports. It works synchronously, and all its statements see one state of the database. In its SQL
 * the function `still_wanted()` is 1, or ends the query where it was cancelled: in the WHERE of the table that drives a join,
 * 100,000 rows pay 30 ms for it.
 */
export type ReaderProgram<Input, Output> = { perform(connection: ReaderConnection, input: Input): Output };

/** Runs the questions of one reader thread. */
export function createProgramRunner(connection: DatabaseSync) {
  const programs = new Map<string, Promise<ReaderProgram<unknown, unknown>>>();
  let current: WantedFlag | undefined;

  function stillWanted(): true {
    if (current) assertWanted(current);
    return true;
  }

  connection.function('still_wanted', () => Number(stillWanted()));
  const { reader, finish } = createReaderConnection(connection, stillWanted);

  function load(file: string): Promise<ReaderProgram<unknown, unknown>> {
    const known = programs.get(file);
    if (known) return known;
    const loading = importProgram(file);
    programs.set(file, loading);
    return loading;
  }

  return {
    query: reader.all,
    async perform({ program: file, input, flag }: ProgramQuestion): Promise<unknown> {
      if (flag) assertWanted(flag);
      const program = await load(file);
      current = flag;
      connection.exec('BEGIN');
      try {
        return program.perform(reader, input);
      } finally {
        current = undefined;
        finish();
        connection.exec('COMMIT');
      }
    },
  };
}

async function importProgram(file: string): Promise<ReaderProgram<unknown, unknown>> {
  const module = await import(file);
  if (typeof module.perform === 'function') return module;
  throw kitErrors.internal(`${file} exports no function "perform", so no reader thread can run it.`);
}
