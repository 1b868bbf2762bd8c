import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import {
  createTemporaryDirectory,
  findProgram,
  type RegistersCleanup,
  startService,
} from '@leadersboard/kit/testing';

export type Docker = {
  versions: Record<string, string>;
  /** Runs the script in a container of its own; resolves with what it printed. */
  run(script: string): Promise<string>;
};

const execute = promisify(execFile);
const IMAGE = 'bench';

/** A container is as closed as a job, and has the limits of the class "small". */
const RUN = [
  ...['run', '--rm', '--network', 'none', '--read-only', '--cap-drop', 'ALL', '--user', '65534:65534'],
  ...['--memory', '4g', '--cpus', '2', '--pids-limit', '512', IMAGE, '/usr/bin/busybox', 'sh', '-c'],
];

/** Where the daemon may not raise the two limits, containers fail to start with its own. */
const DAEMON = [
  ...['--bridge', 'none', '--iptables=false'],
  ...['--default-ulimit', 'nofile=1024:1024', '--default-ulimit', 'nproc=1024:1024'],
];

/** A Docker Engine of its own, with an image of busybox and the machine's date(1), whose clock is fine enough. */
export async function startDocker(cleanup: RegistersCleanup): Promise<Docker> {
  const [daemon, client] = [findProgram('dockerd'), findProgram('docker')];
  const programs = [findProgram('busybox'), findProgram('date')];
  const directory = createTemporaryDirectory(cleanup);
  const host = `unix://${join(directory, 'socket')}`;
  const places = ['--data-root', join(directory, 'data'), '--exec-root', join(directory, 'exec')];
  const { stop } = await startService({
    name: 'Docker',
    command: daemon,
    arguments: ['--host', host, '--pidfile', join(directory, 'pid'), ...places, ...DAEMON],
    directory,
    ready: /API listen on/,
  });
  cleanup.after(stop);
  const docker = (...words: string[]) => execute(client, ['--host', host, ...words]);
  await importImage(client, host, programs);
  const { stdout } = await docker('version', '--format', '{{.Client.Version}} {{.Server.Version}}');
  const [clientVersion = '', engine = ''] = stdout.trim().split(' ');
  return {
    versions: { client: clientVersion, engine },
    run: async (script) => (await docker(...RUN, script)).stdout,
  };
}

/** The programs, and the libraries that the second one is linked to, where the machine has them. */
async function importImage(client: string, host: string, programs: readonly string[]): Promise<void> {
  const { stdout } = await execute('ldd', [programs.at(-1) ?? '']);
  const files = [...programs, ...(stdout.match(/\/\S+/g) ?? [])].map((file) => file.slice(1));
  const tar = spawn('tar', ['--create', '--dereference', '--directory', '/', ...files]);
  const load = spawn(client, ['--host', host, 'import', '-', IMAGE]);
  const loaded = once(load, 'exit');
  await pipeline(tar.stdout, load.stdin);
  const [code] = await loaded;
  if (code !== 0) throw new Error(`Docker did not take the image: it ended with ${code}.`);
}
