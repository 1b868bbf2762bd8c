import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import {
  type RunningLeadersBoard,
  type RunningProgram,
  type StartOptions,
  startLeadersBoard,
  startWorker,
} from '../start-leadersboard.ts';

export type House = {
  /** Starts what does not run: a server that runs jobs itself, or one that leaves them to a worker beside it. */
  start(random: () => number): Promise<RunningLeadersBoard>;
  /** Kills the server, the worker or both, with -9. */
  killSome(random: () => number): Promise<void>;
  /** Stops all of it in good order. */
  stop(): Promise<void>;
  kills: Readonly<Record<string, number>>;
};

/** The processes over one data directory, which come and go. */
export function createHouse(t: TestContext, options: StartOptions & { dataDirectory: string }): House {
  const kills: Record<string, number> = {};
  let server: RunningLeadersBoard | undefined;
  let worker: RunningProgram | undefined;

  async function kill(what: string, ...victims: (RunningProgram | undefined)[]): Promise<void> {
    kills[what] = (kills[what] ?? 0) + 1;
    await Promise.all(victims.map((victim) => victim?.end('SIGKILL')));
    if (victims.includes(server)) server = undefined;
    if (victims.includes(worker)) worker = undefined;
  }

  return {
    kills,
    async start(random) {
      const isApart = worker !== undefined || (server === undefined && random() < 0.5);
      if (isApart || server) worker ??= await startWorker(t, options);
      server ??= await startLeadersBoard(t, { ...options, arguments: isApart ? ['--no-worker'] : [] });
      return server;
    },
    async killSome(random) {
      const choice = random();
      if (!worker) await kill('server with its worker', server);
      else if (choice < 1 / 3) await kill('server', server);
      else if (choice < 2 / 3) await kill('worker', worker);
      else await kill('server and worker', server, worker);
    },
    async stop() {
      assert.equal((await worker?.end('SIGTERM')) ?? 0, 0);
      assert.equal(await server?.end('SIGTERM'), 0);
    },
  };
}
