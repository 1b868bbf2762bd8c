import { runCli } from '@leadersboard/kit/cli';
import packageJson from '../package.json' with { type: 'json' };
import { commands } from './commands.ts';

/** The first signal asks the command to end; the second finds no listener any more and ends the process. */
function abortOnSignals(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => controller.abort());
  return controller.signal;
}

/** `lb jobs | head` closes the pipe early, which is no error. */
function endQuietlyWithPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}

process.stdout.on('error', endQuietlyWithPipe);
// A log on a full disk loses lines, and goes on where there is room again; what it tells of goes on too.
process.stderr.on('error', () => {});
process.exitCode = await runCli({
  name: 'lb',
  summary: packageJson.description,
  version: packageJson.version,
  commands,
  words: process.argv.slice(2),
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: process.cwd(),
  signal: abortOnSignals(),
  bugs: 'in the issues of the LeadersBoard repository.',
});
