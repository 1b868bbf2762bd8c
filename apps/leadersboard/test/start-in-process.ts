import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '@leadersboard/kit/clock';
import { silentLogger } from '@leadersboard/kit/log';
import {
  createTemporaryDirectory,
  type InMemoryCli,
  type InMemoryResult,
  type RegistersCleanup,
  runCliInMemory,
} from '@leadersboard/kit/testing';
import { commands } from '../src/commands.ts';
import { compose } from '../src/compose.ts';
import { loadAppConfig } from '../src/config.ts';

export type CommandLine = {
  /** Runs a command against the server, in a fresh folder with these files. */
  lb(
    words: readonly string[],
    files?: Record<string, string>,
    world?: Pick<InMemoryCli, 'columns' | 'signal'>,
  ): Promise<InMemoryResult>;
  url: string;
  dataDirectory: string;
};

/**
 * The whole application in this process, with a worker that runs real programs, and the commands beside it. Its settings are
 * the defaults but for those in `env`, and the port of the tracking server.
 */
export async function startInProcess(
  t: RegistersCleanup,
  env: Record<string, string> = {},
): Promise<CommandLine> {
  const directory = createTemporaryDirectory(t);
  const flags = { data: env.LB_DATA ?? join(directory, 'data'), runner: env.LB_RUNNER ?? 'process' };
  const { value: config, describe } = await loadAppConfig({
    ...{ directory, flags },
    env: { LB_TRACKING_PORT: '0', ...env },
  });
  const { PATH: searchPath } = process.env;
  const board = await compose(config, {
    ...{ log: silentLogger, clock: systemClock, searchPath, settings: describe() },
  });
  t.after(board.close);
  await board.start();
  const { url } = await board.server.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    dataDirectory: config.dataDirectory,
    lb(words, files = {}, world = {}) {
      const cwd = createTemporaryDirectory(t);
      for (const [name, content] of Object.entries(files)) writeFileSync(join(cwd, name), content);
      return runCliInMemory({ commands, words, cwd, env: { LB_URL: url }, ...world });
    },
  };
}

/** A program in sh, called with --output and a directory, that reports these metrics. */
export function reporting(metrics: Record<string, number>): string {
  return `echo '${JSON.stringify({ metrics })}' > "$2/metrics.json"`;
}
