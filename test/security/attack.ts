import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { createBubblewrapRunner } from '@leadersboard/jobs/adapters/bubblewrap';
import { createProcessRunner } from '@leadersboard/jobs/adapters/process';
import { numbersOf, refusedCalls, type SystemCall } from '@leadersboard/jobs/adapters/seccomp';
import { logOf, requestOf } from '@leadersboard/jobs/contract/run-request';
import { systemClock } from '@leadersboard/kit/clock';
import { createTemporaryDirectory, type RegistersCleanup } from '@leadersboard/kit/testing';

type Runner = Awaited<ReturnType<typeof createBubblewrapRunner>>;
export type RunRequest = Parameters<Runner['run']>[0];
type RunOutcome = Awaited<ReturnType<Runner['run']>>;

export type Attack = {
  outcome: RunOutcome;
  /** All that the program printed. */
  log: string;
  /** How each try ended that the program told by `attempt`: the name of an error, or `done: …`. */
  tries: Readonly<Record<string, string>>;
  request: RunRequest;
};

export type AttackOptions = Partial<RunRequest> & { signal?: AbortSignal };

export const isRoot = process.getuid?.() === 0;
export const withoutRoot = isRoot ? false : 'needs root';

const kit = new URL('attacks/attack.py', import.meta.url);
const architecture = process.arch === 'arm64' ? 'arm64' : 'x64';

/** One sandbox maker for all tests of a file. */
export async function createAttackedRunner(
  options: { useCgroups?: boolean; directory?: string } = {},
  cleanup: RegistersCleanup = { after },
): Promise<Runner> {
  const runner = await createBubblewrapRunner({
    ...{ clock: systemClock, graceMs: 100, shownDirectories: [realpathSync(tmpdir())] },
    directory: join(createTemporaryDirectory(cleanup), 'sandbox'),
    ...options,
  });
  cleanup.after(() => runner.close());
  return runner;
}

/** Runs the Python program, which finds `attempt` and `call` in the module `attack`. */
export async function attack(
  t: RegistersCleanup,
  runner: Pick<Runner, 'run'>,
  python: string,
  options: AttackOptions = {},
): Promise<Attack> {
  const request = prepareAttack(t, python, options);
  const outcome = await runner.run(request, options.signal ?? new AbortController().signal);
  const log = logOf(request);
  return { outcome, log, tries: readTries(log), request };
}

/** The same request again, for who must do something to it before it runs. */
export function prepareAttack(t: RegistersCleanup, python: string, options: AttackOptions = {}): RunRequest {
  const { signal: _, env, ...overrides } = options;
  const request = requestOf(t, { python }, 20_000);
  copyFileSync(kit, join(request.sourceDirectory, 'attack.py'));
  return { ...request, ...overrides, env: { ...env, ATTACK_CALLS: JSON.stringify(callNumbers()) } };
}

/** The same program without any sandbox: that it is served there shows that it could be served at all. */
export function attackOutside(t: RegistersCleanup, python: string, options?: AttackOptions): Promise<Attack> {
  return attack(t, createProcessRunner({ clock: systemClock }), python, options);
}

/** Fails where one of these was not tried, or was granted. */
export function assertRefused({ tries, log }: Attack, names: readonly string[]): void {
  for (const name of names) {
    const end = tries[name];
    assert.ok(end !== undefined, `"${name}" was not tried. The program printed:\n${log}`);
    assert.doesNotMatch(end, /^done/, `"${name}" was granted: ${end}`);
  }
}

/** Fails where one of these was not tried, or was refused. */
export function assertGranted({ tries, log }: Attack, names: readonly string[]): void {
  for (const name of names) {
    assert.match(tries[name] ?? '', /^done/, `"${name}" was not granted. The program printed:\n${log}`);
  }
}

/** What a program nested too deeply is removed by a program that walks down instead of writing long paths. */
export function removeDeepTree(t: RegistersCleanup, { outputDirectory }: RunRequest): void {
  t.after(() => execFileSync('rm', ['-rf', outputDirectory]));
}

/** A file with these rights, in a place where the sandbox must not find it. */
export function layBait(path: string, content: string, mode: number): string {
  writeFileSync(path, content, { mode });
  return path;
}

function readTries(log: string): Record<string, string> {
  const lines = log.split('\n').filter((line) => line.startsWith('["'));
  return Object.fromEntries(lines.map((line) => JSON.parse(line) as [string, string]));
}

function callNumbers(): Record<string, number> {
  const names: SystemCall[] = [...refusedCalls, 'clone', 'clone3', 'personality'];
  const pairs = names.map((name) => [name, numbersOf([name], architecture)[0]] as const);
  return Object.fromEntries(
    pairs.flatMap(([name, number]) => (number === undefined ? [] : [[name, number]])),
  );
}
