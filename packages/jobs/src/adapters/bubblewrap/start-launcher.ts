import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { devNull } from 'node:os';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { createTail } from '../programs/tail.ts';
import { descriptors, FIRST_PROCESS } from './sandbox-arguments.ts';

/*
 * A small shell that waits in the slot's control group, as the slot's user, and starts one sandbox after the other: for each line that
 * it reads, one. So no job pays for what is the same for all: a large process that forks (2 to 5 ms of the worker's main thread),
 * the way through nsenter and setpriv, and above all the move into the control group, for which the kernel waits until every
 * processor has passed a quiet point (5 to 15 ms measured); a child is born where its parent is.
 *
 * It answers with the lines of bubblewrap's status, of which the first has the number of the first process inside, and in the end
 * with `end` and bubblewrap's exit code. It dies with the worker, and bubblewrap with it.
 */

export type LauncherOptions = {
  /** What goes before the shell: the view of the machine, another identity, limits. */
  outside: readonly string[];
  bwrap: string;
  /** What goes before the program inside; it knows no spaces in its words. */
  inside: readonly string[];
  /** As the shell finds it. In it are `arguments` and the pipes `script` and `output`. */
  directory: string;
  /** As the shell finds it. */
  filterFile: string;
  viewFd: number | undefined;
  /** Open files of the worker's that no job may find. */
  inherited: readonly number[];
};

export type LaunchedEnd = {
  /** Undefined where the launcher itself was ended. */
  launcherCode: number | undefined;
  /** Of the program; undefined where it never ran. */
  exitCode: number | undefined;
};

export type Launched = {
  /** The first process inside, as the machine numbers it; undefined where it never came to be. */
  begun: Promise<number | undefined>;
  firstPid(): number | undefined;
  end: Promise<LaunchedEnd>;
};

export type Launcher = {
  pid: number;
  /** Starts what the files in the directory say. One at a time. */
  launch(): Launched;
  isAlive(): boolean;
  /** Whether the worker's process has to stay for it. */
  hold(isHeld: boolean): void;
  /** At once, and with it what it has started. */
  kill(): void;
  /** What it and bubblewrap have complained of since the last launch. */
  complaints(): string;
};

const MAX_COMPLAINT_BYTES = 4096;

/** The shell opens the pipes itself, before it forks: who waits for the other end must be who dies with the worker. */
const LOOP = `
exec ${descriptors.view}>&-
cd "$3" || exit
while read -r _; do
  exec ${descriptors.arguments}<arguments ${descriptors.script}<script ${descriptors.output}>output
  "$1" --args ${descriptors.arguments} -- $2 sh -c "$5" \\
    ${descriptors.status}>&1 ${descriptors.filter}<"$4" >&${descriptors.output} ${descriptors.output}>&- </dev/null
  code=$?
  exec ${descriptors.arguments}<&- ${descriptors.script}<&- ${descriptors.output}>&-
  echo "end $code"
done`;

const statusLine = z.object({ 'child-pid': z.int().optional(), 'exit-code': z.int().optional() });

export function startLauncher(options: LauncherOptions): Launcher {
  const { outside, bwrap, inside, directory, filterFile } = options;
  const [program = 'sh', ...words] = [
    ...outside,
    'sh',
    '-c',
    LOOP,
    'sh',
    bwrap,
    inside.join(' '),
    directory,
    filterFile,
    FIRST_PROCESS,
  ];
  const nothingFd = openSync(devNull, 'r');
  const child = spawn(program, words, {
    cwd: '/',
    // The first programs run as root: nothing that anybody chose is in their environment.
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
    detached: true,
    stdio: stdioOf(options, nothingFd),
  });
  closeSync(nothingFd);
  let run: ReturnType<typeof createRun> | undefined;
  holdProcess(child, false);
  let isAlive = child.pid !== undefined;
  let tail = createTail(MAX_COMPLAINT_BYTES);
  child.stderr?.on('data', (piece: Buffer) => tail.add(piece));
  child.stdin?.on('error', () => {});
  child.on('error', (error) => tail.add(Buffer.from(error.message)));
  child.on('close', () => {
    isAlive = false;
    run?.take(undefined);
  });
  followLines(child, (line) => run?.take(line));
  return {
    pid: child.pid ?? 0,
    isAlive: () => isAlive,
    launch() {
      tail = createTail(MAX_COMPLAINT_BYTES);
      const started = createRun();
      run = started;
      if (isAlive) child.stdin?.write('\n');
      else started.take(undefined);
      return started.launched;
    },
    hold: (isHeld) => holdProcess(child, isHeld),
    kill: () => void child.kill('SIGKILL'),
    complaints: () => tail.end().bytes.toString('utf8').trim(),
  };
}

/** A launcher that waits keeps no worker from ending: it ends with it. */
function holdProcess(child: ChildProcess, isHeld: boolean): void {
  for (const handle of [child, ...child.stdio] as ({ ref?(): void; unref?(): void } | null)[]) {
    if (isHeld) handle?.ref?.();
    else handle?.unref?.();
  }
}

function followLines({ stdout }: ChildProcess, take: (line: string) => void): void {
  if (stdout) createInterface({ input: stdout }).on('line', take);
}

/** What is told of one sandbox, line by line; undefined is the end of all lines. */
function createRun(): { launched: Launched; take(line: string | undefined): void } {
  const begun = Promise.withResolvers<number | undefined>();
  const end = Promise.withResolvers<LaunchedEnd>();
  let firstPid: number | undefined;
  let exitCode: number | undefined;

  function finish(launcherCode: number | undefined): void {
    begun.resolve(firstPid);
    end.resolve({ launcherCode, exitCode });
  }

  return {
    launched: { begun: begun.promise, firstPid: () => firstPid, end: end.promise },
    take(line) {
      if (line === undefined) return finish(undefined);
      if (line.startsWith('end ')) return finish(Number(line.slice('end '.length)));
      const status = statusLine.parse(JSON.parse(line));
      firstPid ??= status['child-pid'];
      exitCode ??= status['exit-code'];
      if (firstPid !== undefined) begun.resolve(firstPid);
    },
  };
}

/** Whatever was open before the worker began is replaced by nothing. */
function stdioOf({ viewFd, inherited }: LauncherOptions, nothingFd: number): StdioOptions {
  const length = Math.max(descriptors.view, ...inherited) + 1;
  return Array.from({ length }, (_, descriptor) => {
    if (descriptor <= 2) return 'pipe';
    if (descriptor === descriptors.view) return viewFd ?? 'ignore';
    return inherited.includes(descriptor) ? nothingFd : 'ignore';
  });
}
