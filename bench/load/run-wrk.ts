import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { findProgram } from '@leadersboard/kit/testing';

export type Load = {
  url: string;
  connections: number;
  seconds: number;
  /** A Lua file that makes the requests, and the words that it is given. */
  script: string;
  words?: readonly string[];
  /** The core on which the load is made. */
  core: number;
};

export type LoadReport = { requests: number; durationMs: number; p50Ms: number; p99Ms: number };

const run = promisify(execFile);

/** Loads an address on this machine for some seconds. One answer that is no success makes the whole round void. */
export async function runWrk({
  url,
  connections,
  seconds,
  script,
  words = [],
  core,
}: Load): Promise<LoadReport> {
  const { stdout } = await run(findProgram('taskset'), [
    ...['-c', `${core}`, findProgram('wrk'), '--latency', '--threads', '1'],
    ...[
      '--connections',
      `${connections}`,
      '--duration',
      `${seconds}s`,
      '--script',
      script,
      url,
      '--',
      ...words,
    ],
  ]);
  const report = /^REPORT (.*)$/m.exec(stdout)?.[1];
  if (report === undefined) throw new Error(`wrk printed no report:\n${stdout}`);
  const { failed, ...load }: LoadReport & { failed: number } = JSON.parse(report);
  if (failed > 0) throw new Error(`${failed} of ${load.requests} requests failed:\n${stdout}`);
  return load;
}
